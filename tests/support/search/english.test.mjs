// English word families, through the same interface as the Indonesian ones: Snowball's stemmer.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

process.env.CATALOGUE = "en";
await import("../language.mjs");
const { patternOf, roots, spoken } = await import("../../../overrides/assets/javascripts/search/words.js");

const related = (one, two) => [...roots(one)].some(root => roots(two).has(root)) && patternOf(roots(one)).test(two);

for (const [one, two] of [["bees", "bee"], ["boxes", "box"], ["berries", "berry"], ["taking", "takes"], ["running", "run"], ["lifted", "lifts"],
  ["studied", "studies"], ["keepers", "keeper"], ["fly", "flies"], ["dying", "dies"], ["sensible", "sensibility"], ["relational", "relate"],
  ["hoping", "hope"], ["happy", "happiness"], ["organise", "organising"]])
  test(`${one} and ${two} belong together`, () => assert.ok(related(one, two) && related(two, one)));

for (const [one, two] of [["glass", "gla"], ["honey", "hone"], ["bring", "br"], ["menulis", "tulis"], ["news", "new"]])
  test(`${one} and ${two} do not`, () => assert.ok(!related(one, two)));

test("every word stems as the same stemmer in Python, and its stem's pattern finds it", () => {
  const pairs = readFileSync(new URL("english-stems.tsv", import.meta.url), "utf8").trim().split("\n").map(line => line.split("\t"));
  assert.ok(pairs.length > 500);
  for (const [word, stem] of pairs) {
    assert.deepEqual([...roots(word)], [stem]);
    assert.match(word, patternOf([stem]));
  }
});

test("everyday Indonesian is not looked for", () => assert.deepEqual(spoken("ngitung"), []));
