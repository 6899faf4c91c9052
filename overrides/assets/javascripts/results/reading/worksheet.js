// Cells of a worksheet (SpreadsheetML, ECMA-376 18.3), read from its bytes: no tree is built, and no string of the whole. A workbook of
// 2,000 rows has ten million bytes and a quarter of a million cells, of which most say what another has said.

import {dayText} from "./dates.js";

const BLANK = 32, QUOTE = 34, AND = 38, SLASH = 47, ZERO = 48, COLON = 58, LESS = 60, EQUALS = 61, MORE = 62, B = 98, C = 99, E = 101, H = 104, I = 105, N = 110, O = 111, R = 114, S = 115, T = 116, V = 118, W = 119;

/** More than these no spreadsheet has (ECMA-376 18.3.1.73 and what Excel takes): a reference beyond them is damage. */
const ROWS = 1048576, COLUMNS = 16384;

const entity = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'"};
const plain = xml => xml.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) =>
  name[0] !== "#" ? entity[name] ?? whole : String.fromCodePoint(name[1] === "x" ? parseInt(name.slice(2), 16) : +name.slice(1)));

const said = xml => { const text = xml.indexOf("&") < 0 ? xml : plain(xml); return text.includes("_x") ? text.replaceAll("_x000D_", "") : text; };

const decoder = new TextDecoder(), SHORT = 24;

/** The text between two places. A few Latin letters are put together here, for to call the decoder costs more than they do. */
const decoded = (bytes, from, to) => {
  let text = "";
  if (to - from <= SHORT) for (; from < to && bytes[from] < 128; from++) text += String.fromCharCode(bytes[from]);
  return from < to ? text + decoder.decode(bytes.subarray(from, to)) : text;
};

/** A tag of words or of a reading: its slash, if it closes, and its name. */
const WORDS = /<(\/?)(?:\w+:)?(t|rPh)(?:[\s/][^<>]*)?>/g;

/** The words of a string item: its runs joined, without the readings of Asian names. From tag to tag, so that many tags which nobody closes
    cost no more than others. */
const words = xml => {
  let text = "", from = -1, reading = false;
  for (const {0: tag, 1: closes, 2: name, index} of xml.matchAll(WORDS)) {
    if (name === "t" && closes && from >= 0) text += xml.slice(from, index);
    if (name === "rPh") reading = !closes && !tag.endsWith("/>");
    from = name === "t" && !closes && !reading && !tag.endsWith("/>") ? index + tag.length : -1;
  }
  return said(text);
};

const SLOTS = 1 << 14;

const same = (bytes, from, at, length) => {
  for (let letter = 0; letter < length; letter++) if (bytes[from + letter] !== bytes[at + letter]) return false;
  return true;
};

/** The texts between tags: `from(at)` is the one that begins there, and `end` then says where it ends. Equal texts are one string, which
    is decoded once and found sooner in every map after this; of two that share a slot the later stays. */
const shared = bytes => {
  const froms = new Int32Array(SLOTS), lengths = new Int32Array(SLOTS), texts = Array(SLOTS).fill("");
  const found = {end: 0, from: at => {
    let hash = 0, end = at;
    for (let byte = bytes[end]; byte !== LESS && end < bytes.length; byte = bytes[++end]) hash = Math.imul(hash, 31) + byte | 0;
    const slot = (hash ^ hash >>> 15) & SLOTS - 1, length = end - at;
    found.end = end;
    if (lengths[slot] === length && same(bytes, froms[slot], at, length)) return texts[slot];
    froms[slot] = at;
    lengths[slot] = length;
    return texts[slot] = said(decoded(bytes, at, end));
  }};
  return found;
};

/** Where a word of Latin letters stands first, or -1. */
const find = (bytes, word, from = 0) => {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let letter = 1;
    while (letter < word.length && bytes[at + letter] === word.charCodeAt(letter)) letter++;
    if (letter === word.length) return at;
  }
  return -1;
};

/** The place behind the tag in which `at` stands. */
const behind = (bytes, at) => { while (bytes[at] !== MORE && at < bytes.length) at++; return at + 1; };

