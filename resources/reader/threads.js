// What others have said already about a record, and which of their comments is answered.

let answered = ""; // the comment that is answered by what is being written

const threadsAt = (id) => data.threads[id] || [];
const threadOf = (id) => Object.values(data.threads).flat().find((each) => each.id === id);
const firstOf = (thread) => thread.said[0];

function threadItem(thread) {
  const made = make("li", "", { "data-thread": thread.id });
  for (const [author, text] of thread.said) {
    const said = make("p");
    said.append(make("b", author), make("span", text));
    made.append(said);
  }
  const pressed = answered === thread.id;
  const button = make("button", say("answer"), { type: "button", class: "plain", "aria-pressed": pressed });
  button.setAttribute("aria-label", `${say("answer")}: ${firstOf(thread).filter(Boolean).join(": ")}`);
  button.onclick = () => {
    answer(pressed ? "" : thread.id);
    $("note-text").focus({ preventScroll: true });
  };
  made.append(button);
  return made;
}

function answer(id) {
  answered = threadsAt(about).some((each) => each.id === id) ? id : "";
  leaveDraft();
  showThreads();
  labelNote();
}

function showThreads() {
  $("note-threads").replaceChildren(...threadsAt(about).map(threadItem));
  $("note-threads").hidden = !threadsAt(about).length;
}

// What an answer in the list of comments is to.
function answeredIn(remark) {
  const thread = remark.replyTo && threadOf(remark.replyTo);
  return thread ? make("p", firstOf(thread).filter(Boolean).join(": "), { class: "answered" }) : "";
}
