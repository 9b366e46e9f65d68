/* What is said, in Chinese or English. A sentence is a list of strings and of nodes to click. */
const state = { node: -1, edge: -1, from: -1, ego: 0, tab: "graph", read: -1, hide: new Set(), docs: new Set(), rels: new Set(), status: new Set(), since: "", until: "", within: -1, min: 0,
  gone: new Set(), pins: new Set(), open: new Set(), lang: "zh", theme: "" };
const themeNow = () => state.theme || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const say = (entry) => entry[state.lang];
function t(key, slots) {
  let text = say(TERMS.ui[key]);
  for (const [name, value] of Object.entries(slots || {})) text = text.split("{" + name + "}").join(String(value));
  return text;
}
const known = (table, key) => (has(table, key) ? say(table[key]) : key);
const zh = () => state.lang === "zh";

/* ISO year, month, day or interval as people write it; anything else as it is. */
function timeText(iso) {
  if (!iso) return "";
  const one = (part) => {
    const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(part);
    if (!match || !zh()) return part;
    return match[1] + "年" + (match[2] ? Number(match[2]) + "月" : "") + (match[3] ? Number(match[3]) + "日" : "");
  };
  return iso.split("/").map(one).join("—");
}
const inBrackets = (text) => (text ? (zh() ? "（" + text + "）" : " (" + text + ")") : "");
const QUALIFIERS = { ">": { zh: "超过", en: "over " }, "<": { zh: "不到", en: "under " }, "~": { zh: "约", en: "about " }, "=": { zh: "", en: "" } };
const qualifierText = (sign) => (has(QUALIFIERS, sign || "") ? say(QUALIFIERS[sign]) : sign || "");
function numberText(value) {
  const match = /^(-?\d+)(\.\d+)?$/.exec(value || "");
  return match && match[1].length > 4 ? match[1].replace(/\B(?=(\d{3})+$)/g, ",") + (match[2] || "") : value || "";
}
function figureText(values) {
  const words = values.valueText || qualifierText(values.qualifier) + numberText(values.value) + (values.unit || "");
  return (values.indicator || "") + (words ? " " + words : "");
}
function spanText(values) {
  const from = timeText(values.start), to = timeText(values.end);
  return inBrackets(from || to ? from + "—" + to : timeText(values.time));
}

/* The parts of a fact's sentence. A slot becomes a node to click where the fact has one. */
function sentenceOf(fact) {
  const values = fact.values, node = (i, text) => (i >= 0 ? { i, text: text || NODES[i].label } : null);
  const document = () => (fact.evidence.length && fact.evidence[0].doc >= 0 ? DOCS[fact.evidence[0].doc].title || DOCS[fact.evidence[0].doc].stem : "");
  const slots = {
    s: () => node(fact.s) || document(), o: () => node(fact.o) || values.name || "",
    org: () => node(fact.o, values.organizationName) || values.organizationName || "", title: () => values.title || values.label || "",
    span: () => spanText(values), when: () => inBrackets(timeText(values.time)), figure: () => figureText(values),
    date: () => (values.time || values.date ? timeText(values.time || values.date) + (zh() ? "：" : ": ") : ""), label: () => values.label || values.text || "", text: () => values.text || values.label || "",
    name: () => values.name || (fact.s >= 0 ? NODES[fact.s].label : ""),
    within: () => (fact.o >= 0 ? (zh() ? ["（在", node(fact.o), "）"] : [" (in ", node(fact.o), ")"]) : ""),
  };
  return say(relationOf(fact.rel).say).split(/(\{\w+\})/).map((part) => {
    const slot = part.slice(1, -1);
    return part.startsWith("{") && has(slots, slot) ? slots[slot]() : part;
  }).flat().filter((part) => part !== "" && part !== null);
}
const plainText = (parts) => parts.map((part) => (typeof part === "string" ? part : part.text)).join("");

/* What a fact says of its subject, for the table. */
function contentOf(fact) {
  if (fact.rel === "holdsPost") {
    const org = fact.o >= 0 ? { i: fact.o, text: fact.values.organizationName || NODES[fact.o].label } : fact.values.organizationName || "";
    return [org, fact.values.title || fact.values.label || ""].filter((part) => part !== "");
  }
  if (fact.values.indicator) return [figureText(fact.values)];
  if (fact.rel === "mentionedIn") return [fact.values.name || (fact.s >= 0 ? NODES[fact.s].label : "")];
  if (fact.o >= 0) return [{ i: fact.o, text: NODES[fact.o].label }];
  return [fact.values.text || fact.values.label || ""];
}
function factTime(fact) {
  const values = fact.values;
  if (values.start || values.end) return timeText(values.start) + "—" + timeText(values.end);
  return timeText(values.time || values.date);
}
/* A file's name without the long hash that may end it. */
const shortStem = (stem) => stem.replace(/[_-][0-9a-f]{12,}$/, "") || stem;
function articleOf(quote) {
  const doc = DOCS[quote.doc];
  if (!doc) return { title: "", date: "", publisher: "", stem: "" };
  const [title, date, publisher] = doc.articles[quote.article] || ["", "", ""];
  return { title: title || doc.title || doc.stem, date: date || doc.date, publisher: publisher || doc.publisher, stem: shortStem(doc.stem) };
}
function relationNames(edge) {
  if (!edge.facts.length) return edge.label;
  const names = edge.facts.map((i) => (FACTS[i].rel === "holdsPost" && FACTS[i].values.title) || say(relationOf(FACTS[i].rel)));
  return [...new Set(names)].join(zh() ? "、" : ", ");
}
