// Puts a ready piece of text where the cursor stands in the letter. Without it the page comes again with the text at
// the letter's end.

"use strict";

for (const button of document.querySelectorAll("[data-insert]")) {
  button.addEventListener("click", (event) => {
    const chosen = document.getElementById(button.dataset.insert).selectedOptions[0];
    const letter = button.form.elements.namedItem(button.dataset.into ?? "body");
    if (!chosen || !letter) return;
    event.preventDefault();
    letter.focus();
    letter.setRangeText(chosen.dataset.text, letter.selectionStart, letter.selectionEnd, "end");
    letter.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
