/* What a reader takes along: queries, Turtle, tables, pictures. */
const quoted = (text) => '"' + text.replace(/[\u0000-\u001f"\\\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu, (sign) => (sign === '"' || sign === "\\" ? "\\" + sign : "\\u" + sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0"))) + '"';
const inChinese = (text) => quoted(text) + "@zh";
/* An IRI that Turtle and SPARQL can carry: what must not stand between its brackets is percent-encoded. */
const iriText = (iri) => "<" + iri.replace(/[\u0000-\u0020<>"{}|\\^`]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")) + ">";
const isName = (text) => /^[A-Za-z][\w-]*$/.test(text);
const number = (value) => (/^-?\d+\.\d+$/.test(value || "") ? value : /^-?\d+$/.test(value || "") ? value : quoted(value || ""));
const PREFIXES = (sign) => ["kg: " + iriText(DATA.space), "rdfs: <http://www.w3.org/2000/01/rdf-schema#>", "skos: <http://www.w3.org/2004/02/skos/core#>"].map((line) => (sign ? "@prefix " + line + " ." : "PREFIX " + line)).join("\n");
function turtleOf(node) {
  const me = iriText(iriOf(node)), lines = [(isName(node.cls) ? "a kg:" + node.cls + " ;\n    " : "") + "rdfs:label " + inChinese(node.label)], others = [];
  if (node.aliases.length) lines.push("skos:altLabel " + node.aliases.map(inChinese).join(", "));
  for (const [name, value] of Object.entries(node.props)) if (isName(name)) lines.push("kg:" + name + " " + quoted(value));
  for (const i of node.facts) {
    const fact = FACTS[i], values = fact.values, s = fact.s >= 0 ? iriText(iriOf(NODES[fact.s])) : "", o = fact.o >= 0 ? iriText(iriOf(NODES[fact.o])) : "";
    if (!map.pass[i] || !isName(fact.rel) || fact.rel === MENTION || !s) continue;
    const claim = [fact.status !== "stated" && "kg:status " + quoted(fact.status), fact.conf !== null && "kg:confidence " + number(String(fact.conf))].filter(Boolean), words = Object.entries(values).filter(([name]) => isName(name)).map(([name, value]) => "kg:" + name + " " + (name === "value" ? number(value) : ["indicator", "title", "organizationName", "valueText", "text", "label"].includes(name) ? inChinese(value) : quoted(value)));
    const inner = (cls, link) => "[] a kg:" + cls + " ; " + [link + " " + s, ...words, ...claim].join(" ; ") + " .";
    if (fact.rel === "holdsPost") others.push(inner("Tenure", "kg:holder"));
    else if (fact.rel === "said") others.push(inner("Statement", "kg:speaker"));
    else if (fact.rel === "takesPart") others.push(inner("Event", "kg:participant"));
    else if (fact.n >= 0) others.push(fact.status === "stated" ? s + " kg:hasOutcome " + iriText(iriOf(NODES[fact.n])) + " ." : s + " kg:hasTarget " + iriText(iriOf(NODES[fact.n])) + " .", iriText(iriOf(NODES[fact.n])) + " a kg:" + (isName(NODES[fact.n].cls) ? NODES[fact.n].cls : "Outcome") + " ; " + ["kg:subject " + s, ...words, ...claim].join(" ; ") + " .");
    else if (o && fact.status === "stated") others.push(s + " kg:" + fact.rel + " " + o + " .");
  }
  return PREFIXES(true) + "\n\n" + me + "\n    " + lines.join(" ;\n    ") + " .\n" + (others.length ? [...new Set(others)].join("\n") + "\n" : "");
}
function queriesOf(node) {
  const me = iriText(iriOf(node)), list = [];
  const say2 = (title, body) => list.push("# " + title + "\n" + PREFIXES(false) + "\n" + body);
  say2(t("qEvidence"), "SELECT DISTINCT ?link ?fact ?words ?sentence ?document WHERE {\n  ?fact ?link " + me + " ; kg:evidence ?e .\n  ?e kg:words ?words ; kg:sentence ?sentence ; kg:inDocument/kg:stem ?document .\n}");
  if (["region", "village", "org", "site"].includes(node.group)) {
    say2(t("qLeads"), "SELECT DISTINCT ?person ?organization ?title WHERE {\n  ?tenure a kg:Tenure ; kg:holder/rdfs:label ?person ; kg:post ?post .\n  ?post kg:title ?title . OPTIONAL { ?post kg:organizationName ?organization }\n  ?post kg:postIn ?where . ?where (kg:locatedIn|kg:partOf)? " + me + " .\n}");
    say2(t("qPrograms"), "SELECT DISTINCT ?program WHERE {\n  ?p a kg:Program ; rdfs:label ?program ; (kg:implementedBy|kg:implementedIn)/(kg:locatedIn|kg:partOf)* " + me + " .\n}");
  }
  if (node.group === "person") say2(t("qPosts"), "SELECT ?organization ?title ?start ?end WHERE {\n  ?tenure kg:holder " + me + " ; kg:post ?post . ?post kg:title ?title .\n  OPTIONAL { ?post kg:organizationName ?organization }\n  OPTIONAL { ?tenure kg:start ?start } OPTIONAL { ?tenure kg:end ?end }\n}");
  if (node.facts.some((i) => FACTS[i].n >= 0)) say2(t("qOutcomes"), "SELECT ?indicator ?qualifier ?value ?unit ?time WHERE {\n  " + (node.group === "outcome" ? "BIND(" + me + " AS ?o)\n  ?o" : me + " kg:hasOutcome|kg:hasTarget ?o . ?o") + " kg:indicator ?indicator ; kg:value ?value .\n  OPTIONAL { ?o kg:unit ?unit } OPTIONAL { ?o kg:qualifier ?qualifier } OPTIONAL { ?o kg:time ?time }\n} ORDER BY ?indicator ?time");
  return list.join("\n\n");
}
/* A field of a CSV file; a leading = + - @ would be run by spreadsheets, so it gets an apostrophe. */
const csvField = (text) => '"' + (/^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? "'" + text : text).replace(/"/g, '""') + '"';
function csvOf(facts) {
  const heads = [...COLUMNS.map((column) => t(column.key)), t("evidence")];
  const lines = [heads, ...facts.map((fact) => [...COLUMNS.map((column) => column.text(fact)), evidenceText(fact)])];
  return lines.map((line) => line.map(csvField).join(",")).join("\r\n") + "\r\n";
}
const saveCsv = () => save(new Blob(["\ufeff" + csvOf(tableRows())], { type: "text/csv" }), "facts.csv");
/* A dialog with the text to copy or save, so that it also works where a page may not write to the clipboard. */
function takeBox(node) {
  const box = byId("take-box"), facts = node.facts.map((i) => FACTS[i]).filter((fact) => map.pass[fact.i] && fact.rel !== MENTION);
  const kinds = [["sparql", "SPARQL", queriesOf(node), "query.rq"], ["turtle", "Turtle", turtleOf(node), "node.ttl"], ["csv", "CSV", csvOf(facts), "facts.csv"]];
  const area = el("textarea", { readonly: true, rows: 16, spellcheck: "false", "aria-label": t("take") }), done = el("span", { class: "from", role: "status" });
  let now = kinds[0];
  const tabs = kinds.map((kind) => el("button", { type: "button", role: "tab", "data-kind": kind[0], onclick: () => show(kind) }, kind[1]));
  const show = (kind) => { now = kind; area.value = kind[2]; done.textContent = ""; tabs.forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.kind === kind[0]))); };
  const copy = () => {
    area.select();
    const told = () => { done.textContent = t("copied"); };
    if (navigator.clipboard) navigator.clipboard.writeText(area.value).then(told, () => { if (document.execCommand("copy")) told(); });
    else if (document.execCommand("copy")) told();
  };
  fill(box, el("h2", null, node.label), el("div", { class: "seg", role: "tablist" }, tabs), area, el("div", { class: "act" }, el("button", { type: "button", id: "copy", onclick: copy }, t("copy")),
    el("button", { type: "button", onclick: () => save(new Blob([(now[0] === "csv" ? "\ufeff" : "") + area.value], { type: "text/plain" }), now[3]) }, t("saveFile")), el("button", { type: "button", onclick: () => box.close() }, t("close")), done));
  show(now);
  box.showModal();
}
function save(blob, name) {
  const url = URL.createObjectURL(blob), link = el("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
function savePng() {
  const canvas = byId("canvas").querySelector("canvas"), copy = document.createElement("canvas"), ctx = copy.getContext("2d");
  copy.width = canvas.width; copy.height = canvas.height;
  ctx.fillStyle = map.colors.paper; ctx.fillRect(0, 0, copy.width, copy.height); ctx.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => { if (blob) save(blob, "graph.png"); });
}
/* What the map's painting asks of a canvas, written down as SVG. */
class SvgPen {
  constructor(width, height, scale, e, f) {
    this.svg = svgEl("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: "0 0 " + width + " " + height });
    this.canvas = { width, height };
    this.ruler = document.createElement("canvas").getContext("2d");
    this.matrix = { a: scale, d: scale, e, f };
    Object.assign(this, { globalAlpha: 1, lineWidth: 1, strokeStyle: "#000", fillStyle: "#000", dash: [], path: "", font: "13px sans-serif" });
    this.svg.append(svgEl("rect", { width, height, fill: map.colors.paper }));
  }
  getTransform() { return this.matrix; }
  setTransform(a, b, c, d, e, f) { this.matrix = { a, d, e, f }; }
  save() { this.kept = this.matrix; }
  restore() { this.matrix = this.kept; }
  x(v) { return (this.matrix.a * v + this.matrix.e).toFixed(1); }
  y(v) { return (this.matrix.d * v + this.matrix.f).toFixed(1); }
  setLineDash(dash) { this.dash = dash; }
  beginPath() { this.path = ""; }
  closePath() { this.path += "Z"; }
  moveTo(x, y) { this.path += "M" + this.x(x) + " " + this.y(y); }
  lineTo(x, y) { this.path += "L" + this.x(x) + " " + this.y(y); }
  arc(x, y, r) { const size = (r * this.matrix.a).toFixed(1); this.path += "M" + this.x(x - r) + " " + this.y(y) + "a" + size + " " + size + " 0 1 0 " + (2 * size).toFixed(1) + " 0a" + size + " " + size + " 0 1 0 " + (-2 * size).toFixed(1) + " 0Z"; }
  put(tag, attributes) { const element = svgEl(tag, attributes); if (this.globalAlpha < 1) element.setAttribute("opacity", this.globalAlpha); this.svg.append(element); return element; }
  fill() { this.put("path", { d: this.path, fill: this.fillStyle }); }
  stroke() { this.put("path", { d: this.path, fill: "none", stroke: this.strokeStyle, "stroke-width": (this.lineWidth * this.matrix.a).toFixed(2), ...(this.dash.length ? { "stroke-dasharray": this.dash.map((part) => (part * this.matrix.a).toFixed(1)).join(" ") } : {}) }); }
  measureText(text) { this.ruler.font = this.font; return this.ruler.measureText(text); }
  strokeText(text, x, y) { this.text(text, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" }); }
  fillText(text, x, y) { this.text(text, x, y, { fill: this.fillStyle }); }
  text(text, x, y, look) { const [, weight, size, family] = /^(?:(\d+) )?(\d+)px (.*)$/.exec(this.font); this.put("text", { x: this.x(x), y: this.y(y), "dominant-baseline": "central", "font-size": size, "font-family": family, ...(weight ? { "font-weight": weight } : {}), ...look }).textContent = text; }
}
function svgText() {
  const canvas = byId("canvas").querySelector("canvas"), box = byId("canvas"), scale = map.network.getScale(), origin = map.network.canvasToDOM({ x: 0, y: 0 });
  const pen = new SvgPen(box.clientWidth || canvas.width, box.clientHeight || canvas.height, scale, origin.x, origin.y);
  paintEdges(pen);
  for (const node of map.order.slice().reverse()) renderNode({ ctx: pen, id: node.i, x: node.x, y: node.y }).drawNode();
  paintLabels(pen);
  return new XMLSerializer().serializeToString(pen.svg);
}
const saveSvg = () => save(new Blob([svgText()], { type: "image/svg+xml" }), "graph.svg");
