// Parts of the results that need no file: numbers, codes, hiding.
import assert from "node:assert/strict";
import test from "node:test";
import {againstWage, figure, safe} from "../../overrides/assets/javascripts/results/figures/figures.js";
import {shown, shownOf} from "../../overrides/assets/javascripts/results/figures/suppression.js";
import {number, sections} from "../../overrides/assets/javascripts/results/figures/tables.js";
import {nearlySame} from "../../overrides/assets/javascripts/results/figures/differencing.js";
import {codeOf, numberOf} from "../../overrides/assets/javascripts/results/answers/values.js";
import {readXlsx, writeXlsx} from "../../overrides/assets/javascripts/results/reading/xlsx.js";

test("numbers as people write them", () => {
  const cases = [["3,5", false, 3.5], ["1.500", true, 1500], ["1.500", false, 1.5], ["Rp 1.250.000", false, 1250000], ["12,5", true, 12.5], ["1.234,5", true, 1234.5],
    ["0.250", true, 0.25], ["-5", false, -5], ["lima", false, undefined], ["", false, undefined], ["2,500", false, 2500], ["2,500", true, 2.5]];
  for (const [text, comma, number] of cases) assert.equal(numberOf(text, comma, "Rp"), number, text);
  assert.deepEqual([numberOf("$ 1,250.50", false, "$"), numberOf("Rp 5", false, "$"), numberOf("$5", false), numberOf("± 5", false)], [1250.5, undefined, undefined, 5]);
});

test("codes as hands write them", () => {
  for (const text of ["k-07", "K 07", "K07", "7", " K-7 ", "k_007", "K–07"]) assert.equal(codeOf(text, "K-009"), "K-07", text);
  assert.equal(codeOf("K-107", "K-009"), "K-107");
  for (const text of ["", "Sari", "K-1234", "K"]) assert.equal(codeOf(text, "K-009"), undefined, text);
});

const tables = (cells, total) => cells === 1 ? [[total]] : Array.from({length: total + 1}, (_, first) => tables(cells - 1, total - first).map(rest => [first, ...rest])).flat();

test("parts as they are shown", () => {
  assert.deepEqual(shown([20, 3, 17, 0]), [20, "few", "kept", 0]);
  assert.deepEqual(shown([38, 2]), ["kept", "few"]);
  assert.deepEqual(shown([10, 0, 9]), [10, 0, 9]);
  assert.deepEqual(shown([5, 1]), ["kept", "kept"]);  // "kept" is five or more, so "few" would be one
  assert.deepEqual(shown([4, 4, 20]), ["few", "few", "kept"]);  // the two alone would be eight: four and four
  assert.deepEqual(shown([1, 1, 1, 1, 1, 0]), Array(6).fill("kept"));
  assert.deepEqual(shown([30, 10, 8], [1]), [30, "kept", "kept"]);
  assert.deepEqual(shownOf([2, 38, 12], 40), ["few", "most", 12]);
  assert.deepEqual(shownOf([39, 12], 39, 40), ["most", 12]);  // all 39 of a hidden whole: it would tell the whole
});

test("no cell of one to four can be computed, even by one who knows the sum and the rule", () => {
  // All tables of a sum that look alike when shown: a hidden cell is safe where it differs between them.
  for (let cells = 2; cells <= 4; cells++) for (let total = 5; total <= 22; total++) {
    const alike = new Map();
    for (const table of tables(cells, total)) {
      const told = shown(table).join();
      if (!alike.has(told)) alike.set(told, []);
      alike.get(told).push(table);
    }
    for (const [told, list] of alike) {
      list[0].forEach((_, at) => {
        const possible = new Set(list.map(table => table[at]));
        if ([...possible].some(count => count > 0 && count < 5)) assert.ok(possible.size > 1, `${told} of ${total}: ${list[0]}`);
      });
    }
  }
});

/** A round of people: for each question its answers, a word or number as a value, or undefined with the reason why. */
const round = answers => {
  const columns = new Map(Object.entries(answers).map(([name, all]) => [name, all.map(one => (["unknown", "unasked"].includes(one) ? {why: one} : {value: one}))]));
  return Object.values(answers)[0].map((_, at) => ({at, columns}));
};
const times = (...pairs) => pairs.flatMap(([value, count]) => Array(count).fill(value));
const lists = {"yes-no": [["yes", "Ya"], ["no", "Tidak"], ["some", "Kadang"]]};

test("who was not asked tells nothing of the question before", () => {
  const parent = {name: "helps", type: "choose_one", list: "yes-no"}, child = {name: "hours", type: "choose_one", list: "yes-no", ask: {question: "helps", answers: ["yes"]}};
  const instrument = {questions: [parent, child], lists};
  const records = round({helps: times(["yes", 17], ["no", 3], ["unknown", 20]), hours: times(["yes", 9], ["no", 8], ["unasked", 23])});
  const [before, after] = [parent, child].map(question => safe(figure(instrument, question, records)));
  assert.deepEqual([before.statuses.unknown, before.counts], [20, ["kept", "few", 0]]);
  assert.equal(after.statuses.unasked, "kept");  // 23 less the 20 who did not know would be the 3 who said no
  assert.notEqual(typeof after.statuses.answered, "number");
  assert.ok(after.counts.some(count => typeof count !== "number"));
});

test("a bar is no measure of what is hidden", () => {
  const instrument = {questions: [{name: "a", code: "A1", text: "?", type: "choose_one", list: "yes-no"}], lists, sections: [{letter: "A", title: "a", questions: ["a"]}]};
  const words = {marks: [".", ","], states: {}, hidden: {few: "few", kept: "kept"}};
  const [{rows}] = sections({instrument, records: round({a: times(["yes", 20], ["no", 18], ["unknown", 2])})}, words)[0].make().blocks;
  assert.equal(rows[0].share, 20 / 40);  // of all, not of the 38 who answered: that would leave 2
});

