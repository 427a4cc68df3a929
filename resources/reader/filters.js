// Which cards are looked at: all values of one facet together, and each facet on top of the others.

const wanted = new Set(); // numbers of values, which count through all facets
let facetOf = [];

function buildFilters() {
  const box = $("filters");
  box.replaceChildren();
  facetOf = [];
  const head = make("div", "", { class: "filters-head" });
  head.append(make("strong", say("filter")), make("span", "", { id: "passing", role: "status" }));
  const clear = make("button", say("clear"), { type: "button", id: "clear" });
  clear.onclick = () => {
    wanted.clear();
    buildFilters();
    applyFilters();
    $("filters").querySelector("input").focus();
  };
  head.append(clear);
  box.append(head);
  data.facets.forEach((facet, number) => {
    const group = make("fieldset");
    group.append(make("legend", facet.label[language.lang]));
    for (const value of facet.values) {
      const at = facetOf.push(number) - 1;
      const label = make("label");
      const tick = make("input", "", { type: "checkbox" });
      tick.checked = wanted.has(at);
      tick.onchange = () => {
        if (tick.checked) wanted.add(at);
        else wanted.delete(at);
        applyFilters();
      };
      label.append(tick, make("span", value[language.lang]));
      group.append(label);
    }
    box.append(group);
  });
  if (!data.facets.length) $("filter").hidden = true;
  countPassing();
}

function passes(id) {
  const said = new Set(data.cards[id] || []);
  const asked = new Map();
  for (const value of wanted) {
    const facet = facetOf[value];
    asked.set(facet, asked.get(facet) || said.has(value));
  }
  return [...asked.values()].every(Boolean);
}

function applyFilters() {
  for (const each of all("#map .piece:not(.strip) .card, #table .entry, #told .told")) {
    each.classList.toggle("back", wanted.size > 0 && !passes(each.dataset.id));
  }
  $("filter").classList.toggle("on", wanted.size > 0);
  countPassing();
}

function countPassing() {
  const count = Object.keys(data.cards).filter(passes).length;
  $("passing").textContent = wanted.size ? say("passing", { count }) : "";
  $("clear").hidden = !wanted.size;
}

listeners.language.push(buildFilters);
