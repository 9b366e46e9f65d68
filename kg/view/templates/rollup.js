/* Large graphs: what a closed place holds is not drawn but counted; lines from it start at the place. */
const roll = { order: [], more: new Map(), bundles: [] };
if (ROLLED) {
  roll.order = NODES.filter((node) => node.up < 0).map((node) => node.i);
  for (let at = 0; at < roll.order.length; at += 1) roll.order.push(...NODES[roll.order[at]].kids);
  state.open = new Set(DATA.open);
}
const isOpen = (i) => state.open.has(i);
/* What is drawn: the tops, and of every unfolded node the most telling of what it holds. */
function unfolded() {
  const shown = new Set();
  for (const node of NODES) if (node.up < 0 && node.drawn) shown.add(node.i);
  for (const i of shown) if (isOpen(i)) for (const kid of NODES[i].kids.slice(0, DATA.each + (roll.more.get(i) || 0))) shown.add(kid);
  return shown;
}
function countInside() {
  for (const node of NODES) node.inside = 0;
  for (let at = roll.order.length - 1; at >= 0; at -= 1) {
    const node = NODES[roll.order[at]];
    if (node.up >= 0) NODES[node.up].inside += node.inside + (nodePasses(node) && !state.hide.has(node.group) ? 1 : 0);
  }
}
/* The drawn node that stands for another: itself, or the nearest of those it lies in. */
function standIn(i, shown) {
  for (let at = i; at >= 0; at = NODES[at].up) if (shown.has(at)) return at;
  return -1;
}
/* Lines between closed places: one for all that leads from what one holds to what the other holds. */
function bundleLines(shown) {
  const found = new Map();
  for (const edge of EDGES) {
    const a = standIn(edge.s, shown), b = standIn(edge.t, shown);
    if (a < 0 || b < 0 || a === b || (a === edge.s && b === edge.t) || !edgePasses(edge)) continue;
    const key = Math.min(a, b) + "-" + Math.max(a, b);
    if (!found.has(key)) found.set(key, { id: "b" + key, s: a, t: b, n: 0 });
    found.get(key).n += 1;
  }
  roll.bundles = [...found.values()];
}
/* Unfold all that a node lies in, so that it is drawn at its place. */
function unfoldTo(i) {
  const open = new Set(state.open);
  for (let at = NODES[i].up; at >= 0; at = NODES[at].up) open.add(at);
  state.open = open;
  map.extra.add(i);
}
function toggleFold(i) {
  const open = toggled(state.open, i);
  go({ open });
  if (open.has(i)) frameDisc(i, true);
}
function frameDisc(i, animate) {
  map.refit = null;
  const node = NODES[i], box = byId("map"), scale = Math.min(1.2, (Math.min(box.clientWidth, box.clientHeight) - 60) / (2 * node.span));
  map.network.moveTo({ position: { x: node.x + node.dx, y: node.y + node.dy }, scale, animation: animate && !still() ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}
function paintDiscs(ctx, scale) {
  for (const i of map.shown || []) {
    const node = NODES[i];
    if (!node.kids.length || state.ego) continue;
    ctx.beginPath(); ctx.arc(node.x + node.dx, node.y + node.dy, node.span, 0, 2 * Math.PI); ctx.globalAlpha = isOpen(i) ? 0.35 : 0.75;
    ctx.fillStyle = map.colors.soft; ctx.fill(); ctx.globalAlpha = 1; ctx.lineWidth = 1 / scale; ctx.strokeStyle = map.colors.rule; ctx.stroke();
  }
  ctx.strokeStyle = map.colors.edge; ctx.setLineDash([2 / scale, 3 / scale]);
  for (const bundle of roll.bundles) {
    const a = NODES[bundle.s], b = NODES[bundle.t];
    ctx.globalAlpha = map.near.size ? 0.3 : 0.8; ctx.lineWidth = Math.min(4, 0.7 + Math.log2(bundle.n) / 2.5) / scale;
    ctx.beginPath(); ctx.moveTo(a.x, a.y); ctx.lineTo(b.x, b.y); ctx.stroke();
  }
  ctx.setLineDash([]); ctx.globalAlpha = 1;
}
