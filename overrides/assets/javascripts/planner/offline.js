// Once opened, the planner works without a connection: its files go where the service worker (sw.js) keeps the site's pages.

const worker = async () => (navigator.serviceWorker && location.protocol.startsWith("http") ? (await navigator.serviceWorker.ready).active : null);

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
  const later = new URL("towns.js", import.meta.url).href; // the one part that is fetched only when it is asked for
  await Promise.all([...new Set([...fetched, later])].map(name => ask(active, name.slice(base.length))));
  document.documentElement.dataset.saved = "yes";
};

/** Keep files of the site, one after another; `told(done)` hears how many there are already. Rejects where one cannot be kept. */
export const keepFiles = async (base, paths, told, guide) => {
  const active = await worker();
  if (!active) throw new Error("no worker");
  for (const [place, path] of paths.entries()) {
    await ask(active, path, guide);
    if (!await caches.match(new URL(path, base))) throw new Error(path);
    told(place + 1);
  }
};

/** Addresses of the pictures of a kept page, below the site's base. */
const picturesOf = async (base, page) => {
  const address = new URL(page, base), html = new DOMParser().parseFromString(await (await caches.match(address)).text(), "text/html");
  return [...html.querySelectorAll("article img[src]")].map(picture => new URL(picture.getAttribute("src"), address).href)
    .filter(found => found.startsWith(base)).map(found => found.slice(base.length));
};

/** Keep pages of the site with their pictures; as keepFiles(). */
export const keepPages = async (base, pages, told) => {
  await keepFiles(base, pages, told);
  for (const page of pages) await keepFiles(base, [...new Set(await picturesOf(base, page))], () => {}, page.split("/")[0]);
};