/** No prefix of names is longer. */
const PREFIX = 64;

/** The tag of an element that stands once: {prefix, from}, the prefix of its names ("x:" or "") and the place behind it; or undefined. */
const begun = (bytes, name) => {
  for (let at = find(bytes, name); at >= 0; at = find(bytes, name, at + 1)) {
    let open = at - 1;
    if (bytes[open] === COLON) while (open > at - PREFIX && bytes[open] !== LESS && bytes[open] !== MORE) open--;
    if (bytes[open] === LESS) return {prefix: decoded(bytes, open + 1, at), from: behind(bytes, at)};
  }
  return undefined;
};

/** The whole number that is written from a place on. */
const digits = (bytes, at) => {
  let sum = 0;
  for (let figure = bytes[at] - ZERO; figure >= 0 && figure < 10; figure = bytes[++at] - ZERO) sum = sum * 10 + figure;
  return sum;
};

/** The place of a column, from 0, by the letters of a cell's reference: AB12 is 27. */
const column = (bytes, at) => {
  let sum = 0;
  for (let letter = bytes[at]; letter > 64; letter = bytes[++at]) sum = sum * 26 + letter - 64;
  return sum - 1;
};

/** The tag of a row or cell that begins at `at` is read into `tag`: where its reference, type and style begin (0 where it has none),
    whether it is empty, and where its inside begins. */
const readTag = (bytes, at, tag) => {
  tag.reference = tag.type = tag.style = 0;
  for (let byte = bytes[at]; byte !== MORE && at < bytes.length; byte = bytes[++at]) {
    if (byte !== BLANK || bytes[at + 2] !== EQUALS) continue;
    const letter = bytes[at + 1];
    at += 4;
    if (letter === R) tag.reference = at;
    else if (letter === T) tag.type = at;
    else if (letter === S) tag.style = at;
  }
  tag.empty = bytes[at - 1] === SLASH || bytes[at + 2] === SLASH;
  tag.inside = at + 1;
};

const endsName = byte => byte === BLANK || byte === MORE || byte === SLASH;

/** Where the value of a cell begins whose inside begins at `at`; -1 where it has none before the cell ends or another begins. A formula may
    stand before it. */
const valueAt = (bytes, at, skip) => {
  for (; at < bytes.length; at++) {
    if (bytes[at] !== LESS) continue;
    if (bytes[at + skip] === V && endsName(bytes[at + skip + 1])) { const begin = behind(bytes, at); return bytes[begin - 2] === SLASH ? -1 : begin; }
    if (bytes[at + 1] === SLASH && bytes[at + skip + 1] === C && bytes[at + skip + 2] === MORE || bytes[at + skip] === C && endsName(bytes[at + skip + 1])) return -1;
  }
  return -1;
};

/** The words of an item that is one run, `<t>...</t>` with nothing behind it, as most are; else undefined. */
const oneRun = (bytes, at, {texts, prefix}) => {
  if (prefix || bytes[at] !== LESS || bytes[at + 1] !== T || !endsName(bytes[at + 2])) return undefined;
  const text = texts.from(behind(bytes, at)), {end} = texts;
  return bytes[end + 1] === SLASH && bytes[end + 4] === LESS && bytes[end + 5] === SLASH ? text : undefined;
};

/** Words that stand in their cell. */
const inlineText = (bytes, from, book) => {
  const text = book.prefix ? undefined : oneRun(bytes, from + "<is>".length, book);
  if (text !== undefined) return text;
  const to = find(bytes, `</${book.prefix}c>`, from);
  book.texts.end = to < 0 ? bytes.length : to;
  return words(decoded(bytes, from, book.texts.end));
};

/** Numbers as short as a reader typed them: 0.30000000000000004 is 0.3, and 2.5E6 is 2500000. */
const amount = text => ((text.length > 15 || text.includes("E") || text.includes("e")) && /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? String(+(+text).toPrecision(15)) : text);

