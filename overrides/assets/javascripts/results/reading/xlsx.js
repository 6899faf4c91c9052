// XLSX (ECMA-376 SpreadsheetML) in and out: a workbook's sheets read, and a plain one written.

import {Room} from "./bounds.js";
import {dayStyles} from "./dates.js";
import {mergedCells, sharedStrings, sheetRows} from "./worksheet.js";
import {unzipped} from "./unzip.js";

/** Every sheet that has rows: {rows, merged}, in the order of the files; raises where the bytes are no workbook. */
export const readXlsx = async bytes => {
  const files = await unzipped(bytes, name => /^xl\/(worksheets\/[^/]+|sharedStrings|styles)\.xml$/i.test(name));
  const names = Object.keys(files).filter(name => /worksheets/i.test(name)).sort((a, b) => a.localeCompare(b, "en", {numeric: true}));
  if (!names.length) throw new Error("no sheet");
  const part = wanted => files[Object.keys(files).find(name => wanted.test(name))], strings = part(/sharedStrings/i), styles = part(/styles/i);
  const room = new Room(), shared = strings ? sharedStrings(strings) : [], days = dayStyles(styles && new TextDecoder().decode(styles));
  return names.map(name => ({rows: sheetRows(files[name], shared, days, room), merged: mergedCells(files[name])})).filter(({rows}) => rows.length);
};

const escaped = text => String(text).replace(/[&<>]/g, sign => ({"&": "&amp;", "<": "&lt;", ">": "&gt;"})[sign]).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "");

const letters = place => (place < 26 ? "" : letters(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + place % 26);

const cell = (value, row, place) => typeof value === "number"
  ? `<c r="${letters(place)}${row}"><v>${value}</v></c>`
  : `<c r="${letters(place)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(value ?? "")}</t></is></c>`;

/** A workbook of one sheet: numbers as numbers, all else as text, never as a formula. */
export const writeXlsx = async (rows, title = "Hasil") => {
  const {strToU8, zipSync} = await import("../../vendor/fflate.js");
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", relation = "http://schemas.openxmlformats.org/package/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map((value, place) => cell(value, at + 1, place)).join("")}</row>`).join("");
  const files = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${relation}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(title).slice(0, 30)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${relation}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${lines}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, [strToU8(head + xml), {mtime: "2026-01-01T00:00:00"}]])));
};
