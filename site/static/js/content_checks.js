// For editors alone: whether the words of a link say where it leads. The words that do not come from the server.

const around = /^[\s.,:;!?…>»›←→()[\]"'–—-]+|[\s.,:;!?…>»›←→()[\]"'–—-]+$/g;

window.wagtail.userbar.registerCheck("check-link-words", (link, options) => {
  const words = (link.getAttribute("aria-label") || link.textContent).replace(/\s+/g, " ").replace(around, "");
  return !options.vague.includes(words.toLowerCase());
});
