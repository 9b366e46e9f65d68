/* The map: vis-network paints symbols and lines at fixed places; labels are painted here, of constant size, none over another. */
const SIZES = { person: 7.5, region: 9, village: 8.5, site: 6.5, org: 7.5, program: 8.5, outcome: 5, honor: 7.5, other: 6 };
const REGION_SIZES = { Province: 13, Prefecture: 11.5, County: 10.5, Township: 8.5 };
const LONGEST = 14;
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const map = { network: null, nodes: null, edges: null, extra: new Set(), hoverNode: -1, hoverEdge: -1, near: new Set(), circle: null, unfolded: new Set(), shown: new Set(), labels: [], edgeLabels: [], colors: {}, widths: new Map(), pass: [], way: [], wayEdges: new Set(), count: 0, refit: null };

function readColors() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "soft", "rule", "ink", "dim", "edge", "edge-on", "accent"]) map.colors[name] = style.getPropertyValue("--" + name).trim();
}
const nodePasses = (node) => !node.facts.length || node.facts.some((i) => map.pass[i]);
const isShown = (node) => !state.gone.has(node.i) && (state.pins.has(node.i) || ((map.circle ? map.circle.has(node.i)
  : map.extra.has(node.i) || (ROLLED ? map.unfolded.has(node.i) : node.drawn)) && !state.hide.has(node.group) && (nodePasses(node) || (ROLLED && node.inside > 0))));
const edgePasses = (edge) => !edge.facts.length || edge.facts.some((i) => map.pass[i]);
const isPlanned = (edge) => edge.facts.length > 0 && edge.facts.every((i) => FACTS[i].status !== "stated");
const isDimmed = (i) => map.near.size > 0 && !map.circle && !map.near.has(i);

