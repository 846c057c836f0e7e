// Shows a video's button, and asks the service for the film only when it is pressed. Without this file the
// visitor has a plain link. It is a module: however many videos a page has, it runs once.

function play(frame) {
  const film = document.createElement("iframe");
  film.src = frame.dataset.video;
  film.title = frame.dataset.title;
  film.allow = "encrypted-media; fullscreen; picture-in-picture";
  film.allowFullscreen = true;
  film.referrerPolicy = "strict-origin-when-cross-origin";
  frame.classList.add("video__frame--playing");
  frame.replaceChildren(film);
  film.focus();
}

for (const frame of document.querySelectorAll("[data-video]")) {
  const button = frame.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => play(frame), { once: true });
}
