// XLSX (ECMA-376 SpreadsheetML) in and out: the cells of its sheets as text; and a plain sheet written.

import {dayStyles, dayText} from "./dates.js";
import {unzipped} from "./unzip.js";

const entity = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'"};
const plain = xml => xml.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) =>
  name[0] !== "#" ? entity[name] ?? whole : String.fromCodePoint(name[1] === "x" ? parseInt(name.slice(2), 16) : +name.slice(1)));

const C = 99, B = 98, E = 101, I = 105, N = 110, R = 114, S = 115, T = 116, V = 118, ZERO = 48, QUOTE = 34, BLANK = 32, SLASH = 47, LESS = 60, MORE = 62;

const said = xml => { const text = xml.indexOf("&") < 0 ? xml : plain(xml); return text.includes("_x") ? text.replaceAll("_x000D_", "") : text; };

/** The words of a string item between two places: its runs joined, without the readings of Asian names. */
const words = (xml, from, to) => said([...xml.slice(from, to).replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, "")
  .matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)].map(found => found[1]).join(""));

/** The words of an item that is one run, `<t>...</t>` at a place and the item's end behind it, as most are; else undefined. Letters are
    compared as numbers here and below, for a workbook of 2,000 rows has ten million, and a search for words is ten times as slow. */
const oneRun = (xml, at) => {
  if (xml.charCodeAt(at) !== LESS || xml.charCodeAt(at + 1) !== T) return undefined;
  const begin = xml.indexOf(">", at) + 1, close = xml.indexOf("<", begin);
  const whole = xml.charCodeAt(begin - 2) !== SLASH && xml.charCodeAt(close + 1) === SLASH && xml.charCodeAt(close + 4) === LESS && xml.charCodeAt(close + 5) === SLASH;
  return whole ? said(xml.slice(begin, close)) : undefined;
};

/** Numbers as short as a reader typed them: 0.30000000000000004 is 0.3. */
const amount = text => (text.length > 15 && /^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(text) ? String(+(+text).toPrecision(15)) : text);

/** The whole number that is written from a place on. */
const digits = (xml, at) => {
  let sum = 0;
  for (let figure = xml.charCodeAt(at) - ZERO; figure >= 0 && figure < 10; figure = xml.charCodeAt(++at) - ZERO) sum = sum * 10 + figure;
  return sum;
};

/** Where the value of a cell begins whose inside begins at `from`; -1 where it has none. A formula may stand before it. */
const valueAt = (xml, from, {skip, prefix}) => {
  if (xml.charCodeAt(from) === LESS && xml.charCodeAt(from + skip) === V && xml.charCodeAt(from + skip + 1) === MORE) return from + skip + 2;
  const to = xml.indexOf(`</${prefix}c>`, from), open = xml.indexOf(`<${prefix}v`, from), begin = open < 0 || open >= to ? -1 : xml.indexOf(">", open) + 1;
  return begin > 0 && xml[begin - 2] !== "/" ? begin : -1;
};

/** The text of a cell by its type, which stands at `kind`: inlineStr, s (shared), b (yes or no), str and e (of a formula), else a number. */
const cellText = (xml, kind, from, book) => {
  const letter = kind < 0 ? 0 : xml.charCodeAt(kind);
  if (letter === I) return (book.prefix ? undefined : oneRun(xml, from + "<is>".length)) ?? words(xml, from, xml.indexOf(`</${book.prefix}c>`, from));
  const begin = valueAt(xml, from, book);
  if (letter === S && xml.charCodeAt(kind + 1) === QUOTE) return begin < 0 ? "" : book.shared[digits(xml, begin)] ?? "";
  const value = begin < 0 ? "" : xml.slice(begin, xml.indexOf("<", begin));
  if (letter === B) return value === "1" ? "TRUE" : "FALSE";
  return letter === S || letter === E ? plain(value) : amount(value);
};

/** Each element of a name between two places is given to `take`: its tag, where its inside begins and ends. A search for words, ten
    times as fast as a pattern. */
const each = (xml, name, from, to, take) => {
  const open = `<${name}`, close = `</${name}>`;
  for (let at = xml.indexOf(open, from); at >= 0 && at < to; at = xml.indexOf(open, from)) {
    const after = xml.charCodeAt(at + open.length), end = xml.indexOf(">", at);
    if (end < 0) return;
    if (after !== BLANK && after !== MORE && after !== SLASH) { from = end; continue; }
    const empty = xml.charCodeAt(end - 1) === SLASH, stop = empty ? end + 1 : xml.indexOf(close, end);
    if (stop < 0) return;
    take(at, end + 1, stop);
    from = stop;
  }
};

