// Service worker: keeps the handbook readable without a connection. publish/offline/service_worker.py puts EDITION, LISTS, SHELL,
// COMPANIONS and SIGNS above. One store per edition. A file enters it only with the fingerprint that a list of the same edition gives it,
// and a list only with the one that stands here, so a store never mixes editions and takes no page's word for anything.
// What the store gives is held against that fingerprint too, for other pages of the same host can write into it; pictures run nothing.
// A new edition is complete in its own store before it takes over; until then the old one stays.

const SCOPE = registration.scope, FAMILY = `${SCOPE}#`, STORE = FAMILY + EDITION, FOLDER = _("path.offline"), OFFLINE = FOLDER + ".html", GUIDE = _("path.offline_lists.guide") + "/";
const absolute = path => new URL(path, SCOPE).href;
// A guide that is kept has a mark among its lists.
const ABOVE = absolute(FOLDER + "/"), KEPT = "/" + _("path.offline_lists.kept");
const mark = guide => ABOVE + guide + KEPT;
const marked = url => url.startsWith(ABOVE) && url.endsWith(KEPT) && url.slice(ABOVE.length, -KEPT.length);
const open = () => caches.open(STORE);
const stores = async () => (await caches.keys()).filter(name => name.startsWith(FAMILY) && name !== STORE);
const GUIDES = Object.keys(LISTS).filter(name => name.startsWith(GUIDE)).map(name => name.slice(GUIDE.length));