function radius(node, scale) {
  const base = (has(REGION_SIZES, node.cls) ? REGION_SIZES[node.cls] : SIZES[node.group]) * (map.near.has(node.i) && node.i === state.node ? 1.35 : 1);
  if (ROLLED && node.kids.length && !isOpen(node.i)) return Math.max(5, base * 0.65) + Math.min(5, Math.log2(1 + node.inside) * 0.5);
  return base * Math.sqrt(Math.min(1.7, Math.max(window.innerWidth < 761 ? 0.2 : 0.45, scale)));
}
function trace(ctx, shape, x, y, r) {
  ctx.beginPath();
  const points = SHAPES[shape];
  if (!points) { ctx.arc(x, y, r, 0, 2 * Math.PI); return; }
  points.forEach(([px, py], i) => (i ? ctx.lineTo(x + px * r, y + py * r) : ctx.moveTo(x + px * r, y + py * r)));
  ctx.closePath();
}
function renderNode({ ctx, id, x, y }) {
  const node = NODES[id], sign = GROUPS.get(node.group), scale = map.network ? map.network.getScale() : 1, r = radius(node, scale) / scale;
  return {
    drawNode() {
      const color = sign[themeNow()], hollow = sign.shape === "ring" || node.cls === "Target";
      trace(ctx, sign.shape, x, y, r);
      ctx.fillStyle = map.colors.paper; ctx.fill();
      ctx.globalAlpha = isDimmed(node.i) ? 0.22 : 1;
      ctx.fillStyle = hollow ? map.colors.paper : color; ctx.fill();
      ctx.lineWidth = (hollow ? 2 : 1) / scale; ctx.strokeStyle = hollow ? color : map.colors.paper; ctx.stroke();
      if (node.i === state.node || node.i === map.hoverNode) {
        ctx.globalAlpha = 1; trace(ctx, sign.shape, x, y, r + 4 / scale); ctx.lineWidth = 2 / scale; ctx.strokeStyle = color; ctx.stroke();
      }
    },
    nodeDimensions: { width: 2.4 * r, height: 2.4 * r },
  };
}
/* Bring vis-network's sets in step with what is to be shown. */
function refreshMap() {
  sift();
  if (ROLLED) { countInside(); map.unfolded = unfolded(); }
  map.way = wayOf(); map.wayEdges = new Set(map.way.map((step) => step.edge));
  map.near = new Set();
  const [a, b] = state.edge >= 0 ? [EDGES[state.edge].s, EDGES[state.edge].t] : [-1, -1], must = [state.node, state.from, a, b].filter((i) => i >= 0);
  for (const i of must) map.near.add(i);
  for (const step of map.way) { map.near.add(step.i); must.push(step.i); }
  if (state.node >= 0 && !map.way.length) for (const e of NODES[state.node].edges) if (edgePasses(EDGES[e])) map.near.add(otherEnd(EDGES[e], state.node));
  for (const i of must) if (ROLLED) unfoldTo(i); else if (!NODES[i].drawn) map.extra.add(i);
  if (ROLLED) map.unfolded = unfolded();
  map.circle = circleOf();
  placeCircle();
  const shown = NODES.filter((node) => isShown(node) || must.includes(node.i)), ids = map.shown = new Set(shown.map((node) => node.i));
  map.count = shown.length;
  map.nodes.remove(map.nodes.getIds().filter((id) => !ids.has(id)));
  const old = new Set(map.nodes.getIds());
  map.nodes.add(shown.filter((node) => !old.has(node.i)).map((node) => ({ id: node.i, x: node.x, y: node.y })));
  const moved = shown.filter((node) => old.has(node.i) && (map.nodes.get(node.i).x !== node.x || map.nodes.get(node.i).y !== node.y));
  if (moved.length) map.nodes.update(moved.map((node) => ({ id: node.i, x: node.x, y: node.y })));
  const lines = EDGES.filter((edge) => ids.has(edge.s) && ids.has(edge.t) && edgePasses(edge)), lineIds = new Set(lines.map((edge) => edge.i)), oldLines = new Set(map.edges.getIds());
  map.edges.remove([...oldLines].filter((id) => !lineIds.has(id)));
  map.edges.add(lines.filter((edge) => !oldLines.has(edge.i)).map((edge) => ({ id: edge.i, from: edge.s, to: edge.t })));
  map.lines = lines;
  if (ROLLED && !map.circle) bundleLines(ids); else roll.bundles = [];
  const heft = (node) => (state.pins.has(node.i) ? 1000 : 0) + node.rank + (ROLLED ? Math.log2(1 + node.inside) * 8 : 0);
  map.order = shown.slice().sort((x, y) => heft(y) - heft(x) || x.i - y.i);
  map.network.redraw();
}

function showTip(text, pointer) {
  const tip = byId("tip");
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  tip.style.left = Math.min(pointer.x + 14, byId("map").clientWidth - 200) + "px"; tip.style.top = pointer.y + 16 + "px";
}
const labelAt = ({ x, y }) => { const box = map.labels.find((item) => x >= item.x && x <= item.x + item.w && y >= item.y && y <= item.y + item.h); return box ? box.node : -1; };

