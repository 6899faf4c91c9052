// Worker: the search worker behind Material's own search box, in Material 9.8's four messages.
// In: {type: 0, data: {config, docs}} once, {type: 2, data: "query"} at every key. Out: {type: 1} ready, {type: 3, data: {items}}.
// Every page view loads this file alone. The rest of the search and the index come with the first query.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
// In a copy opened from a folder (file://) the worker is really an iframe, and its own address is that of its script tag.
const here = self.document ? document.currentScript.src : self.location.href;
const ENGINE = "engine.js";   // bundled of the modules here: one request, not six
let setup, opening, latest;

/** The engine, in the same version (?v=) as this file, and the index, both written by publish/search_index.py. */
async function openIndex() {
  const index = setup.docs.pages ? setup.docs : fetch(new URL(`../../../search/${setup.config.words}`, here));
  // Once loaded the engine stays, even where the index did not come.
  const engine = async () => self.openSite || importScripts(new URL(ENGINE + new URL(here).search, here));
  const [answer] = await Promise.all([index, engine()]);
  return openSite(answer.pages ? answer : await answer.json());
}

/** A sentence in place of results. The style hides Material's "1 dokumen ditemukan" above it. */
const sentence = (text, query) => ({ items: [[{
  location: `?q=${encodeURIComponent(query)}`, text: "", score: 1, terms: {},
  title: `<span role="alert">${text}</span><style>.md-search-result__meta{display:none}</style>`,
}]] });

async function answer(query) {
  if (!query.trim()) return { items: [] };
  let site;
  try {
    site = await (opening = opening || openIndex());
  } catch {
    opening = null;                                                // the next key tries again
    return sentence(_("search.failed"), query);
  }
  const result = search(site, query);
  if (self.navigator?.onLine === false && self.caches) result.items = await keptFirst(result.items);
  if (self.document) for (const entry of result.items) for (const item of entry) item.location = asFile(item.location);
  return result;
}

/** Without a connection what this phone keeps comes first; the rest says that it is not kept. */
async function keptFirst(items) {
  const kept = await Promise.all(items.map(([{ location }]) => caches.match(new URL(`../../../${location.replace(/[?#].*/, "")}`, here))));
  const others = items.filter((item, place) => !kept[place]);
  for (const [first] of others) first.title += ` <small>(${_("search.not_kept")})</small>`;
  return [...items.filter(item => !others.includes(item)), ...others];
}

/** On file:// nothing turns a folder into its index.html. */
const asFile = location => location.replace(/(^|\/)(?=#|$)/, "$1index.html");

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    setup = data;
    postMessage({ type: READY });
  } else if (type === QUERY) {
    latest = data;
    const result = await answer(data);
    if (latest === data) postMessage({ type: RESULT, data: result });   // typed on meanwhile: only the last counts
  }
});
