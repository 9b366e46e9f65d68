/* The page: state in the address, filters, keys. */
const text = (id, words) => { byId(id).textContent = words; };
const focusPanel = () => { const title = byId("panel-title"); if (title) title.focus({ preventScroll: true }); };

function hashOf() {
  const parts = [], idsOf = (set) => [...set].sort((a, b) => a - b).map((i) => encodeURIComponent(NODES[i].id)).join(",");
  const put = (name, value) => { if (value) parts.push(name + "=" + value); };
  const node = (name, i) => put(name, i >= 0 && encodeURIComponent(NODES[i].id));
  node("node", state.node); node("from", state.from);
  if (state.edge >= 0) put("edge", encodeURIComponent(NODES[EDGES[state.edge].s].id) + "~" + encodeURIComponent(NODES[EDGES[state.edge].t].id));
  put("ego", state.ego || "");
  if (state.tab !== "graph") put("tab", state.tab);
  if (state.tab === "texts" && DOCS[state.read]) put("read", encodeURIComponent(DOCS[state.read].stem));
  put("hide", [...state.hide].sort().join(","));
  put("doc", [...state.docs].sort((a, b) => a - b).map((i) => encodeURIComponent(DOCS[i].stem)).join(","));
  put("rel", [...state.rels].sort().map(encodeURIComponent).join(",")); put("status", [...state.status].sort().map(encodeURIComponent).join(","));
  put("since", state.since); put("until", state.until); node("within", state.within);
  if (state.min > 0) put("min", state.min);
  put("gone", idsOf(state.gone)); put("pin", idsOf(state.pins));
  if (ROLLED) { const open = idsOf(state.open); if (open !== idsOf(new Set(DATA.open))) put("open", open || "-"); }
  if (state.lang !== "zh") put("lang", state.lang);
  put("theme", state.theme);
  return parts.length ? "#" + parts.join("&") : "";
}
function decode(part) { try { return decodeURIComponent(part); } catch (error) { if (error instanceof URIError) return part; throw error; } }
/* The address is a stranger's: whatever it does not know it passes over. */
function readHash() {
  const given = new Map(location.hash.slice(1).split("&").map((part) => { const at = part.indexOf("="); return [part.slice(0, at), part.slice(at + 1)]; }));
  const get = (name) => given.get(name) || "", nodeAt = (part) => { const i = idOf.get(decode(part)); return i === undefined ? -1 : i; };
  const list = (name) => get(name).split(",").filter(Boolean).map(decode), nodes = (name) => new Set(get(name).split(",").filter(Boolean).map(nodeAt).filter((i) => i >= 0)), day = (name) => (/^\d{4}(-\d\d){0,2}$/.test(get(name)) ? get(name) : "");
  const [s, e] = get("edge").split("~").map(nodeAt), edge = EDGES.find((item) => item.s === s && item.t === e), used = new Set(FACTS.map((fact) => fact.rel)), statuses = new Set(FACTS.map((fact) => fact.status));
  const stems = new Set(list("doc")), min = Number(get("min")), ego = Number(get("ego")), read = DOCS.find((doc) => doc.stem === decode(get("read")));
  Object.assign(state, {
    node: nodeAt(get("node")), from: nodeAt(get("from")), edge: edge ? edge.i : -1, ego: [1, 2, 3].includes(ego) ? ego : 0, tab: ["facts", "texts"].includes(get("tab")) ? get("tab") : "graph", read: read ? read.i : -1,
    hide: new Set(list("hide").filter((id) => GROUPS.has(id))), docs: new Set(DOCS.filter((doc) => stems.has(doc.stem)).map((doc) => doc.i)),
    rels: new Set(list("rel").filter((rel) => used.has(rel))), status: new Set(list("status").filter((status) => statuses.has(status))), since: day("since"), until: day("until"), within: nodeAt(get("within")),
    min: min > 0 && min <= 1 ? min : 0, gone: nodes("gone"), pins: nodes("pin"), open: ROLLED ? (get("open") ? nodes("open") : new Set(DATA.open)) : new Set(),
    lang: get("lang") === "en" ? "en" : "zh", theme: ["dark", "light"].includes(get("theme")) ? get("theme") : "",
  });
}
/* Change the state: a new place in the history for what is looked at, none for filters and looks. */
function go(change, camera) {
  const before = hashOf(), step = ["node", "edge", "tab", "read", "ego", "from"].some((key) => key in change);
  Object.assign(state, change);
  if (state.node < 0) state.ego = 0;
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
    if (!map.shown.has(node.i) && !state.hide.has(node.group) && !state.gone.has(node.i) && nodePasses(node)) undrawn.set(node.group, (undrawn.get(node.group) || 0) + 1);
  }
  byId("legend").setAttribute("aria-label", t("legend"));
  fill(byId("legend"), TERMS.groups.filter((group) => total.has(group.id)).map((group) => {
    const n = passing.get(group.id) || 0, all = total.get(group.id);
    return el("button", { type: "button", "data-group": group.id, "aria-pressed": String(!state.hide.has(group.id)), title: say(group) + zhColon() + t("toggleHint"), onclick: () => go({ hide: toggled(state.hide, group.id) }) },
      signOf(group.id), say(group), el("span", { class: "n" }, n === all ? String(all) : n + "/" + all));
  }));
  const missing = [...undrawn.values()].reduce((a, b) => a + b, 0), bar = byId("partial"), step = DATA.each ? 300 : Infinity;
  const showMore = (group) => { NODES.filter((node) => node.group === group.id && !map.shown.has(node.i) && nodePasses(node) && !state.gone.has(node.i)).sort((a, b) => b.rank - a.rank || a.i - b.i).slice(0, step).forEach((node) => map.extra.add(node.i)); refresh(); frameAll(true); };
  bar.hidden = !(missing && !map.circle) && !state.gone.size;
  fill(bar, missing && !map.circle ? [t(ROLLED ? "partialRolled" : "partial", { n: NODES.length, shown: map.count }), TERMS.groups.filter((group) => undrawn.has(group.id)).map((group) => {
    const n = undrawn.get(group.id);
    return el("button", { type: "button", title: n > step ? t("showSome", { some: step }) : null, onclick: () => showMore(group) }, n > step ? say(group) + " +" + n : t("showAll", { group: say(group), n }));
  }), ROLLED && (map.extra.size || state.open.size > DATA.open.length) ? el("button", { type: "button", onclick: () => { map.extra.clear(); roll.more.clear(); go({ open: new Set(DATA.open), node: -1, edge: -1 }); frameAll(true); } }, t("rollBack")) : null] : null,
  state.gone.size ? el("button", { type: "button", id: "unhide", onclick: () => go({ gone: new Set() }) }, t("unhide", { n: state.gone.size })) : null);
}
const zhColon = () => (zh() ? "：" : ": ");
const TABS = { graph: "map", facts: "table", texts: "texts" };
function refreshWords() {
  const root = document.documentElement, shown = FACTS.filter((fact) => fact.rel !== MENTION).length;
  root.lang = state.lang; root.dataset.theme = themeNow();
  readColors();
  document.title = DATA.title || t("defaultTitle");
  text("title", document.title); text("counts", t("counts", { docs: DOCS.length, nodes: NODES.length, facts: shown }) + (DATA.of ? " · " + t("partOf", { of: DATA.of }) : ""));
  const query = byId("query");
  query.placeholder = t("search"); query.setAttribute("aria-label", t("searchLabel")); byId("hits").setAttribute("aria-label", t("searchLabel"));
  text("tab-graph", t("graph")); text("tab-facts", t("facts")); text("tab-texts", t("texts")); text("fit", t("fit")); text("png", "PNG"); text("svg", "SVG"); byId("png").title = t("png"); byId("svg").title = t("svg"); byId("canvas").setAttribute("aria-label", t("mapLabel")); text("lang", t("lang"));
  text("theme", themeNow() === "dark" ? t("themeLight") : t("theme"));
  byId("help").setAttribute("aria-label", t("help"));
  for (const [name, box] of Object.entries(TABS)) { const tab = byId("tab-" + name); tab.setAttribute("aria-selected", String(state.tab === name)); tab.tabIndex = state.tab === name ? 0 : -1; byId(box).hidden = state.tab !== name; }
  fill(byId("help-box"), el("h2", null, t("helpTitle")), el("p", null, t("startText")), el("p", null, t("mapText"), zh() ? "" : " ", t("planned"), zh() ? "。" : "."),
    el("dl", null, say(TERMS.ui.helpKeys).map(([key, what]) => [el("dt", null, key), el("dd", null, what)])), el("p", { class: "from" }, t("helpText")), el("button", { type: "button", onclick: () => byId("help-box").close() }, t("close")));
}
function refresh() { refreshWords(); refreshMap(); refreshLegend(); refreshSieve(); refreshPanel(); refreshTable(); refreshTexts(); }

