/* Filters: each fact has a bit for every filter that it fails; live counts are those of the facts that fail no other. */
const BITS = { conf: 1, docs: 2, rels: 4, status: 8, date: 16, within: 32 };
const sieve = { masks: new Uint8Array(FACTS.length), open: false, subtree: null, subtreeOf: -1 };
/* The time a fact tells of, else the date of its article, as [first, last] day in ISO. */
function daysOf(fact) {
  const values = fact.values, quote = fact.evidence[0];
  const parts = values.start || values.end ? [values.start || values.end, values.end || values.start] : (values.time || values.date || (quote && articleOf(quote).date) || "").split("/");
  return [parts[0], (parts[1] || parts[0]) + "\uffff"];
}
function belongs(i) {
  const seen = new Set();
  for (let at = i; at >= 0 && !seen.has(at); at = NODES[at].home) { if (at === state.within) return true; seen.add(at); }
  return false;
}
function sift() {
  if (state.within !== sieve.subtreeOf) { sieve.subtreeOf = state.within; sieve.subtree = state.within < 0 ? null : Uint8Array.from(NODES, (node) => (belongs(node.i) ? 1 : 0)); }
  const dated = state.since || state.until, inside = (i) => i >= 0 && sieve.subtree[i] === 1;
  map.pass = FACTS.map((fact) => {
    let mask = fact.conf !== null && fact.conf < state.min ? BITS.conf : 0;
    if (state.docs.size && fact.raw.length && !fact.raw.some((quote) => state.docs.has(docOf(quote)))) mask |= BITS.docs;
    if (state.rels.size && !state.rels.has(fact.rel)) mask |= BITS.rels;
    if (state.status.size && !state.status.has(fact.status)) mask |= BITS.status;
    if (dated) { const [first, last] = daysOf(fact); if (!first || (state.since && last < state.since) || (state.until && first > state.until + "\uffff")) mask |= BITS.date; }
    if (sieve.subtree && !inside(fact.s) && !inside(fact.o)) mask |= BITS.within;
    sieve.masks[fact.i] = mask;
    return mask === 0;
  });
}
/* How many facts each choice of one filter would leave, the other filters standing. */
function tally(bit, keysOf) {
  const counts = new Map();
  for (const fact of FACTS) if (!(sieve.masks[fact.i] & ~bit) && (fact.rel !== MENTION || bit === BITS.rels)) for (const key of new Set(keysOf(fact))) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
}
const activeFilters = () => [state.docs.size, state.rels.size, state.status.size, state.since || state.until, state.within >= 0, state.min > 0, state.hide.size, state.gone.size].filter(Boolean).length;
const noFilters = () => ({ docs: new Set(), rels: new Set(), status: new Set(), since: "", until: "", within: -1, min: 0, hide: new Set(), gone: new Set() });

