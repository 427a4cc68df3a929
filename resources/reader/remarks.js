// What the reader has to say: comments, votes, stages looked at, and what is still being written.

const SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";

// What the last file held; whatever cannot be read was no file.
function lastFile(text) {
  try {
    return Array.isArray(JSON.parse(text)[0]) ? text : "";
  } catch {
    return "";
  }
}

const sound = (opened) => ({
  author: String(opened.author || ""),
  remarks: Array.isArray(opened.remarks) ? opened.remarks : [],
  votes: opened.votes && typeof opened.votes === "object" ? opened.votes : {},
  done: Array.isArray(opened.done) ? opened.done : [],
  drafts: opened.drafts && typeof opened.drafts === "object" ? opened.drafts : {},
  saved: lastFile(opened.saved),
  calm: Boolean(opened.calm),
});

const said = sound(kept.read());
let common = sound(kept.read()); // what this page and all others that are open on this file last agreed on

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const byId = (remarks) => Object.fromEntries(remarks.map((each) => [each.id, each]));
const flags = (ids) => Object.fromEntries(ids.map((each) => [each, true]));

// What was changed here stays; all else is as others have left it.
function joined(before, mine, theirs) {
  const both = { ...mine };
  for (const key of Object.keys({ ...before, ...theirs })) {
    if (!same(mine[key], before[key]) || same(mine[key], theirs[key])) continue;
    if (key in theirs) both[key] = theirs[key];
    else delete both[key];
  }
  return both;
}

// The same file may be open twice: what was said there is taken in before anything is kept.
function takeIn() {
  const there = kept.read();
  if (!Object.keys(there).length) return;
  const theirs = sound(there);
  for (const key of ["author", "saved", "calm"]) if (same(said[key], common[key])) said[key] = theirs[key];
  for (const key of ["votes", "drafts"]) said[key] = joined(common[key], said[key], theirs[key]);
  said.remarks = Object.values(joined(byId(common.remarks), byId(said.remarks), byId(theirs.remarks)));
  const done = joined(flags(common.done), flags(said.done), flags(theirs.done));
  said.done = data.stages.filter((each) => done[each]);
  common = theirs;
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `rm_${[...bytes].map((byte) => SIGNS[byte % 32]).join("")}`;
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

// What goes into the file, as one text: what is not in the last one saved is told.
const sorted = (entries) => Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
const content = () => JSON.stringify([sorted(byId(said.remarks)).map(([, each]) => each), Object.fromEntries(sorted(said.votes)), said.done]);
const unsavedRemarks = () => {
  const inFile = new Map((said.saved ? JSON.parse(said.saved)[0] : []).map((each) => [each.id, JSON.stringify(each)]));
  return said.remarks.filter((each) => inFile.get(each.id) !== JSON.stringify(each)).length;
};
const nothingSaid = () => !said.remarks.length && !Object.keys(said.votes).length && !said.done.length;
const isUnsaved = () => content() !== (said.saved || "[[],{},[]]");

function keep() {
  takeIn();
  if (kept.write(said)) common = JSON.parse(JSON.stringify(said));
  showRemarks();
}

function putRemark(remark) {
  const place = said.remarks.findIndex((each) => each.id === remark.id);
  if (place < 0) said.remarks.push(remark);
  else said.remarks[place] = remark;
  delete said.drafts[remark.target];
  keep();
}

const votesFor = (id) => said.votes[id] || 0;

function vote(id, by) {
  const count = Math.max(0, Math.min(99, votesFor(id) + by));
  if (count) said.votes[id] = count;
  else delete said.votes[id];
  keep();
}

const isDone = (id) => said.done.includes(id);

function setDone(id, done) {
  said.done = data.stages.filter((each) => (each === id ? done : isDone(each)));
  keep();
}

const draftOf = (target) => said.drafts[target];

function setDraft(target, draft) {
  if (draft && (draft.text.trim() || draft.suggestion.trim())) said.drafts[target] = draft;
  else delete said.drafts[target];
  keep();
}

// A comment's number: its place in the list, what is being written behind all others.
function numberOf(target, id) {
  const place = said.remarks.findIndex((each) => (id ? each.id === id : each.target === target));
  return place < 0 ? said.remarks.length + 1 : place + 1;
}
