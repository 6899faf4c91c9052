// What one takes away of a page: paper, a picture for WhatsApp, a table. All are made here, from the lines that are on the screen.

import {tableOf} from "../figures/tables.js";
import {writeXlsx} from "../reading/xlsx.js";

const save = (name, blob) => {
  const link = document.createElement("a");
  Object.assign(link, {href: URL.createObjectURL(blob), download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
};

const name = (page, words, end) => save.bind(null, `${slug(words.title)}-${slug(page.title)}${end}`);

const slug = title => title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** Only this page of the screen on paper. */
export const print = section => {
  section.dataset.this = "";
  document.documentElement.dataset.print = "results";
  window.print();
  delete section.dataset.this;
  delete document.documentElement.dataset.print;
};

/** CSV that a spreadsheet in Indonesian opens by itself; a cell that looks like a formula is kept as text. */
export const csv = (page, words) => {
  const cell = value => { const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : String(value ?? ""); return /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  name(page, words, ".csv")(new Blob([`\ufeff${tableOf(page).map(row => row.map(cell).join(";")).join("\r\n")}\r\n`], {type: "text/csv"}));
};

export const xlsx = async (page, words) => {
  const [thousand, mark] = words.marks, whole = new RegExp(`^\\d{1,3}([${thousand}]\\d{3})*([${mark}]\\d+)?$`);
  const typed = tableOf(page).map(row => row.map(value => (whole.test(value) ? Number(value.replaceAll(thousand, "").replace(mark, ".")) : value)));
  name(page, words, ".xlsx")(new Blob([await writeXlsx(typed, words.title)], {type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}));
};

const WIDE = 1080, EDGE = 48;

/** Words in lines no wider than the picture. */
const wrapped = (pen, text, width) => {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > width && lines.at(-1)) lines.push(word); else lines[lines.length - 1] = longer;
  }
  return lines;
};

/** Sizes of letters and bars: of a page that becomes several pictures, and of one that must be a single picture. */
const USUAL = {title: 44, area: 34, head: 30, text: 26, foot: 22, gap: 26, bar: 22}, DENSE = {title: 40, area: 28, head: 22, text: 20, foot: 18, gap: 12, bar: 12};
const BLOCKS = 10;

/** Draw a page downwards; `pen` is asked to paint or, on a first round, only to measure. Answers the height. */
const draw = (pen, {title, note, blocks, dense}, foot, paint) => {
  const size = dense ? DENSE : USUAL;
  let y = EDGE;
  const say = (text, letters, weight = "") => {
    pen.font = `${weight} ${letters}px sans-serif`;
    for (const line of wrapped(pen, text, WIDE - 2 * EDGE)) { y += letters * 1.3; if (paint) pen.fillText(line, EDGE, y); }
  };
  const bar = (share, pattern) => {
    if (paint) { pen.strokeRect(EDGE, y + 6, WIDE - 2 * EDGE, size.bar); pen.fillStyle = pattern; pen.fillRect(EDGE, y + 6, (WIDE - 2 * EDGE) * share, size.bar); pen.fillStyle = "#000"; }
    y += size.bar + 12;
  };
  say(title, size.title, "bold");
  if (note) say(note, size.text);
  for (const {area, head, states, note: more, rows} of blocks) {
    y += size.gap;
    if (area) say(area, size.area, "bold");
    say(head, size.head, "bold");
    for (const text of [states, more]) if (text) say(text, size.text);
    for (const {label, cells, share, second} of rows) {
      say(`${label}: ${cells.join(" → ")}`, size.text);
      if (share !== undefined) bar(share, "#888");
      if (second !== undefined) bar(second, "#222");
    }
  }
  y += 16;
  say(foot, size.foot);
  return Math.ceil(y + EDGE);
};

/** A picture in black, white and grey, as tall as it needs; a long page becomes several, a dense one stays one. */
export const picture = (page, words) => {
  const parts = [], most = page.dense ? page.blocks.length || 1 : BLOCKS;
  for (let at = 0; at < page.blocks.length || !at; at += most) parts.push({...page, blocks: page.blocks.slice(at, at + most)});
  parts.forEach((part, at) => {
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    canvas.width = WIDE;
    canvas.height = draw(pen, part, page.foot ?? words.foot, false);
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, WIDE, canvas.height);
    pen.fillStyle = "#000";
    draw(pen, part, page.foot ?? words.foot, true);
    canvas.toBlob(name(page, words, `${parts.length > 1 ? `-${at + 1}` : ""}.png`));
  });
};