function checks(title, key, options, counts) {
  return el("fieldset", { "data-filter": key }, el("legend", null, title), el("div", { class: "options" }, options.map(([value, label, more]) =>
    el("label", null, el("input", { type: "checkbox", "data-value": value, checked: state[key].has(value), onchange: () => go({ [key]: toggled(state[key], value) }) }),
      el("span", null, label, more ? el("div", { class: "from" }, more) : null), el("span", { class: "n" }, String(counts.get(value) || 0))))));
}
function dateBox() {
  const input = (key) => el("input", { type: "text", id: "date-" + key, size: 10, placeholder: key === "since" ? "2020" : "2022-06", value: state[key], "aria-label": t(key), inputmode: "numeric",
    onchange: (event) => { const value = event.target.value.trim(); go({ [key]: /^\d{4}(-\d\d){0,2}$/.test(value) ? value : "" }); } });
  let n = 0;
  for (const fact of FACTS) if (fact.rel !== MENTION && !sieve.masks[fact.i]) n += 1;
  return el("fieldset", { "data-filter": "date" }, el("legend", null, t("dateRange")), el("div", { class: "row" }, input("since"), "—", input("until"), el("span", { class: "n" }, String(n))), el("p", { class: "from" }, t("dateNote")));
}
function placeBox() {
  const counts = tally(BITS.within, (fact) => [fact.s, fact.o].flatMap((i) => { const chain = [], seen = new Set(); for (let at = i; at >= 0 && !seen.has(at); at = NODES[at].home) { seen.add(at); chain.push(at); } return chain; }));
  const depth = (i) => pathOf(i).length, places = NODES.filter((node) => ["region", "village"].includes(node.group) && (node.kids.length || node.edges.some((e) => EDGES[e].t === node.i)) && (counts.get(node.i) || node.i === state.within));
  const name = (i) => [...pathOf(i), i].map((at) => NODES[at].label).join(" ");
  const listed = places.sort((a, b) => depth(a.i) - depth(b.i) || (counts.get(b.i) || 0) - (counts.get(a.i) || 0) || a.i - b.i).slice(0, 400).map((node) => [name(node.i), node]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  if (state.within >= 0 && !listed.some(([, node]) => node.i === state.within)) listed.unshift(["", NODES[state.within]]);
  return el("fieldset", { "data-filter": "within" }, el("legend", null, t("placeTree")), el("select", { "aria-label": t("placeTree"), onchange: (event) => go({ within: Number(event.target.value) }) },
    el("option", { value: -1 }, t("anyPlace")), listed.map(([, node]) => el("option", { value: node.i, selected: node.i === state.within }, "\u3000".repeat(Math.min(4, depth(node.i))) + node.label + " " + (counts.get(node.i) || 0)))));
}
function refreshSieve() {
  const box = byId("sieve"), button = byId("sift"), n = activeFilters(), focused = document.activeElement && box.contains(document.activeElement) ? document.activeElement : null;
  const held = focused && focused.closest("fieldset") ? [focused.closest("fieldset").dataset.filter, focused.dataset.value || focused.id || focused.tagName] : null, scroll = box.scrollTop;
  button.textContent = t("filters") + (n ? " " + n : ""); button.setAttribute("aria-expanded", String(sieve.open)); button.classList.toggle("on", n > 0);
  byId("reset").hidden = !n; byId("reset").textContent = t("reset");
  box.hidden = !sieve.open;
  if (!sieve.open) return;
  const rels = tally(BITS.rels, (fact) => [fact.rel]), all = [...new Set([...Object.keys(TERMS.relations), ...FACTS.map((fact) => fact.rel)])].filter((rel) => FACTS.some((fact) => fact.rel === rel));
  const statuses = tally(BITS.status, (fact) => [fact.status]), docs = tally(BITS.docs, (fact) => fact.raw.map(docOf)), conf = tally(BITS.conf, (fact) => (fact.conf === null || fact.conf >= state.min ? ["n"] : []));
  const listed = DOCS.filter((doc) => docs.has(doc.i) || state.docs.has(doc.i)).sort((a, b) => (docs.get(b.i) || 0) - (docs.get(a.i) || 0) || a.i - b.i);
  fill(box, el("div", { class: "head" }, el("strong", null, t("filters")), el("button", { type: "button", "aria-label": t("close"), onclick: () => { sieve.open = false; refreshSieve(); byId("sift").focus(); } }, "×")),
    checks(t("relation"), "rels", all.map((rel) => [rel, say(relationOf(rel))]), rels),
    statuses.size > 1 || state.status.size ? checks(t("statusWord"), "status", [...new Set([...Object.keys(TERMS.status), ...statuses.keys()])].filter((s) => statuses.has(s) || state.status.has(s)).map((s) => [s, known(TERMS.status, s)]), statuses) : null,
    dateBox(), placeBox(),
    FACTS.some((fact) => fact.conf !== null) ? el("fieldset", { "data-filter": "conf" }, el("legend", null, t("confidence")), el("div", { class: "row" }, el("input", { type: "range", id: "min", min: 0, max: 1, step: 0.05, value: state.min, "aria-label": t("confidence"),
      onchange: (event) => go({ min: Number(event.target.value) }) }), el("output", null, state.min.toFixed(2)), el("span", { class: "n" }, String(conf.get("n") || 0)))) : null,
    listed.length > 1 || state.docs.size ? checks(t("documents") + " " + DOCS.length, "docs", listed.slice(0, 60).map((doc) => [doc.i, doc.title || doc.stem, [shortStem(doc.stem), doc.publisher, timeText(doc.date)].filter(Boolean).join(" · ")]), docs) : null,
    listed.length > 60 ? el("p", { class: "from" }, t("moreDocs", { n: listed.length - 60 })) : null);
  box.scrollTop = scroll;
  if (held) { const field = box.querySelector('[data-filter="' + held[0] + '"]'), target = field && [...field.querySelectorAll("input, select")].find((item) => (item.dataset.value || item.id || item.tagName) === held[1]); if (target) target.focus({ preventScroll: true }); }
}
