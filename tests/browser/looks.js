// What is wrong with how the page looks now, one line each; nothing at all if it looks right.
//
//   wide      the page, or a text, goes past the screen's sides
//   cut       a box shows less of a text than there is
//   spills    a text runs out of the box that it stands in
//   overlaps  two texts, or a text and a control, lie on each other
//
// Judged are texts and controls that can be seen. Decoration may overlap and be cut as it likes.
() => {
  const SLACK = 2; // pixels: fractions, and what a letter overhangs
  const screen = document.documentElement.clientWidth;
  const styles = new Map();
  const hidden = new Map();
  const dialog = document.querySelector("dialog:modal");

  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };

  // Kept for screen readers, or until it takes the focus: a box of one pixel, or one that is clipped away.
  const forReadersOnly = (element) => {
    if (!element || element === document.documentElement) return false;
    if (!hidden.has(element)) {
      const box = element.getBoundingClientRect();
      const clipped = style(element).clipPath === "inset(50%)" || style(element).clip === "rect(0px, 0px, 0px, 0px)";
      const tiny = style(element).overflow !== "visible" && (box.width <= 1 || box.height <= 1) && style(element).position === "absolute";
      hidden.set(element, clipped || tiny || forReadersOnly(element.parentElement));
    }
    return hidden.get(element);
  };

  const seen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    !element.closest("[aria-hidden=true], svg, noscript, option") &&
    !forReadersOnly(element) &&
    (!dialog || dialog.contains(element));

  const words = (text) => JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 40));
  const name = (element) => element.tagName.toLowerCase() + [...element.classList].slice(0, 2).map((one) => `.${one}`).join("");

  // Each line of each text. A line's box is higher than its letters: what counts is its middle.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !seen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
      if (width < 1 || height < 1) continue;
      lines.push({ node, element, left, right, top: top + height * 0.22, bottom: bottom - height * 0.22, words: words(node.data) });
    }
  }
  const controls = [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, .button, summary, progress")]
    .filter(seen)
    .map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { node: element, element, left, right, top, bottom, words: name(element), isControl: true };
    });

  const found = new Set();

  // wide ------------------------------------------------------------------------------------------------------
  const scrolls = (element) => ["auto", "scroll"].includes(style(element).overflowX);
  const scrollsWithin = (element) => {
    for (let each = element; each && each !== document.body; each = each.parentElement) if (scrolls(each)) return true;
    return false;
  };
  const past = document.documentElement.scrollWidth - screen;
  if (past > 0) found.add(`wide: the page goes ${past} pixels past the screen`);
  for (const line of [...lines, ...controls]) {
    if ((line.right > screen + SLACK || line.left < -SLACK) && !scrollsWithin(line.element)) {
      found.add(`wide: ${line.words} goes past the screen`);
    }
  }

  // cut and spills --------------------------------------------------------------------------------------------
  const cuts = (value) => value === "hidden" || value === "clip";
  for (const line of lines) {
    let isBlock = false;
    for (let each = line.element, isFree = false; each && each !== document.documentElement; each = each.parentElement) {
      const { display, overflowX, overflowY, position } = style(each);
      const box = each.getBoundingClientRect();
      const outX = line.right > box.right + SLACK || line.left < box.left - SLACK;
      const outY = line.bottom > box.bottom + SLACK || line.top < box.top - SLACK;
      if (!isFree && each !== document.body && ((outX && cuts(overflowX)) || (outY && cuts(overflowY)))) {
        found.add(`cut: ${line.words} in ${name(each)}`);
      }
      if (scrolls(each)) break; // what is outside of it can be scrolled to
      if (!isBlock && display !== "inline" && display !== "contents") {
        isBlock = true;
        if (outX || outY) found.add(`spills: ${line.words} out of ${name(each)}`);
      }
      if (position === "fixed") break;
      isFree ||= position === "absolute" && style(each.parentElement).position === "static";
    }
  }

  // overlaps --------------------------------------------------------------------------------------------------
  const related = (a, b) => a.node === b.node || a.node.contains(b.node) || b.node.contains(a.node);
  const boxes = [...lines, ...controls].sort((a, b) => a.top - b.top);
  boxes.forEach((first, index) => {
    for (let next = index + 1; next < boxes.length && boxes[next].top < first.bottom - SLACK; next += 1) {
      const second = boxes[next];
      const across = Math.min(first.right, second.right) - Math.max(first.left, second.left);
      const down = Math.min(first.bottom, second.bottom) - second.top;
      if (across > SLACK && down > SLACK && !related(first, second)) {
        const [one, other] = first.isControl && !second.isControl ? [second, first] : [first, second];
        found.add(`overlaps: ${one.words} and ${other.words}`);
      }
    }
  });

  return [...found];
}
