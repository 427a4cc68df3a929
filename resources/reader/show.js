// The map shown to others stage by stage, with nothing around it.

let stageAt = -1;
let before = null;

function startShow() {
  const map = $("map");
  before = { zoom, left: map.scrollLeft, top: map.scrollTop, view };
  chooseView("map");
  root.classList.add("showing");
  $("show").hidden = false;
  closeNote();
  if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  showStage(Math.max(0, stageAt));
  map.focus();
}

function endShow() {
  if (!before) return;
  root.classList.remove("showing");
  $("show").hidden = true;
  if (document.fullscreenElement) document.exitFullscreen();
  chooseView(before.view);
  zoomTo(before.zoom);
  [$("map").scrollLeft, $("map").scrollTop] = [before.left, before.top];
  before = null;
  $("more").focus();
}

// As wide as the view has room for beside the names of the lanes.
function showStage(number) {
  stageAt = Math.min(data.stages.length - 1, Math.max(0, number));
  const id = data.stages[stageAt];
  const box = boxOf(id);
  if (!box) return;
  const map = $("map");
  const side = paper().querySelector(".strip.side");
  const beside = side ? side.offsetWidth / scale() : 0;
  zoomTo(Math.min(2, map.clientWidth / (box.w + beside + 40) / data.one));
  const cover = covered();
  map.scrollLeft = box.x * scale() - cover.left - 12;
  map.scrollTop = box.y * scale();
  $("show-place").textContent = `${named(id)} — ${say("place", { at: stageAt + 1, count: data.stages.length })}`;
  $("show-seen").checked = isDone(id);
}

$("present").onclick = () => {
  closeMenus();
  startShow();
};
$("show-back").onclick = () => showStage(stageAt - 1);
$("show-on").onclick = () => showStage(stageAt + 1);
$("show-end").onclick = endShow;
$("show-seen").onchange = () => setDone(data.stages[stageAt], $("show-seen").checked);
document.addEventListener("fullscreenchange", () => {
  if (before && document.fullscreenElement === null) endShow();
  else if (before) showStage(stageAt);
});