/** The text of a cell by its type: inlineStr, s (shared), b (yes or no), str and e (of a formula), else a number, or a day by its style. */
const cellText = (bytes, tag, book) => {
  const letter = tag.type ? bytes[tag.type] : N;
  if (letter === I) return inlineText(bytes, tag.inside, book);
  const begin = valueAt(bytes, tag.inside, book.skip);
  if (begin < 0 || bytes[begin] === LESS) { book.texts.end = tag.inside; return letter === B ? "FALSE" : ""; }
  if (letter === S && bytes[tag.type + 1] !== T) { book.texts.end = begin; return book.strings[digits(bytes, begin)] ?? ""; }
  const value = book.texts.from(begin);
  if (letter === B) return value === "1" ? "TRUE" : "FALSE";
  if (letter === S || letter === E) return value;
  return letter === N && tag.style && book.days.has(digits(bytes, tag.style)) ? dayText(amount(value)) : amount(value);
};

/** The cell whose tag begins at `at` is put into its row, which is filled up to it where it says something; the place behind its text. */
const takeCell = (bytes, at, row, tag, book) => {
  readTag(bytes, at, tag);
  const place = tag.reference ? column(bytes, tag.reference) : row.length;
  if (place >= COLUMNS) throw new Error("no such column");
  const text = tag.empty ? "" : cellText(bytes, tag, book);
  if (text || place <= row.length) {
    book.room.cells(Math.max(place - row.length, 0) + 1);
    while (row.length < place) row.push("");
    row[place] = text;
  }
  return tag.empty ? tag.inside : book.texts.end;
};

/** The rows of a worksheet, each its cells as text; what was left out is empty. `strings` are the words the workbook keeps apart, `days` its styles of days,
    `room` is what all its sheets may take. */
export const sheetRows = (bytes, strings, days, room) => {
  const {prefix, from} = begun(bytes, "sheetData") ?? {from: bytes.length}, rows = [], tag = {};
  if (from >= bytes.length) return rows;
  const skip = prefix.length + 1, book = {strings, days, room, prefix, skip, texts: shared(bytes)};
  let row = [];
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== LESS) continue;
    const name = bytes[at + skip];
    if (name === C && endsName(bytes[at + skip + 1])) at = takeCell(bytes, at + skip, row, tag, book) - 1;
    else if (name === R && bytes[at + skip + 1] === O && bytes[at + skip + 2] === W && endsName(bytes[at + skip + 3])) {
      readTag(bytes, at, tag);
      const number = tag.reference ? digits(bytes, tag.reference) : rows.length + 1;
      if (number > ROWS) throw new Error("no such row");
      rows[number - 1] = row = [];
    } else if (bytes[at + 1] === SLASH && bytes[at + skip + 1] === S && bytes[at + skip + 2] === H) break;
  }
  room.rows(rows.length);
  return Array.from(rows, one => one ?? []);
};

/** The words a workbook keeps apart, in their order. */
export const sharedStrings = bytes => {
  const {prefix, from} = begun(bytes, "sst") ?? {}, found = [];
  if (prefix === undefined) return found;
  const open = `<${prefix}si`, close = `</${prefix}si>`, book = {prefix, texts: shared(bytes)};
  for (let at = find(bytes, open, from); at >= 0; at = find(bytes, open, at)) {
    const begin = behind(bytes, at), empty = bytes[begin - 2] === SLASH, text = empty ? "" : oneRun(bytes, begin, book);
    const end = empty || text !== undefined ? begin : find(bytes, close, begin);
    if (end < 0) break;
    found.push(text ?? words(decoded(bytes, begin, end)));
    at = empty || text === undefined ? end : book.texts.end;
  }
  return found;
};

/** The cells that are joined to one, of which only the first holds anything: {area: "F2:F10", last: 10}. They stand behind the cells. */
export const mergedCells = bytes => {
  let at = bytes.length;
  const end = "sheetData>";
  do at = bytes.lastIndexOf(end.charCodeAt(end.length - 1), at - 1); while (at > 0 && decoded(bytes, Math.max(0, at + 1 - end.length), at + 1) !== end);
  return [...decoded(bytes, Math.max(at, 0), bytes.length).matchAll(/<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]+\d+:[A-Z]+(\d+))"/g)].map(([, area, last]) => ({area, last: +last}));
};
