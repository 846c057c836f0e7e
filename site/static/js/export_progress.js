// Says how far a file has got that is being downloaded. Without scripts the page says so when it is loaded again.
const PAUSE = 2000;
const place = document.querySelector("[data-progress]");

function say(said) {
  const words = said.finished ? place.dataset.done : place.dataset.words;
  place.textContent = words.replace("[written]", said.written).replace("[rows]", said.rows);
}

async function look() {
  const answer = await fetch(place.dataset.progress);
  if (!answer.ok) return;
  const said = await answer.json();
  if (said.written || said.finished) say(said);
  if (!said.finished) setTimeout(look, PAUSE);
}

if (place) {
  document.querySelector("a[download]").addEventListener("click", () => setTimeout(look, PAUSE));
}
