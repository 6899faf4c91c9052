// Days and hours of a workbook (ECMA-376 18.8.30): a number whose style writes it as a day, where a spreadsheet took "1/5" for one, is no amount.

/** The numbers of formats that every spreadsheet knows as days or hours. */
const KNOWN = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** A format of one's own that writes days or hours: outside quotes and brackets it has a letter of them. */
const writesDays = code => /[ymdhs]/i.test(code.replace(/&quot;.*?&quot;|\[[^[\]]*\]|\\./g, ""));

/** The places of the styles of a workbook that write a number as a day or an hour. */
export const dayStyles = (xml = "") => {
  const own = [...xml.matchAll(/<(?:\w+:)?numFmt\s[^<>]*>/g)].map(([tag]) => [+/numFmtId="(\d+)"/.exec(tag)?.[1], /formatCode="([^"]*)"/.exec(tag)?.[1] ?? ""]);
  const days = new Set([...KNOWN, ...own.filter(([, code]) => writesDays(code)).map(([id]) => id)]);
  const from = xml.search(/<(?:\w+:)?cellXfs\b/), length = from < 0 ? 0 : xml.slice(from).search(/<\/(?:\w+:)?cellXfs>/);
  return new Set([...xml.slice(from, from + Math.max(length, 0)).matchAll(/<(?:\w+:)?xf\s[^<>]*>/g)].flatMap(([tag], place) => (days.has(+/numFmtId="(\d+)"/.exec(tag)?.[1]) ? [place] : [])));
};

/** A spreadsheet's count of days since 30 December 1899 as 2026-11-29, with the hour where it has one; less than a day is an hour alone. */
export const dayText = text => {
  const count = Number(text);
  if (!text || !(count >= 0 && count < 2958466)) return text;
  const [day, hour] = new Date(Math.round((count - 25569) * 86400) * 1000).toISOString().slice(0, 19).split("T");
  return count < 1 ? hour : hour === "00:00:00" ? day : `${day} ${hour}`;
};
