/* Keys for the review queue. Each does what a button of the page does; without this file the page
   works with Tab and Enter. */
"use strict";

const items = [...document.querySelectorAll("[data-suggestion]")];
let current = Math.max(0, items.findIndex((item) => `#${item.id}` === location.hash));
let leaving = false; // one decision a page: what is typed meanwhile is meant for the next one

function choose(index) {
  if (!items[index]) return;
  items[current].removeAttribute("aria-current");
  current = index;
  items[current].setAttribute("aria-current", "true");
}

function go(index) {
  choose(index);
  items[current]?.focus({ preventScroll: true });
  items[current]?.scrollIntoView({ block: "nearest" });
}

function press(button) {
  if (!button) return;
  leaving = true;
  button.click();
}

function correct() {
  const details = items[current]?.querySelector(".correction");
  if (!details) return;
  details.open = true;
  details.querySelector("[name=value]").focus();
}

const keys = {
  j: () => go(Math.min(current + 1, items.length - 1)),
  k: () => go(Math.max(current - 1, 0)),
  a: () => press(items[current]?.querySelector("[value=accept]")),
  r: () => press(items[current]?.querySelector("[value=reject]")),
  c: correct,
  u: () => press(document.querySelector("[data-undo] button")),
};

document.addEventListener("keydown", (event) => {
  if (leaving || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") go(current);
    return;
  }
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("focusin", (event) => {
  const item = event.target.closest("[data-suggestion]");
  if (item) choose(items.indexOf(item));
});

window.addEventListener("pageshow", () => {
  leaving = false;
});

choose(current);
if (location.hash && items.length && !document.querySelector("[autofocus]")) go(current);
