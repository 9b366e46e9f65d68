/* The documents: each article with what it mentions marked by class; whole texts where the page has them, else its sentences. */
const reading = { filter: "", at: "" };
function openText(quote) { reading.at = quote.article + "/" + quote.line; go({ tab: "texts", read: quote.doc }); }
/* What stands where in a document: article -> spans of nodes, and the names by which it calls them. */
function marksOf(doc) {
  const spans = new Map(), names = new Map();
  const put = (quote, i, weight) => { const key = quote.article + "/" + quote.line; if (!spans.has(key)) spans.set(key, []); if (quote.at >= 0) spans.get(key).push({ from: quote.at, to: quote.at + quote.words.length, i, weight }); };
  for (const fact of FACTS) if (fact.raw.some((quote) => docOf(quote) === doc.i)) for (const quote of fact.evidence) if (quote.doc === doc.i) {
    const node = fact.rel === MENTION ? fact.s : fact.n;
    put(quote, node, fact.rel === MENTION ? 2 : 1);
    if (fact.rel === MENTION && node >= 0) for (const name of [NODES[node].label, ...NODES[node].aliases, fact.values.name || ""]) if (name.length > 1 && !names.has(name)) names.set(name, node);
  }
  return { spans, names: [...names].sort((a, b) => b[0].length - a[0].length) };
}
/* For each character the node it belongs to: what was read there first, then further places of the same names, longest first. */
function owners(text, spans, names) {
  const owner = new Int32Array(text.length).fill(-1), weight = new Uint8Array(text.length);
  for (const span of spans.slice().sort((a, b) => a.weight - b.weight || b.to - b.from - (a.to - a.from))) if (span.i >= 0) for (let at = span.from; at < Math.min(span.to, text.length); at += 1) { owner[at] = span.i; weight[at] = span.weight; }
  for (const [name, i] of names) for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (weight.subarray(at, at + name.length).some((w) => w > 1)) continue;
    owner.fill(i, at, at + name.length); weight.fill(2, at, at + name.length);
  }
  return owner;
}
function wordsOf(text, owner, from, to) {
  const parts = [];
  for (let at = from; at < to; ) {
    let end = at + 1;
    while (end < to && owner[end] === owner[at]) end += 1;
    const words = text.slice(at, end), i = owner[at];
    if (i < 0) parts.push(words);
    else {
      // No button: that would not break over lines.
      const pick = () => go({ node: i, edge: -1 });
      const word = el("span", { role: "button", tabindex: "0", onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); pick(); } }, class: "word" + (i === state.node ? " on" : ""), "data-node": NODES[i].id, title: say(classOf(NODES[i].cls)) + (zh() ? "：" : ": ") + NODES[i].label, onclick: pick }, words);
      word.style.setProperty("--c", GROUPS.get(NODES[i].group)[themeNow()]);
      parts.push(word);
    }
    at = end;
  }
  return parts;
}
function articleBlock(doc, article, number, marks) {
  const [title, date, publisher, content] = article, head = [el("h3", null, title || doc.title || shortStem(doc.stem)), el("p", { class: "from" }, [publisher || doc.publisher, timeText(date || doc.date)].filter(Boolean).join(" · "))];
  const lines = [], wanted = (line) => (reading.at === number + "/" + line || reading.at === "-1/" + line ? "sought" : null);
  if (typeof content === "string") {
    const spans = [], sought = [];
    for (const [key, list] of marks.spans) {
      const [at, line] = key.split("/").map(Number), sentence = sentenceAt(line);
      if (at !== number || sentence.start < 0) continue;
      spans.push(...list.map((span) => ({ ...span, from: span.from + sentence.start, to: span.to + sentence.start })));
      if (wanted(line)) sought.push(sentence.start, sentence.start + sentence.text.length);
    }
    const owner = owners(content, spans, marks.names);
    for (let at = 0; at < content.length; ) {
      const stop = content.indexOf("\n", at), end = stop < 0 ? content.length : stop, cuts = [at, ...sought.filter((cut) => cut > at && cut < end), end];
      if (end > at && (lines.length || content.slice(at, end) !== title)) lines.push(el("p", null, cuts.slice(1).map((cut, n) => { const words = wordsOf(content, owner, cuts[n], cut); return sought.length && cuts[n] >= sought[0] && cut <= sought[1] ? el("span", { class: "sought" }, words) : words; })));
      at = end + 1;
    }
  } else {
    for (const line of content) {
      const text = sentenceAt(line).text, spans = [...marks.spans].filter(([key]) => key.endsWith("/" + line)).flatMap(([, list]) => list);
      lines.push(el("p", { class: wanted(line) }, wordsOf(text, owners(text, spans, marks.names), 0, text.length)));
    }
  }
  return el("article", { class: "text" }, head, lines.length ? lines : el("p", { class: "from" }, t("noEvidence")));
}
function refreshTexts() {
  const box = byId("texts");
  if (box.hidden) return;
  const doc = DOCS[state.read] || DOCS.find((item) => (!state.docs.size || state.docs.has(item.i)) && item.facts) || DOCS[0];
  if (!doc) { fill(box, el("p", { class: "from" }, t("noDocs"))); return; }
  const scroll = box.dataset.doc === String(doc.i) ? byId("texts-body").scrollTop : 0, words = fold(reading.filter);
  const listed = DOCS.filter((item) => (!state.docs.size || state.docs.has(item.i)) && (!words || fold(item.title + item.stem + item.publisher + item.date).includes(words)));
  const list = el("div", { id: "texts-list" }, DOCS.length > 8 ? el("input", { type: "search", id: "texts-query", value: reading.filter, placeholder: t("filterDocs"), "aria-label": t("filterDocs"), oninput: (event) => { reading.filter = event.target.value; refreshTexts(); const input = byId("texts-query"); input.focus(); input.setSelectionRange(input.value.length, input.value.length); } }) : null,
    listed.slice(0, 200).map((item) => el("button", { type: "button", "aria-current": item === doc ? "true" : null, "data-doc": item.stem, onclick: () => { reading.at = ""; go({ read: item.i }); } }, el("span", null, item.title || shortStem(item.stem)), el("span", { class: "from" }, [item.publisher, timeText(item.date), t("factsCount", { n: item.facts })].filter(Boolean).join(" · ")))),
    listed.length > 200 ? el("p", { class: "from" }, t("moreDocs", { n: listed.length - 200 })) : null);
  const marks = marksOf(doc), used = new Set(FACTS.filter((fact) => fact.raw.some((quote) => docOf(quote) === doc.i)).map((fact) => (fact.rel === MENTION ? fact.s : fact.n)).filter((i) => i >= 0).map((i) => NODES[i].group));
  const whole = doc.articles.some((article) => typeof article[3] === "string");
  fill(box, list, el("div", { id: "texts-body", tabindex: "0" }, el("p", { class: "key from" }, TERMS.groups.filter((group) => used.has(group.id)).map((group) => el("span", null, signOf(group.id), say(group)))),
    whole ? null : el("p", { class: "from" }, t("sentencesOnly")), doc.articles.map((article, n) => articleBlock(doc, article, n, marks))));
  box.dataset.doc = String(doc.i);
  const sought = box.querySelector(".sought");
  if (sought && reading.at) { sought.scrollIntoView({ block: "center" }); reading.at = reading.at + " "; } else byId("texts-body").scrollTop = scroll;
}
