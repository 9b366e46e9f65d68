/* Ways through the graph: the neighbourhood of a node, the shortest path between two. */
const CIRCLE = 300; // at most so many nodes in a neighbourhood
const mayPass = (i) => !state.gone.has(i) && (!state.hide.has(NODES[i].group) || i === state.node || i === state.from);
/* The nodes within so many steps, nearest first; null if no neighbourhood is asked for. */
function circleOf() {
  if (!state.ego || state.node < 0 || map.way.length) return null;
  const depth = new Map([[state.node, 0]]), parents = new Map();
  for (const [i, d] of depth) {
    if (d >= state.ego || depth.size >= CIRCLE) break;
    const near = NODES[i].edges.filter((e) => edgePasses(EDGES[e])).map((e) => otherEnd(EDGES[e], i)).filter(mayPass).sort((a, b) => NODES[b].rank - NODES[a].rank || a - b);
    for (const other of near) if (!depth.has(other) && depth.size < CIRCLE) { depth.set(other, d + 1); parents.set(other, i); }
  }
  map.depth = depth; map.parents = parents;
  return new Set(depth.keys());
}
/* Rings around the selected node, each node in the sector of the one it hangs on; else everything at its fixed place. */
function placeCircle() {
  for (const node of NODES) { node.x = node.x0; node.y = node.y0; }
  if (!map.circle) return;
  const kids = new Map(), center = NODES[state.node], leaves = new Map();
  for (const i of map.circle) kids.set(i, []);
  for (const i of map.circle) if (map.parents.has(i)) kids.get(map.parents.get(i)).push(i);
  const order = [...map.circle], groups = TERMS.groups.map((group) => group.id);
  for (const i of order.slice().reverse()) leaves.set(i, kids.get(i).reduce((sum, kid) => sum + leaves.get(kid), 0) || 1);
  const rings = [0];
  for (let d = 1; d <= state.ego; d += 1) {
    const n = order.filter((i) => map.depth.get(i) === d).length;
    rings.push(rings[d - 1] + Math.max(d === 1 ? 110 : 95, (n * 62) / (2 * Math.PI) - rings[d - 1]));
  }
  const place = (i, from, to) => {
    const d = map.depth.get(i), angle = (from + to) / 2;
    if (d) { NODES[i].x = Math.round(center.x0 + rings[d] * 1.25 * Math.cos(angle)); NODES[i].y = Math.round(center.y0 + rings[d] * Math.sin(angle)); }
    let at = from;
    const sorted = kids.get(i).sort((a, b) => groups.indexOf(NODES[a].group) - groups.indexOf(NODES[b].group) || a - b);
    for (const kid of sorted) { const share = ((to - from) * leaves.get(kid)) / leaves.get(i); place(kid, at, at + share); at += share; }
  };
  place(state.node, -Math.PI / 2, 1.5 * Math.PI);
}
/* The shortest path from the node marked as start to the selected one: steps of { i, edge }, empty if there is none. */
function wayOf() {
  if (state.from < 0 || state.node < 0 || state.from === state.node) return [];
  const before = new Map([[state.from, null]]);
  for (const [i] of before) {
    if (i === state.node) break;
    for (const e of NODES[i].edges) {
      const other = otherEnd(EDGES[e], i);
      if (!before.has(other) && edgePasses(EDGES[e]) && mayPass(other)) before.set(other, { i, edge: e });
    }
  }
  if (!before.has(state.node)) return [];
  const way = [];
  for (let at = state.node; at >= 0; ) { const step = before.get(at); way.unshift({ i: at, edge: step ? step.edge : -1 }); at = step ? step.i : -1; }
  return way;
}
function wayPanel() {
  const clear = el("button", { type: "button", onclick: () => go({ from: -1 }) }, t("endPath"));
  if (state.node < 0 || state.node === state.from) return el("section", { class: "way" }, el("h3", null, t("pathFrom", { s: NODES[state.from].label })), el("p", { class: "meta" }, t("pathPick")), el("p", { class: "act" }, clear));
  const title = el("h3", null, t("path"), el("span", { class: "n" }, map.way.length ? t("steps", { n: map.way.length - 1 }) : ""));
  return el("section", { class: "way" }, title, map.way.length ? el("ol", { class: "steps" }, map.way.map((step) => el("li", null,
    step.edge >= 0 ? el("button", { type: "button", class: "link from", onclick: () => go({ edge: step.edge, node: -1, from: -1 }) }, relationNames(EDGES[step.edge])) : null, signOf(NODES[step.i].group), nodeLink(step.i)))) : el("p", { class: "meta" }, t("noPath")), el("p", { class: "act" }, clear));
}
/* What can be done with a node. */
function actions(node) {
  const button = (key, action, pressed) => el("button", { type: "button", "data-act": key, "aria-pressed": pressed === undefined ? null : String(pressed), onclick: action }, t(key));
  return el("div", { class: "act" },
    el("span", { class: "seg", role: "group", "aria-label": t("ego") }, el("span", { class: "from" }, t("ego")), [0, 1, 2, 3].map((n) => el("button", { type: "button", "data-ego": n, "aria-pressed": String(state.ego === n), onclick: () => go({ ego: n }, true) }, n ? String(n) : t("egoOff")))),
    ROLLED && node.kids.length ? button(isOpen(node.i) ? "fold" : "unfold", () => toggleFold(node.i)) : null,
    button("path", () => go({ from: node.i, ego: 0 })), button(state.pins.has(node.i) ? "unpin" : "pin", () => go({ pins: toggled(state.pins, node.i) })),
    button("hideNode", () => go({ gone: toggled(state.gone, node.i), node: -1 })),
    ["region", "village"].includes(node.group) ? button(state.within === node.i ? "anyPlace" : "onlyHere", () => go({ within: state.within === node.i ? -1 : node.i })) : null,
    button("take", () => takeBox(node)));
}
/* The arrows walk from symbol to symbol, by direction on the map. */
function walk(dx, dy) {
  const shown = map.order;
  if (!shown.length) return;
  if (state.node < 0) { go({ node: shown[0].i, edge: -1 }); keepInSight(); return; }
  const here = NODES[state.node];
  let best = -1, least = Infinity;
  for (const node of shown) {
    const x = node.x - here.x, y = node.y - here.y, ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (node !== here && ahead > 0 && ahead + 2.5 * aside < least) { least = ahead + 2.5 * aside; best = node.i; }
  }
  if (best >= 0) { go({ node: best, edge: -1 }); keepInSight(); }
}
function keepInSight() {
  const node = NODES[state.node], at = map.network.canvasToDOM({ x: node.x, y: node.y }), box = byId("map");
  if (at.x < 60 || at.y < 40 || at.x > box.clientWidth - 60 || at.y > box.clientHeight - 40) { map.refit = null; map.network.moveTo({ position: { x: node.x, y: node.y }, animation: !still() && { duration: 200, easingFunction: "easeInOutQuad" } }); }
}
