// English word families, through the same interface as the Indonesian ones.

import assert from "node:assert/strict";
import test from "node:test";

globalThis._ = id => (id === "search.families" ? "en" : id);
const { patternOf, roots, spoken } = await import("../../../overrides/assets/javascripts/search/words.js");

const related = (one, two) => [...roots(one)].some(root => roots(two).has(root)) && patternOf(roots(one)).test(two);

for (const [one, two] of [["bees", "bee"], ["boxes", "box"], ["berries", "berry"], ["keeping", "keeper"], ["taking", "take"],
  ["running", "run"], ["lifted", "lifts"], ["studied", "studies"], ["keepers", "keep"]])
  test(`${one} and ${two} belong together`, () => assert.ok(related(one, two) && related(two, one)));

for (const [one, two] of [["glass", "gla"], ["honey", "hone"], ["bring", "br"], ["menulis", "tulis"]])
  test(`${one} and ${two} do not`, () => assert.ok(!related(one, two)));

test("everyday Indonesian is not looked for", () => assert.deepEqual(spoken("ngitung"), []));
