// What a link may do to the plans of this browser, in a store of our own. Run by test_plan.py with `node --test`.

import "../support/language.mjs";
import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";

const store = new Map();
let full = false;
globalThis.localStorage = {
  getItem: name => store.get(name) ?? null,
  setItem: (name, words) => { if (full) throw new Error("full"); store.set(name, String(words)); },
  removeItem: name => store.delete(name),
};
globalThis.history = {state: null, replaceState: state => { history.state = state; }};
const {backFrom, freeName, isKept, keep, MOST_PLANS, setAside, shelf, shelve} = await import("../../overrides/assets/javascripts/planner/choice/shelf.js");
const {opened} = await import("../../overrides/assets/javascripts/planner/choice/state.js");

const curriculum = {edition: "2026-11-29", materials: [{path: "a", id: "aaaa", steps: []}, {path: "b", id: "bbbb", steps: []}]};
const OWN = "m=aaaa&h=20270201.0900.1530&e=20261129&o=20";
beforeEach(() => { store.clear(); full = false; });

test("a link that cannot be read opens one's own plan, and says so", () => {
  store.set("plan", OWN);
  for (const cut of ["#m=vBn", "#m=zzzzzzzz&h=x", "#h=20270231.0900.1530", "#m="]) {
    const found = opened(curriculum, cut);
    assert.deepEqual(found.choice.materials, ["a"], cut);
    assert.equal(found.broken, true, cut);
    assert.equal(found.before, "", cut);
  }
  store.clear();
  assert.equal(opened(curriculum, "#m=vBn").broken, true);
  assert.equal(opened(curriculum, "").broken, false);
});

test("a link that can be read says which plan it takes the place of; one's own link takes none", () => {
  store.set("plan", OWN);
  for (const other of ["#m=bbbb&h=20270101.0900.1530", "#h=20270101.0900.1530"]) assert.equal(opened(curriculum, other).before, OWN, other);
  assert.equal(opened(curriculum, `#${OWN}`).before, "");
  assert.equal(opened(curriculum, "#add=b").before, "");
  assert.deepEqual(opened(curriculum, "#add=b").choice.materials, ["a", "b"]);
});

test("what a link takes the place of stands on the shelf once; the oldest of these go, a named plan never", () => {
  shelve("Jember", "m=named");
  assert.equal(setAside("m=named"), "Jember");
  backFrom("Jember");
  for (let plan = 0; plan < 9; plan++) setAside(`m=${plan}`);
  assert.equal(setAside("m=8"), shelf()[0].name);
  assert.deepEqual(shelf().map(({words}) => words), ["m=8", "m=7", "m=6", "m=5", "m=4", "m=named"]);
  assert.equal(new Set(shelf().map(({name}) => name)).size, 6);
  backFrom(shelf()[0].name);
  assert.equal(shelf().length, 5);
});

test("more plans than may be kept are still all there, and a free name is one that none has", () => {
  for (let plan = 1; plan <= MOST_PLANS; plan++) shelve(`Rencana ${plan}`, `m=${plan}`);
  assert.equal(shelf().length, MOST_PLANS);
  setAside("m=x");
  assert.equal(shelf().filter(({aside}) => !aside).length, MOST_PLANS);
  shelve("Rencana 3");
  assert.equal(freeName("Rencana %(n)s", 3), "Rencana 3");
  assert.equal(freeName("Rencana %(n)s", 4), "Rencana 21");
});

test("a damaged entry neither hides nor deletes the good ones", () => {
  store.set("plans", JSON.stringify([null, {name: "Jember", words: "m=1"}, 5, {name: 3, words: "x"}, {name: "Malang", words: "m=2"}]));
  assert.deepEqual(shelf().map(({name}) => name), ["Jember", "Malang"]);
  shelve("Ambon", "m=3");
  assert.deepEqual(shelf().map(({name}) => name), ["Ambon", "Jember", "Malang"]);
  for (const junk of ["{", "null", "5", '{"a":1}']) {
    store.set("plans", junk);
    assert.deepEqual(shelf(), [], junk);
  }
});

test("what the store does not take is said, and said no more once it does", () => {
  full = true;
  keep("m=1");
  assert.deepEqual([isKept(), shelve("Jember", "m=1"), setAside("m=1")], [false, false, ""]);
  full = false;
  keep("m=1");
  assert.deepEqual([isKept(), shelve("Jember", "m=1"), history.state], [true, true, {ours: true}]);
});
