/* The page: state in the address, filters, keys. */
const text = (id, words) => { byId(id).textContent = words; };
const focusPanel = () => { const title = byId("panel-title"); if (title) title.focus({ preventScroll: true }); };

function hashOf() {
  const parts = [];
  const put = (name, value) => { if (value) parts.push(name + "=" + value); };
  if (state.node >= 0) put("node", encodeURIComponent(NODES[state.node].id));
  if (state.edge >= 0) put("edge", encodeURIComponent(NODES[EDGES[state.edge].s].id) + "~" + encodeURIComponent(NODES[EDGES[state.edge].t].id));
  if (state.tab !== "graph") put("tab", state.tab);
  put("hide", [...state.hide].sort().join(","));
  put("doc", [...state.docs].sort((a, b) => a - b).map((i) => encodeURIComponent(DOCS[i].stem)).join(","));
  if (state.min > 0) put("min", state.min);
  if (state.lang !== "zh") put("lang", state.lang);
  put("theme", state.theme);
  return parts.length ? "#" + parts.join("&") : "";
}
function decode(part) { try { return decodeURIComponent(part); } catch (error) { if (error instanceof URIError) return part; throw error; } }
/* The address is a stranger's: whatever it does not know it passes over. */
function readHash() {
  const given = new Map(location.hash.slice(1).split("&").map((part) => { const at = part.indexOf("="); return [part.slice(0, at), part.slice(at + 1)]; }));
  const get = (name) => given.get(name) || "", nodeAt = (part) => { const i = idOf.get(decode(part)); return i === undefined ? -1 : i; };
  const [s, e] = get("edge").split("~").map(nodeAt), edge = EDGES.find((item) => item.s === s && item.t === e);
  const stems = new Set(get("doc").split(",").filter(Boolean).map(decode)), min = Number(get("min"));
  Object.assign(state, {
    node: nodeAt(get("node")), edge: edge ? edge.i : -1, tab: get("tab") === "facts" ? "facts" : "graph", hide: new Set(get("hide").split(",").filter((id) => GROUPS.has(id))),
    docs: new Set(DOCS.filter((doc) => stems.has(doc.stem)).map((doc) => doc.i)), min: min > 0 && min <= 1 ? min : 0, lang: get("lang") === "en" ? "en" : "zh",
    theme: ["dark", "light"].includes(get("theme")) ? get("theme") : "",
  });
}
/* Change the state: a new place in the history for what is looked at, none for filters and looks. */
function go(change, camera) {
  const before = hashOf(), step = "node" in change || "edge" in change || "tab" in change;
  Object.assign(state, change);
  const after = hashOf();
  if (after !== before) history[step ? "pushState" : "replaceState"](null, "", after || "#");
  refresh();
  if (camera && state.tab === "graph") frameSelection(true);
}
const toggled = (set, item) => { const next = new Set(set); if (!next.delete(item)) next.add(item); return next; };

