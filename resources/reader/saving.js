// The small file that is mailed back.

function fileName() {
  const here = decodeURIComponent(location.pathname.split(/[\\/]/).pop() || "").replace(/\.html?$/i, "");
  const parts = [here || data.langs[0].title || "comments", said.author.split(" ")[0]];
  return `${parts.map((each) => each.replace(/[\\/:*?"<>|\x00-\x1f]+/g, " ").trim()).filter(Boolean).join("-").slice(0, 100)}.cjmc`;
}

function file() {
  return JSON.stringify(
    {
      format: "cjm-comments",
      version: 1,
      map: data.map,
      revision: data.revision,
      title: data.langs[0].title,
      author: said.author.trim(),
      saved: now(),
      remarks: said.remarks,
      votes: Object.entries(said.votes).map(([target, count]) => ({ target, count })),
      done: said.done,
    },
    null,
    1,
  );
}

function save() {
  takeIn();
  if (nothingSaid()) return;
  const text = file();
  $("copy").value = text;
  $("copying").hidden = false;
  try {
    const link = make("a", "", { download: fileName() });
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch {
    $("copy").focus();
  }
  said.saved = content();
  keep();
}

function showUnsaved() {
  const count = unsavedRemarks();
  const unsaved = $("unsaved");
  unsaved.classList.toggle("calm", !isUnsaved());
  if (nothingSaid()) unsaved.textContent = "";
  else if (count) unsaved.textContent = say("not_saved", { count });
  else unsaved.textContent = say(isUnsaved() ? "changes_not_saved" : "all_saved");
  $("save").disabled = nothingSaid();
  $("saves").textContent = nothingSaid() ? "" : say("saves", { file: fileName() });
}

$("save").onclick = save;
addEventListener("beforeunload", (event) => {
  if (isUnsaved() && !nothingSaid()) event.preventDefault();
});
