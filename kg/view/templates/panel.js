/* The panel: what a node is, what is known of it, and which sentence says so. */
const nodeLink = (i, text) => el("button", { class: "link", type: "button", onclick: () => go({ node: i, edge: -1 }, true) }, text || NODES[i].label);
/* Parts of a sentence as elements; the node that the panel is about is not a link. */
const spoken = (parts, self) => parts.map((part) => (typeof part === "string" || part instanceof Node ? part : part.i === self ? part.text : nodeLink(part.i, part.text)));

/* A sentence with the exact words marked; spans are half-open, in UTF-16 units. */
function marked(sentence, spans) {
  const parts = [];
  let at = 0;
  for (const [start, end] of spans.slice().sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    parts.push(sentence.slice(at, from), el("mark", null, sentence.slice(from, end)));
    at = end;
  }
  return [...parts, sentence.slice(at)];
}
/* Evidence of one fact: quotes of the same sentence become one, with all their words marked. */
function quotesOf(fact) {
  const bySentence = new Map();
  for (const quote of fact.evidence) {
    if (state.docs.size && !state.docs.has(quote.doc)) continue;
    const key = quote.doc + " " + quote.sentence;
    if (!bySentence.has(key)) bySentence.set(key, []);
    bySentence.get(key).push(quote);
  }
  return [...bySentence.values()];
}
function quoteBlock(quotes, fact) {
  const first = quotes[0], article = articleOf(first), spans = quotes.filter((q) => q.at >= 0).map((q) => [q.at, q.at + q.words.length]);
  const loose = quotes.filter((q) => q.at < 0 && q.words).map((q) => q.words);
  const origin = [article.title && (zh() ? "《" + article.title + "》" : article.title), article.publisher, timeText(article.date), article.stem !== article.title && (zh() ? "文档 " : "doc ") + article.stem,
    fact.conf !== null && t("confidenceShort") + " " + fact.conf, ...new Set(quotes.filter((q) => q.rule).map((q) => t("rule") + " " + q.rule))].filter(Boolean);
  return [
    first.sentence || loose.length ? el("blockquote", null, marked(first.sentence, spans), loose.map((words) => [" ", el("mark", null, words)])) : null,
    el("p", { class: "from" }, origin.join(" · "), first.doc >= 0 && first.sentence ? [" · ", el("button", { type: "button", class: "link", onclick: () => openText(first) }, t("inText"))] : null),
  ];
}
function evidenceOf(fact) {
  const quotes = quotesOf(fact), rest = quotes.slice(1);
  if (!quotes.length) return [el("p", { class: "from" }, t("noEvidence"))];
  return [
    ...quoteBlock(quotes[0], fact),
    rest.length ? el("details", { class: "others" }, el("summary", null, (zh() ? "另有 " + rest.length + " 处依据" : rest.length + " more sources")), rest.map((group) => quoteBlock(group, fact))) : null,
  ];
}
const badges = (fact) => [
  fact.status !== "stated" ? el("span", { class: "badge" }, known(TERMS.status, fact.status)) : null,
  CONFLICTS.has(fact.i) ? el("span", { class: "badge clash" }, t("conflict")) : null,
  fact.speaker >= 0 ? el("span", { class: "badge" }, t("claimedBy", { who: NODES[fact.speaker].label })) : null,
];
const factCard = (fact, self) => el("article", { class: "fact", "data-fact": fact.i }, el("p", { class: "say" }, badges(fact), spoken(sentenceOf(fact), self)), evidenceOf(fact));

/* The first facts of a group; the rest at the touch of a button. */
const FIRST = 12;
function cards(facts, self) {
  const box = el("div", null, facts.slice(0, FIRST).map((fact) => factCard(fact, self)));
  if (facts.length > FIRST) box.append(el("button", { type: "button", onclick: (event) => { event.target.replaceWith(...facts.slice(FIRST, 300).map((fact) => factCard(fact, self)), facts.length > 300 ? el("p", { class: "from" }, t("moreInTable", { n: facts.length - 300 })) : ""); } }, t("moreFacts", { n: facts.length - FIRST })));
  return box;
}
function section(title, facts, body, note) {
  return facts.length ? el("section", null, el("h3", null, title, el("span", { class: "n" }, String(facts.length)), note ? el("span", { class: "via" }, note) : null), body) : null;
}

