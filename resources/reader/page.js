// What the page holds, in which language it is read, and which of its views is seen.

const $ = (id) => document.getElementById(id);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const data = JSON.parse($("data").textContent);
const root = document.documentElement;

// One list of those who want to know when the language or the view has changed.
const listeners = { language: [], view: [] };
const tell = (what) => listeners[what].forEach((listener) => listener());

let language = data.langs[0];
let view = "map";

// A text of the interface; "{name}" becomes what is given, and two forms are chosen by the count.
function say(key, given = {}) {
  const text = language.words[key];
  const form = Array.isArray(text) ? text[given.count === 1 ? 0 : 1] : text;
  return form.replace(/\{(\w+)\}/g, (whole, name) => (name in given ? String(given[name]) : whole));
}

function speak() {
  root.lang = language.lang;
  document.title = language.title;
  $("title").textContent = language.title;
  $("about").textContent = language.about;
  for (const each of all("[data-w]")) each.textContent = say(each.dataset.w);
  for (const each of all("[data-wg]")) each.setAttribute("aria-label", say(each.dataset.wg));
  for (const each of all("[data-wl]")) {
    each.setAttribute("aria-label", say(each.dataset.wl));
    if (each.title) each.title = say(each.dataset.wl);
  }
  for (const each of all("[data-lang]")) each.hidden = each.dataset.lang !== language.lang;
  for (const each of all("#langs button")) each.setAttribute("aria-pressed", each.dataset.to === language.lang);
}

function chooseLanguage(lang) {
  language = data.langs.find((each) => each.lang === lang) || language;
  if (view !== "map") layOut(view);
  speak();
  tell("language");
}

function chooseView(name) {
  view = name;
  if (name !== "map") layOut(name);
  root.dataset.view = name;
  for (const each of all("[data-view]", $("tools").parentNode)) each.setAttribute("aria-pressed", each.dataset.view === name);
  tell("view");
}

// The part of a view that is in the language of the page.
const shown = (id) => all(":scope > [data-lang]", $(id)).find((each) => each.dataset.lang === language.lang);

// What a record is called: as the table says it, which holds them all.
function named(id) {
  if (id === data.map) return language.title;
  const place = shown("table").querySelector(`[data-id="${CSS.escape(id)}"]`);
  const words = place && (place.querySelector(".said, strong") || place);
  return words ? words.textContent : "";
}

// Lane and stage of a card.
function whereIs(id) {
  const place = shown("table").querySelector(`[data-id="${CSS.escape(id)}"]`);
  const cell = place && place.closest("td");
  if (!cell) return "";
  const lane = cell.parentNode.querySelector("th strong");
  const stage = cell.closest("table").tHead.rows[0].cells[cell.cellIndex].querySelector("strong");
  return `${lane.textContent} · ${stage.textContent}`;
}

function make(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// What a browser may keep for this file; where it forbids that, nothing is kept and people are told.
const kept = {
  key: `cjm-reader:${data.map}:${data.revision}`,
  allowed: true,
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) || {};
    } catch {
      return {};
    }
  },
  write(value) {
    let done = false;
    try {
      localStorage.setItem(this.key, JSON.stringify(value));
      done = true;
    } catch {
      this.allowed = false;
    }
    $("forgets").hidden = this.allowed;
    return done;
  },
};
