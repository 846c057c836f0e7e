// The board by mouse: a card that is dropped on a column makes the move of its own menu that leads there, or opens the
// page of that move. Where there is none, it stays, and the page says so. Everything is in the menus without it.

"use strict";

{
  const says = () => document.querySelector("[data-board-says]");
  let carried = null;

  const wayTo = (card, status) => card.querySelector(`[data-to="${CSS.escape(status)}"]`);
  const columnOf = (target) => (target instanceof Element ? target.closest("[data-column]") : null);

  const ready = () => {
    for (const card of document.querySelectorAll("[data-card]")) card.draggable = Boolean(card.querySelector("[data-to]"));
  };

  document.addEventListener("dragstart", (event) => {
    carried = event.target instanceof Element ? event.target.closest("[data-card]") : null;
    if (!carried) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    for (const column of document.querySelectorAll("[data-column]")) {
      column.classList.toggle("board__column--open", Boolean(wayTo(carried, column.dataset.column)));
    }
  });

  document.addEventListener("dragover", (event) => {
    const column = columnOf(event.target);
    if (carried && column && wayTo(carried, column.dataset.column)) event.preventDefault();
  });

  document.addEventListener("drop", (event) => {
    const column = columnOf(event.target);
    const way = carried && column && wayTo(carried, column.dataset.column);
    if (!way) return;
    event.preventDefault();
    const form = way.querySelector("form");
    if (form) form.requestSubmit();
    else way.querySelector("a").click();
  });

  document.addEventListener("dragend", (event) => {
    for (const column of document.querySelectorAll(".board__column--open")) column.classList.remove("board__column--open");
    if (carried && event.dataTransfer.dropEffect === "none" && says()) says().textContent = says().dataset.refused;
    carried = null;
  });

  document.addEventListener("w-swap:success", ready);
  ready();
}
