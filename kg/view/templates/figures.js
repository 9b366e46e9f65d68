/* Figures: a table, what contradicts, how an indicator went over the years, and where else it is told. */
const seriesKey = (fact) => fact.values.indicator + " " + (fact.values.unit || "");
const isFigure = (fact) => fact.rel === "hasOutcome" && fact.s >= 0 && fact.values.indicator && Number.isFinite(Number(fact.values.value || NaN));
const SERIES = new Map(); // indicator and unit -> facts
for (const fact of FACTS) if (isFigure(fact)) { const key = seriesKey(fact); if (!SERIES.has(key)) SERIES.set(key, []); SERIES.get(key).push(fact); }
/* Whether two figures of the same subject, indicator, unit and time cannot both be true, as far as 超过, 不到 and 约 allow. */
function disagree(a, b) {
  const [x, y] = [Number(a.values.value), Number(b.values.value)], [p, q] = [a.values.qualifier || "=", b.values.qualifier || "="];
  if (x === y) return false;
  if (p === "~" || q === "~") return Math.abs(x - y) > 0.1 * Math.max(Math.abs(x), Math.abs(y)) && (p === "=" || q === "=" || p === q);
  if (p === "=" && q === "=") return true;
  if (p === "=") return q === ">" ? x < y : x > y;
  if (q === "=") return disagree(b, a);
  return p !== q && (p === ">" ? x >= y : y >= x);
}
const CONFLICTS = new Map(); // fact -> the facts that contradict it
for (const facts of SERIES.values()) {
  const same = new Map();
  for (const fact of facts) if (fact.values.time) { const key = fact.s + " " + fact.values.time; if (!same.has(key)) same.set(key, []); same.get(key).push(fact); }
  for (const group of same.values()) for (const a of group) { const others = group.filter((b) => a !== b && disagree(a, b)); if (others.length) CONFLICTS.set(a.i, others); }
}
function svgEl(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
/* A line over the years with its first and last point told. */
function sparkline(facts) {
  const points = facts.map((fact) => [Date.parse(fact.values.time.split("/")[0].padEnd(10, "-01").slice(0, 10)) || Number(fact.values.time.slice(0, 4)) * 3.1e10, Number(fact.values.value), fact]);
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]), W = 220, H = 40, [x0, x1] = [Math.min(...xs), Math.max(...xs)], [y0, y1] = [Math.min(...ys), Math.max(...ys)];
  const at = ([x, y]) => [6 + ((x - x0) / (x1 - x0 || 1)) * (W - 12), H - 6 - ((y - y0) / (y1 - y0 || 1)) * (H - 12)];
  const svg = svgEl("svg", { class: "spark", viewBox: "0 0 " + W + " " + H, role: "img" }), title = svgEl("title", {});
  title.textContent = points.map(([, , fact]) => timeText(fact.values.time) + " " + numberText(fact.values.value)).join(zh() ? "，" : ", ");
  svg.append(title, svgEl("polyline", { points: points.map((p) => at(p).map((v) => v.toFixed(1)).join(",")).join(" "), fill: "none" }));
  for (const p of points) { const [cx, cy] = at(p); svg.append(svgEl("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r: 2.6 })); }
  const [first, last] = [points[0][2], points[points.length - 1][2]];
  const end = (fact) => el("span", null, timeText(fact.values.time), " ", el("b", null, numberText(fact.values.value)));
  return el("div", { class: "series" }, svg, el("div", { class: "ends from" }, end(first), end(last)));
}
/* The same indicator of several subjects, longest first. */
function bars(facts, self) {
  const latest = new Map();
  for (const fact of facts) { const old = latest.get(fact.s); if (!old || (fact.values.time || "") > (old.values.time || "")) latest.set(fact.s, fact); }
  const all = [...latest.values()].sort((a, b) => Number(b.values.value) - Number(a.values.value) || a.s - b.s), top = Math.max(...all.map((fact) => Math.abs(Number(fact.values.value)))) || 1;
  const shown = all.slice(0, 8), own = latest.get(self);
  if (own && !shown.includes(own)) shown.push(own);
  return el("div", { class: "bars" }, shown.map((fact) => {
    const bar = svgEl("svg", { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" });
    bar.append(svgEl("rect", { x: 0, y: 0, height: 6, width: Math.max(1, (100 * Math.abs(Number(fact.values.value))) / top).toFixed(1), class: fact.s === self ? "own" : "" }));
    return el("div", { class: "row" }, el("span", { class: "name" }, spoken([{ i: fact.s, text: NODES[fact.s].label }], self)), bar, el("span", { class: "num" }, qualifierText(fact.values.qualifier), numberText(fact.values.value), el("span", { class: "from" }, " ", timeText(fact.values.time))));
  }), all.length > shown.length ? el("p", { class: "from" }, t("moreSubjects", { n: all.length - shown.length })) : null);
}
/* Below the table: what forms a series, and what others tell of the same indicator. */
function comparisons(facts, self) {
  const parts = [], keys = [...new Set(facts.filter(isFigure).map(seriesKey))];
  for (const key of keys) {
    const all = SERIES.get(key).filter((fact) => map.pass[fact.i]), mine = new Map();
    if (self >= 0) for (const fact of all) if (fact.s === self && fact.values.time) mine.set(fact.values.time, fact);
    const series = [...mine.values()].sort((a, b) => (a.values.time < b.values.time ? -1 : 1)), subjects = new Set(all.map((fact) => fact.s));
    const heading = facts.find((fact) => isFigure(fact) && seriesKey(fact) === key).values, name = heading.indicator + inBrackets(heading.unit);
    if (series.length > 1) parts.push(el("figure", { "data-kind": "series" }, el("figcaption", null, name), sparkline(series)));
    if (subjects.size > 1) parts.push(el("figure", { "data-kind": "bars" }, el("figcaption", null, t("compare", { what: name })), bars(all, self)));
  }
  return parts;
}
function outcomeTable(facts, withSubject, self) {
  const heads = [withSubject && "subject", "indicator", "value", "unit", "time"].filter(Boolean), width = heads.length;
  const row = (fact) => {
    const values = fact.values, qualifier = qualifierText(values.qualifier);
    const words = values.valueText && values.valueText !== values.value + (values.unit || "") ? el("div", { class: "from" }, "“" + values.valueText + "”") : null;
    const others = CONFLICTS.get(fact.i);
    return [
      el("tr", { "data-fact": fact.i }, withSubject ? el("td", null, fact.s >= 0 ? spoken([{ i: fact.s, text: NODES[fact.s].label }], self) : "") : null,
        el("td", null, badges(fact), values.indicator || values.label || ""), el("td", { class: "num" }, qualifier, numberText(values.value)), el("td", null, values.unit || "", words), el("td", { class: "when" }, timeText(values.time))),
      el("tr", { class: "why" }, el("td", { colspan: width }, others ? el("p", { class: "clash" }, t("conflictWith", { what: others.map((other) => qualifierText(other.values.qualifier) + numberText(other.values.value) + (other.values.unit || "") + (other.evidence.length ? inBrackets(articleOf(other.evidence[0]).title) : "")).join(zh() ? "、" : ", ") })) : null, evidenceOf(fact))),
    ];
  };
  const body = el("tbody", null, facts.slice(0, 30).map(row)), box = [el("table", { class: "figures" }, el("thead", null, el("tr", null, heads.map((key) => el("th", { scope: "col" }, t(key))))), body)];
  if (facts.length > 30) box.push(el("button", { type: "button", onclick: (event) => { body.append(...facts.slice(30).flatMap(row).filter(Boolean)); event.target.remove(); } }, t("moreFacts", { n: facts.length - 30 })));
  return [box, comparisons(facts, withSubject && facts.length ? facts[0].s : self)];
}
