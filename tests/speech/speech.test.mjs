// Reading aloud as data and with a voice that only writes down. Run by test_speech.py with `node --test`; SPEECH names the modules' folder.

import "../support/language.mjs";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mock, test } from "node:test";

const folder = process.env.SPEECH || new URL("../../overrides/assets/javascripts/speech/", import.meta.url).href;
const { sentences, pieces } = await import(folder + "sentences.js");
const { player } = await import(folder + "player.js");

for (const code of ["id", "en"]) {
  const { spoken } = await import(`${folder}languages/${code}.js`);
  const lines = readFileSync(new URL(`${code}.txt`, import.meta.url), "utf8").split("\n").filter(line => line && !line.startsWith("#"));
  test(`${code}: a page's signs are said as words`, () => {
    assert.ok(lines.length > 15);
    const said = lines.map(line => line.split(" => ")[0]).map(text => `${text} => ${spoken(text.replace("{", "\u0002").replace("}", "\u0003"))}`);
    assert.deepEqual(said, lines);
  });
}

test("numbers below a thousand and at the seams have no hole", async () => {
  const { numeral } = await import(`${folder}languages/id.js`);
  const said = new Set();
  for (let number = 0; number < 2100; number++) said.add(numeral(number));
  assert.equal(said.size, 2100);
  assert.ok(![...said].some(words => /undefined|  |satu (?:puluh|belas|ratus)(?! ribu)/.test(words)));
});

test("sentences end where a person breathes", async () => {
  const { NEVER_LAST } = await import(`${folder}languages/id.js`);
  const split = text => sentences(text, NEVER_LAST).map(([start, end]) => text.slice(start, end));
  assert.deepEqual(split("Lem itu racun. “Jangan dihirup!” kata Sri. Buka jendela?"), ["Lem itu racun.", "“Jangan dihirup!” kata Sri.", "Buka jendela?"]);
  assert.deepEqual(split("Lihat UU No. 13 Tahun 2003. Benang, dll. yang habis. Upah Rp12.500 sehari."), ["Lihat UU No. 13 Tahun 2003.", "Benang, dll. yang habis.", "Upah Rp12.500 sehari."]);
  assert.deepEqual(split("1. Tunggu\nJl. Mawar 3"), ["1. Tunggu", "Jl. Mawar 3"]);
  assert.deepEqual(split("  … \n ◯ "), []);
});

test("no piece is longer than a voice can take, and no word is lost", () => {
  const long = Array.from({ length: 90 }, (_, place) => `kata${place}${place % 9 ? "" : ","}`).join(" ");
  const found = pieces(long);
  assert.ok(found.length > 3 && found.every(piece => piece.length <= 140));
  assert.equal(found.join(" "), long);
  assert.deepEqual(pieces("x".repeat(300)).map(piece => piece.length), [140, 140, 20]);
  assert.deepEqual(pieces(""), []);
});

// ---- The player ----

/** A voice that speaks nothing: what it was given, and how a test lets it end. */
function voice() {
  const synth = { said: [], paused: false, speaking: false, pending: false, now: null, cancelled: 0,
    speak(utterance) { synth.said.push(utterance.text); synth.now = utterance; synth.speaking = true; },
    cancel() { synth.cancelled++; const { now } = synth; synth.now = null; synth.speaking = false; now?.onerror?.({ error: "canceled" }); },
    resume() { synth.paused = false; },
    end() { const { now } = synth; synth.now = null; synth.speaking = false; now.onend(); } };
  return synth;
}

function started(texts, synth = voice()) {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const places = [], states = [], faults = [];
  const speech = player(synth, { count: texts.length, piecesOf: place => texts[place], utter: text => ({ text }),
    onplace: place => places.push(place), onstate: state => states.push(state), onfault: fault => faults.push(fault) });
  speech.start();
  return { synth, speech, places, states, faults };
}

const each = (name, run) => test(name, () => { try { run(); } finally { mock.timers.reset(); } });

each("one piece after another, then silence", () => {
  const { synth, places, states } = started([["satu"], ["dua a", "dua b"], [], ["tiga"]]);
  for (let turn = 0; turn < 4; turn++) synth.end();
  assert.deepEqual(synth.said, ["satu", "dua a", "dua b", "tiga"]);
  assert.deepEqual(places, [0, 1, 1, 2, 3]);
  assert.deepEqual(states, ["speaking", "stopped"]);
});

each("paused, the sentence begins anew", () => {
  const { synth, speech, states } = started([["satu a", "satu b"], ["dua"]]);
  synth.end();
  speech.pause();
  mock.timers.tick(60_000);
  assert.deepEqual(synth.said, ["satu a", "satu b"]);
  speech.resume();
  mock.timers.tick(200);
  assert.equal(synth.said.at(-1), "satu a");
  assert.deepEqual(states, ["speaking", "paused", "speaking"]);
});

each("slower takes hold at once, from the sentence's beginning", () => {
  const { synth, speech } = started([["satu"], ["dua"]]);
  synth.end();
  speech.slower(0.75);
  mock.timers.tick(200);
  assert.deepEqual(synth.said, ["satu", "dua", "dua"]);
  assert.equal(synth.now.rate, 0.75);
});

each("back and forth, never beyond the ends; paused it stays paused", () => {
  const { synth, speech, places } = started([["satu"], ["dua"], ["tiga"]]);
  speech.go(-1);
  mock.timers.tick(200);
  speech.go(1);
  speech.pause();
  speech.go(1);
  speech.go(1);
  mock.timers.tick(200);
  assert.deepEqual(synth.said, ["satu", "satu"]);
  assert.equal(places.at(-1), 2);
});

each("stopped, nothing is left to be spoken and nothing more is said", () => {
  const { synth, speech, states } = started([["satu"], ["dua"]]);
  const first = synth.now;
  speech.stop();
  first.onend();
  mock.timers.tick(60_000);
  assert.deepEqual(synth.said, ["satu"]);
  assert.ok(synth.cancelled > 0);
  assert.deepEqual(states, ["speaking", "stopped"]);
});

each("a voice that forgets to say it has ended does not hold up the rest", () => {
  const { synth } = started([["satu"], ["dua"]]);
  mock.timers.tick(10_000);
  assert.deepEqual(synth.said, ["satu"]); // it still speaks
  synth.speaking = false;
  mock.timers.tick(3_000);
  assert.deepEqual(synth.said, ["satu", "dua"]);
});

each("a voice that the system has paused is taken up again", () => {
  const { synth } = started([["satu"]]);
  synth.paused = true;
  mock.timers.tick(1_000);
  assert.equal(synth.paused, false);
});

each("a voice that fails says so once", () => {
  const { synth, faults, states } = started([["satu"], ["dua"]]);
  synth.now.onerror({ error: "synthesis-failed" });
  assert.deepEqual(faults, ["synthesis-failed"]);
  assert.deepEqual(states, ["speaking", "stopped"]);
});
