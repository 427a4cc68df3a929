// What happens when the page is opened.

$("more").onclick = () => toggleMenu("more", "menu");
$("filter").onclick = () => toggleMenu("filter", "filters");
addEventListener("pointerdown", (event) => event.target.closest("#tools") || closeMenus());

for (const each of all("[data-view]")) each.onclick = () => chooseView(each.dataset.view);
if (data.langs.length > 1) {
  for (const each of data.langs) {
    const button = make("button", each.name, { type: "button", "data-to": each.lang, lang: each.lang, "aria-pressed": "false" });
    button.onclick = () => chooseLanguage(each.lang);
    $("langs").append(button);
  }
  $("langs").hidden = false;
}

function setDark(dark) {
  root.classList.toggle("dark", dark);
  $("dark").dataset.w = dark ? "light" : "dark";
  $("dark").textContent = say($("dark").dataset.w);
}
$("dark").onclick = () => setDark(!root.classList.contains("dark"));
$("print").onclick = () => {
  closeMenus();
  print();
};

function setCalm(calm) {
  said.calm = calm;
  $("privacy").hidden = calm;
  $("lock").hidden = !calm;
}
$("hide").onclick = () => {
  setCalm(true);
  keep();
};
$("lock").onclick = () => setCalm(false);

$("map").addEventListener("click", (event) => {
  if (event.target.closest(".pin, #note")) return;
  const card = cardAt(event);
  if (!card) return choose("");
  choose(card, { focus: true, reveal: false });
  openNote(card);
});
ring.onclick = (event) => {
  event.stopPropagation();
  openNote(chosen);
};
for (const id of ["table", "told"]) {
  $(id).addEventListener("click", (event) => {
    const entry = event.target.closest(".entry, .told");
    if (entry && !event.target.closest("a")) openNote(entry.dataset.id);
  });
}

// A file that lost its end in a mail has papers without pieces; what is left of it is shown as words.
function isWhole() {
  return all("#map > .paper").length === data.langs.length && all("#table > section").length === data.langs.length;
}

root.classList.remove("no-script");
setDark(matchMedia("(prefers-color-scheme: dark)").matches);
$("author").value = said.author;
setCalm(said.calm);
speak();
buildFilters();
zoomTo(1);
const small = matchMedia("(max-width: 640px)").matches;
if (!isWhole()) {
  $("damaged").hidden = false;
  chooseView("table");
} else chooseView(small ? "table" : "map");
keep();
addEventListener("storage", (event) => {
  if (event.key !== kept.key) return;
  takeIn();
  if (document.activeElement !== $("author")) $("author").value = said.author;
  showRemarks();
});
