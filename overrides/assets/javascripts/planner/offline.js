// Once opened, the planner works without a connection: its files go where the service worker (sw.js) keeps the site's pages.

/** Ask the worker to keep what this page has fetched of the planner; without a worker nothing happens. */
export const keepOffline = async base => {
  if (!navigator.serviceWorker || !location.protocol.startsWith("http")) return;
  const {active} = await navigator.serviceWorker.ready;
  const fetched = performance.getEntriesByType("resource").map(({name}) => name)
    .filter(name => name.startsWith(base) && /\/(planner|vendor)[./]|\/rencana\.json$/.test(name));
  await Promise.all([...new Set(fetched)].map(name => new Promise(done => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = done;
    active.postMessage({need: "visited", path: name.slice(base.length)}, [port2]);
  })));
  document.documentElement.dataset.tersimpan = "ya";
};
