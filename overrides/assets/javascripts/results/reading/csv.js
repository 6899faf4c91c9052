// CSV (RFC 4180) as exports and spreadsheets really write it: comma, semicolon or tab; with or without a byte order mark. Our own
// reader of forty lines, because rows with their line numbers, the delimiter and quotes that were forgotten are all that is needed of one.

import {LINES, Room} from "./bounds.js";

/** Which half of UTF-16 comes first, by its mark or by the zeros beside the first Latin letters; undefined where it is none. */
const wide = ([first, second, third, fourth]) => {
  if (first === 0xff && second === 0xfe || first > 0 && second === 0 && third > 0 && fourth === 0) return "utf-16le";
  return first === 0xfe && second === 0xff || first === 0 && second > 0 && third === 0 && fourth > 0 ? "utf-16be" : undefined;
};

/** Bytes as text: UTF-16 or UTF-8, or else Windows-1252, as an old Excel saves. */
export const decoded = bytes => {
  if (wide(bytes)) return new TextDecoder(wide(bytes)).decode(bytes);
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

/** The sign between cells: the one that stands most often in the first line, outside quotes. */
const delimiter = text => {
  const first = text.slice(0, 60000).replace(/"(?:[^"]|"")*"/g, "").split(/[\r\n]/).find(line => line.trim()) ?? "";
  const times = sign => first.split(sign).length;
  return [";", "\t", ","].reduce((best, sign) => (times(sign) > times(best) ? sign : best), ",");
};

const QUOTE = 34, LINE = 10, RETURN = 13;

/** The cell in quotes that begins at `at`: {text, end, inside}. Quoted line ends stay inside, doubled quotes are one; `inside` is the text
    as it stands. Undefined where the quote was never meant to hold all that: it is not closed at all, or only lines below, amid other
    words, where the next cell in quotes begins. */
const quoted = (text, at, sign) => {
  let end = at;
  do end = text.indexOf('"', end + 1); while (end >= 0 && text[end + 1] === '"' && ++end);
  if (end < 0) return undefined;
  const inside = text.slice(at + 1, end);
  if (!/[\r\n]/.test(inside)) return {text: inside.replaceAll('""', '"'), end: end + 1, inside: ""};
  let next = end + 1;
  while (text[next] === " ") next++;
  const ends = next >= text.length || [sign, LINE, RETURN].includes(text.charCodeAt(next));
  return ends ? {text: inside.replaceAll('""', '"'), end: end + 1, inside} : undefined;
};

/** Whether a cell of several lines holds whole rows of the table, which a quote somebody forgot has swallowed: {lines}, or undefined. */
const swallowed = (inside, delimiting, width) => {
  const lines = inside.split(/\r\n|\r|\n/);
  const rows = lines.slice(1).some(line => width >= LEAST_WIDTH && line.split(delimiting).length >= width);
  return rows || lines.length > LINES ? {lines: lines.length - 1} : undefined;
};

/** A table narrower than this is no questionnaire, and a note may well have a comma in each line. */
const LEAST_WIDTH = 6;

/** How a cell is called whose quote is wrong: by its row and first letters. */
const BEGIN = 30;
const called = (text, at, rows) => ({row: rows.length + 1, text: /^[^\r\n]*/.exec(text.slice(at, at + BEGIN))[0]});

const SLOTS = 1 << 14;

const same = (text, at, cell) => {
  for (let letter = 0; letter < cell.length; letter++) if (text.charCodeAt(at + letter) !== cell.charCodeAt(letter)) return false;
  return true;
};

/** The bare cells of a text: `from(at)` is the one that begins there, up to the next sign or line end, and `end` then says where that is.
    Letters are compared as numbers, for a file has millions; and equal cells are one string, which every map after this finds sooner. Of
    two that share a slot the later stays. */
const bare = (text, sign) => {
  const cells = Array(SLOTS).fill("");
  const found = {end: 0, from: at => {
    let hash = 0, end = at;
    for (; end < text.length; end++) {
      const letter = text.charCodeAt(end);
      if (letter === sign || letter === LINE || letter === RETURN) break;
      hash = Math.imul(hash, 31) + letter | 0;
    }
    const slot = (hash ^ hash >>> 15) & SLOTS - 1, known = cells[slot];
    found.end = end;
    return known.length === end - at && same(text, at, known) ? known : cells[slot] = text.slice(at, end);
  }};
  return found;
};

/** {rows, delimiter, open, swallowed}: each row its cells as text, the first being row 1. `open` are the cells whose quote is not closed, as
    {row, text}: each is read as it stands, so that no row below it is lost. `swallowed` is a cell that holds rows, {row, text, lines}: nobody
    can say what was meant, and what is read ends there. */
export const readCsv = text => {
  text = text.replace(/^\ufeff/, "");
  const named = /^sep=(.)\r?\n/i.exec(text), delimiting = named?.[1] ?? delimiter(text), sign = delimiting.charCodeAt(0), cells = bare(text, sign), rows = [], open = [], room = new Room();
  let at = named ? named[0].length : 0, row = [];
  while (at < text.length) {
    let cell = "", begin = at;
    if (text.charCodeAt(at) === QUOTE) {
      const found = quoted(text, at, sign), rest = found?.inside && swallowed(found.inside, delimiting, Math.max(rows[0]?.length ?? 0, rows.at(-1)?.length ?? 0));
      if (rest) return {rows, delimiter: delimiting, open, swallowed: {...called(text, at, rows), ...rest}};
      if (found) ({text: cell, end: begin} = found); else open.push(called(text, at, rows));
    }
    const more = cells.from(begin), {end} = cells;
    row.push(cell ? cell + more : more);
    room.cells(1);
    if (text.charCodeAt(end) === sign) {
      at = end + 1;
      if (at === text.length) rows.push([...row, ""]);
      continue;
    }
    rows.push(row);
    row = [];
    at = end + (text.charCodeAt(end) === RETURN && text.charCodeAt(end + 1) === LINE ? 2 : 1);
  }
  return {rows, delimiter: delimiting, open};
};
