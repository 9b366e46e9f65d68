/* The map: vis-network paints symbols and lines at fixed places; labels are painted here, of constant size, none over another. */
const SIZES = { person: 7.5, region: 9, village: 8.5, site: 6.5, org: 7.5, program: 8.5, outcome: 5, honor: 7.5, other: 6 };
const REGION_SIZES = { Province: 13, Prefecture: 11.5, County: 10.5, Township: 8.5 };
const LONGEST = 14;
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const map = { network: null, nodes: null, edges: null, extra: new Set(), hoverNode: -1, hoverEdge: -1, near: new Set(), labels: [], edgeLabels: [], colors: {}, widths: new Map(), pass: [], count: 0, refit: null };

function readColors() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "dim", "edge", "edge-on", "accent"]) map.colors[name] = style.getPropertyValue("--" + name).trim();
}
const factPasses = (fact) => (fact.conf === null || fact.conf >= state.min)
  && (!state.docs.size || !fact.evidence.length || fact.evidence.some((quote) => state.docs.has(quote.doc)));
const nodePasses = (node) => !node.facts.length || node.facts.some((i) => map.pass[i]);
const isShown = (node) => (node.drawn || map.extra.has(node.i)) && !state.hide.has(node.group) && nodePasses(node);
const edgePasses = (edge) => !edge.facts.length || edge.facts.some((i) => map.pass[i]);
const isPlanned = (edge) => edge.facts.length > 0 && edge.facts.every((i) => FACTS[i].status !== "stated");
const isDimmed = (i) => map.near.size > 0 && !map.near.has(i);

