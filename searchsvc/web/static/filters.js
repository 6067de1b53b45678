/* Filters of a page of results take effect at once: the page is fetched as its form or link would
   ask for it, and its results and filters put in place of the old ones. What was open stays open,
   the focus stays where it was. Without this file the form has a button and every link leads on. */
"use strict";

const NARROW = matchMedia("(width < 56rem)");
let loading = null; // the request that is under way; a newer one takes its place

document.documentElement.classList.add("scripted");

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

function addressOf(form) {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.getAttribute("action")}?${new URLSearchParams(pairs)}`;
}

/* What to look for in the new page to find the focused element again. */
function placeOf(element) {
  if (!element?.closest(".sidebar")) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.name) {
    const value = element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "";
    return `.sidebar [name="${CSS.escape(element.name)}"]${value}`;
  }
  return element.matches("summary") ? `#${CSS.escape(element.parentElement.id)} > summary` : null;
}

function put(page) {
  const old = document.querySelector(".columns");
  const columns = page.querySelector(".columns");
  if (!old || !columns) return false;
  const open = [...old.querySelectorAll("details[open][id]")].map((each) => each.id);
  const focused = placeOf(document.activeElement);
  for (const id of open) columns.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  old.replaceWith(columns);
  document.querySelector(".search-box")?.replaceWith(page.querySelector(".search-box"));
  document.dispatchEvent(new Event("search-box"));
  document.title = page.title;
  if (focused) document.querySelector(focused)?.focus({ preventScroll: true });
  nameButton();
  fetchMap(document.querySelector("#map"));
  status.textContent = document.querySelector("#content h1")?.textContent ?? "";
  return true;
}

async function load(address, { isNew = true } = {}) {
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  document.querySelector("#content")?.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal, headers: { Accept: "text/html" } });
    const text = await response.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!response.ok || !put(page)) throw new Error(`no results: ${response.status}`);
    if (isNew) history.pushState({}, "", response.url);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address); // as without a script
  }
}

/* The map stands on the page of all provinces; here it is fetched when it is opened. */
async function fetchMap(panel) {
  if (!panel?.open || panel.querySelector("svg")) return;
  const response = await fetch(panel.dataset.address).catch(() => null);
  if (!response?.ok) return; // the link in its place leads there
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const map = page.querySelector(".province-map");
  if (map) panel.querySelector("a").replaceWith(map);
}

document.addEventListener("toggle", (event) => {
  if (event.target.id === "map") fetchMap(event.target);
}, true);

/* On a phone the filters lie over the results: the button leads back to them. */
function nameButton() {
  const button = document.querySelector(".sidebar .apply button");
  if (button) button.textContent = button.dataset.count;
}

function showResults() {
  document.querySelector(".filters")?.removeAttribute("open");
  document.querySelector("#content")?.focus();
  document.querySelector("#content")?.scrollIntoView();
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.(".sidebar .facet-form");
  if (form && form.checkValidity()) load(addressOf(form));
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".sidebar .facet-form")) return;
  event.preventDefault();
  if (NARROW.matches && event.submitter) showResults();
  else load(addressOf(event.target));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".sidebar a, .chips a");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  const address = link?.getAttribute("href") ?? "";
  if (!link || !isPlain || event.defaultPrevented || !/^\/search(\?|$)/.test(address)) return;
  event.preventDefault();
  load(address);
});

addEventListener("popstate", () => load(location.href, { isNew: false }));

/* Years are chosen by dragging over the bars. */
let from = null;

function yearAt(event) {
  const picture = event.target.closest?.(".histogram") ?? from?.picture;
  const bars = [...(picture?.querySelectorAll("[data-year]") ?? [])];
  const bar = bars.find((each) => event.clientX <= each.getBoundingClientRect().right);
  return { picture, bars, year: Number((bar ?? bars.at(-1))?.dataset.year) };
}

function shade({ bars, year }) {
  const [first, last] = [from.year, year].sort((one, other) => one - other);
  for (const bar of bars) {
    const own = Number(bar.dataset.year);
    bar.classList.toggle("dragged", own >= first && own <= last);
  }
}

document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".histogram")) event.preventDefault();
});

document.addEventListener("pointerdown", (event) => {
  if (event.target.closest?.(".histogram") && event.button === 0) from = yearAt(event);
});

document.addEventListener("pointermove", (event) => {
  if (from) shade(yearAt(event));
});

document.addEventListener("pointerup", (event) => {
  if (!from) return;
  const until = yearAt(event);
  const [first, last] = [from.year, until.year].sort((one, other) => one - other);
  const span = from.picture.closest("fieldset")?.querySelectorAll(".span input") ?? [];
  for (const bar of until.bars) bar.classList.remove("dragged");
  from = null;
  if (first === last || span.length !== 2) return; // a click, which is the link's
  addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
  [span[0].value, span[1].value] = [first, last];
  span[1].dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("pointercancel", () => {
  from = null;
});

nameButton();