test("quarters of fewer than five people, and bands the median divides, are not shown", () => {
  const question = {name: "a", type: "number", bands: [10, 20]}, instrument = {questions: [question]};
  const spread = people => safe(figure(instrument, question, round({a: Array.from({length: people}, (_, at) => at)})));
  assert.deepEqual(spread(4).quartiles, undefined);
  assert.deepEqual([spread(9).quartiles, spread(9).counts], [{middle: 4}, []]);
  assert.deepEqual([spread(19).quartiles, spread(20).quartiles.low], [{middle: 9}, 4.75]);
});

test("a wage that cuts a band tells of no few", () => {
  const question = {name: "a", type: "number", bands: [10, 20]}, instrument = {questions: [question]};
  const records = round({a: times([5, 12], [12, 2], [18, 10], [25, 9])});
  const at = wage => againstWage(instrument, question, records, wage, {days: 1, hours: 1}).counts;
  assert.deepEqual(at(10), [12, 21]);
  assert.deepEqual(at(15), [{about: 15}, {about: 20}]);  // 14 less the 12 of the first band would be 2
});

test("pay against a wage: an hour with an hour", () => {
  const columns = new Map([["upah", [2000, 3000, 4000, 9000, 12000, 13000, 14000, 15000, 16000, 17000].map(value => ({value}))]]);
  const records = columns.get("upah").map((_, at) => ({at, columns}));
  const question = {name: "upah", type: "calculation", bands: [5000, 10000]}, instrument = {questions: [question]};
  const found = againstWage(instrument, question, records, 2_100_000, {days: 25, hours: 7});
  assert.equal(found.hour, 12000);
  assert.deepEqual(found.counts, ["few", "kept"]);
  assert.equal(found.quartiles.middle, 12500);
});

test("a workbook written is read back, and a formula stays text", async () => {
  const rows = [["Pertanyaan", "Jumlah"], ["=1+1 <b>&", 12.5], ["", 0]];
  assert.deepEqual(await readXlsx(await writeXlsx(rows)), [{rows: rows.map(row => row.map(String)), merged: []}]);
});

test("numbers as the page's language writes them", () => {
  const cases = [[0, "0"], [999, "999"], [2000, "2.000"], [1234567.5, "1.234.567,5"], [-1234.056, "-1.234,06"], [12.25, "12,25"], [0.5, "0,5"], [3.999, "4"]];
  for (const [value, text] of cases) assert.equal(number(value, {marks: [".", ","]}), text);
  const english = new Intl.NumberFormat("en", {maximumFractionDigits: 2});
  for (let value = 0; value < 3e6; value += 1234.56) assert.equal(number(value, {marks: [",", "."]}), english.format(value));
});

/** Whether the proofs below go through small groups only, which takes a tenth of the time. */
const FEW = process.env.PEOPLE === "few";

/** What is published of a question, and all that somebody may know who knows the rule: tables that look alike when published. */
const lookAlike = (kind, tables) => {
  const alike = new Map();
  for (const [states, counts, more] of tables) {
    const statuses = Object.fromEntries(["answered", "unknown", "refused"].map((name, at) => [name, states[at]])), people = states.reduce((sum, state) => sum + state);
    const {few, statuses: told, counts: parts} = safe({question: {name: "q"}, people, statuses, veiled: false, kind, counts}), key = JSON.stringify([few, Object.values(told), parts]);
    if (!alike.has(key)) alike.set(key, []);
    alike.get(key).push([...states, ...more]);
  }
  return alike;
};
const foundOut = alike => [...alike].flatMap(([told, list]) => list[0].flatMap((count, at) => (count > 0 && count < 5 && list.every(table => table[at] === count) ? [`${told}: ${count}`] : [])));

test("no number of one to four can be worked out from why people did not answer and what was answered together", () => {
  for (const people of FEW ? [12] : [12, 13, 15, 17, 18, 20]) {
    const ways = tables(3, people).flatMap(states => tables(3, states[0]).map(counts => [states, counts, counts]));
    assert.deepEqual(foundOut(lookAlike("one", ways)), [], `${people} people`);
  }
  for (let people = 10; people <= (FEW ? 12 : 22); people++) {
    const two = whole => tables(2, whole).flatMap(([first, rest]) => Array.from({length: first + 1}, (_, both) => [first, rest + both]));
    const ways = tables(3, people).flatMap(states => two(states[0]).map(counts => [states, counts, [...counts, ...counts.map(count => states[0] - count)]]));
    assert.deepEqual(foundOut(lookAlike("several", ways)), [], `${people} people`);
  }
});

test("files of nearly the same people are remembered", () => {
  const file = (name, codes, round) => ({file: name, round, instrument: {id: "a"}, records: codes.map(code => ({code}))}), forty = Array.from({length: 40}, (_, at) => `K-${at}`);
  assert.deepEqual(nearlySame([file("may.csv", forty)]), []);
  assert.deepEqual(nearlySame([file("may.csv", forty)]), []);  // the same people again
  assert.deepEqual(nearlySame([file("may-2.csv", [...forty, "K-40"])]), [{file: "may-2.csv", other: "may.csv"}]);
  assert.deepEqual(nearlySame([file("may.csv", forty)]), [{file: "may.csv", other: "may-2.csv"}]);
  assert.deepEqual(nearlySame([file("half.csv", forty.slice(20)), file("then.csv", forty.slice(1), "1")]), []);
});
