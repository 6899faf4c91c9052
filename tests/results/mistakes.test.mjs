// Mistakes of hands and typed words: quotes that were forgotten, wages, files chosen twice; nothing is lost or guessed in silence.
import assert from "node:assert/strict";
import test from "node:test";
import {readCsv} from "../../overrides/assets/javascripts/results/csv.js";

const HEAD = "kode,umur,anak,jam,tarif,catatan";
/** Forty rows of an export, of which row `at` (as a spreadsheet counts) ends with `note`. */
const table = notes => [HEAD, ...Array.from({length: 40}, (_, place) => `K-${place + 1},30,2,8,500,${notes[place + 2] ?? "x"}`)].join("\n");

test("a quote that is not closed costs no row and is told", () => {
  const {rows, open, swallowed} = readCsv(table({11: '"warung biru'}));
  assert.deepEqual([rows.length, rows[10][5], rows[11][0], swallowed], [41, '"warung biru', "K-11", undefined]);
  assert.deepEqual(open, [{row: 11, text: '"warung biru'}]);
});

test("a quote that runs into the next cell in quotes is not closed there", () => {
  const {rows, open} = readCsv(table({11: '"warung biru', 21: '"baju, kain"', 31: '"a ""b"""'}));
  assert.deepEqual([rows.length, rows[20][5], rows[30][5], open.map(({row}) => row)], [41, "baju, kain", 'a "b"', [11]]);
});

test("a cell that has swallowed rows is named, with the row where it opens", () => {
  const {rows, swallowed} = readCsv(table({11: '"warung biru', 13: 'lebar 60"'}));
  assert.deepEqual([rows.length, swallowed], [10, {row: 11, text: '"warung biru', lines: 2}]);
  assert.equal(readCsv(`a,b\n1,"${"x\n".repeat(60)}"\n2,y`).swallowed.lines, 60);
});

test("notes of several lines, and words behind a quote, stay as they were", () => {
  const {rows, open, swallowed} = readCsv(table({11: '"satu, dua\r\ntiga, empat\nlima"', 12: '"kain" biru', 13: '"a\nb" ', 14: '""'}));
  assert.deepEqual([rows.length, open, swallowed, rows[10][5], rows[11][5]], [41, [], undefined, "satu, dua\r\ntiga, empat\nlima", "kain biru"]);
});
