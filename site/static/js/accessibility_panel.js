// The accessibility panel: native radio buttons and boxes in a native dialog, which brings Escape, the focus kept
// inside and given back. A setting takes hold at once and touches nothing but attributes of <html> (see display.js).

"use strict";

{
  const panel = document.getElementById("accessibility-panel");
  const inputs = [...panel.querySelectorAll("input")];
  const status = panel.querySelector("[role=status]");

  const chosen = () =>
    display.valid(Object.fromEntries(inputs.filter((input) => input.checked).map(({ name, value }) => [name, value])));

  // What holds on this page, which is more than what is kept where the browser keeps nothing.
  const holding = () => display.valid({ ...document.documentElement.dataset });

  const show = (settings) => {
    for (const input of inputs) {
      const isOrdinary = !display.choices[input.name].includes(input.value);
      input.checked = isOrdinary ? !settings[input.name] : settings[input.name] === input.value;
    }
  };

  const change = (settings, words) => {
    display.apply(settings);
    status.textContent = display.keep(settings) ? words : status.dataset.held;
  };

  document.getElementById("accessibility-button").addEventListener("click", () => {
    show(holding());
    status.textContent = "";
    panel.showModal();
  });

  panel.addEventListener("change", () => change(chosen(), status.dataset.kept));

  panel.addEventListener("click", (event) => {
    // The dialog itself is hit only beside its content: on the page behind it.
    if (event.target === panel || event.target.closest("[data-closes]")) panel.close();
    if (event.target.closest("[data-resets]")) {
      show({});
      change({}, status.dataset.reset);
    }
  });

  // Another tab, or a page that the browser brings back as it was, follows what was chosen since.
  const follow = () => {
    display.apply(display.kept());
    show(holding());
  };
  addEventListener("storage", (event) => {
    if (event.key === "display" || event.key === null) follow();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) follow();
  });
}
