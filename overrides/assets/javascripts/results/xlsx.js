// XLSX (ECMA-376 SpreadsheetML) in and out: the cells of the first sheet that has any, as text; and a plain sheet written.

import {strFromU8, strToU8, unzipSync, zipSync} from "../vendor/fflate.js";

/** More than this unpacked is no questionnaire. */
const MOST = 200e6;

const entity = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'"};
const plain = xml => xml.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) =>
  name[0] !== "#" ? entity[name] ?? whole : String.fromCodePoint(name[1] === "x" ? parseInt(name.slice(2), 16) : +name.slice(1)));

/** The words of a string item: its runs joined, without the readings of Asian names. Most items are one run, found without a pattern. */
const words = xml => {
  const open = xml.indexOf("<t>"), close = xml.indexOf("</t>");
  if (open >= 0 && open < 6 && close === xml.lastIndexOf("</t>") && xml.indexOf("<", open + 3) === close) return said(xml.slice(open + 3, close));
  return said([...xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, "").matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)].map(found => found[1]).join(""));
};

const said = xml => { const text = xml.includes("&") ? plain(xml) : xml; return text.includes("_x") ? text.replace(/_x000D_/g, "") : text; };

/** The place of a column, from 0, by the letters of a cell's reference: AB12 is 27. */
const column = reference => {
  let sum = 0;
  for (let at = 0; reference.charCodeAt(at) > 64; at++) sum = sum * 26 + reference.charCodeAt(at) - 64;
  return sum - 1;
};

/** Numbers as short as a reader typed them: 0.30000000000000004 is 0.3. */
const amount = text => (text.length > 15 && /^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(text) ? String(+(+text).toPrecision(15)) : text);

const valued = (inner, prefix) => {
  const open = inner.indexOf(`<${prefix}v`), begin = open < 0 ? -1 : inner.indexOf(">", open) + 1;
  return begin > 0 && inner[begin - 2] !== "/" ? inner.slice(begin, inner.indexOf("<", begin)) : "";
};

const attribute = (tag, name) => {
  const begin = tag.indexOf(` ${name}="`);
  return begin < 0 ? undefined : tag.slice(begin + name.length + 3, tag.indexOf('"', begin + name.length + 3));
};

const cellText = (kind, inner, shared, prefix) => {
  if (kind === "inlineStr") return words(inner);
  const value = valued(inner, prefix);
  if (kind === "s") return shared[+value] ?? "";
  if (kind === "b") return value === "1" ? "TRUE" : "FALSE";
  return kind === "str" || kind === "e" ? plain(value) : amount(value);
};

/** Each element of a name between two places is given to `take`: its tag, where its inside begins and ends. A search for words, ten
    times as fast as a pattern. */
const each = (xml, name, from, to, take) => {
  const open = `<${name}`, close = `</${name}>`;
  for (let at = xml.indexOf(open, from); at >= 0 && at < to; at = xml.indexOf(open, from)) {
    const after = xml.charCodeAt(at + open.length), end = xml.indexOf(">", at);
    if (end < 0) return;
    if (after !== 32 && after !== 62 && after !== 47) { from = end; continue; }
    const empty = xml.charCodeAt(end - 1) === 47, stop = empty ? end + 1 : xml.indexOf(close, end);
    if (stop < 0) return;
    take(xml.slice(at, end), end + 1, stop);
    from = stop;
  }
};

const sheetRows = (xml, shared) => {
  const rows = [], prefix = /<(\w+:)?sheetData\b/.exec(xml)?.[1] ?? "";
  each(xml, `${prefix}row`, 0, xml.length, (tag, from, to) => {
    const row = rows[+(attribute(tag, "r") ?? rows.length + 1) - 1] = [];
    each(xml, `${prefix}c`, from, to, (cell, begin, end) => {
      const reference = attribute(cell, "r"), at = reference ? column(reference) : row.length;
      while (row.length < at) row.push("");
      row[at] = begin === end ? "" : cellText(attribute(cell, "t"), xml.slice(begin, end), shared, prefix);
    });
  });
  return Array.from(rows, row => row ?? []);
};

/** The rows of a workbook's first sheet with more than one row, or of its first; raises where it is no workbook. */
export const readXlsx = bytes => {
  let size = 0;
  const files = unzipSync(bytes, {filter: ({name, originalSize}) => /^xl\/(worksheets\/[^/]+|sharedStrings)\.xml$/i.test(name) && (size += originalSize) < MOST});
  const names = Object.keys(files).filter(name => /worksheets/i.test(name)).sort((a, b) => a.localeCompare(b, "en", {numeric: true}));
  if (!names.length) throw new Error("no sheet");
  const strings = Object.keys(files).find(name => /sharedStrings/i.test(name));
  const shared = strings ? [...strFromU8(files[strings]).matchAll(/<(?:\w+:)?si(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?si>/g)].map(found => words(found[1])) : [];
  const sheets = names.map(name => sheetRows(strFromU8(files[name]), shared));
  return sheets.find(rows => rows.length > 1) ?? sheets[0];
};

const escaped = text => String(text).replace(/[&<>]/g, sign => ({"&": "&amp;", "<": "&lt;", ">": "&gt;"})[sign]).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "");

const letters = place => (place < 26 ? "" : letters(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + place % 26);

const cell = (value, row, place) => typeof value === "number"
  ? `<c r="${letters(place)}${row}"><v>${value}</v></c>`
  : `<c r="${letters(place)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(value ?? "")}</t></is></c>`;

/** A workbook of one sheet: numbers as numbers, all else as text, never as a formula. */
export const writeXlsx = (rows, title = "Hasil") => {
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
