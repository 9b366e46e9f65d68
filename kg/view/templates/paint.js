/* What is painted by hand: lines below the symbols, labels above them. The same code paints the SVG. */
/* Lines are painted here, thin at every scale; vis-network's own are transparent and only tell what the pointer is on. */
function paintEdges(ctx) {
  const scale = map.network.getScale(), selected = map.near.size > 0;
  if (ROLLED) paintDiscs(ctx, scale);
  for (const edge of map.lines) {
    const a = NODES[edge.s], b = NODES[edge.t], on = edge.i === state.edge || edge.i === map.hoverEdge || (map.way.length ? map.wayEdges.has(edge.i) : state.node >= 0 && (edge.s === state.node || edge.t === state.node));
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
    const bold = node.i === state.node, more = ROLLED && !map.circle && node.inside && !isOpen(node.i) ? " +" + node.inside : "";
    const text = (bold || node.i === map.hoverNode ? node.label.slice(0, 60) : shorten(node.label)) + more;
    ctx.font = fonts[bold ? 1 : 0];
    const w = widthOf(ctx, text, bold), h = 17;
    const tries = placesOf(at, bold ? r + 5 : r, w, h, node.edges.length > 4 || node.kids.length > 0);
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
  for (const i of map.wayEdges) wanted.add(i);
  if (state.node >= 0 && !map.way.length) for (const i of NODES[state.node].edges) wanted.add(i);
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

