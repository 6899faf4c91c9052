// Parts of the results that need no file: numbers, codes, hiding.
import assert from "node:assert/strict";
import test from "node:test";
import {againstWage} from "../../overrides/assets/javascripts/results/figures.js";
import {hidden, shown, shownOf} from "../../overrides/assets/javascripts/results/hide.js";
import {codeOf, numberOf} from "../../overrides/assets/javascripts/results/values.js";
import {readXlsx, writeXlsx} from "../../overrides/assets/javascripts/results/xlsx.js";

test("numbers as people write them", () => {
  const cases = [["3,5", false, 3.5], ["1.500", true, 1500], ["1.500", false, 1.5], ["Rp 1.250.000", false, 1250000], ["12,5", true, 12.5], ["1.234,5", true, 1234.5],
    ["0.250", true, 0.25], ["-5", false, -5], ["lima", false, undefined], ["", false, undefined], ["2,500", false, 2500], ["2,500", true, 2.5]];
  for (const [text, comma, number] of cases) assert.equal(numberOf(text, comma), number, text);
});

test("codes as hands write them", () => {
  for (const text of ["k-07", "K 07", "K07", "7", " K-7 ", "k_007", "K–07"]) assert.equal(codeOf(text, "K-009"), "K-07", text);
  assert.equal(codeOf("K-107", "K-009"), "K-107");
  for (const text of ["", "Sari", "K-1234", "K"]) assert.equal(codeOf(text, "K-009"), undefined, text);
});

test("no hidden cell can be subtracted back", () => {
  assert.deepEqual(shown([20, 3, 17, 0]), [20, "few", "kept", 0]);
  assert.deepEqual(shown([38, 2]), ["kept", "few"]);
  assert.deepEqual(shown([10, 0, 9]), [10, 0, 9]);
  assert.deepEqual(shownOf([2, 38, 12], 40), ["few", "most", 12]);
  // Whatever the counts: where anything is hidden, two cells or more are, holding five people or more; unless nothing else is there.
  for (let seed = 1; seed < 3000; seed++) {
    const counts = Array.from({length: 1 + seed % 6}, (_, at) => (seed * 7919 * (at + 3)) % 13), places = hidden(counts);
    const more = counts.filter(count => count > 0).length;
    counts.forEach((count, at) => { if (count > 0 && count < 5) assert.ok(places.has(at)); });
    if (!places.size) continue;
    const sum = [...places].reduce((total, at) => total + counts[at], 0);
    assert.ok(places.size === more || (places.size >= 2 && sum >= 5), String(counts));
  }
});

test("pay against a wage: an hour with an hour", () => {
  const columns = new Map([["upah", [2000, 3000, 4000, 9000, 12000, 13000, 14000, 15000, 16000, 17000].map(value => ({value}))]]);
  const records = columns.get("upah").map((_, at) => ({at, columns}));
  const found = againstWage(records, "upah", 2_100_000, {days: 25, hours: 7});
  assert.equal(found.hour, 12000);
  assert.deepEqual(found.counts, ["few", "kept"]);
  assert.equal(found.quartiles.middle, 12500);
});

test("a workbook written is read back, and a formula stays text", async () => {
  const rows = [["Pertanyaan", "Jumlah"], ["=1+1 <b>&", 12.5], ["", 0]];
  assert.deepEqual(await readXlsx(await writeXlsx(rows)), rows.map(row => row.map(String)));
});
