// What is wrong with the page for those who do not see it, or press with an unsteady hand, beyond what axe finds.
() => {
  const found = [];
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const show = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const complain = (words, elements) => elements.forEach((element) => found.push(`${words}: ${show(element)}`));

  // One heading names the page, and no level is jumped over.
  const headings = all("h1, h2, h3, h4, h5, h6").filter(seen).map((one) => [Number(one.tagName[1]), text(one)]);
  if (headings.filter(([level]) => level === 1).length !== 1) found.push(`not one h1: ${JSON.stringify(headings)}`);
  const afterTitle = headings.slice(headings.findIndex(([level]) => level === 1));
  afterTitle.forEach(([level, words], index) => {
    if (index && level > afterTitle[index - 1][0] + 1) found.push(`heading jumps to h${level}: ${words}`);
    if (!words) found.push(`empty h${level}`);
  });
  if (all("main").length !== 1) found.push("not one main");
  if (all("header, body > * > header").filter((one) => !one.closest("main")).length !== 1) found.push("not one header");
  complain("navigation without a name", all("nav:not([aria-label], [aria-labelledby])"));
  const names = all("nav").map((one) => one.getAttribute("aria-label"));
  if (new Set(names).size !== names.length) found.push(`navigations of one name: ${names}`);

  // The page says its language and direction, and so does each run of another one.
  const { lang, dir } = document.documentElement;
  if ({ he: "rtl", en: "ltr" }[lang] !== dir) found.push(`language ${lang} runs ${dir}`);
  const foreign = lang === "he" ? /[A-Za-z]{2,}/ : /[\u0590-\u05ff]{2,}/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    // The names of kinds of files are said alike in every language.
    const said = node.data.replace(/\b(PDF|Word|Excel|PowerPoint|LibreOffice)\b/g, "");
    if (!foreign.test(said) || parent.closest("script, style, template") || !seen(parent)) continue;
    // Somebody's own words run as they run: dir=auto. An address or a code is in no language: dir=ltr.
    if (parent.closest(`[lang]:not(html)`)) continue;
    if (parent.closest("[dir=auto], bdi, [dir=ltr]:not(html)")) continue;
    found.push(`no lang or bdi around: ${node.data.trim().slice(0, 60)}`);
  }
  // A number with a plus, an e-mail or a code keeps its order only when isolated.
  for (const link of all("a[href^='tel:'], a[href^='mailto:']")) {
    const isAddress = /[\d@]/.test(text(link));
    if (isAddress && !link.querySelector("bdi, [dir=ltr]") && !link.closest("bdi, [dir=ltr]:not(html)")) complain("not isolated", [link]);
  }
  complain("direction by style alone", all("body *").filter((one) => {
    const turned = getComputedStyle(one).direction !== dir;
    return turned && !one.closest("[dir]:not(html), [aria-hidden=true], bdi, input, textarea, iframe");
  }));

  // Fields: a label that is seen, an error that is tied, nothing in place of a label, pasting allowed.
  for (const field of all("input:not([type=hidden], [type=submit]), select, textarea").filter(seen)) {
    const labels = [...field.labels].filter((label) => seen(label) && text(label) && label.offsetWidth > 1);
    if (!labels.length) complain("no visible label", [field]);
    if (["radio", "checkbox"].includes(field.type) && field.name && all(`[name="${field.name}"]`).length > 1) {
      const legend = field.closest("fieldset")?.querySelector("legend");
      if (!legend || !text(legend)) complain("no legend", [field]);
    }
    if (field.placeholder) complain("placeholder", [field]);
    if (!field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true }))) complain("pasting is stopped", [field]);
  }
  for (const error of all(".field__error").filter(seen)) {
    const field = error.closest(".field");
    const invalid = [field, ...all("*", field)].filter((one) => one.getAttribute("aria-invalid") === "true");
    if (!invalid.length) complain("error at no invalid field", [error]);
    const told = [field, ...invalid].some((one) => one.getAttribute("aria-describedby")?.split(" ").includes(error.id));
    if (!error.id || !told) complain("error told by nobody", [error]);
  }
  for (const described of all("[aria-describedby], [aria-labelledby], [aria-controls]")) {
    for (const kind of ["aria-describedby", "aria-labelledby", "aria-controls"]) {
      const ids = (described.getAttribute(kind) ?? "").split(" ").filter(Boolean);
      if (ids.some((id) => !document.getElementById(id))) complain(`${kind} leads nowhere`, [described]);
    }
  }

  // Targets of 24 pixels at least, but for a link within a sentence, or one with so much room around it (2.5.8).
  const isInSentence = (link) => {
    if (getComputedStyle(link).display !== "inline") return false;
    const around = link.closest("p, li, dd, td, figcaption, label, address, summary");
    return around && text(around).length > text(link).length + 3;
  };
  const targets = all("a[href], button, input:not([type=hidden]), select, textarea, summary").filter(seen);
  const boxOf = (target) =>
    (["radio", "checkbox"].includes(target.type) ? (target.labels[0] ?? target) : target).getBoundingClientRect();
  const hasRoom = (target, { left, right, top, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return targets.every((other) => {
      const box = boxOf(other);
      const across = Math.max(box.left - x, 0, x - box.right);
      const down = Math.max(box.top - y, 0, y - box.bottom);
      return other === target || across ** 2 + down ** 2 >= 12 ** 2;
    });
  };
  for (const target of targets) {
    const box = boxOf(target);
    const isAway = box.width <= 1 || getComputedStyle(target).clipPath === "inset(50%)";
    if (!isAway && (box.width < 23.5 || box.height < 23.5) && !isInSentence(target) && !hasRoom(target, box)) {
      found.push(`small target ${Math.round(box.width)}x${Math.round(box.height)}: ${show(target)}`);
    }
  }
  complain("tabindex above zero", all("[tabindex]").filter((one) => one.tabIndex > 0));
  complain("link without words", all("a[href]").filter((one) => !text(one) && !one.querySelector("img[alt]:not([alt=''])") && !one.getAttribute("aria-label")));
  complain("picture without alt", all("img:not([alt])"));
  complain("moves by itself", all("video[autoplay], audio[autoplay], marquee, meta[http-equiv=refresh]"));
  return found;
}
