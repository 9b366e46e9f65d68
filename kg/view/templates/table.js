/* The facts as a table to sort, filter and take along. */
const PAGE = 100;
const table = { sort: "", down: false, text: "", relation: "", limit: PAGE, body: null, count: null, more: null };
const COLUMNS = [
  { key: "subject", cls: "who", text: (fact) => (fact.s >= 0 ? NODES[fact.s].label : ""), parts: (fact) => (fact.s >= 0 ? [{ i: fact.s, text: NODES[fact.s].label }] : []) },
  { key: "relation", cls: "short", text: (fact) => say(relationOf(fact.rel)), parts: (fact) => [say(relationOf(fact.rel))] },
  { key: "object", cls: "say", text: (fact) => plainText(contentOf(fact)), parts: contentOf },
  { key: "time", cls: "short", text: (fact) => fact.values.time || fact.values.start || fact.values.date || "", parts: (fact) => [factTime(fact)] },
  { key: "statusWord", cls: "short", text: (fact) => known(TERMS.status, fact.status) + (CONFLICTS.has(fact.i) ? " " + t("conflict") : ""), parts: (fact) => [known(TERMS.status, fact.status), CONFLICTS.has(fact.i) ? el("span", { class: "badge clash" }, t("conflict")) : ""] },
  { key: "document", cls: "short", text: (fact) => fact.evidence.map((q) => articleOf(q).stem).join(" "), parts: (fact) => [[...new Set(fact.evidence.map((q) => articleOf(q).stem))].join(", ")] },
  { key: "confidenceShort", cls: "short", text: (fact) => (fact.conf === null ? "" : fact.conf.toFixed(3)), parts: (fact) => [fact.conf === null ? "" : String(fact.conf)] },
];
const evidenceText = (fact) => (fact.evidence.length ? fact.evidence[0].sentence : "");

function tableRows() {
  const words = fold(table.text);
  const rows = FACTS.filter((fact) => map.pass[fact.i] && (table.relation ? fact.rel === table.relation : fact.rel !== MENTION)
    && (!words || fold(COLUMNS.map((column) => column.text(fact)).join(" ") + " " + evidenceText(fact)).includes(words)));
  const column = COLUMNS.find((item) => item.key === table.sort);
  if (!column) return rows;
  const keyed = rows.map((fact) => [column.text(fact), fact]), order = new Intl.Collator(zh() ? "zh" : "en", { numeric: true });
  keyed.sort((a, b) => (a[0] === "") - (b[0] === "") || (table.down ? -1 : 1) * order.compare(a[0], b[0]) || a[1].i - b[1].i);
  return keyed.map(([, fact]) => fact);
}
function tableRow(fact) {
  const quote = quotesOf(fact)[0];
  return el("tr", { "data-fact": fact.i }, COLUMNS.map((column) => el("td", { class: column.cls }, spoken(column.parts(fact), -1))),
    el("td", { class: "why" }, quote ? marked(quote[0].sentence, quote.filter((q) => q.at >= 0).map((q) => [q.at, q.at + q.words.length])) : ""));
}
function refreshRows() {
  const rows = tableRows();
  fill(table.body, rows.slice(0, table.limit).map(tableRow));
  table.count.textContent = t("rows", { shown: Math.min(rows.length, table.limit), n: rows.length });
  const left = rows.length - table.limit;
  table.more.hidden = left <= 0; table.more.textContent = t("more", { n: Math.min(left, PAGE * 5) });
}
function refreshTable() {
  const box = byId("table");
  if (box.hidden) return;
  const used = Object.keys(TERMS.relations).concat([...new Set(FACTS.map((fact) => fact.rel))].filter((name) => !has(TERMS.relations, name)).sort());
  const counts = new Map();
  for (const fact of FACTS) if (map.pass[fact.i]) counts.set(fact.rel, (counts.get(fact.rel) || 0) + 1);
  table.body = el("tbody"); table.count = el("span", { role: "status", class: "from" });
  table.more = el("button", { type: "button", onclick: () => { table.limit += PAGE * 5; refreshRows(); } });
  const select = el("select", { "aria-label": t("relation"), onchange: (event) => { table.relation = event.target.value; table.limit = PAGE; refreshRows(); } },
    el("option", { value: "" }, t("allRelations")), used.filter((name) => counts.has(name)).map((name) => el("option", { value: name, selected: name === table.relation }, say(relationOf(name)) + " " + counts.get(name))));
  const heads = COLUMNS.map((column) => el("th", { scope: "col", "aria-sort": table.sort === column.key ? (table.down ? "descending" : "ascending") : "none" },
    el("button", { type: "button", onclick: () => { table.down = table.sort === column.key && !table.down; table.sort = column.key; refreshTable(); } }, t(column.key), table.sort === column.key ? (table.down ? " ↓" : " ↑") : "")));
  fill(box, el("div", { class: "tools" },
    el("input", { type: "search", id: "table-query", placeholder: t("filterFacts"), "aria-label": t("filterFacts"), value: table.text, oninput: (event) => { table.text = event.target.value; table.limit = PAGE; refreshRows(); } }),
    select, table.count, el("button", { type: "button", onclick: saveCsv }, t("csv"))),
  el("table", null, el("thead", null, el("tr", null, heads, el("th", { scope: "col" }, el("button", { type: "button", disabled: true }, t("evidence"))))), table.body), table.more);
  refreshRows();
}
