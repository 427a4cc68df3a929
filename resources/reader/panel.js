// The list of the reader's own comments, and their pins on the map.

let gone = null; // the comment that was deleted last
let forgetting = 0;

function showRemarks() {
  const list = $("remarks");
  const drafts = Object.keys(said.drafts).filter((each) => each !== about);
  const votesAlone = Object.keys(said.votes).filter((id) => !said.remarks.some((each) => each.target === id));
  list.replaceChildren(...said.remarks.map(item), ...drafts.map(draftItem), ...votesAlone.map(voteItem));
  if (about && !editing) list.append(draftItem(about));
  const count = said.remarks.length;
  $("count").textContent = $("drawer").querySelector(".count").textContent = count;
  $("first").hidden = list.children.length > 0;
  $("how").hidden = !list.children.length;
  showPins();
  showStages();
  showUnsaved();
  if (about) labelNote();
}

// The language of a map may be a name that no browser knows, as "en_US" is.
function timeOf(remark) {
  const form = { hour: "2-digit", minute: "2-digit", hour12: false };
  const time = new Date(remark.time);
  try {
    return time.toLocaleTimeString(language.lang, form);
  } catch {
    return time.toLocaleTimeString([], form);
  }
}

function item(remark, number) {
  const made = make("li", "", { "data-remark": remark.id });
  const head = make("button", "", { type: "button", class: "remark-head plain" });
  head.append(make("span", number + 1, { class: "pin-sign" }), make("b", named(remark.target)));
  head.onclick = () => goToRecord(remark.target);
  const foot = make("div", "", { class: "remark-foot" });
  const edit = make("button", say("edit"), { type: "button", class: "plain", "aria-label": `${say("edit")} ${number + 1}` });
  edit.onclick = () => openNote(remark.target, remark.id);
  const away = make("button", say("delete"), { type: "button", class: "plain red", "aria-label": `${say("delete")} ${number + 1}` });
  away.onclick = () => deleteRemark(remark);
  const time = timeOf(remark);
  foot.append(make("span", say(remark.replyTo ? "answer" : remark.kind), { class: "kind" }));
  const first = said.remarks.find((each) => each.target === remark.target) === remark;
  if (first && votesFor(remark.target)) foot.append(voted(remark.target));
  foot.append(make("time", time), edit, away);
  made.append(head, make("small", whereIs(remark.target)), answeredIn(remark), make("p", remark.text));
  if (remark.suggestion) made.append(make("blockquote", remark.suggestion));
  made.append(foot);
  return made;
}

function draftItem(target) {
  const made = make("li", "", { class: "draft" });
  const head = make("button", "", { type: "button", class: "remark-head plain" });
  const number = target === about ? numberOf(target, "none") : "…";
  head.append(make("span", number, { class: "pin-sign full" }), make("b", named(target)), make("i", say("writing")));
  head.onclick = () => openNote(target);
  made.append(head);
  return made;
}

const voted = (id) => make("span", say("voted", { count: votesFor(id) }), { class: "kind" });

function voteItem(target) {
  const made = make("li", "", { class: "voted" });
  const head = make("button", "", { type: "button", class: "remark-head plain" });
  head.append(make("span", `+${votesFor(target)}`, { class: "pin-sign" }), make("b", named(target)));
  head.onclick = () => goToRecord(target);
  const foot = make("div", "", { class: "remark-foot" });
  const edit = make("button", say("edit"), { type: "button", class: "plain", "aria-label": `${say("edit")}: ${named(target)}` });
  edit.onclick = () => openNote(target);
  foot.append(voted(target), make("span", ""), edit);
  made.append(head, make("small", whereIs(target)), foot);
  return made;
}

function goToRecord(id) {
  if (view !== "map") {
    const place = shown(view).querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (place) bring(place);
    return;
  }
  if (id !== data.map) choose(id, { focus: true });
}

function deleteRemark(remark) {
  gone = { remark, place: said.remarks.indexOf(remark) };
  said.remarks.splice(gone.place, 1);
  keep();
  const undo = $("undo");
  const back = make("button", say("undo"), { type: "button", class: "plain" });
  back.onclick = () => {
    said.remarks.splice(gone.place, 0, gone.remark);
    undo.hidden = true;
    keep();
  };
  undo.replaceChildren(make("span", say("deleted")), back);
  undo.hidden = false;
  back.focus();
  clearTimeout(forgetting);
  forgetting = setTimeout(() => (undo.hidden = true), 8000);
}

function showPins() {
  for (const each of all(".pin")) each.remove();
  const pinned = said.remarks.map((each, number) => ({ target: each.target, id: each.id, number: number + 1 }));
  if (about && !editing && about !== data.map) pinned.push({ target: about, id: "", number: numberOf(about, "none") });
  for (const each of all("[data-pin]")) each.removeAttribute("data-pin");
  for (const each of all(WORDS)) {
    const numbers = pinned.filter(({ target }) => target === each.dataset.id).map(({ number }) => number);
    if (numbers.length) each.dataset.pin = numbers.join(" ");
  }
  const before = new Map(); // several on one card stand beside each other
  for (const each of pinned) {
    const box = each.target !== data.map && boxOf(each.target);
    if (!box) continue;
    const shift = before.get(each.target) || (threadsAt(each.target).length ? 1 : 0); // beside that of the map itself
    before.set(each.target, shift + 1);
    const pin = make("button", each.number, { type: "button", class: each.id ? "pin" : "pin full", tabindex: "-1" });
    pin.setAttribute("aria-label", `${say("pin", { number: each.number })}: ${named(each.target)}`);
    pin.onclick = () => openNote(each.target, each.id);
    lay(pin, box, box.x + box.w - shift * 44, box.y);
  }
}

function showStages() {
  const box = $("stages");
  const ticks = data.stages.map((id) => {
    const label = make("label");
    const tick = make("input", "", { type: "checkbox", "data-stage": id });
    tick.checked = isDone(id);
    tick.onchange = () => {
      setDone(id, tick.checked);
      all("#stages input").find((each) => each.dataset.stage === id).focus();
    };
    label.append(tick, make("span", named(id)));
    return label;
  });
  box.replaceChildren(...ticks);
  $("seen-count").textContent = say("seen_count", { done: said.done.length, count: data.stages.length });
}

function setDrawer(open) {
  root.classList.toggle("drawn", open);
  $("drawer").setAttribute("aria-expanded", open);
}

$("drawer").onclick = () => {
  setDrawer(!root.classList.contains("drawn"));
  if (root.classList.contains("drawn")) $("author").focus();
};
$("drawer-close").onclick = () => {
  setDrawer(false);
  $("drawer").focus();
};
$("whole").onclick = () => openNote(data.map);
$("author").oninput = () => {
  said.author = $("author").value;
  keep();
};
listeners.language.push(showRemarks);
