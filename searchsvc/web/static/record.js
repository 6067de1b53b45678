/* Keys and buttons of a record's page. Without this file the links of the page do the same, and what
   only a script can do is not shown. */
"use strict";

const count = document.querySelectorAll(".match").length;
const keys = { n: 1, p: -1 };

/* n and p: the next and the previous place. The address says which one this is. */
document.addEventListener("keydown", (event) => {
  const step = keys[event.key];
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (!step || !count || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = Number(location.hash.match(/^#m(\d+)$/)?.[1] ?? (step > 0 ? 0 : 1));
  location.hash = `m${((here - 1 + step + count) % count) + 1}`;
  event.preventDefault();
});

function reveal(name, act) {
  const button = document.querySelector(`[data-act="${name}"]`);
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => act(button));
}

if (navigator.clipboard) {
  reveal("copy", async (button) => {
    await navigator.clipboard.writeText(document.querySelector(".citation").innerText);
    button.nextElementSibling.textContent = button.dataset.done;
  });
}
if (navigator.share) {
  reveal("share", () => {
    const url = document.querySelector("link[rel=canonical]").href;
    navigator.share({ title: document.querySelector("h1").innerText, url }).catch(() => {});
  });
}
