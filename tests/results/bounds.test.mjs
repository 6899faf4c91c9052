// Small files that would hold up a page for minutes: each is read in about the time of any other of its size, or refused in a sentence.
import "../support/language.mjs";
import assert from "node:assert/strict";
import test from "node:test";
import {dayStyles} from "../../overrides/assets/javascripts/results/reading/dates.js";
import {tidy} from "../../overrides/assets/javascripts/results/reading/columns.js";
import {strToU8, zipSync} from "../../overrides/assets/javascripts/vendor/fflate.js";

const {file} = await import("../../overrides/assets/javascripts/results/reading/read_file.js");  // once its words are there

const list = [["ya", "Ya"], ["tidak", "Tidak"]];
const questions = ["umur", "jam", "tarif"].map((name, at) => ({name, code: `A${at}`, text: `Berapa ${name}`, type: "number"})).concat({name: "bahaya", code: "A9", text: "Bahaya apa", type: "choose_many", list: "bahaya"});
const data = {
  labels: {why: "{code}", parts: [], agree: "Setuju?", unwilling: ["tidak"]}, names: {round: "putaran", reason: "mengapa", consent: "setuju"}, hours: [], refusals: [], apart: [], currency: "Rp",
  instruments: [{id: "a", title: "A", use: "baseline", questions, lists: {bahaya: list}, sections: []}],
};
const NAMES = questions.map(({name}) => name).join(), ROW = "30,8,500,ya";
const csv = (heads, cells = "") => strToU8(`${NAMES}${heads}\n${ROW}${cells}\n`);
const book = (xml, more = {}) => zipSync({"xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${xml}</sheetData></worksheet>`), ...more});
const cell = (at, text) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const good = `<row>${NAMES.split(",").map((name, at) => cell(`${"ABCD"[at]}1`, name)).join("")}</row><row>${ROW.split(",").map((text, at) => cell(`${"ABCD"[at]}2`, text)).join("")}</row>`;

/** What a file is read as, and that it takes less than a second and a half of a processor; those that held up a page took two to sixty. */
const soon = async bytes => {
  const before = process.cpuUsage(), found = await file(data, bytes), {user, system} = process.cpuUsage(before);
  assert.ok(user + system < 1.5e6, `${(user + system) / 1e6} s`);
  return found;
};

test("one heading of many signs", async () => {
  for (const head of ["/a".repeat(1500), "/ya".repeat(9000), "_".repeat(1e5) + "x", ".".repeat(1e5) + "x"]) assert.deepEqual((await soon(csv(`,${head}`))).missing, []);
  assert.deepEqual((await soon(csv(`,${"/ya".repeat(300)}`.repeat(900)))).missing, []);
});

test("columns nobody knows: many are named, the first get a guess; more than any form has are refused", async () => {
  const strange = count => strToU8(`umur,jam,bahaya${Array.from({length: count}, (_, at) => `,tariv${at}`).join("")}\n30,8,ya\n`);
  const found = await soon(strange(1500));
  assert.deepEqual([found.strange.length, found.strange[0].guess, found.strange[100].guess], [1500, "tarif", undefined]);
  assert.equal((await soon(strange(100000))).fault, "wide");
  assert.equal((await soon(csv(`,${"kata ".repeat(210)}`.repeat(1100)))).fault, "wide");
});

test("groups before a name, and choices apart, are found as before", async () => {
  const heads = ["umur", "jam", "tarif"].map(name => `${"g-1/".repeat(9)}${name}`).join();
  const found = await soon(strToU8(`${heads},isi/A9. Bahaya apa/Ya,bahaya/tidak\n30,8,500,1,0\n`));
  assert.deepEqual([found.missing, found.strange], [[], []]);
});

test("tags that nobody closes", async () => {
  const strings = inside => ({"xl/sharedStrings.xml": strToU8(`<sst><si>${inside}</si></sst>`)});
  for (const inside of ["<t><r>", "<rPh>", "<t ", "<r><t>a</t>"]) assert.equal((await soon(book(good, strings(inside.repeat(20000))))).missing.length, 0, inside);
  for (const xml of ["<c>", '<c t="s">', '<c t="inlineStr"><is><t>', "<c ", "<row>"]) await soon(book(good + xml.repeat(20000)));
  assert.equal((await soon(zipSync({"xl/worksheets/sheet1.xml": strToU8(`<worksheet>${":sheetData".repeat(20000)}<sheetData>${good}</sheetData>${"<mergeCell ".repeat(20000)}`)}))).missing.length, 0);
});

test("styles and words that never end", () => {
  const before = process.cpuUsage();
  for (const xml of ["<numFmt ".repeat(20000), "<cellXfs>".repeat(20000), `<numFmt numFmtId="164" formatCode="${"[".repeat(2e5)}"/>`]) dayStyles(`<styleSheet>${xml}`);
  assert.equal(tidy(`Ya ${".".repeat(2e5)}x?`).at(-1), "x");
  assert.ok(process.cpuUsage(before).user < 2e6);
});

test("a cell far to the right in every row makes no table of that width", async () => {
  const far = inside => Array.from({length: 8000}, (_, at) => `<row r="${at + 3}"><c r="XFD${at + 3}"${inside}</row>`).join("");
  assert.equal((await soon(book(good + far("><v>1</v></c>")))).fault, "wide");
  const found = await soon(book(good + far(' s="1"/>')));  // a colour to the end of the sheet says nothing
  assert.deepEqual([found.missing, found.rows.length], [[], 1]);
  assert.equal((await soon(book(`${good}<row r="3"><c r="XFD3"><v>1</v></c></row>`))).rows.length, 2);
});

test("sheets of empty rows, one beside the other", async () => {
  const sheets = Object.fromEntries(Array.from({length: 4}, (_, at) => [`xl/worksheets/sheet${at + 2}.xml`, strToU8('<worksheet><sheetData><row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>')]));
  assert.equal((await soon(book(good, sheets))).fault, "wide");
});

/** An archive of entries that all say they begin at the same file, which is not packed. */
const overlapping = (count, said) => {
  const bytes = zipSync({"xl/worksheets/a1.xml": [strToU8(`<worksheet><sheetData>${good}</sheetData></worksheet>`), {level: 0}]}), at = bytes.findIndex((_, place) => String.fromCharCode(...bytes.subarray(place, place + 4)) === "PK\x01\x02");
  const end = bytes.length - 22, one = bytes.slice(at, end), files = Array.from({length: count}, (_, number) => { const copy = one.slice(); copy[46 + 15] = 48 + number; if (said) new DataView(copy.buffer).setUint32(24, said, true); return copy; });
  const made = new Uint8Array([...bytes.subarray(0, at), ...files.flatMap(copy => [...copy]), ...bytes.subarray(end)]), view = new DataView(made.buffer);
  view.setUint16(made.length - 22 + 8, count, true);
  view.setUint16(made.length - 22 + 10, count, true);
  return made;
};

test("entries of an archive that share bytes, or say less than they have, are damage", async () => {
  assert.equal((await soon(overlapping(1))).fault, undefined);
  assert.equal((await soon(overlapping(2))).fault, "unreadable");
  assert.equal((await soon(overlapping(1, 1))).fault, "unreadable");
});
