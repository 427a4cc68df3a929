// Views of words: keys go from card to card, and those of a large map are laid out a part at a time.

const A_PART = 120; // cards that are laid out in one frame
let laying = 0;
const WORDS = ".entry, .told";
const partsOf = (id) => all("tbody > tr, article > section", shown(id));
const cardsIn = (part) => part.querySelectorAll(WORDS).length;

function layOut(id) {
  cancelAnimationFrame(laying);
  let held = 0;
  const later = [];
  for (const part of partsOf(id)) {
    part.classList.toggle("later", held >= A_PART);
    if (held >= A_PART) later.push(part);
    held += cardsIn(part);
  }
  const next = () => {
    for (let count = 0; later.length && count < A_PART; ) {
      const part = later.shift();
      part.classList.remove("later");
      count += cardsIn(part);
    }
    if (later.length) laying = requestAnimationFrame(next);
  };
  if (later.length) laying = requestAnimationFrame(() => (laying = requestAnimationFrame(next)));
}

// Whoever goes to a place needs all that stands before it, which has its true height only when it comes into sight.
function bring(place, frames = 3) {
  cancelAnimationFrame(laying);
  for (const part of all(".later")) part.classList.remove("later");
  place.scrollIntoView({ block: "center", inline: "nearest" });
  if (frames) requestAnimationFrame(() => place.isConnected && bring(place, frames - 1));
}

const entryAt = (target) => view !== "map" && target.closest(WORDS);

// One card of a view is on the way of the Tab key: the first, or where the arrow keys have been last.
function focusEntry(entry) {
  for (const each of all(`:is(${WORDS})[tabindex]`, shown(view))) if (each !== entry) each.removeAttribute("tabindex");
  entry.tabIndex = 0;
  entry.focus();
}

function goEntry(from, step) {
  const entries = all(WORDS, shown(view));
  const next = entries[entries.indexOf(from) + step];
  if (next) focusEntry(next);
}

function showEntries() {
  if (view === "map") return;
  const within = shown(view);
  const first = !within.querySelector(`:is(${WORDS})[tabindex]`) && within.querySelector(WORDS);
  if (first) first.tabIndex = 0;
}

listeners.view.push(showEntries);
listeners.language.push(showEntries);
