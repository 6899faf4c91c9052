// Worksheets as programs write them: words in cells or apart, runs and readings, prefixes, formulas, days, damage; read from their bytes.
import assert from "node:assert/strict";
import test from "node:test";
import {readCsv} from "../../overrides/assets/javascripts/results/reading/csv.js";
import {readXlsx} from "../../overrides/assets/javascripts/results/reading/xlsx.js";
import {strToU8, zipSync} from "../../overrides/assets/javascripts/vendor/fflate.js";

const STYLES = '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';

/** A workbook of one sheet whose cells are `xml`, and perhaps of words that stand apart. */
const book = (xml, {strings, prefix = "", behind = "", mangle = bytes => bytes} = {}) => readXlsx(mangle(zipSync({
  "xl/worksheets/sheet1.xml": strToU8(`<?xml version="1.0"?>\n<${prefix}worksheet><${prefix}cols/><${prefix}sheetData>${xml}</${prefix}sheetData>${behind}</${prefix}worksheet>`),
  "xl/styles.xml": strToU8(STYLES), ...(strings && {"xl/sharedStrings.xml": strToU8(strings)}),
})));
const rows = async (...given) => (await book(...given))[0]?.rows;
const inline = (at, inside) => `<c r="${at}" t="inlineStr"><is>${inside}</is></c>`;

test("words in their cells: runs joined, readings left out, signs and lines as they were typed", async () => {
  const cells = [inline("A1", "<t>kain</t>"), inline("B1", '<t xml:space="preserve"> a &amp; b &#x201c;c&#8221; _x000D_\n </t>'), inline("C1", "<r><rPr><b/></rPr><t>dua </t></r><r><t>jalan</t></r>"),
    inline("D1", '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>'), inline("E1", "<t/>"), inline("F1", "<t>Wééék – “panjang sekali, lebih dari dua puluh empat”</t>"), '<c r="G1" t="inlineStr"></c>', '<c r="H1"/>', inline("I1", "<t>kain</t>")];
  assert.deepEqual(await rows(`<row r="1">${cells.join("")}</row>`), [["kain", " a & b “c” \n ", "dua jalan", "東京", "", "Wééék – “panjang sekali, lebih dari dua puluh empat”", "", "", "kain"]]);
});

test("words apart, by single quotes too", async () => {
  const strings = '<sst count="4"><si><t>ya</t></si><si><r><t>ti</t></r><r><t>dak</t></r></si><si/><si><t xml:space="preserve">tidak &lt; tahu</t><phoneticPr fontId="1"/></si></sst>';
  const cells = [3, 1, 0, 2, 9].map((at, place) => `<c r="${"ABCDE"[place]}1" t=${place ? '"s"' : "'s'"}><v>${at}</v></c>`);
  assert.deepEqual(await rows(`<row r="1">${cells.join("")}</row>`, {strings}), [["tidak < tahu", "tidak", "ya", "", ""]]);
});

test("numbers, formulas, yes and no, faults, days", async () => {
  const cells = ['<c r="A1"><v>0.30000000000000004</v></c>', '<c r="B1" t="n"><f>SUM(A1:A2)</f><v>3</v></c>', '<c r="C1" t="str"><f>A1&amp;B1</f><v>a &amp; b</v></c>', '<c r="D1" t="b"><v>1</v></c>', '<c r="E1" t="b"><v>0</v></c>',
    '<c r="F1" t="e"><v>#N/A</v></c>', '<c r="G1" s="1"><v>46355</v></c>', '<c r="H1" s="0"><v>46355</v></c>', '<c r="I1"><f>A9</f><v/>\n</c>', '<c r="J1"><f>A9</f></c>', '<c r="K1" t="s"><v></v></c>', '<c r="L1"><v>7</v></c>'];
  assert.deepEqual(await rows(`<row r="1">${cells.join("")}</row>`, {strings: "<sst><si><t>ya</t></si></sst>"}), [["0.3", "3", "a & b", "TRUE", "FALSE", "#N/A", "2026-11-29", "46355", "", "", "", "7"]]);
});

test("what is left out is empty: cells, rows, references", async () => {
  const xml = `<row r="2" spans="1:28"><c r="B2"><v>1</v></c><c r="AB2"><v>2</v></c></row><row r="4"/><row><c><v>3</v></c><c><v>4</v></c></row>`;
  const [, , second, ...others] = [0, ...await rows(xml)];
  assert.deepEqual([second.length, second[1], second[27], second.filter(Boolean).length, second.includes(undefined)], [28, "1", "2", 2, false]);
  assert.deepEqual(others, [[], [], ["3", "4"]]);
});

test("names with a prefix, and joined cells behind them", async () => {
  const xml = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>kode</x:t></x:is></x:c><x:c r="B1"><x:v>5</x:v></x:c></x:row>';
  assert.deepEqual(await book(xml, {prefix: "x:", behind: '<x:mergeCells><x:mergeCell ref="F2:F10"/></x:mergeCells>'}), [{rows: [["kode", "5"]], merged: [{area: "F2:F10", last: 10}]}]);
});

test("texts that share a place in the table of texts stay apart", async () => {
  const all = Array.from({length: process.env.PEOPLE === "few" ? 4000 : 40000}, (_, at) => `K-${at * 7919}`);
  const found = await rows(all.map((text, at) => `<row r="${at + 1}">${inline(`A${at + 1}`, `<t>${text}</t>`)}</row>`).join(""));
  assert.deepEqual(found.map(([text]) => text), all);
  assert.deepEqual(readCsv(all.join(",\n")).rows.map(([text]) => text), all);
});

test("damage is refused, and a sheet that breaks off does not hang", async () => {
  for (const reference of ["AAAAA1", "ZZZ1"]) await assert.rejects(book(`<row r="1"><c r="${reference}"><v>1</v></c></row>`), /column/);
  await assert.rejects(book('<row r="99999999"><c><v>1</v></c></row>'), /row/);
  const long = `<row r="1">${inline("A1", `<t>${"x".repeat(4000)}</t>`)}</row>`;
  await assert.rejects(book(long, {mangle: bytes => { for (let at = 60; at < 90; at++) bytes[at] ^= 0x5a; return bytes; }}));
  for (const xml of ["<row", '<row r="1"><c', '<row r="1"><c r="A1" t="inlineStr"><is><t>ab', '<row r="1"><c r="A1"><v>1', '<row r="1"><c r="A1"><f>'])
    assert.ok(Array.isArray(await readXlsx(zipSync({"xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${xml}`)}))));
});

test("a directory that says another size than its file has is refused", async () => {
  const sheet = zipSync({"xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData><row r="1">${inline("A1", "<t>a</t>")}</row></sheetData></worksheet>`)});
  const directory = [...sheet.keys()].find(at => String.fromCharCode(...sheet.subarray(at, at + 4)) === "PK\x01\x02"), size = at => new DataView(at.buffer, at.byteOffset + directory + 24, 4);
  for (const by of [-9, 9]) {
    const changed = sheet.slice();
    size(changed).setUint32(0, size(sheet).getUint32(0, true) + by, true);
    await assert.rejects(readXlsx(changed));
  }
  assert.equal((await readXlsx(sheet)).length, 1);
});
