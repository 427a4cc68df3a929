// Where cards are on the map, which one is chosen, and the way from one to the next.

const ring = make("button", "", { type: "button", id: "ring", hidden: "" });
let chosen = "";
let boxes = new Map(); // of the paper that is shown, in map units

const paper = () => shown("map");
const scale = () => Number(paper().style.getPropertyValue("--z")) || data.one;

function readPlaces() {
  boxes = new Map();
  const sheet = paper();
  for (const piece of all(".piece:not(.strip) > svg", sheet)) {
    const [left, top] = origin(sheet);
    for (const card of piece.querySelectorAll(".card")) {
      const [x, y] = card.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const [w, h] = card.dataset.size.split(" ").map(Number);
      boxes.set(card.dataset.id, { x: x - left, y: y - top, w, h, element: card });
    }
  }
}

// The place of the paper's corner in map units: pieces know both theirs on the paper and that of the drawing.
function origin(sheet) {
  if (!sheet.origin) {
    const piece = sheet.querySelector(".piece");
    const box = piece.firstElementChild.viewBox.baseVal;
    const style = getComputedStyle(piece);
    sheet.origin = [box.x - style.getPropertyValue("--x"), box.y - style.getPropertyValue("--y")];
  }
  return sheet.origin;
}

function boxOf(id) {
  if (!boxes.size) readPlaces();
  return boxes.get(id) || headingBox(id);
}

// Stages and steps have no card: what is said of them stands at their heading, and moves with it.
function headingBox(id) {
  const head = all(".strip.head .heading", paper()).find((each) => each.dataset.id === id);
  if (!head) return null;
  const [x, y] = head.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  const [w, h] = head.dataset.size.split(" ").map(Number);
  const [left, top] = origin(paper());
  return { x: x - left, y: y - top, w, h, element: head };
}

// Puts a sign at a box of the map: at that of a heading into the strip that stays in sight.
function lay(element, box, x, y) {
  const strip = box.element.closest(".strip");
  const style = strip && getComputedStyle(strip);
  const [left, top] = strip ? [style.getPropertyValue("--x"), style.getPropertyValue("--y")] : [0, 0];
  place(element, x - left, y - top, box.w, box.h);
  (strip || paper().querySelector(".over")).append(element);
}

const isIn = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

// The heading at a place of the window; "" where a strip hides the map, null where it does not.
function headingAt(x, y) {
  const strip = all(".strip", paper()).reverse().find((each) => isIn(each.getBoundingClientRect(), x, y));
  if (!strip) return null;
  const head = all(".heading", strip).find((each) => isIn(each.getBoundingClientRect(), x, y));
  return head ? head.dataset.id : "";
}

function cardAt(event) {
  const heading = headingAt(event.clientX, event.clientY);
  if (heading !== null) return heading;
  if (!boxes.size) readPlaces();
  const area = paper().getBoundingClientRect();
  const x = (event.clientX - area.left) / scale();
  const y = (event.clientY - area.top) / scale();
  let found = "";
  for (const [id, box] of boxes) {
    if (x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h) found = id;
  }
  return found;
}

function place(element, x, y, w, h) {
  for (const [name, value] of Object.entries({ x, y, w, h })) element.style.setProperty(`--${name}`, value);
}

function choose(id, { focus = false, reveal = true } = {}) {
  const box = id && boxOf(id);
  chosen = box ? id : "";
  ring.hidden = !box;
  if (!box) return;
  ring.setAttribute("aria-label", [named(id), whereIs(id)].filter(Boolean).join(" — "));
  lay(ring, box, box.x, box.y);
  if (reveal) revealBox(box);
  if (focus) ring.focus({ preventScroll: true });
}

// How much of the view headings cover.
function covered() {
  const head = paper().querySelector(".strip.head");
  const side = paper().querySelector(".strip.side");
  return { top: head ? head.offsetHeight : 0, left: side ? side.offsetWidth : 0 };
}

function revealBox(box, room = 24) {
  const map = $("map");
  const z = scale();
  const cover = covered();
  const near = (low, high, from, size, before) => {
    if (low < from + before + room) return low - before - room;
    if (high > from + size - room) return Math.min(high - size + room, low - before - room);
    return from;
  };
  map.scrollLeft = near(box.x * z, (box.x + box.w) * z, map.scrollLeft, map.clientWidth, cover.left);
  map.scrollTop = near(box.y * z, (box.y + box.h) * z, map.scrollTop, map.clientHeight, cover.top);
}

// The nearest card in a direction; what lies askew counts as further away.
function nextFrom(id, dx, dy) {
  if (!boxes.size) readPlaces();
  const from = boxes.get(id);
  if (!from) return boxes.keys().next().value || "";
  let best = "";
  let least = Infinity;
  for (const [other, box] of boxes) {
    if (other === id) continue;
    const ahead = dx ? (box.x - from.x) * dx : (box.y - from.y) * dy;
    const aside = dx
      ? Math.max(0, box.y - (from.y + from.h), from.y - (box.y + box.h))
      : Math.max(0, box.x - (from.x + from.w), from.x - (box.x + box.w));
    if (ahead <= 1) continue;
    const far = ahead + 4 * aside;
    if (far < least) [best, least] = [other, far];
  }
  return best;
}

listeners.language.push(() => {
  boxes = new Map();
  if (chosen) choose(chosen, { reveal: false });
});