function refreshLegend() {
  const total = new Map(), passing = new Map(), undrawn = new Map();
  for (const node of NODES) {
    total.set(node.group, (total.get(node.group) || 0) + 1);
    if (nodePasses(node)) passing.set(node.group, (passing.get(node.group) || 0) + 1);
    if (!node.drawn && !map.extra.has(node.i)) undrawn.set(node.group, (undrawn.get(node.group) || 0) + 1);
  }
  byId("legend").setAttribute("aria-label", t("legend"));
  fill(byId("legend"), TERMS.groups.filter((group) => total.has(group.id)).map((group) => {
    const n = passing.get(group.id) || 0, all = total.get(group.id);
    return el("button", { type: "button", "data-group": group.id, "aria-pressed": String(!state.hide.has(group.id)), title: say(group) + zhColon() + t("toggleHint"), onclick: () => go({ hide: toggled(state.hide, group.id) }) },
      signOf(group.id), say(group), el("span", { class: "n" }, n === all ? String(all) : n + "/" + all));
  }));
  const missing = [...undrawn.values()].reduce((a, b) => a + b, 0);
  byId("partial").hidden = !missing;
  fill(byId("partial"), missing ? [t("partial", { n: NODES.length, shown: NODES.length - missing }), TERMS.groups.filter((group) => undrawn.has(group.id)).map((group) =>
    el("button", { type: "button", onclick: () => { for (const node of NODES) if (node.group === group.id && !node.drawn) map.extra.add(node.i); refresh(); frameAll(true); } }, t("showAll", { group: say(group), n: undrawn.get(group.id) })))] : []);
}
const zhColon = () => (zh() ? "：" : ": ");
function refreshFilters() {
  const counts = DOCS.map(() => 0);
  for (const fact of FACTS) for (const doc of new Set(fact.evidence.map((quote) => quote.doc))) if (doc >= 0) counts[doc] += 1;
  text("docs-name", t("documents") + zhColon() + (state.docs.size ? [...state.docs].map((i) => shortStem(DOCS[i].stem)).join(", ") : t("allDocs")));
  fill(byId("docs-list"), DOCS.map((doc) => el("label", null, el("input", { type: "checkbox", checked: state.docs.has(doc.i), onchange: () => go({ docs: toggled(state.docs, doc.i) }) }),
    el("span", null, doc.title || doc.stem, el("div", { class: "from" }, [shortStem(doc.stem), doc.publisher, timeText(doc.date)].filter(Boolean).join(" · "))), el("span", { class: "n" }, t("factsCount", { n: counts[doc.i] })))));
  byId("docs").hidden = !DOCS.length;
  byId("min-box").hidden = !FACTS.some((fact) => fact.conf !== null);
  text("min-name", t("confidence")); byId("min").value = state.min; text("min-value", state.min.toFixed(2));
  const reset = byId("reset");
  reset.hidden = !state.docs.size && !state.min && !state.hide.size; reset.textContent = t("reset");
}
function refreshWords() {
  const root = document.documentElement, shown = FACTS.filter((fact) => fact.rel !== "mentionedIn").length;
  root.lang = state.lang; root.dataset.theme = themeNow();
  readColors();
  document.title = DATA.title || t("defaultTitle");
  text("title", document.title); text("counts", t("counts", { docs: DOCS.length, nodes: NODES.length, facts: shown }));
  const query = byId("query");
  query.placeholder = t("search"); query.setAttribute("aria-label", t("searchLabel")); byId("hits").setAttribute("aria-label", t("searchLabel"));
  text("tab-graph", t("graph")); text("tab-facts", t("facts")); text("fit", t("fit")); text("png", t("png")); text("lang", t("lang"));
  text("theme", themeNow() === "dark" ? t("themeLight") : t("theme"));
  byId("help").setAttribute("aria-label", t("help"));
  for (const name of ["graph", "facts"]) byId("tab-" + name).setAttribute("aria-selected", String(state.tab === name));
  byId("map").hidden = state.tab !== "graph"; byId("table").hidden = state.tab !== "facts";
  fill(byId("help-box"), el("h2", null, t("helpTitle")), el("p", null, t("startText")), el("p", null, t("mapText"), zh() ? "" : " ", t("planned"), zh() ? "。" : "."),
    el("dl", null, say(TERMS.ui.helpKeys).map(([key, what]) => [el("dt", null, key), el("dd", null, what)])), el("p", { class: "from" }, t("helpText")), el("button", { type: "button", onclick: () => byId("help-box").close() }, t("close")));
}
function refresh() { refreshWords(); refreshMap(); refreshLegend(); refreshFilters(); refreshPanel(); refreshTable(); }

function savePng() {
  const canvas = byId("canvas").querySelector("canvas"), copy = document.createElement("canvas"), ctx = copy.getContext("2d");
  copy.width = canvas.width; copy.height = canvas.height;
  ctx.fillStyle = map.colors.paper; ctx.fillRect(0, 0, copy.width, copy.height); ctx.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => { if (blob) save(blob, "graph.png"); });
}
function zoom(by) {
  map.refit = null;
  map.network.moveTo({ scale: Math.min(6, Math.max(0.03, map.network.getScale() * by)) });
}
const KEYS = {
  "/": () => byId("query").focus(), "?": () => byId("help-box").showModal(), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => frameAll(true),
  g: () => go({ tab: "graph" }), t: () => go({ tab: "facts" }), Escape: () => go({ node: -1, edge: -1 }),
};
function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("help-box").open) return;
    if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) && event.key !== "Escape") return;
    if (has(KEYS, event.key)) { event.preventDefault(); KEYS[event.key](); }
  });
}
function start() {
  byId("app").hidden = false;
  readHash();
  refreshWords();
  startMap(); startSearch(); startKeys();
  refresh();
  // The head is filled only now: measure again, lest vis-network rescale the map when it notices by itself.
  map.network.setSize("100%", "100%");
  if (state.node >= 0 || state.edge >= 0) frameSelection(false); else frameAll(false);
  const onClick = (id, action) => byId(id).addEventListener("click", action);
  onClick("tab-graph", () => go({ tab: "graph" })); onClick("tab-facts", () => go({ tab: "facts" })); onClick("fit", () => frameAll(true)); onClick("png", savePng);
  onClick("lang", () => go({ lang: zh() ? "en" : "zh" })); onClick("theme", () => go({ theme: themeNow() === "dark" ? "light" : "dark" })); onClick("help", () => byId("help-box").showModal());
  onClick("reset", () => go({ docs: new Set(), min: 0, hide: new Set() }));
  byId("min").addEventListener("input", (event) => go({ min: Number(event.target.value) }));
  window.addEventListener("popstate", () => { readHash(); refresh(); if (state.node >= 0 || state.edge >= 0) frameSelection(true); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  document.addEventListener("click", (event) => { if (!event.composedPath().includes(byId("docs"))) byId("docs").open = false; });
  // For tests and the curious: what is painted where, in pixels of the map.
  window.kgView = Object.freeze({
    labels: () => map.labels.map((box) => ({ ...box, text: NODES[box.node].label })),
    symbols: () => map.order.map((node) => ({ id: node.id, r: radius(node, map.network.getScale()), ...map.network.canvasToDOM({ x: node.x, y: node.y }) })),
  });
  document.documentElement.dataset.ready = "yes";
}
start();