function zoom(by) {
  map.refit = null;
  map.network.moveTo({ scale: Math.min(6, Math.max(0.03, map.network.getScale() * by)) });
}
const withNode = (action) => () => { if (state.node >= 0) action(NODES[state.node]); };
const KEYS = {
  "/": () => byId("query").focus(), "?": () => byId("help-box").showModal(), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => frameAll(true),
  g: () => go({ tab: "graph" }), t: () => go({ tab: "facts" }), d: () => go({ tab: "texts" }), f: () => { sieve.open = !sieve.open; refreshSieve(); const first = byId("sieve").querySelector("input"); if (sieve.open && first) first.focus(); },
  Escape: () => { if (sieve.open) { sieve.open = false; refreshSieve(); byId("sift").focus(); } else if (state.ego) go({ ego: 0 }); else go({ node: -1, edge: -1, from: -1 }); },
  1: withNode(() => go({ ego: 1 }, true)), 2: withNode(() => go({ ego: 2 }, true)), 3: withNode(() => go({ ego: 3 }, true)), h: withNode((node) => go({ gone: toggled(state.gone, node.i), node: -1 })),
  p: withNode((node) => go({ pins: toggled(state.pins, node.i) })), w: withNode((node) => go({ from: node.i, ego: 0 })), c: withNode(takeBox), e: withNode((node) => { if (ROLLED && node.kids.length) toggleFold(node.i); }),
};
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("help-box").open || byId("take-box").open) return;
    if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) && event.key !== "Escape") return;
    const tabs = event.target.closest("#tabs");
    if (tabs && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      const names = Object.keys(TABS), next = names[(names.indexOf(state.tab) + (event.key === "ArrowRight" ? 1 : names.length - 1)) % names.length];
      event.preventDefault(); go({ tab: next }); byId("tab-" + next).focus();
    } else if (has(ARROWS, event.key) && state.tab === "graph" && (event.target === document.body || byId("map").contains(event.target))) {
      event.preventDefault(); walk(...ARROWS[event.key]);
    } else if (event.key === "Enter" && byId("map").contains(event.target)) focusPanel();
    else if (has(KEYS, event.key)) { event.preventDefault(); KEYS[event.key](); }
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
  onClick("tab-graph", () => go({ tab: "graph" })); onClick("tab-facts", () => go({ tab: "facts" })); onClick("tab-texts", () => go({ tab: "texts" })); onClick("svg", saveSvg); onClick("sift", KEYS.f); onClick("fit", () => frameAll(true)); onClick("png", savePng);
  onClick("lang", () => go({ lang: zh() ? "en" : "zh" })); onClick("theme", () => go({ theme: themeNow() === "dark" ? "light" : "dark" })); onClick("help", () => byId("help-box").showModal());
  onClick("reset", () => go(noFilters()));
  window.addEventListener("popstate", () => { readHash(); refresh(); if (state.node >= 0 || state.edge >= 0) frameSelection(true); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  // For tests and the curious: what is painted where, in pixels of the map.
  window.kgView = Object.freeze({
    ready: performance.now(), find: (query) => find(query).map((hit) => NODES[hit.i].label), svg: svgText, turtle: (id) => turtleOf(NODES[idOf.get(id)]), queries: (id) => queriesOf(NODES[idOf.get(id)]),
    labels: () => map.labels.map((box) => ({ ...box, text: NODES[box.node].label })),
    symbols: () => map.order.map((node) => ({ id: node.id, r: radius(node, map.network.getScale()), ...map.network.canvasToDOM({ x: node.x, y: node.y }) })),
  });
  document.documentElement.dataset.ready = "yes";
}
start();