function startMap() {
  readColors();
  map.nodes = new vis.DataSet(); map.edges = new vis.DataSet(); map.order = []; map.lines = [];
  map.network = new vis.Network(byId("canvas"), { nodes: map.nodes, edges: map.edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 1e6, keyboard: false, multiselect: false, selectConnectedEdges: false, zoomSpeed: 0.7, hoverConnectedEdges: false },
    nodes: { shape: "custom", ctxRenderer: renderNode, chosen: false },
    edges: { smooth: false, chosen: false, width: 1, color: { color: "rgba(0,0,0,0)", inherit: false }, hoverWidth: 0, selectionWidth: 0 },
  });
  const network = map.network;
  network.on("beforeDrawing", paintEdges);
  network.on("afterDrawing", paintLabels);
  network.on("click", ({ nodes, edges, pointer }) => {
    const label = nodes.length ? -1 : labelAt(pointer.DOM);
    const i = nodes.length ? nodes[0] : label;
    if (i >= 0 && ROLLED && !map.circle && state.from < 0 && NODES[i].kids.length && !isOpen(i)) { go({ node: i, edge: -1, open: toggled(state.open, i) }); frameDisc(i, true); }
    else if (i >= 0) go({ node: i, edge: -1 });
    else go({ node: -1, edge: edges.length ? edges[0] : -1 });
  });
  network.on("hoverNode", ({ node }) => { map.hoverNode = node; byId("canvas").style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { map.hoverNode = -1; byId("canvas").style.cursor = ""; network.redraw(); });
  network.on("hoverEdge", ({ edge, pointer }) => {
    map.hoverEdge = edge; byId("canvas").style.cursor = "pointer"; network.redraw();
    showTip(NODES[EDGES[edge].s].label + " — " + relationNames(EDGES[edge]) + " → " + NODES[EDGES[edge].t].label, pointer.DOM);
  });
  network.on("blurEdge", () => { map.hoverEdge = -1; byId("canvas").style.cursor = ""; showTip("", null); network.redraw(); });
  network.on("dragEnd", ({ nodes }) => { for (const [id, at] of Object.entries(network.getPositions(nodes))) { NODES[id].x = Math.round(at.x); NODES[id].y = Math.round(at.y); if (!map.circle) { NODES[id].x0 = NODES[id].x; NODES[id].y0 = NODES[id].y; } } });
  // Until the reader moves the camera, a change of the window's size fits the map anew.
  for (const event of ["dragStart", "zoom"]) network.on(event, () => { map.refit = null; });
  network.on("resize", () => requestAnimationFrame(() => { if (map.refit) map.refit(false); }));
  network.on("dragging", ({ nodes }) => { for (const [id, at] of Object.entries(network.getPositions(nodes))) { NODES[id].x = Math.round(at.x); NODES[id].y = Math.round(at.y); if (!map.circle) { NODES[id].x0 = NODES[id].x; NODES[id].y0 = NODES[id].y; } } });
}

/* Set the camera so that these nodes lie inside the map with room for labels. */
function frame(ids, closest, animate, discs) {
  const nodes = ids.map((i) => NODES[i]);
  if (!nodes.length) return;
  // On a narrow screen the panel lies over the lower part of the map.
  const box = byId("map"), panel = byId("panel"), covered = getComputedStyle(panel).position === "absolute" && panel.clientHeight < box.clientHeight ? panel.clientHeight : 0;
  const room = { w: Math.max(80, box.clientWidth - Math.min(130, box.clientWidth * 0.25)), h: Math.max(80, box.clientHeight - covered - 70) };
  const reach = (node, way, sign) => node[way] + (discs ? node["d" + way] + sign * node.span : 0), least = (list) => list.reduce((a, b) => Math.min(a, b)), most = (list) => list.reduce((a, b) => Math.max(a, b));
  const left = least(nodes.map((node) => reach(node, "x", -1))), right = most(nodes.map((node) => reach(node, "x", 1))), top = least(nodes.map((node) => reach(node, "y", -1))), bottom = most(nodes.map((node) => reach(node, "y", 1)));
  const scale = Math.min(closest, room.w / Math.max(1, right - left), room.h / Math.max(1, bottom - top));
  map.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + (6 + covered / 2) / scale }, scale, animation: animate && !still() ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}
function frameAll(animate) {
  map.refit = frameAll;
  frame(map.order.map((node) => node.i), 1.8, animate, ROLLED && !map.circle);
}
function frameSelection(animate) {
  map.refit = frameSelection;
  if (state.ego && map.circle) { frame([...map.circle], 1.6, animate); return; }
  if (state.node >= 0) {
    const near = [...map.near].filter((i) => map.nodes.get(i));
    frame(near.length > 1 ? near : [state.node], near.length > 1 ? 1.8 : 1.2, animate);
  } else if (state.edge >= 0) frame([EDGES[state.edge].s, EDGES[state.edge].t], 1.8, animate);
}
