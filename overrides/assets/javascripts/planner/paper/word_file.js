// Word files (.docx): content controls filled with the plan's clocks and names, and the agenda written into a blank file. No page and
// no network here: the library that unzips is given. The files are made by hooks/curriculum/site/word/.

import {legal} from "../plan/limits.js";
import {say} from "../words/messages.js";
import {duration, longDate, time} from "../words/clock.js";
import {PAUSES} from "../words/words.js";

const safe = words => legal(String(words)).replace(/[&<>]/g, sign => ({"&": "&amp;", "<": "&lt;", ">": "&gt;"})[sign]);

/** A content control up to its words, as site/word/markup.py writes it. */
const CONTROL = /(<w:tag w:val="([a-z0-9_-]+)"\/><\/w:sdtPr><w:sdtContent><w:r>(?:<w:rPr>(?:<w:[bi]\/>)+<\/w:rPr>)?<w:t xml:space="preserve">)[^<]*/g;

/** The XML of a document with its content controls filled: `values` maps a tag to words; what it does not name stays as it is. */
export const withFields = (xml, values) => xml.replace(CONTROL, (whole, before, tag) => (tag in values ? before + safe(values[tag]) : whole));

/** Values for the blanks that texts leave for local words: `words` maps a word to what it is called here; the blank after "perantaranya" takes that of "perantara". */
export const localFields = (xml, words) => Object.fromEntries([...xml.matchAll(/w:val="(local-([a-z0-9]+))"/g)].flatMap(([, tag, slug]) => {
  const word = Object.keys(words).find(known => words[known] && slug.startsWith(known));
  return word ? [[tag, words[word]]] : [];
}));

const BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';

/** The XML with its whole body once for each of `copies` (values by tag), each on a new page. */
export const repeated = (xml, copies) => {
  const [, head, body, tail] = xml.match(/^(.*<w:body>)(.*)(<w:sectPr[ >].*)$/s);
  return head + copies.map(values => withFields(body, values)).join(BREAK) + tail;
};

/** A .docx with its document changed by `change(xml)`; `library` is fflate, `bytes` the file. */
export const changed = ({unzipSync, zipSync, strFromU8, strToU8}, bytes, change) => {
  const parts = unzipSync(bytes), name = "word/document.xml";
  parts[name] = strToU8(change(strFromU8(parts[name])));
  return zipSync(parts);
};

const run = (words, bold) => `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${safe(words)}</w:t></w:r>`;
const paragraph = (words, style, bold) => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}${run(words, bold)}</w:p>`;

const WIDTHS = [1100, 5538, 1000, 2000];
/** Those of a session's table of steps, as overrides/word/session.xml has them. */
const STEPS = [1000, 5438, 900, 2300];
const row = (cells, {head, bold, widths = WIDTHS} = {}) => `<w:tr><w:trPr><w:cantSplit/>${head ? "<w:tblHeader/>" : ""}</w:trPr>${cells.map((words, place) =>
  `<w:tc><w:tcPr><w:tcW w:w="${widths[place]}" w:type="dxa"/></w:tcPr>${paragraph(words, "", bold)}</w:tc>`).join("")}</w:tr>`;
const table = rows => `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>${
  WIDTHS.map(width => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows.join("")}</w:tbl>`;

/**
 * The XML of a session with the pauses of the plan as rows of its table of steps: {before, starts, minutes, words}, each in front of the
 * step with the index `before`.
 */
export const withPauses = (xml, pauses) => pauses.reduce((text, {before, starts, minutes, words}) => {
  const place = text.lastIndexOf("<w:tr>", text.indexOf(`<w:tag w:val="at-${before + 1}"/>`));
  return place < 0 ? text : text.slice(0, place) + row([time(starts), words, String(minutes), ""], {widths: STEPS}) + text.slice(place);
}, xml);

/** What parts the steps of one session in a plan: its pauses, and the night where it goes on the next day. */
export const pausesWithin = (days, path) => {
  let last = null;
  return days.flatMap(({day, rows}) => {
    const own = rows.map((row, place) => (row.path === path ? place : -1)).filter(place => place >= 0);
    const night = own.length && last ? [{before: rows[own[0]].step, starts: rows[own[0]].starts, minutes: "", words: longDate(day.date)}] : [];
    last = own.length ? day : last;
    const between = rows.flatMap((row, place) => (row.kind !== "step" && place > own[0] && place < own.at(-1)
      ? [{before: rows.slice(place).find(other => other.path === path).step, starts: row.starts, minutes: row.ends - row.starts, words: row.title || PAUSES[row.kind]}] : []));
    return [...night, ...between];
  });
};

/** The agenda as the body of a document. `days` are {index, day, lines: [{kind, cells: [clock, words, minutes], who}]}; `about` is the title with the lines under it. */
export const agendaBody = (days, {title, lines: about}) => [
  paragraph(title, "Title"), ...about.map(words => paragraph(words)),
  ...days.flatMap(({index, day, lines}, place) => [
    place ? BREAK : "", paragraph(say(_("planner.day_title"), {n: index + 1, date: longDate(day.date)}), "Heading1"),
    table([row([_("planner.head_time"), _("planner.head_what"), _("planner.head_minutes"), _("planner.who")], {head: true}),
      ...lines.map(({kind, cells, who}) => row([...cells, who || ""], {bold: kind === "plan-session"}))]),
  ]),
].join("");

/** The XML of a blank document with this body. */
export const withBody = (xml, body) => xml.replace(/<w:body>.*?(?=<w:sectPr[ >])/s, () => `<w:body>${body}`);

/**
 * What a session's file is filled with. `rows` are its steps of the plan on all days ({day, starts, ends, step}), `material` is that of
 * rencana.json, `needed(line)` the number of a supply line, `who(step)` the names of those who lead a step, `pauses` are what parts its steps.
 */
export const sessionFields = (material, rows, {people, place, leaders, contact, needed, who, pauses = []}) => {
  const held = rows.reduce((sum, {starts, ends}) => sum + ends - starts, 0), paused = pauses.reduce((sum, {minutes}) => sum + (Number(minutes) || 0), 0);
  const steps = new Map(rows.map(each => [each.step, each])), dates = [...new Set(rows.map(({day}) => day.date))];
  const fields = {
    date: dates.map(longDate).join("; "), from: time(rows[0].starts), to: time(rows.at(-1).ends), end: time(rows.at(-1).ends), clock: "", sum: String(held),
    length: paused ? say(_("word.with_pauses"), {time: duration(held), n: paused}) : duration(held),
    people: say(_("planner.n_people"), {n: people}), supplies: say(_("planner.for_people"), {n: people}),
    ...(place ? {place} : {}), ...(leaders ? {leaders} : {}), ...(contact ? {contact} : {}),
  };
  material.steps.forEach((_each, index) => {
    const found = steps.get(index);
    Object.assign(fields, {[`at-${index + 1}`]: found ? time(found.starts) : "–", [`min-${index + 1}`]: found ? String(found.ends - found.starts) : _("planner.skip"), [`by-${index + 1}`]: who(index)});
  });
  (material.supplies || []).forEach((line, index) => { fields[`qty-${index + 1}`] = needed(line); });
  return fields;
};
