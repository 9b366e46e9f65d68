/* The data block as objects, and the few helpers that build the document: text goes in as text, never as markup. */
const byId = (id) => document.getElementById(id);
const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const DATA = JSON.parse(byId("kg-data").textContent);
const TERMS = DATA.terms;
const GROUPS = new Map(TERMS.groups.map((group) => [group.id, group]));
const classOf = (cls) => (has(TERMS.classes, cls) ? TERMS.classes[cls] : { group: "other", zh: cls || "?", en: cls || "?", weight: 5 });
const relationOf = (name) => (has(TERMS.relations, name) ? TERMS.relations[name]
  : { zh: name, en: name, out: { zh: name, en: name }, in: { zh: name, en: name }, say: { zh: "{s} — " + name + " → {o}", en: "{s} — " + name + " → {o}" } });

const DOCS = DATA.docs.map(([stem, title, date, publisher, articles], i) => ({ i, stem, title, date, publisher, articles }));
const NODES = DATA.nodes.map(([id, cls, label, x, y, drawn, aliases, props], i) => ({
  i, id, cls, label, x, y, aliases, props, drawn: drawn === 1, group: classOf(cls).group, facts: [], mentions: 0, edges: [], parent: -1,
}));
const FACTS = DATA.facts.map(([rel, s, o, n, values, status, conf, speaker, evidence], i) => ({
  i, rel: DATA.names[rel], s, o, n, values, status: DATA.names[status], conf, speaker,
  evidence: evidence.map(([doc, article, sentence, at, words, rule]) => ({
    doc, article, at, rule: DATA.rules[rule], sentence: DATA.sentences[sentence], words: at < 0 ? words : DATA.sentences[sentence].substr(at, words),
  })),
}));
const EDGES = DATA.edges.map(([s, t, facts, label], i) => ({ i, s, t, facts, label }));
const idOf = new Map(NODES.map((node) => [node.id, node.i]));

for (const fact of FACTS) {
  for (const i of new Set([fact.s, fact.o, fact.n])) if (i >= 0) NODES[i].facts.push(fact.i);
  if (fact.rel === "mentionedIn" && fact.s >= 0) NODES[fact.s].mentions += 1;
  if (fact.rel === "locatedIn" && fact.s >= 0 && fact.o >= 0 && NODES[fact.s].parent < 0) NODES[fact.s].parent = fact.o;
}
for (const edge of EDGES) { NODES[edge.s].edges.push(edge.i); NODES[edge.t].edges.push(edge.i); }
for (const node of NODES) node.rank = classOf(node.cls).weight + 9 * Math.log2(1 + node.edges.length);
const otherEnd = (edge, i) => (edge.s === i ? edge.t : edge.s);

/* The chain of places above a node, highest first. */
function pathOf(i) {
  const path = [], seen = new Set([i]);
  for (let at = NODES[i].parent; at >= 0 && !seen.has(at); at = NODES[at].parent) { seen.add(at); path.unshift(at); }
  return path;
}

/* An element: attributes by setAttribute, on… as listeners, children as nodes or text. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(3)) if (child !== null && child !== undefined && child !== "") element.append(child);
  return element;
}
const fill = (element, ...children) => { element.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== "")); return element; };

/* Symbols: points on a circle of radius 1 (x, y down); null is a circle. Shared by the canvas and the legend. */
function corners(n, turn, inner) {
  const points = [];
  for (let i = 0; i < (inner ? 2 * n : n); i += 1) {
    const angle = turn + (i * 2 * Math.PI) / (inner ? 2 * n : n), r = inner && i % 2 ? inner : 1;
    points.push([Math.cos(angle) * r, Math.sin(angle) * r]);
  }
  return points;
}
const UP = -Math.PI / 2;
const grown = (points, by) => points.map(([x, y]) => [x * by, y * by]);
const SHAPES = {
  dot: null, ring: null, square: grown(corners(4, Math.PI / 4), 1.18), triangle: grown(corners(3, UP), 1.2), triangleDown: grown(corners(3, -UP), 1.22),
  diamond: grown(corners(4, UP), 1.22), hexagon: grown(corners(6, 0), 1.08), pentagon: grown(corners(5, UP), 1.1), star: grown(corners(5, UP, 0.45), 1.32),
};
function signOf(group, hollow) {
  const sign = GROUPS.get(group), svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "sign"); svg.setAttribute("viewBox", "-1.5 -1.5 3 3"); svg.setAttribute("aria-hidden", "true");
  const points = SHAPES[sign.shape], shape = document.createElementNS(svg.namespaceURI, points ? "polygon" : "circle");
  if (points) shape.setAttribute("points", points.map((p) => p.map((v) => v.toFixed(3)).join(",")).join(" ")); else shape.setAttribute("r", "1");
  const color = sign[themeNow()];
  shape.setAttribute("fill", hollow || sign.shape === "ring" ? "none" : color); shape.setAttribute("stroke", color); shape.setAttribute("stroke-width", ".25");
  svg.append(shape);
  return svg;
}
