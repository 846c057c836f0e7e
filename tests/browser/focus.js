// What has the focus now, and what is wrong with how it shows. Called after each press of Tab.
() => {
  const element = document.activeElement;
  // After the last one comes the browser itself, or the first one again.
  if (!element || element === document.body || element === window.tabStops?.[0]) return { isOver: true };
  const number = (window.tabStops ??= []).push(element);
  const wrong = [];
  const name = element.outerHTML.replace(/\s+/g, " ").slice(0, 100);

  // A ring of two pixels at least, at 3:1 to what is behind it.
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const brightness = (colour) => {
    const [red, green, blue] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (from) => {
    for (let each = from; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0.99) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(element);
  const native = outlineStyle === "auto";
  if (outlineStyle === "none" || (!native && parseFloat(outlineWidth) < 2)) wrong.push(`no ring: ${name}`);
  else if (!native) {
    const ground = behind(parseFloat(outlineOffset) < 0 ? element : element.parentElement);
    const [light, dark] = [brightness(outlineColor), brightness(ground)].sort((a, b) => b - a);
    if ((light + 0.05) / (dark + 0.05) < 3) wrong.push(`weak ring ${outlineColor} on ${ground}: ${name}`);
  }

  // In sight: on the screen, and nothing lies over all of it.
  const boxes = [...element.getClientRects()];
  const inSight = boxes.some(({ left, right, top, bottom }) => {
    const across = [Math.max(left, 0), Math.min(right, innerWidth)];
    const down = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    if (across[0] >= across[1] || down[0] >= down[1]) return false;
    const hit = document.elementFromPoint((across[0] + across[1]) / 2, (down[0] + down[1]) / 2);
    return hit && (element.contains(hit) || hit.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(hit)));
  });
  if (!inSight) wrong.push(`out of sight: ${name}`);

  // One after the other as they stand in the page; the same one twice is a trap.
  const before = window.tabStops[number - 2];
  if (before === element) wrong.push(`trapped: ${name}`);
  else if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`out of order: ${name}`);
  return { wrong, name };
}
