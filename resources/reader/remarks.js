// What the reader has to say: comments, votes, stages looked at, and what is still being written.

const SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
const opened = kept.read();

// What the last file held; whatever cannot be read was no file.
function lastFile(text) {
  try {
    return Array.isArray(JSON.parse(text)[0]) ? text : "";
  } catch {
    return "";
  }
}

const said = {
  author: String(opened.author || ""),
  remarks: Array.isArray(opened.remarks) ? opened.remarks : [],
  votes: opened.votes && typeof opened.votes === "object" ? opened.votes : {},
  done: Array.isArray(opened.done) ? opened.done : [],
  drafts: opened.drafts && typeof opened.drafts === "object" ? opened.drafts : {},
  saved: lastFile(opened.saved),
  calm: Boolean(opened.calm),
};

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `rm_${[...bytes].map((byte) => SIGNS[byte % 32]).join("")}`;
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

// What goes into the file, as one text: what is not in the last one saved is told.
const content = () => JSON.stringify([said.remarks, said.votes, said.done]);
const unsavedRemarks = () => {
  const inFile = new Map((said.saved ? JSON.parse(said.saved)[0] : []).map((each) => [each.id, JSON.stringify(each)]));
  return said.remarks.filter((each) => inFile.get(each.id) !== JSON.stringify(each)).length;
};
const nothingSaid = () => !said.remarks.length && !Object.keys(said.votes).length && !said.done.length;
const isUnsaved = () => content() !== (said.saved || "[[],{},[]]");

function keep() {
  kept.write(said);
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