/* Facts about the organizations of a place, told on the place's own card: who leads it, what they run. */
function throughOrganizations(node, relation) {
  if (!["region", "village"].includes(node.group)) return [];
  const own = new Set(node.facts.filter((i) => ["locatedIn", "partOf"].includes(FACTS[i].rel) && FACTS[i].o === node.i && NODES[FACTS[i].s].group === "org").map((i) => FACTS[i].s));
  return [...own].flatMap((org) => NODES[org].facts.map((i) => FACTS[i]).filter((fact) => fact.rel === relation && fact.o === org && map.pass[fact.i]));
}
function sectionsOf(node) {
  const facts = node.facts.map((i) => FACTS[i]).filter((fact) => map.pass[fact.i]), parts = [];
  const names = [...Object.keys(TERMS.relations), ...new Set(facts.map((fact) => fact.rel).filter((name) => !has(TERMS.relations, name)).sort())];
  for (const name of names.filter((item) => item !== "mentionedIn")) {
    const relation = relationOf(name), out = facts.filter((fact) => fact.rel === name && fact.s === node.i), into = facts.filter((fact) => fact.rel === name && fact.s !== node.i);
    const figures = name === "hasOutcome" || name === "hasTarget";
    parts.push(section(say(relation.out), out, figures ? outcomeTable(out, false, node.i) : cards(out, node.i)));
    parts.push(section(say(relation.in), into, figures ? outcomeTable(into, true, node.i) : cards(into, node.i)));
    if (name === "holdsPost" || name === "implementedBy") {
      const through = throughOrganizations(node, name);
      parts.push(section(say(relation.in), through, cards(through, node.i), t("via")));
    }
  }
  const mentions = facts.filter((fact) => fact.rel === "mentionedIn" && fact.s === node.i);
  if (mentions.length) parts.push(el("section", null, el("h3", null, say(relationOf("mentionedIn").out), el("span", { class: "n" }, String(mentions.length))),
    el("details", { class: "others" }, el("summary", null, [...new Set(mentions.map((fact) => fact.values.name || node.label))].join("、") || "…"), mentions.map((fact) => factCard(fact, node.i)))));
  return parts.filter(Boolean);
}
function kindLine(group, text, hollow) {
  return el("div", { class: "kind" }, group ? signOf(group, hollow) : null, text, el("button", { type: "button", "aria-label": t("close"), title: t("close") + " (Esc)", onclick: () => go({ node: -1, edge: -1 }) }, "×"));
}
function nodePanel(node) {
  const path = pathOf(node.i), kinds = [say(classOf(node.cls)), has(node.props, "role") ? known(TERMS.roles, node.props.role) : ""].filter(Boolean);
  const lines = [
    path.length ? el("p", { class: "meta" }, path.map((i, at) => [at ? " › " : "", nodeLink(i)])) : null,
    node.aliases.length ? el("p", { class: "meta" }, t("aliases"), zh() ? "：" : ": ", node.aliases.join(zh() ? "、" : ", ")) : null,
    node.group === "outcome" ? null : Object.entries(node.props).filter(([name]) => name !== "role")
      .map(([name, value]) => el("p", { class: "meta" }, known(TERMS.properties, name), zh() ? "：" : ": ", value)),
  ];
  const hiddenNear = [...new Set(node.edges.map((e) => otherEnd(EDGES[e], node.i)))].filter((i) => !map.shown.has(i) && !state.gone.has(i) && !state.hide.has(NODES[i].group) && nodePasses(NODES[i]));
  const left = ROLLED && isOpen(node.i) ? node.kids.length - DATA.each - (roll.more.get(node.i) || 0) : 0, parts = sectionsOf(node);
  return [
    kindLine(node.group, kinds.join(" · "), node.cls === "Target"), el("h2", { tabindex: "-1", id: "panel-title" }, node.label), lines,
    state.from >= 0 ? wayPanel() : null, actions(node),
    left > 0 ? el("p", { class: "act" }, el("button", { type: "button", onclick: () => { roll.more.set(node.i, (roll.more.get(node.i) || 0) + DATA.each); refresh(); } }, t("moreKids", { n: Math.min(left, DATA.each), left }))) : null,
    hiddenNear.length && !map.circle && left <= 0 ? el("p", { class: "act" }, el("button", { type: "button", onclick: () => { hiddenNear.slice(0, DATA.each || 300).forEach((i) => map.extra.add(i)); refresh(); } }, t("expand", { n: hiddenNear.length }))) : null,
    parts.length ? parts : el("p", { class: "meta" }, t("noFacts")),
  ];
}
function edgePanel(edge) {
  const facts = edge.facts.map((i) => FACTS[i]).filter((fact) => map.pass[fact.i]);
  return [kindLine("", t("edgeTitle")), el("h2", { tabindex: "-1", id: "panel-title" }, nodeLink(edge.s), " — ", nodeLink(edge.t)), el("p", { class: "meta" }, relationNames(edge)), cards(facts, -1)];
}
function overview() {
  const top = (group, n) => NODES.filter((node) => node.group === group && node.edges.length && nodePasses(node)).sort((a, b) => b.edges.length - a.edges.length || b.facts.length - a.facts.length || a.i - b.i).slice(0, n);
  const lists = ["village", "person", "program"].map((group) => [group, top(group, 6)]).filter(([, nodes]) => nodes.length);
  return [
    el("h2", { id: "panel-title", tabindex: "-1" }, t("start")), el("p", null, t("startText")), el("p", { class: "meta" }, t("mapText")),
    lists.map(([group, nodes]) => el("section", null, el("h3", null, t("topOf", { group: say(GROUPS.get(group)) })), el("ul", { class: "plain" }, nodes.map((node) => {
      const post = node.facts.map((i) => FACTS[i]).find((fact) => fact.rel === "holdsPost" && fact.s === node.i), path = pathOf(node.i);
      const note = post ? plainText(contentOf(post)) : path.length ? NODES[path[path.length - 1]].label : "";
      return el("li", null, signOf(group), nodeLink(node.i, shorten(node.label)), el("span", { class: "n" }, shorten(note)));
    })))),
    DOCS.length ? el("section", null, el("h3", null, t("sources")), DOCS.slice(0, 12).map((doc) => el("p", { class: "source" }, el("button", { type: "button", class: "link t", onclick: () => go({ tab: "texts", read: doc.i }) }, doc.title || doc.stem),
      el("br"), el("span", { class: "from" }, [doc.publisher, timeText(doc.date), (zh() ? "文档 " : "doc ") + shortStem(doc.stem)].filter(Boolean).join(" · ")))), DOCS.length > 12 ? el("p", { class: "from" }, t("moreDocs", { n: DOCS.length - 12 })) : null) : null,
  ];
}
function refreshPanel() {
  const panel = byId("panel"), idle = state.node < 0 && state.edge < 0;
  panel.classList.toggle("idle", idle);
  if (idle && state.from >= 0) { fill(panel, wayPanel()); panel.classList.remove("idle"); return; }
  fill(panel, idle ? overview() : state.node >= 0 ? nodePanel(NODES[state.node]) : edgePanel(EDGES[state.edge]));
  panel.scrollTop = 0;
}
