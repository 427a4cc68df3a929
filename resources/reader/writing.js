// The small form in which a comment is written, beside what it is about.

let about = ""; // the record that is written about
let editing = ""; // the comment that is changed
const kindsOf = () => all("#note input[name=kind]");

function openNote(target, id = "") {
  if (about) leaveDraft();
  [about, editing] = [target, id];
  const remark = said.remarks.find((each) => each.id === id);
  const draft = remark || draftOf(target) || { kind: "remark", text: "", suggestion: "" };
  answered = draft.replyTo || "";
  $("note-text").value = draft.text;
  $("note-instead").value = draft.suggestion || "";
  for (const each of kindsOf()) each.checked = each.value === draft.kind;
  showThreads();
  labelNote();
  const note = $("note");
  note.hidden = false;
  showRemarks();
  placeNote();
  $("note-text").focus({ preventScroll: true });
}

function labelNote() {
  const stage = !data.cards[about] && about !== data.map;
  $("note-title").textContent = say(about === data.map ? "comment_on_map" : stage ? "comment_on_stage" : "comment_on");
  $("note-where").textContent = whereIs(about) || (stage ? named(about) : "");
  $("note-number").textContent = numberOf(about, editing || "none");
  $("note-author").textContent = said.author;
  $("note-as").classList.toggle("nobody", !said.author);
  $("note-add").textContent = say(editing ? "change" : "add");
  document.querySelector(".kinds").hidden = Boolean(answered);
  $("note-suggestion").hidden = !data.cards[about] || kindOf() !== "correction" || Boolean(answered);
  $("note-votes").hidden = about === data.map;
  $("votes").textContent = say("voted", { count: votesFor(about) });
  $("unvote").disabled = !votesFor(about);
}

const kindOf = () => kindsOf().find((each) => each.checked).value;

// Beside the card, on the side that has room; in the middle where the map is not seen.
function placeNote() {
  const note = $("note");
  const box = view === "map" && about !== data.map && boxOf(about);
  note.classList.toggle("free", !box);
  if (!box) return;
  revealBox(box);
  const map = $("map").getBoundingClientRect();
  const area = paper().getBoundingClientRect();
  const [z, gap] = [scale(), 16];
  const card = { left: area.left + box.x * z, right: area.left + (box.x + box.w) * z, top: area.top + box.y * z };
  let left = card.right + gap;
  if (left + note.offsetWidth > map.right - gap) left = card.left - note.offsetWidth - gap;
  left = Math.max(map.left + gap, Math.min(map.right - note.offsetWidth - gap, left));
  const top = Math.max(map.top + gap, Math.min(map.bottom - note.offsetHeight - gap, card.top - 80));
  note.style.setProperty("--left", `${left}px`);
  note.style.setProperty("--top", `${top}px`);
}

// What kind of comment it is, or which one it answers.
const written = () => (answered ? { kind: "remark", replyTo: answered } : { kind: kindOf() });

function leaveDraft() {
  if (about && !editing) setDraft(about, { ...written(), text: $("note-text").value, suggestion: $("note-instead").value });
}

function closeNote({ back = false } = {}) {
  if (!about) return;
  const target = about;
  about = editing = "";
  $("note").hidden = true;
  showRemarks();
  if (!back) return;
  const entry = view !== "map" && all(WORDS, shown(view)).find((each) => each.dataset.id === target);
  if (entry) focusEntry(entry);
  else if (view === "map" && boxOf(target)) choose(target, { focus: true });
}

function addNote() {
  const text = $("note-text").value.trim();
  const suggestion = $("note-instead").value.trim();
  if (!text && !suggestion) {
    if (editing || !votesFor(about)) return $("note-text").focus();
    return closeNote({ back: true }); // a vote needs no words
  }
  const remark = { id: editing || newId(), target: about, ...written(), text, time: now() };
  if (suggestion && remark.kind === "correction" && data.cards[about]) remark.suggestion = suggestion;
  putRemark(remark);
  closeNote({ back: true });
}

$("note").onsubmit = (event) => {
  event.preventDefault();
  addNote();
};
// Whoever has clicked a kind writes on; arrow keys go on to the next one.
for (const each of all(".kinds label")) each.onclick = (event) => event.detail && setTimeout(() => $("note-text").focus());
$("note-cancel").onclick = () => {
  if (!editing) setDraft(about, null);
  closeNote({ back: true });
};
$("vote").onclick = () => vote(about, 1);
$("unvote").onclick = () => vote(about, -1);
$("note").oninput = () => {
  leaveDraft();
  labelNote();
};
$("map").addEventListener("scroll", () => about && !$("note").classList.contains("free") && followNote(), { passive: true });

// While the map moves the form keeps its place beside its card, as far as that is seen.
function followNote() {
  const box = boxOf(about);
  if (!box) return;
  const map = $("map").getBoundingClientRect();
  const area = paper().getBoundingClientRect();
  const top = area.top + box.y * scale() - 80;
  $("note").style.setProperty("--top", `${Math.max(map.top + 16, Math.min(map.bottom - $("note").offsetHeight - 16, top))}px`);
}
addEventListener("resize", () => about && placeNote());
listeners.language.push(() => about && labelNote());
listeners.view.push(() => about && placeNote());
