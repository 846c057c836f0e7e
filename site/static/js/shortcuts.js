// Keys for whoever works by keyboard, in the list of inquiries and on an inquiry's page. They go by the place of a
// key and not by its letter, so that they are the same on a Hebrew keyboard. They can be switched off, and none acts
// while somebody types. Each only does what something on the page does: [data-key] names the key.

"use strict";

{
  const OFF = "shortcuts-off";
  const PAUSE = 1500; // after the first of two keys
  const PLACES = { KeyS: "#id_q, input[type='search'], input[name='q']" }; // Wagtail's own
  const dialog = document.querySelector("[data-shortcuts]");
  const open = document.querySelector("[data-shortcuts-open]");
  const on = document.querySelector("[data-shortcuts-on]");
  let before = { code: "", at: 0 };

  // A browser may refuse to keep anything; then the keys are on until the page is left.
  const isOff = () => {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return !on.checked;
    }
  };

  const keep = () => {
    try {
      if (on.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    } catch {}
  };

  const types = (element) =>
    element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName) || element.closest("[role=textbox]");

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
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (types(event.target) || document.querySelector("dialog[open]") || isOff()) return;
    const name = (event.shiftKey ? "Shift+" : "") + event.code;
    const isSecond = event.timeStamp - before.at < PAUSE;
    const done = (isSecond && act(`${before.code}-${name}`)) || act(name);
    before = { code: name, at: event.timeStamp };
    if (done) event.preventDefault();
  };

  if (dialog) {
    on.checked = !isOff();
    on.addEventListener("change", keep);
    open.hidden = false;
    open.addEventListener("click", () => dialog.showModal());
    addEventListener("keydown", press);
  }
}