function radius(node, scale) {
  const base = (has(REGION_SIZES, node.cls) ? REGION_SIZES[node.cls] : SIZES[node.group]) * (map.near.has(node.i) && node.i === state.node ? 1.35 : 1);
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
/* Lines are painted here, thin at every scale; vis-network's own are transparent and only tell what the pointer is on. */
function paintEdges(ctx) {
  const scale = map.network.getScale(), selected = map.near.size > 0;
  for (const edge of map.lines) {
    const a = NODES[edge.s], b = NODES[edge.t], on = edge.i === state.edge || edge.i === map.hoverEdge || (state.node >= 0 && (edge.s === state.node || edge.t === state.node));
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (!length) continue;
    const ux = (b.x - a.x) / length, uy = (b.y - a.y) / length, gap = (radius(b, scale) + 2.5) / scale, tip = { x: b.x - ux * gap, y: b.y - uy * gap };
    ctx.globalAlpha = on ? 1 : selected ? 0.28 : 0.9; ctx.strokeStyle = ctx.fillStyle = on ? map.colors["edge-on"] : map.colors.edge;
    ctx.lineWidth = (on ? 1.5 : 0.9) / scale; ctx.setLineDash(isPlanned(edge) ? [5 / scale, 4 / scale] : []);
    ctx.beginPath(); ctx.moveTo(a.x, a.y); ctx.lineTo(tip.x, tip.y); ctx.stroke();
    if (length * scale < 26 || (!on && scale < 0.4)) continue;
    const size = (on ? 8 : 5.5) / scale;
    ctx.beginPath(); ctx.moveTo(tip.x, tip.y); ctx.lineTo(tip.x - ux * size - uy * size * 0.42, tip.y - uy * size + ux * size * 0.42);
    ctx.lineTo(tip.x - ux * size + uy * size * 0.42, tip.y - uy * size - ux * size * 0.42); ctx.fill();
  }
  ctx.setLineDash([]); ctx.globalAlpha = 1;
}

/* Bring vis-network's sets in step with what is to be shown. */
function refreshMap() {
  map.pass = FACTS.map(factPasses);
  map.near = new Set();
  if (state.node >= 0) { map.near.add(state.node); for (const e of NODES[state.node].edges) if (edgePasses(EDGES[e])) map.near.add(otherEnd(EDGES[e], state.node)); }
  if (state.edge >= 0) { map.near.add(EDGES[state.edge].s); map.near.add(EDGES[state.edge].t); }
  for (const i of [state.node, state.edge >= 0 ? EDGES[state.edge].s : -1, state.edge >= 0 ? EDGES[state.edge].t : -1]) if (i >= 0 && !NODES[i].drawn) map.extra.add(i);
  const shown = NODES.filter((node) => isShown(node) || node.i === state.node), ids = new Set(shown.map((node) => node.i));
  map.count = shown.length;
  map.nodes.remove(map.nodes.getIds().filter((id) => !ids.has(id)));
  const old = new Set(map.nodes.getIds());
  map.nodes.add(shown.filter((node) => !old.has(node.i)).map((node) => ({ id: node.i, x: node.x, y: node.y })));
  const lines = EDGES.filter((edge) => ids.has(edge.s) && ids.has(edge.t) && edgePasses(edge)), lineIds = new Set(lines.map((edge) => edge.i)), oldLines = new Set(map.edges.getIds());
  map.edges.remove([...oldLines].filter((id) => !lineIds.has(id)));
  map.edges.add(lines.filter((edge) => !oldLines.has(edge.i)).map((edge) => ({ id: edge.i, from: edge.s, to: edge.t })));
  map.lines = lines;
  map.order = shown.slice().sort((a, b) => b.rank - a.rank || a.i - b.i);
  map.network.redraw();
}

const shorten = (text) => { const letters = Array.from(text); return letters.length > LONGEST ? letters.slice(0, LONGEST - 1).join("") + "…" : text; };
const fontOf = (bold) => (bold ? "600 14px " : "13px ") + getComputedStyle(document.body).fontFamily;
function widthOf(ctx, text, bold) {
  const key = (bold ? "b" : "n") + text;
  if (!map.widths.has(key)) map.widths.set(key, ctx.measureText(text).width);
  return map.widths.get(key);
}

/* Boxes already taken, found by cells of 64 pixels. */
class Boxes {
  constructor() { this.cells = new Map(); }
  * keys(box) { for (let x = Math.floor(box.x / 64); x <= Math.floor((box.x + box.w) / 64); x += 1) for (let y = Math.floor(box.y / 64); y <= Math.floor((box.y + box.h) / 64); y += 1) yield x * 100003 + y; }
  add(box) { for (const key of this.keys(box)) { if (!this.cells.has(key)) this.cells.set(key, []); this.cells.get(key).push(box); } }
  free(box) {
    for (const key of this.keys(box)) for (const other of this.cells.get(key) || []) {
      if (other.own !== box.own && box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) return false;
    }
    return true;
  }
}
function drawText(ctx, text, x, y, color, alpha) {
  ctx.globalAlpha = alpha; ctx.lineJoin = "round"; ctx.lineWidth = 3.5; ctx.strokeStyle = map.colors.paper; ctx.strokeText(text, x, y);
  ctx.fillStyle = color; ctx.fillText(text, x, y); ctx.globalAlpha = 1;
}
/* Where a label may stand: below, right, left, above; that of a hub, amid its ring, also askew and a little farther off. */
function placesOf(at, r, w, h, isHub) {
  const near = (gap, shift) => [[at.x - w / 2 + shift * w, at.y + r + gap], [at.x - w / 2 + shift * w, at.y - r - h - gap]];
  const places = [[at.x - w / 2, at.y + r + 2], [at.x + r + 4, at.y - h / 2], [at.x - r - 4 - w, at.y - h / 2], [at.x - w / 2, at.y - r - h - 2]];
  if (isHub) for (const gap of [1, 5]) for (const shift of [0.25, -0.25, 0.5, -0.5, 0.7, -0.7]) places.push(...near(gap, shift));
  return places;
}
/* After each painting: labels by rank, each at the first free place below, right, left or above its symbol. */
function paintLabels(ctx) {
  const matrix = ctx.getTransform(), scale = map.network.getScale(), ratio = matrix.a / scale, width = ctx.canvas.width / ratio, height = ctx.canvas.height / ratio;
  const toScreen = (node) => ({ x: (matrix.a * node.x + matrix.e) / ratio, y: (matrix.d * node.y + matrix.f) / ratio });
  const boxes = new Boxes(), seen = [];
  for (const node of map.order) {
    const at = toScreen(node), r = radius(node, scale);
    if (at.x < -80 || at.y < -30 || at.x > width + 80 || at.y > height + 30) continue;
    seen.push({ node, at, r });
    boxes.add({ own: node.i, x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r });
  }
  const first = (item) => (item.node.i === state.node ? 3 : item.node.i === map.hoverNode ? 2 : map.near.has(item.node.i) ? 1 : 0);
  seen.sort((a, b) => first(b) - first(a));
  ctx.save(); ctx.setTransform(ratio, 0, 0, ratio, 0, 0); ctx.textAlign = "left"; ctx.textBaseline = "middle";
  const fonts = [fontOf(false), fontOf(true)];
  map.labels = [];
  for (const { node, at, r } of seen) {
    const bold = node.i === state.node, text = bold || node.i === map.hoverNode ? node.label.slice(0, 60) : shorten(node.label);
    ctx.font = fonts[bold ? 1 : 0];
    const w = widthOf(ctx, text, bold), h = 17;
    const tries = placesOf(at, bold ? r + 5 : r, w, h, node.edges.length > 4);
    const inside = ([x, y]) => x >= 2 && x + w <= width - 2 && y >= 0 && y + h <= height, spot = tries.find(([x, y]) => inside([x, y]) && boxes.free({ own: node.i, x: x - 2, y, w: w + 4, h })) || (bold ? tries[0] : null);
    if (!spot) continue;
    const box = { own: -1 - node.i, node: node.i, x: spot[0] - 2, y: spot[1], w: w + 4, h };
    boxes.add(box); map.labels.push(box);
    drawText(ctx, text, spot[0], spot[1] + h / 2, map.colors.ink, isDimmed(node.i) ? 0.3 : 1);
  }
  paintEdgeLabels(ctx, boxes, toScreen, fonts[0]);
  ctx.restore();
}
function paintEdgeLabels(ctx, boxes, toScreen, font) {
  const wanted = new Set([state.edge, map.hoverEdge].filter((i) => i >= 0));
  if (state.node >= 0) for (const i of NODES[state.node].edges) wanted.add(i);
  ctx.font = font.replace("13px", "12px"); map.edgeLabels = [];
  for (const i of wanted) {
    if (!map.edges.get(i)) continue;
    const edge = EDGES[i], a = toScreen(NODES[edge.s]), b = toScreen(NODES[edge.t]), text = shorten(relationNames(edge)), w = ctx.measureText(text).width, h = 15;
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const x = a.x + (b.x - a.x) * share - w / 2, y = a.y + (b.y - a.y) * share - h / 2, box = { own: "e" + i, x: x - 2, y, w: w + 4, h };
      if (!boxes.free(box)) continue;
      boxes.add(box); map.edgeLabels.push(box);
      drawText(ctx, text, x, y + h / 2, map.colors.dim, 1);
      break;
    }
  }
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
    interaction: { hover: true, keyboard: false, multiselect: false, selectConnectedEdges: false, zoomSpeed: 0.7, tooltipDelay: 1e6, hoverConnectedEdges: false },
    nodes: { shape: "custom", ctxRenderer: renderNode, chosen: false },
    edges: { smooth: false, chosen: false, width: 1, color: { color: "rgba(0,0,0,0)", inherit: false }, hoverWidth: 0, selectionWidth: 0 },
  });
  const network = map.network;
  network.on("beforeDrawing", paintEdges);
  network.on("afterDrawing", paintLabels);
  network.on("click", ({ nodes, edges, pointer }) => {
    const label = nodes.length ? -1 : labelAt(pointer.DOM);
    if (nodes.length || label >= 0) go({ node: nodes.length ? nodes[0] : label, edge: -1 });
    else go({ node: -1, edge: edges.length ? edges[0] : -1 });
  });
  network.on("hoverNode", ({ node }) => { map.hoverNode = node; byId("canvas").style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { map.hoverNode = -1; byId("canvas").style.cursor = ""; network.redraw(); });
  network.on("hoverEdge", ({ edge, pointer }) => {
    map.hoverEdge = edge; byId("canvas").style.cursor = "pointer"; network.redraw();
    showTip(NODES[EDGES[edge].s].label + " — " + relationNames(EDGES[edge]) + " → " + NODES[EDGES[edge].t].label, pointer.DOM);
  });
  network.on("blurEdge", () => { map.hoverEdge = -1; byId("canvas").style.cursor = ""; showTip("", null); network.redraw(); });
  network.on("dragEnd", ({ nodes }) => { for (const [id, at] of Object.entries(network.getPositions(nodes))) { NODES[id].x = at.x; NODES[id].y = at.y; } });
  // Until the reader moves the camera, a change of the window's size fits the map anew.
  for (const event of ["dragStart", "zoom"]) network.on(event, () => { map.refit = null; });
  network.on("resize", () => requestAnimationFrame(() => { if (map.refit) map.refit(false); }));
  network.on("dragging", ({ nodes }) => { for (const [id, at] of Object.entries(network.getPositions(nodes))) { NODES[id].x = at.x; NODES[id].y = at.y; } });
}

