// Mistakes of hands and typed words: quotes that were forgotten, wages, files chosen twice; nothing is lost or guessed in silence.
import "../support/language.mjs";
import assert from "node:assert/strict";
import test from "node:test";
import {chosen} from "../../overrides/assets/javascripts/results/answers/chosen_files.js";
import {readCsv} from "../../overrides/assets/javascripts/results/reading/csv.js";
import {number} from "../../overrides/assets/javascripts/results/figures/tables.js";
import {numberOf} from "../../overrides/assets/javascripts/results/answers/values.js";

const {typedAmount} = await import("../../overrides/assets/javascripts/results/answers/typed_amount.js");  // once its words are there

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

test("a wage as people write it, and what is none", () => {
  const given = {least: 1e5, most: 1e8, currency: "Rp", marks: [".", ","]}, read = text => typedAmount(text, given);
  for (const text of ["Rp 2.500.000,00", "2.500.000", "2500000", "2,5 juta", "2.5 JT", "Rp2.500.000,-", "2,500,000", "2,500,000.00", "2500000.00", "2.500 ribu", " 2 500 000 ", "Rp. 2.500.000", "２５０００００"])
    assert.deepEqual(read(text), {value: 2500000}, text);
  assert.deepEqual(read("2,3 juta"), {value: 2300000});  // no part of a rupiah left over
  for (const text of ["-2500000", "−2.500.000", "0", "2,5", "2.500", "250.000.000", "2.500 juta", "9".repeat(40)]) assert.deepEqual(read(text), {fault: "range"}, text);
  for (const text of ["1e9", "9".repeat(400), "<b>5000000", "lima juta", "juta", "2.50.000,00", "2500000 sebulan", "NaN", "0x23"]) assert.deepEqual(read(text), {fault: "unreadable"}, text);
  assert.deepEqual(read("  "), {});
});

test("a cell that is no number of anybody's is none", () => {
  for (const text of ["1e1", "٣٥", "0x23", "NaN", "Infinity", "1/5", "1.50,5", `${"9".repeat(1e5)}x`]) assert.equal(numberOf(text, true, "Rp"), undefined, text.slice(0, 9));
  assert.deepEqual([numberOf("2,500.50", true), numberOf("1.234.567,", true), numberOf(",5", false), numberOf("Rp 1.500,-", true, "Rp")], [2500.5, 1234567, 0.5, 1500]);
  assert.equal(typeof number(1e24, {marks: [".", ","]}), "string");
});

test("files chosen twice are taken once, and those beyond the fourth are told", async () => {
  const given = (name, text) => new File([text], name), gone = {name: "gone.csv", size: 3, arrayBuffer: () => Promise.reject(new Error("gone"))};
  const large = {name: "large.csv", size: 31e6, arrayBuffer: () => assert.fail("not opened")}, unopened = {name: "six.csv", size: 77, arrayBuffer: () => assert.fail("not opened")};
  const {taken, same, left} = await chosen([given("one.csv", "a,b"), given("copy.csv", "a,b"), given("two.csv", "a,c"), gone, large, given("again.csv", "a,c"), given("five.csv", "a,d"), unopened]);
  assert.deepEqual(taken.map(({name, fault}) => [name, fault]), [["one.csv", undefined], ["two.csv", undefined], ["gone.csv", "unreadable"], ["large.csv", "large"]]);
  assert.deepEqual([same, left], [[{name: "copy.csv", other: "one.csv"}, {name: "again.csv", other: "two.csv"}], ["five.csv", "six.csv"]]);
});
