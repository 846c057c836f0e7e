// Keys for whoever works by keyboard, in the list of inquiries and on an inquiry's page. They go by the place of a
// key and not by its letter, so that they are the same on a Hebrew keyboard. They can be switched off, none acts while
// somebody types, and Wagtail's own help (?) lists them. Each only does what something on the page does: [data-key]
// names the key.

"use strict";

{
  const PAUSE = 1500; // after the first of two keys
  const PLACES = { KeyS: "#id_q, input[type='search'], input[name='q']" }; // Wagtail's own
  let before = { code: "", at: 0 };

  // Each person's own switch, in the settings of their account; it is Wagtail's, and holds for its keys, too.
  const areOn = () =>
    JSON.parse(document.getElementById("wagtail-config")?.textContent ?? "{}").KEYBOARD_SHORTCUTS_ENABLED !== false;

  const NOT_TYPED_INTO = ["checkbox", "radio", "button", "submit", "reset"];
  const types = (element) =>
    element.isContentEditable ||
    ["TEXTAREA", "SELECT"].includes(element.tagName) ||
    (element.tagName === "INPUT" && !NOT_TYPED_INTO.includes(element.type)) ||
    element.closest("[role=textbox]");

  const rows = () => [...document.querySelectorAll("#listing-results tbody tr")].map((row) => row.querySelector("a[href]"));

  // The link of the next or of the previous row gets the focus; Enter opens it, as any link.
  const step = (by) => {
    const links = rows().filter(Boolean);
    const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const link = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)];
    link?.focus();
    return Boolean(link);
  };

  const act = (name) => {
    if (name === "KeyJ") return step(1);
    if (name === "KeyK") return step(-1);
    const target = document.querySelector(`[data-key~="${name}"]`) ?? (PLACES[name] && document.querySelector(PLACES[name]));
    if (!target) return false;
    if (types(target)) {
      target.focus();
      target.scrollIntoView({ block: "center" });
    } else target.click();
    return true;
  };

  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing || event.repeat) return;
    if (types(event.target) || document.querySelector("[role=dialog]:not([aria-hidden=true])")) return;
    const name = event.code;
    const isSecond = event.timeStamp - before.at < PAUSE;
    const done = (isSecond && act(`${before.code}-${name}`)) || act(name);
    before = { code: name, at: event.timeStamp };
    if (done) event.preventDefault();
  };

  if (areOn()) addEventListener("keydown", press);
}
