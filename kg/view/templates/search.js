/* Search over labels and aliases: the input is a combobox, the arrows walk its list. */
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’《》·]/g, "");
const READINGS = new Map(); // character -> its syllables
for (const [syllable, characters] of Object.entries(DATA.pinyin)) for (const character of characters) { if (!READINGS.has(character)) READINGS.set(character, []); READINGS.get(character).push(syllable); }
let index = null;
/* Folded names of every node; made when the search is first used. */
function indexed() {
  index = index || NODES.map((node) => { const names = [node.label, ...node.aliases]; return { i: node.i, names, keys: names.map(fold), signs: node.group === "outcome" ? [] : names.map((name) => Array.from(fold(name))) }; });
  return index;
}
/* Whether typed letters spell the characters from a place on: whole syllables, initials, or the beginning of the last one. */
function spells(signs, at, letters, from) {
  if (from >= letters.length) return true;
  if (at >= signs.length) return false;
  for (const reading of READINGS.get(signs[at]) || [signs[at]]) {
    if (reading[0] !== letters[from]) continue;
    if (letters.startsWith(reading, from) && spells(signs, at + 1, letters, from + reading.length)) return true;
    if (letters.length - from < reading.length && reading.startsWith(letters.slice(from))) return true;
    if (spells(signs, at + 1, letters, from + 1)) return true;
  }
  return false;
}
function byLetters(signs, letters) {
  for (let at = 0; at < signs.length; at += 1) if (spells(signs, at, letters, 0)) return at ? 60 : 160;
  return 0;
}
function find(query) {
  const words = fold(query), letters = words.replace(/ü/g, "v"), latin = /^[a-z]+$/.test(letters), found = [];
  if (!words) return [];
  for (const entry of indexed()) {
    let best = 0, name = "";
    entry.keys.forEach((key, n) => {
      const score = key === words ? 300 : key.startsWith(words) ? 200 : key.includes(words) ? 100 : latin && entry.signs[n] ? byLetters(entry.signs[n], letters) : 0, value = score ? score - (n ? 20 : 0) - Math.min(60, key.length) : 0;
      if (value > best) { best = value; name = n ? entry.names[n] : ""; }
    });
    if (best) found.push({ i: entry.i, name, score: best + NODES[entry.i].rank / 2 });
  }
  return found.sort((a, b) => b.score - a.score || a.i - b.i);
}
function showHits() {
  const query = byId("query"), list = byId("hits"), all = find(query.value);
  hits.list = all.slice(0, 30); hits.at = hits.list.length ? 0 : -1;
  list.hidden = !query.value.trim();
  fill(list, hits.list.map((hit, n) => {
    const node = NODES[hit.i], path = pathOf(hit.i).slice(-2).map((i) => NODES[i].label).join(" › ");
    const more = [hit.name ? t("aliases") + " " + hit.name : "", say(classOf(node.cls)), path, map.shown.has(node.i) ? "" : t("hiddenHere")].filter(Boolean).join(" · ");
    return el("li", { role: "option", id: "hit-" + n, onmousedown: (event) => { event.preventDefault(); choose(n); } }, signOf(node.group, node.cls === "Target"), el("span", { class: "what" }, node.label), el("span", { class: "more" }, more));
  }), hits.list.length ? [] : el("li", { class: "none" }, t("noHit", { q: query.value.trim().slice(0, 40) })));
  markHit();
}
function markHit() {
  const query = byId("query"), list = byId("hits");
  [...list.querySelectorAll("[role=option]")].forEach((item, n) => { item.setAttribute("aria-selected", String(n === hits.at)); if (n === hits.at) item.scrollIntoView({ block: "nearest" }); });
  query.setAttribute("aria-expanded", String(!list.hidden));
  if (hits.at >= 0 && !list.hidden) query.setAttribute("aria-activedescendant", "hit-" + hits.at); else query.removeAttribute("aria-activedescendant");
}
function hideHits() { byId("hits").hidden = true; markHit(); }
function choose(n) {
  const hit = hits.list[n];
  if (!hit) return;
  byId("query").value = ""; hideHits();
  go({ node: hit.i, edge: -1, tab: state.tab === "texts" ? "texts" : "graph" }, true);
  focusPanel();
}
function startSearch() {
  const query = byId("query");
  query.addEventListener("input", showHits);
  query.addEventListener("focus", () => { if (query.value) showHits(); });
  query.addEventListener("blur", hideHits);
  query.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.list.length) { hits.at = (hits.at + (event.key === "ArrowDown" ? 1 : -1) + hits.list.length) % hits.list.length; markHit(); }
    } else if (event.key === "Enter") { event.preventDefault(); choose(hits.at); } else if (event.key === "Escape") { event.stopPropagation(); query.value = ""; hideHits(); query.blur(); }
  });
}