/** SHA-256 in base64; the build names a file by the first letters of it. */
async function fingerprint(response) {
  const hash = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

/** Put a file into the store, from where it costs least: another edition's store, the browser's own cache, the network. */
async function keep(path, expected) {
  const store = await open(), address = absolute(path), there = await store.match(address);
  if (there && (await fingerprint(there)).startsWith(expected)) return;
  const places = [() => caches.match(address), () => fetch(address), () => fetch(address, {cache: "reload"})];
  for (const place of places) {
    const found = await place();
    if (found?.ok && (await fingerprint(found)).startsWith(expected)) return store.put(address, found);
  }
  throw new Error(`${path} is of another edition`);
}

/** Lists that were read since the worker began; each was held against its fingerprint. */
const read = new Map();

/** The rows of a list: path, bytes, fingerprint. */
async function rows(name) {
  if (!Object.hasOwn(LISTS, name)) throw new Error(`there is no list ${name}`);
  if (read.has(name)) return read.get(name);
  const path = `${FOLDER}/${name}.json`;
  await keep(path, LISTS[name]);
  const found = await (await (await open()).match(absolute(path))).json();
  read.set(name, found);
  return found;
}

/** The list that names a file: that of sheets and Word files, its guide's, that of what all guides bring along, its folder's (of its letter, where the folder has very many), or that of the rest. */
function listOf(path) {
  if (/\.(pdf|docx)$/.test(path)) return _("path.offline_lists.trainings");
  const [folder, inside] = path.split("/"), large = _("path.offline_lists.pages") + "/" + folder, names = [GUIDE + folder, `${large}/${inside?.[0]}`, large];
  return COMPANIONS.includes(folder) ? _("path.offline_lists.shared") : names.find(name => Object.hasOwn(LISTS, name)) || _("path.offline_lists.rest");
}

/** Pictures that stand beside no reading, mostly on cards, are many: their list is fetched only once one of them is shown, or for what is saved. */
const PICTURES = _("path.pictures") + "/";
const pictureRows = async guide => (Object.hasOwn(LISTS, PICTURES + guide) ? rows(PICTURES + guide) : []);
const ownRows = async guide => [...await rows(GUIDE + guide), ...await pictureRows(guide)];

/** All that a saved guide needs. */
const guideRows = async guide => [...await ownRows(guide), ...await rows(_("path.offline_lists.shared")), ...await rows(_("path.offline_lists.pressed"))];

/** What one material of it needs: of what its page names, all that the guide's lists have. */
const materialRows = async (guide, paths) => [...(await ownRows(guide)).filter(([path]) => paths.includes(path)), ...await rows(_("path.offline_lists.pressed"))];

/** The rows among which a file is looked for; pictograms of key messages (SIGNS) stand in the list of each guide that shows them. */
async function rowsFor(path, guide) {
  if (path.startsWith(SIGNS)) return pictureRows(guide);
  const near = await rows(listOf(path)), [folder, inside] = path.split("/");
  return inside + "/" === PICTURES && !near.some(([name]) => name === path) ? pictureRows(folder) : near;
}

/** Keep one file under the fingerprint its list gives; whether this edition has it. */
async function keepListed(path, listed) {
  const row = (await listed).find(([name]) => name === path);
  if (row) await keep(path, row[2]);
  return Boolean(row);
}

async function keepGuide(guide) {
  for (const [path, , expected] of await guideRows(guide)) await keep(path, expected);
  await (await open()).put(mark(guide), new Response(""));
}

/** What was stored under earlier editions, in its newest state: saved guides with all they have now, and visited pages. */
async function carryOver() {
  for (const name of await stores()) {
    const paths = (await (await caches.open(name)).keys()).map(({url}) => url.slice(SCOPE.length));
    for (const guide of GUIDES) if (paths.includes(FOLDER + "/" + guide + KEPT)) await keepGuide(guide);
    const shown = GUIDES.filter(guide => paths.includes(`${FOLDER}/${PICTURES}${guide}.json`)), signs = (await Promise.all(shown.map(pictureRows))).flat();
    for (const path of paths.filter(path => path === "" || path.endsWith("/") || path.includes(`/${_("path.pictures")}/`) || /^assets\/|^[^/]*\.json$|\.(pdf|docx)$/.test(path))) await keepListed(path, path.startsWith(SIGNS) ? signs : rowsFor(path));
  }
}

addEventListener("install", event => event.waitUntil((async () => {
  await Promise.all(Object.entries(SHELL).map(([path, expected]) => keep(path, expected)));
  await carryOver();
  await skipWaiting();
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  await Promise.all((await stores()).map(name => caches.delete(name)));
  await clients.claim();
})()));

/** The fingerprint of a file that is kept, from the list that names it; a sheet or a common file may have come with another one that is kept here. */
async function expectedOf(path) {
  if (Object.hasOwn(SHELL, path)) return SHELL[path];
  const store = await open(), among = async given => (await given.catch(() => [])).find(([name]) => name === path)?.[2];
  const near = await among(rowsFor(path));
  if (near) return near;
  for (const name of Object.keys(LISTS)) {
    const found = await store.match(absolute(`${FOLDER}/${name}.json`)) && await among(rows(name));
    if (found) return found;
  }
}

/** What is kept under an address, where it is ours; anything else is thrown away. */
async function genuine(address, isPicture) {
  const store = await open(), kept = await store.match(address);
  if (!kept || isPicture) return kept;
  const expected = await expectedOf(address.slice(SCOPE.length));
  if (expected && (await fingerprint(kept)).startsWith(expected)) return kept;
  await store.delete(address);
}

/** Remember a page somebody opened; where its fingerprint is not ours, a newer edition is out: fetch that. */
const remember = (path, guide) => keepListed(path, rowsFor(path, guide)).catch(async () => { await registration.update(); });

/** The offline page, under whatever address was asked for. */
async function offlinePage() {
  const page = await (await open()).match(absolute(OFFLINE));
  return new Response(page.body, {status: 503, headers: {"Content-Type": "text/html; charset=utf-8"}});
}

/** The guide whose page asks for something. */
const shownOn = async ({clientId}) => (await clients.get(clientId))?.url.slice(SCOPE.length).split("/")[0];

async function answer(event) {
  const {request} = event, visit = request.mode === "navigate";
  const address = request.url.replace(visit ? /[?#].*/ : /#.*/, "").replace(/\/index\.html$/, "/");
  const kept = await genuine(address, request.destination === "image");
  if (kept) return kept;
  try {
    const found = await fetch(request);
    if (found.ok && (visit || request.destination === "image")) event.waitUntil(shownOn(event).then(guide => remember(address.slice(SCOPE.length), guide)).catch(() => {}));
    return found;
  } catch (fault) {
    if (visit) return offlinePage();
    throw fault;
  }
}

addEventListener("fetch", event => {
  const {method, url} = event.request;
  if (method === "GET" && url.startsWith(SCOPE) && url !== absolute("sw.js")) event.respondWith(answer(event));
});

/** What pages may ask for; they name files, never fingerprints. */
const ANSWERS = {
  __proto__: null,
  visited: ({path, guide}) => remember(path, guide),
  async material({guide, paths}) {
    const store = await open(), files = await materialRows(guide, paths), missing = [];
    for (const row of files) if (!await store.match(absolute(row[0]))) missing.push(row);
    const whole = Boolean(await store.match(mark(guide))), renewing = Boolean(registration.installing);
    return {saved: !missing.length, whole, renewing, bytes: missing.reduce((sum, [, size]) => sum + size, 0), files: missing};
  },
  /** A material's own files leave the store; what its whole guide was saved with stays, and pictograms, which other materials show too. */
  async forget({guide, paths}) {
    const store = await open();
    if (await store.match(mark(guide))) return;
    for (const [path] of await materialRows(guide, paths)) if (paths.includes(path) && !path.startsWith(SIGNS)) await store.delete(absolute(path));
  },
  async guide({guide}) {
    const store = await open(), files = await guideRows(guide), search = files.find(([path]) => path.startsWith("search/"));
    const known = search && await store.match(absolute(search[0]));
    const bytes = files.reduce((sum, [, size]) => sum + size, known ? -search[1] : 0);
    return {saved: Boolean(await store.match(mark(guide))), bytes, files};
  },
  keep: ({guide, path}) => keepListed(path, guideRows(guide)),
  saved: ({guide}) => keepGuide(guide),
  async stored() {
    const store = await open(), pages = [];
    for (const {url} of await store.keys()) {
      const page = url.endsWith("/") && await genuine(url);
      if (!page) continue;
      const title = (await page.text()).match(/<title>(.*?)<\/title>/s)?.[1] || url;
      pages.push({path: url.slice(SCOPE.length), title});
    }
    const guides = (await store.keys()).map(({url}) => marked(url)).filter(Boolean);
    return {pages, guides};
  },
};

addEventListener("message", event => {
  const {need, ...rest} = event.data, [port] = event.ports;
  const work = Promise.resolve(ANSWERS[need]?.(rest)).then(value => port.postMessage({value}), fault => port.postMessage({fault: String(fault)}));
  event.waitUntil(work);
});