/** The value of an attribute of one letter in the tag between two places: where it begins, or -1. */
const attribute = (xml, letter, at, end) => {
  for (; at < end; at++) if (xml.charCodeAt(at) === BLANK && xml.charCodeAt(at + 1) === letter && xml.charCodeAt(at + 2) === 61) return at + 4;
  return -1;
};

/** The place of a column, from 0, by the letters of a cell's reference: AB12 is 27. */
const column = (xml, at) => {
  let sum = 0;
  for (let letter = xml.charCodeAt(at); letter > 64; letter = xml.charCodeAt(++at)) sum = sum * 26 + letter - 64;
  return sum - 1;
};

/** Where the next cell's tag begins; `to` where there is none before it. */
const nextCell = (xml, at, to, {skip}) => {
  for (; at < to; at++) {
    if (xml.charCodeAt(at) !== LESS || xml.charCodeAt(at + skip) !== C) continue;
    const after = xml.charCodeAt(at + skip + 1);
    if (after === BLANK || after === MORE || after === SLASH) return at;
  }
  return to;
};

const isDay = (xml, tag, end, {days}) => { const at = attribute(xml, S, tag, end); return at >= 0 && days.has(digits(xml, at)); };

/** The cells of a row that stands between two places; what was left out is empty. */
const rowCells = (xml, from, to, book) => {
  const row = [];
  for (let tag = nextCell(xml, from, to, book); tag < to; tag = nextCell(xml, from, to, book)) {
    from = xml.indexOf(">", tag) + 1;
    const reference = attribute(xml, R, tag, from), place = reference < 0 ? row.length : column(xml, reference);
    while (row.length < place) row.push("");
    const empty = xml.charCodeAt(from - 2) === SLASH || xml.charCodeAt(from + 1) === SLASH;
    const kind = empty ? -1 : attribute(xml, T, tag, from), text = empty ? "" : cellText(xml, kind, from, book);
    row[place] = book.days.size && !empty && (kind < 0 || xml.charCodeAt(kind) === N) && isDay(xml, tag, from, book) ? dayText(text) : text;
  }
  return row;
};

const sheetRows = (xml, shared, days) => {
  const rows = [], prefix = /<(\w+:)?sheetData\b/.exec(xml)?.[1] ?? "", book = {shared, days, prefix, skip: prefix.length + 1};
  each(xml, `${prefix}row`, 0, xml.length, (tag, from, to) => {
    const numbered = attribute(xml, R, tag, from);
    rows[(numbered < 0 ? rows.length + 1 : digits(xml, numbered)) - 1] = rowCells(xml, from, to, book);
  });
  return Array.from(rows, row => row ?? []);
};

const sharedStrings = xml => {
  const found = [], prefix = /<(\w+:)?sst\b/.exec(xml)?.[1] ?? "";
  each(xml, `${prefix}si`, 0, xml.length, (_, from, to) => found.push((prefix ? undefined : oneRun(xml, from)) ?? words(xml, from, to)));
  return found;
};

/** The cells that are joined to one, of which only the first holds anything: {area: "F2:F10", last: 10}. */
const mergedIn = xml => [...xml.slice(xml.lastIndexOf("sheetData>")).matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+(\d+))"/g)].map(([, area, last]) => ({area, last: +last}));

/** Every sheet that has rows: {rows, merged}, in the order of the files; raises where the bytes are no workbook. */
export const readXlsx = async bytes => {
  const files = await unzipped(bytes, name => /^xl\/(worksheets\/[^/]+|sharedStrings|styles)\.xml$/i.test(name));
  const names = Object.keys(files).filter(name => /worksheets/i.test(name)).sort((a, b) => a.localeCompare(b, "en", {numeric: true}));
  if (!names.length) throw new Error("no sheet");
  const part = wanted => files[Object.keys(files).find(name => wanted.test(name))], strings = part(/sharedStrings/i), shared = strings ? sharedStrings(strings) : [], days = dayStyles(part(/styles/i));
  return names.map(name => ({rows: sheetRows(files[name], shared, days), merged: mergedIn(files[name])})).filter(({rows}) => rows.length);
};

const escaped = text => String(text).replace(/[&<>]/g, sign => ({"&": "&amp;", "<": "&lt;", ">": "&gt;"})[sign]).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "");

const letters = place => (place < 26 ? "" : letters(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + place % 26);

const cell = (value, row, place) => typeof value === "number"
  ? `<c r="${letters(place)}${row}"><v>${value}</v></c>`
  : `<c r="${letters(place)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(value ?? "")}</t></is></c>`;

/** A workbook of one sheet: numbers as numbers, all else as text, never as a formula. */
export const writeXlsx = async (rows, title = "Hasil") => {
  const {strToU8, zipSync} = await import("../vendor/fflate.js");
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
