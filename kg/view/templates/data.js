/* The data block as objects, and the few helpers that build the document: text goes in as text, never as markup. */
const byId = (id) => document.getElementById(id);
const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const DATA = JSON.parse(byId("kg-data").textContent);
const TERMS = DATA.terms;
const GROUPS = new Map(TERMS.groups.map((group) => [group.id, group]));
const classOf = (cls) => (has(TERMS.classes, cls) ? TERMS.classes[cls] : { group: "other", zh: cls || "?", en: cls || "?", weight: 5 });
const relationOf = (name) => (has(TERMS.relations, name) ? TERMS.relations[name]
  : { zh: name, en: name, out: { zh: name, en: name }, in: { zh: name, en: name }, say: { zh: "{s} — " + name + " → {o}", en: "{s} — " + name + " → {o}" } });

function pairs(flat) {
  const list = [];
  for (let at = 0; at < flat.length; at += 2) list.push([DATA.names[flat[at]], flat[at + 1]]);
  return Object.fromEntries(list);
}
const DOCS = DATA.docs.map(([stem, title, date, publisher, articles], i) => ({ i, stem, title, date, publisher, articles, facts: 0 }));
const NODES = DATA.nodes.map(([id, cls, label, x, y, drawn, aliases = [], props = [], up = -1, span = 0, dx = 0, dy = 0], i) => ({
  i, id, cls: DATA.names[cls], label, x, y, x0: x, y0: y, aliases, props: pairs(props), up, span, dx, dy, drawn: drawn === 1, group: classOf(DATA.names[cls]).group,
  facts: [], mentions: 0, edges: [], kids: [], parent: -1, home: up, inside: 0,
}));
/* A sentence is a text of its own, or a stretch of an article: document, article, start, length. */
const sentences = [];
function sentenceAt(line) {
  const entry = DATA.sentences[line];
  sentences[line] = sentences[line] || (typeof entry === "string" ? { text: entry, start: -1, doc: -1, article: -1 }
    : { text: DATA.docs[entry[0]][4][entry[1]][3].substr(entry[2], entry[3]), start: entry[2], doc: entry[0], article: entry[1] });
  return sentences[line];
}
const docOf = (quote) => (quote.length > 4 ? quote[4] : DATA.sentences[quote[0]][0]);
function quoteOf([line, at, words, rule, doc, article]) {
  const sentence = sentenceAt(line);
  return { doc: doc === undefined ? sentence.doc : doc, article: article === undefined ? sentence.article : article, at, line, sentence: sentence.text, start: sentence.start, rule: DATA.rules[rule], words: at < 0 ? words : sentence.text.substr(at, words) };
}
/* A large graph has many facts of which few are read: their evidence is made when it is asked for. */
class Fact {
  constructor([rel, s, o, values, evidence, conf, status = "", n = -1, speaker = -1], i) {
    Object.assign(this, { i, rel: DATA.names[rel], s, o, n, values: pairs(values), status: status || "stated", conf, speaker, raw: evidence, quotes: null });
  }
  get evidence() { return (this.quotes = this.quotes || this.raw.map(quoteOf)); }
}
const FACTS = DATA.facts.map((row, i) => new Fact(row, i));
/* The lines between nodes: as given, or one for each pair that facts join. */
function linesOfFacts() {
  const found = new Map();
  for (const fact of FACTS) {
    const target = fact.n >= 0 ? fact.n : fact.o, key = fact.s * NODES.length + target;
    if (fact.rel === MENTION || fact.s < 0 || target < 0 || target === fact.s) continue;
    if (!found.has(key)) found.set(key, [fact.s, target, []]);
    found.get(key)[2].push(fact.i);
  }
  return [...found.keys()].sort((a, b) => a - b).map((key) => found.get(key));
}
const ROLLED = Array.isArray(DATA.open), MENTION = "mentionedIn";
const EDGES = (DATA.edges || linesOfFacts()).map(([s, t, facts, label = ""], i) => ({ i, s, t, facts, label }));
const idOf = new Map(NODES.map((node) => [node.id, node.i]));

for (const fact of FACTS) {
  if (fact.n >= 0 && !NODES[fact.n].label) NODES[fact.n].label = [fact.values.indicator, fact.values.valueText].filter(Boolean).join(" ");
  for (const i of new Set([fact.s, fact.o, fact.n])) if (i >= 0) NODES[i].facts.push(fact.i);
  if (fact.rel === MENTION && fact.s >= 0) NODES[fact.s].mentions += 1;
  if (fact.rel === "locatedIn" && fact.s >= 0 && fact.o >= 0 && NODES[fact.s].parent < 0) NODES[fact.s].parent = fact.o;
  if (fact.rel !== MENTION) for (const doc of new Set(fact.raw.map(docOf))) if (doc >= 0) DOCS[doc].facts += 1;
}
for (const edge of EDGES) { NODES[edge.s].edges.push(edge.i); NODES[edge.t].edges.push(edge.i); }
for (const node of NODES) node.rank = classOf(node.cls).weight + 9 * Math.log2(1 + node.edges.length);
/* Where a thing belongs, for what is no place: by its post, the place of its work, whose figure it is. */
for (const rel of ["locatedIn", "holdsPost", "implementedIn", "implementedBy", "partOf", "hasOutcome", "hasTarget"]) {
  for (const fact of FACTS) {
    const inner = fact.n >= 0 ? fact.n : fact.s, outer = fact.n >= 0 ? fact.s : fact.o;
    if (fact.rel === rel && inner >= 0 && outer >= 0 && NODES[inner].home < 0 && inner !== outer) NODES[inner].home = outer;
  }
}
for (const node of NODES) if (node.up >= 0) NODES[node.up].kids.push(node.i);
for (const node of NODES) if (node.kids.length) node.kids.sort((a, b) => NODES[b].rank - NODES[a].rank || a - b);
const otherEnd = (edge, i) => (edge.s === i ? edge.t : edge.s);
const iriOf = (node) => DATA.base + node.id;

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
