// Says three times a minute that somebody still looks at an inquiry, and shows who else does. Without it the page
// says who was there when it was opened.

"use strict";

{
  const EVERY = 20000;
  const place = document.querySelector("[data-here]");

  const said = (leaving) => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", place.dataset.token);
    data.set("seen", place.dataset.seen);
    if (leaving) data.set("leave", "1");
    return data;
  };

  const tell = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset.here, { method: "POST", body: said(false) });
      if (!answer.ok) return;
      const { html, seen } = await answer.json();
      place.dataset.seen = seen;
      // Only a change is written, since each writing is read out.
      if (html.trim() !== place.innerHTML.trim()) place.innerHTML = html;
    } catch {} // the next time tells
  };

  if (place) {
    setInterval(tell, EVERY);
    document.addEventListener("visibilitychange", tell);
    addEventListener("pageshow", (event) => event.persisted && tell());
    addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.here, said(true)));
  }
}