/* Set the camera so that these nodes lie inside the map with room for labels. */
function frame(ids, closest, animate) {
  const nodes = ids.map((i) => NODES[i]);
  if (!nodes.length) return;
  // On a narrow screen the panel lies over the lower part of the map.
  const box = byId("map"), panel = byId("panel"), covered = getComputedStyle(panel).position === "absolute" && panel.clientHeight < box.clientHeight ? panel.clientHeight : 0;
  const room = { w: Math.max(80, box.clientWidth - Math.min(130, box.clientWidth * 0.25)), h: Math.max(80, box.clientHeight - covered - 70) };
  const xs = nodes.map((node) => node.x), ys = nodes.map((node) => node.y);
  const [left, right] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))], [top, bottom] = [ys.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.max(a, b))];
  const scale = Math.min(closest, room.w / Math.max(1, right - left), room.h / Math.max(1, bottom - top));
  map.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + (6 + covered / 2) / scale }, scale, animation: animate && !still() ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}
function frameAll(animate) {
  map.refit = frameAll;
  frame(map.order.map((node) => node.i), 1.8, animate);
}
function frameSelection(animate) {
  map.refit = frameSelection;
  if (state.node >= 0) {
    const near = [...map.near].filter((i) => map.nodes.get(i));
    frame(near.length > 1 ? near : [state.node], near.length > 1 ? 1.8 : 1.2, animate);
  } else if (state.edge >= 0) frame([EDGES[state.edge].s, EDGES[state.edge].t], 1.8, animate);
}
