// CSV (RFC 4180) as exports and spreadsheets really write it: comma, semicolon or tab; with or without a byte order mark. Our own
// reader of thirty lines, because rows with their line numbers and the delimiter are all that is needed of one.

/** Bytes as text: UTF-8, or UTF-16 where its mark says so, or else Windows-1252, as an old Excel saves. */
export const decoded = bytes => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
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

/** {rows, delimiter}: each row its cells as text and its place, the first being row 1. Quoted line ends stay inside their cell. */
export const readCsv = text => {
  text = text.replace(/^\ufeff/, "");
  const named = /^sep=(.)\r?\n/i.exec(text), sign = named?.[1] ?? delimiter(text);
  if (named) text = text.slice(named[0].length);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${sign === "\t" ? "\\t" : sign}\\r\\n]*))(${sign === "\t" ? "\\t" : sign}|\\r?\\n|\\r|$)`, "y");
  const rows = [];
  for (let row = [], found; cell.lastIndex < text.length && (found = cell.exec(text));) {
    row.push(found[1] !== undefined ? found[1].replaceAll('""', '"') : found[2]);
    if (found[3] === sign) {
      if (cell.lastIndex === text.length) rows.push([...row, ""]);
      continue;
    }
    rows.push(row);
    row = [];
  }
  return {rows, delimiter: sign};
};
