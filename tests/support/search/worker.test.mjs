// The worker around the search: what it answers with and without a connection.

import "../language.mjs";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const script = readFileSync(new URL("../../../overrides/assets/javascripts/search/worker.js", import.meta.url), "utf8");
const HERE = "https://contoh.id/panduan/assets/javascripts/search/worker.js?v=1";

/** What the worker posts for a query on a phone that keeps these pages. */
async function answered({ onLine, kept = [] }) {
  const posted = [], listeners = [];
  const items = ["a/", "b/#tempat", "c/"].map(location => [{ location, title: location }]);
  const world = {
    _, URL, console, addEventListener: (kind, listener) => listeners.push(listener), postMessage: message => posted.push(message),
    location: { href: HERE }, navigator: { onLine }, openSite: () => ({}), search: () => ({ items }), importScripts() {},
    caches: { match: async address => kept.includes(String(address)) },
  };
  world.self = world;
  vm.runInNewContext(script, world);
  for (const data of [{ type: 0, data: { docs: { pages: [] }, config: {} } }, { type: 2, data: "upah" }]) await listeners[0]({ data });
  return Array.from(posted.at(-1).data.items, ([{ location, title }]) => [location, title]);   // of this realm, to be compared
}

test("with a connection the list is that of the search", async () => {
  assert.deepEqual((await answered({ onLine: true })).map(([location]) => location), ["a/", "b/#tempat", "c/"]);
});

test("without one, what the phone keeps comes first and the rest says so", async () => {
  const found = await answered({ onLine: false, kept: ["https://contoh.id/panduan/b/", "https://contoh.id/panduan/c/"] });
  assert.deepEqual(found.map(([location]) => location), ["b/#tempat", "c/", "a/"]);
  assert.match(found[2][1], /belum disimpan/);
  assert.equal(found[0][1], "b/#tempat");
});
