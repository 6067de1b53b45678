/* Suggestions while typing: a combobox with a list (ARIA Authoring Practices, "Editable Combobox
   With List Autocomplete"). Without this file, or where the service is slow or away, the field is
   an ordinary one: what is typed is never changed but by a choice. */
"use strict";

const WAIT = 120; // milliseconds after a key, so that fast typing asks once

class Suggestions {
  #input;
  #list = document.createElement("ul");
  #status = document.createElement("p");
  #asked = null;
  #timer = 0;
  #active = -1;
  #typed = "";

  constructor(input) {
    this.#input = input;
    this.#list.id = `${input.id}-suggestions`;
    this.#list.className = "suggestions";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", input.dataset.label);
    this.#list.hidden = true;
    this.#status.className = "visually-hidden";
    this.#status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.#list.id);
    input.closest(".search-row").append(this.#list, this.#status);
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // before the field loses the focus, which would close the list
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest("li")));
  }

  get #options() {
    return [...this.#list.querySelectorAll("[role=option]")];
  }

  #later() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#timer = setTimeout(() => this.#ask(), WAIT);
  }

  async #ask() {
    const text = this.#input.value;
    if (!text.trim()) return this.#close();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const { lang } = document.documentElement;
    try {
      const address = `/api/v1/suggest?${new URLSearchParams({ q: text, lang })}`;
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error(String(response.status));
      const found = await response.json();
      if (this.#input.value === text && document.activeElement === this.#input) this.#show(found);
    } catch (error) {
      if (error.name !== "AbortError") this.#close();
    }
  }

  #show({ values, completions, titles }) {
    this.#active = -1;
    this.#typed = this.#input.value;
    this.#list.replaceChildren(
      ...values.map((each) => this.#option(each.label, each.url, each.facet_label, each.count)),
      ...completions.map((each) => this.#option(each.text, each.url, "", each.count, each.text)),
      ...titles.map((each) => this.#option(each.title, each.url, this.#input.dataset.title)),
    );
    const { length } = this.#options;
    this.#list.hidden = length === 0;
    this.#input.setAttribute("aria-expanded", String(length > 0));
    this.#input.removeAttribute("aria-activedescendant");
    this.#status.textContent = length ? this.#input.dataset.found.replace("{count}", length) : "";
  }

  #option(text, url, kind, count, query = "") {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${Math.random().toString(36).slice(2)}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    Object.assign(option.dataset, { url, query });
    option.append(this.#part("suggestion", text, "vi"));
    if (kind) option.append(this.#part("kind", kind));
    if (count !== undefined) option.append(this.#part("count", count.toLocaleString("vi")));
    return option;
  }

  #part(name, text, language) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    if (language) part.lang = language;
    return part;
  }

  #key(event) {
    const isOpen = !this.#list.hidden;
    if (event.isComposing) return; // keys of an input method (Unikey, IBus) are its own
    if (event.key === "Escape" && isOpen) this.#take(event, () => this.#cancel());
    else if (event.key === "Enter" && isOpen && this.#active >= 0)
      this.#take(event, () => this.#choose(this.#options[this.#active]));
    else if (event.key === "ArrowDown" && isOpen) this.#take(event, () => this.#move(1));
    else if (event.key === "ArrowUp" && isOpen) this.#take(event, () => this.#move(-1));
    else if (event.key === "ArrowDown") this.#take(event, () => this.#ask());
  }

  #take(event, act) {
    event.preventDefault();
    act();
  }

  /* One step further than the last option stands what was typed itself. */
  #move(step) {
    const options = this.#options;
    const places = options.length + 1;
    this.#active = ((this.#active + 1 + step + places) % places) - 1;
    options.forEach((each, at) => each.setAttribute("aria-selected", String(at === this.#active)));
    const option = options[this.#active];
    this.#input.value = option?.dataset.query || this.#typed;
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    this.#input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #cancel() {
    this.#input.value = this.#typed;
    this.#close();
  }

  #choose(option) {
    if (!option) return;
    const { query, url } = option.dataset;
    if (query) {
      this.#input.value = query;
      this.#close();
      this.#input.form.requestSubmit(); // with the filters that the form keeps
    } else location.assign(url);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#active = -1;
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#status.textContent = "";
  }
}

function begin() {
  const input = document.querySelector(".search-box input[type=search]");
  if (input && !input.hasAttribute("aria-controls")) new Suggestions(input);
}

document.addEventListener("search-box", begin); // filters.js has put a new one
begin();
