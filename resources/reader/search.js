// Words that are looked for: each place is marked on the map and in the views of words, and gone through in order.

const SVG = "http://www.w3.org/2000/svg";
const MOST_MARKED = 2000;
const SLICE = 20; // ms
let hits = [];
let at = -1;

const folded = (text) => text.normalize("NFC").toLocaleLowerCase();

function forget() {
  clearTimeout(marking);
  for (const mark of all("rect.hit")) mark.remove();
  for (const mark of all("mark")) {
    const around = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    around.normalize();
  }
  hits = [];
  at = -1;
}

function find() {
  forget();
  const wanted = folded($("find").value.trim());
  if (wanted) hits = view === "map" ? onMap(wanted) : inWords(wanted);
  if (hits.length) goTo(0);
  else count();
  if (view === "map") markAll(0);
}

// The lines of one block are one text, so that what runs on to the next line is found too.
function readBlocks(sheet) {
  const blocks = [];
  for (const block of all("svg > g", sheet)) {
    const lines = [...block.querySelectorAll("tspan")];
    if (!lines.length) continue;
    const texts = lines.map((line) => folded(line.textContent.trimEnd()));
    blocks.push({ block, lines, texts, whole: texts.join(" ") });
  }
  return blocks;
}

function onMap(wanted) {
  const sheet = paper();
  sheet.blocks = sheet.blocks || readBlocks(sheet);
  const found = [];
  for (const each of sheet.blocks) {
    for (let from = each.whole.indexOf(wanted); from >= 0; from = each.whole.indexOf(wanted, from + wanted.length)) {
      found.push({ ...each, from, to: from + wanted.length, marks: null });
      if (found.length >= MOST_MARKED) return found;
    }
  }
  return found;
}

const marksOf = (hit) => (hit.marks = hit.marks || markLines(hit.lines, hit.texts, hit.from, hit.to));

// Hits are marked a few at a time, so that a large map still answers.
let marking = 0;
function markAll(from) {
  clearTimeout(marking);
  const until = performance.now() + SLICE;
  let next = from;
  while (next < hits.length && performance.now() < until) marksOf(hits[next++]);
  if (next < hits.length) marking = setTimeout(markAll, SLICE, next);
}

function markLines(lines, texts, from, to) {
  const marks = [];
  let begin = 0;
  lines.forEach((line, number) => {
    const [first, last] = [Math.max(from, begin), Math.min(to, begin + texts[number].length)];
    if (first < last) marks.push(markPart(line, first - begin, last - begin));
    begin += texts[number].length + 1;
  });
  return marks;
}

function markPart(line, first, last) {
  const words = line.parentNode;
  const size = Number(words.getAttribute("font-size"));
  const signs = line.getNumberOfChars();
  const left = line.getStartPositionOfChar(Math.min(first, signs - 1));
  const right = line.getEndPositionOfChar(Math.min(last, signs) - 1);
  const mark = document.createElementNS(SVG, "rect");
  const values = { x: left.x - 3, y: left.y - size, width: right.x - left.x + 6, height: size * 1.3, rx: 4, class: "hit" };
  for (const [name, value] of Object.entries(values)) mark.setAttribute(name, value);
  words.before(mark);
  return mark;
}

function inWords(wanted) {
  const found = [];
  const walker = document.createTreeWalker(shown(view), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (folded(walker.currentNode.data).includes(wanted)) nodes.push(walker.currentNode);
  for (const node of nodes) {
    let rest = node;
    for (let from = folded(rest.data).indexOf(wanted); from >= 0; from = folded(rest.data).indexOf(wanted)) {
      const part = rest.splitText(from);
      rest = part.splitText(Math.min(wanted.length, part.length));
      const mark = make("mark");
      part.replaceWith(mark);
      mark.append(part);
      found.push({ mark });
    }
  }
  return found;
}

function goTo(number) {
  for (const each of all(".now")) each.classList.remove("now");
  at = (number + hits.length) % hits.length;
  const hit = hits[at];
  if (hit.mark) {
    hit.mark.classList.add("now");
    bring(hit.mark);
  } else {
    for (const mark of marksOf(hit)) mark.classList.add("now");
    showBlock(hit.block);
  }
  count();
}

function showBlock(block) {
  const strip = block.closest(".strip");
  const [x, y] = block.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  const [left, top] = origin(paper());
  const box = block.getBBox();
  const map = $("map");
  const { scrollLeft, scrollTop } = map;
  revealBox({ x: x + box.x - left, y: y + box.y - top, w: box.width, h: box.height });
  if (strip && strip.classList.contains("side")) map.scrollLeft = scrollLeft;
  if (strip && strip.classList.contains("head")) map.scrollTop = scrollTop;
}

function count() {
  const asked = $("find").value.trim() !== "";
  $("hits").textContent = asked ? say("hits", { at: at + 1, count: hits.length }) : "";
  $("hit-on").disabled = $("hit-back").disabled = !hits.length;
}

let waiting = 0;
$("find").oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 150);
};
$("hit-on").onclick = () => hits.length && goTo(at + 1);
$("hit-back").onclick = () => hits.length && goTo(at - 1);
listeners.language.push(find);
listeners.view.push(find);
