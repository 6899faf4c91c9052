// Once opened, the planner works without a connection: its files go where the service worker (sw.js) keeps the site's pages.

/** After so long it is asked whether a worker is on its way at all: one that the browser refuses is never ready. */
const PATIENCE = 4000;

/** There is no worker: the browser does not allow one here. */
export class NoWorker extends Error {}

const worker = async () => {
  if (!navigator.serviceWorker || !location.protocol.startsWith("http")) return null;
  const {ready} = navigator.serviceWorker, late = new Promise(done => { setTimeout(done, PATIENCE, "late"); });
  if (await Promise.race([ready, late]) === "late" && !await navigator.serviceWorker.getRegistration().catch(() => null)) return null;
  return (await ready).active;
};

/** Ask the worker for a file by its path, and for a picture by the guide that shows it; it answers when it has tried. */
const ask = (active, path, guide) => new Promise(done => {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = done;
  active.postMessage({need: "visited", path, guide}, [port2]);
});

/** Ask the worker to keep what this page has fetched of the planner; without a worker nothing happens. */
export const keepOffline = async base => {
  const active = await worker();
  if (!active) return;
  const fetched = performance.getEntriesByType("resource").map(({name}) => name)
    .filter(name => name.startsWith(base) && /\/(planner|vendor)[./]|\/rencana\.json$/.test(name));
  const later = new URL("../towns/towns.js", import.meta.url).href; // the one part that is fetched only when it is asked for
  await Promise.all([...new Set([...fetched, later])].map(name => ask(active, name.slice(base.length))));
  document.documentElement.dataset.saved = "yes";
};

/** Keep files of the site, one after another; `told(done)` hears how many there are already. Rejects where one cannot be kept. */
export const keepFiles = async (base, paths, told, guide) => {
  const active = await worker();
  if (!active) throw new NoWorker();
  for (const [place, path] of paths.entries()) {
    await ask(active, path, guide);
    if (!await caches.match(new URL(path, base))) throw new Error(path);
    told(place + 1);
  }
};

/** A kept page: its address, and what is written on it. */
const pageOf = async (base, page) => {
  const address = new URL(page, base);
  return {address, html: new DOMParser().parseFromString(await (await caches.match(address)).text(), "text/html")};
};

/** Those of some addresses, as a page writes them, that lie below the site's base; without it. */
const own = (base, address, written) => [...new Set(written.map(words => new URL(words, address).href.replace(/[?#].*/, "")).filter(found => found.startsWith(base)).map(found => found.slice(base.length)))];

const picturesOf = async (base, page) => {
  const {address, html} = await pageOf(base, page);
  return own(base, address, [...html.querySelectorAll("article img[src]")].map(picture => picture.getAttribute("src")));
};

/** The pages that a kept page leads to and that lie below it: the steps of a session that are too long for one page. */
const belowOf = async (base, page) => {
  const {address, html} = await pageOf(base, page);
  return own(base, address, [...html.querySelectorAll("article a[href]")].map(link => link.getAttribute("href"))).filter(found => found.startsWith(page) && found !== page && found.endsWith("/"));
};

/** Keep pages of the site with the pages below them and the pictures of all; as keepFiles(). Rejects where one cannot be kept. */
export const keepPages = async (base, pages, told) => {
  await keepFiles(base, pages, told);
  const below = (await Promise.all(pages.map(page => belowOf(base, page)))).flat().filter(page => !pages.includes(page));
  await keepFiles(base, below, () => {});
  for (const page of [...pages, ...below]) await keepFiles(base, await picturesOf(base, page), () => {}, page.split("/")[0]);
};
