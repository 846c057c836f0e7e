// What this visitor once chose in the accessibility panel, put on <html> before the first paint: the pages are laid
// out once. Loaded in <head>, before any sheet; the panel's own script uses what stands here.

"use strict";

const display = {
  // Each setting with what it may be beside its ordinary state; anything else is left out.
  choices: {
    text: ["115", "130", "150"],
    contrast: ["light", "dark"],
    links: ["underlined"],
    font: ["plain"],
    lines: ["wide"],
    letters: ["wide"],
    motion: ["stopped"],
    targets: ["large"],
  },

  // What is kept on this device. A browser may refuse to say: then everything is as usual.
  kept() {
    try {
      return this.valid(JSON.parse(localStorage.getItem("display")));
    } catch {
      return {};
    }
  },

  // Keeps the settings, and says whether the browser let it.
  keep(settings) {
    try {
      if (Object.keys(settings).length) localStorage.setItem("display", JSON.stringify(settings));
      else localStorage.removeItem("display");
      return true;
    } catch {
      return false;
    }
  },

  valid(settings) {
    const known = Object.entries(this.choices).filter(([name, values]) => values.includes(settings?.[name]));
    return Object.fromEntries(known.map(([name]) => [name, settings[name]]));
  },

  apply(settings) {
    for (const name of Object.keys(this.choices)) {
      if (settings[name]) document.documentElement.dataset[name] = settings[name];
      else delete document.documentElement.dataset[name];
    }
  },
};

document.documentElement.dataset.scripts = "on"; // the panel's button shows
display.apply(display.kept());
