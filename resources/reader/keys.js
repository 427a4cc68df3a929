// What keys do. Those without Ctrl stand back wherever somebody types.

const typing = (event) => event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function closeMenus() {
  for (const [button, menu] of [["more", "menu"], ["filter", "filters"]]) {
    $(menu).hidden = true;
    $(button).setAttribute("aria-expanded", false);
  }
}

function toggleMenu(button, menu) {
  const open = $(menu).hidden;
  closeMenus();
  $(menu).hidden = !open;
  $(button).setAttribute("aria-expanded", open);
  const first = open && $(menu).querySelector("button:not([hidden]), input");
  if (first) first.focus();
}

function escape() {
  const open = [["more", "menu"], ["filter", "filters"]].find(([, menu]) => !$(menu).hidden);
  if (open) {
    closeMenus();
    $(open[0]).focus();
  } else if (about) closeNote({ back: true });
  else if (before) endShow();
  else if (document.activeElement === $("find")) {
    $("find").value = "";
    find();
    $(view).focus();
  } else setDrawer(false);
}

function withControl(event) {
  if (event.key === "f") $("find").select(), $("find").focus();
  else if (event.key === "s") save();
  else if (event.key === "Enter" && about) addNote();
  else if (event.key === "+" || event.key === "=") zoomIn();
  else if (event.key === "-") zoomOut();
  else if (event.key === "0") zoomTo(1);
  else return false;
  return true;
}

function plain(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const entry = entryAt(event.target);
  if (before && ["ArrowLeft", "ArrowRight", "PageUp", "PageDown"].includes(key)) {
    showStage(stageAt + (key === "ArrowRight" || key === "PageDown" ? 1 : -1));
  } else if (ARROWS[key] && view === "map" && event.target.closest("#map") && !before) {
    const next = chosen ? nextFrom(chosen, ...ARROWS[key]) : nextFrom("", 0, 0);
    if (!next) return false;
    choose(next, { focus: true });
  } else if (entry && (key === "ArrowUp" || key === "ArrowDown")) goEntry(entry, key === "ArrowDown" ? 1 : -1);
  else if (entry && (key === "c" || (key === "Enter" && event.target === entry))) openNote(entry.dataset.id);
  else if (key === "/") $("find").focus();
  else if (key === "c" && (chosen || view !== "map")) openNote((view === "map" && chosen) || data.map);
  else if (key === "t") chooseView(view === "table" ? "map" : "table");
  else if (key === "p" && !before) startShow();
  else if (key === "+" || key === "=") zoomIn();
  else if (key === "-") zoomOut();
  else if (key === "0") zoomTo(1);
  else return false;
  return true;
}

addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape") return escape();
  if (event.key === "F3" || (event.key === "Enter" && event.target === $("find"))) {
    event.preventDefault();
    if (event.key === "Enter" && at < 0) find();
    else if (hits.length) goTo(at + (event.shiftKey ? -1 : 1));
    return;
  }
  const control = event.ctrlKey || event.metaKey;
  if (control ? withControl(event) : !event.altKey && !typing(event) && plain(event)) event.preventDefault();
});
