// Suggests titles while somebody types into the search box. Without it the box works as well.

const SHORTEST = 2;
const WAIT = 150; // milliseconds without another letter

function suggestInto(box) {
  const list = box.list;
  if (!list) return;
  let timer;
  let asked = "";

  async function suggest() {
    const text = box.value.trim();
    if (text.length < SHORTEST || text === asked) return;
    asked = text;
    try {
      const answer = await fetch(`${box.dataset.suggestions}?q=${encodeURIComponent(text)}`);
      if (!answer.ok) return;
      const { titles } = await answer.json();
      // An answer that was overtaken by another letter is dropped.
      if (asked !== text) return;
      list.replaceChildren(...titles.map((title) => new Option("", title)));
    } catch {
      // No network: the box is a plain one.
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
}

for (const box of document.querySelectorAll("[data-suggestions]")) suggestInto(box);
