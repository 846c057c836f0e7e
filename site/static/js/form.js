// Makes a questionnaire's page a little nicer. Everything works without it.

// Answers now given to a question, by the name of its inputs.
function answersOf(form, name) {
  return [...form.elements]
    .filter((input) => input.name === name && (input.checked || !["checkbox", "radio"].includes(input.type)))
    .map((input) => input.value);
}

// A question that depends on another's answer hides while it does not apply, and is not sent then.
function showWhatApplies(form) {
  for (const field of form.querySelectorAll("[data-when]")) {
    const answers = answersOf(form, field.dataset.when);
    field.hidden = !field.dataset.any.split(" ").some((answer) => answers.includes(answer));
    for (const input of field.querySelectorAll("input, textarea")) input.disabled = field.hidden;
  }
}

// An answer that stands alone ("nobody yet") takes the others' ticks away, and they its own.
function keepExclusive(input) {
  const exclusive = input.closest("[data-exclusive]")?.dataset.exclusive;
  if (!exclusive || !input.checked) return;
  for (const other of input.form.elements) {
    if (other.name === input.name && other !== input && (input.value === exclusive || other.value === exclusive)) {
      other.checked = false;
    }
  }
}

for (const form of document.querySelectorAll(".form")) {
  for (const words of form.querySelectorAll(".field__when")) words.hidden = true;
  form.addEventListener("change", (event) => {
    keepExclusive(event.target);
    showWhatApplies(form);
  });
  // Also when the browser has put back what was filled in before.
  addEventListener("pageshow", () => showWhatApplies(form));
  showWhatApplies(form);
}

// The browser moves the focus to the errors by itself (autofocus); one that does not is helped.
addEventListener("pageshow", () => {
  if (document.activeElement === document.body) document.querySelector(".error-summary")?.focus();
});
