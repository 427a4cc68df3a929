// How large the map is: by buttons, keys, the wheel with Ctrl, and two fingers.

const LEAST = 0.2;
const MOST = 6;
const STEPS = [0.2, 0.33, 0.5, 0.67, 0.8, 1, 1.3, 1.6, 2, 2.5, 3, 4, 6];
let zoom = 1;

// Zooms so that what is seen at a place of the view stays there.
function zoomTo(to, at) {
  const map = $("map");
  const seen = at || { x: map.clientWidth / 2, y: map.clientHeight / 2 };
  const before = zoom;
  zoom = Math.min(MOST, Math.max(LEAST, to));
  for (const each of all(".paper")) each.style.setProperty("--z", zoom * data.one);
  $("zoom").textContent = `${Math.round(zoom * 100)}%`;
  const share = zoom / before;
  map.scrollLeft = (map.scrollLeft + seen.x) * share - seen.x;
  map.scrollTop = (map.scrollTop + seen.y) * share - seen.y;
}

const zoomIn = () => zoomTo(STEPS.find((each) => each > zoom + 0.01) || MOST);
const zoomOut = () => zoomTo([...STEPS].reverse().find((each) => each < zoom - 0.01) || LEAST);

function zoomToFit() {
  const map = $("map");
  const style = getComputedStyle(paper());
  const w = style.getPropertyValue("--w") * data.one;
  const h = style.getPropertyValue("--h") * data.one;
  zoomTo(Math.min(map.clientWidth / w, map.clientHeight / h));
}

$("larger").onclick = zoomIn;
$("smaller").onclick = zoomOut;
$("fit").onclick = zoomToFit;

$("map").addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const area = $("map").getBoundingClientRect();
    zoomTo(zoom * Math.exp(-event.deltaY / 300), { x: event.clientX - area.left, y: event.clientY - area.top });
  },
  { passive: false },
);

// A drag with the mouse moves the map; touch and wheel scroll by themselves.
let drag = null;
$("map").addEventListener("pointerdown", (event) => {
  if (event.button > 1 || event.pointerType !== "mouse" || event.target.closest("button, form")) return;
  const map = $("map");
  drag = { x: event.clientX, y: event.clientY, left: map.scrollLeft, top: map.scrollTop, far: false };
});
addEventListener("pointermove", (event) => {
  if (!drag) return;
  const dx = event.clientX - drag.x;
  const dy = event.clientY - drag.y;
  drag.far = drag.far || Math.hypot(dx, dy) > 4;
  if (!drag.far) return;
  const map = $("map");
  map.scrollLeft = drag.left - dx;
  map.scrollTop = drag.top - dy;
});
const swallow = (event) => event.stopPropagation();
addEventListener("pointerup", () => {
  // The click that ends a drag is none.
  if (drag && drag.far) addEventListener("click", swallow, { capture: true, once: true });
  if (drag && drag.far) setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
  drag = null;
});
