// What one takes away of a page: paper, a picture for WhatsApp, a table. All are made here, from the lines that are on the screen.

import {tableOf} from "./lines.js";

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
  section.dataset.ini = "";
  document.documentElement.dataset.cetak = "hasil";
  window.print();
  delete section.dataset.ini;
  delete document.documentElement.dataset.cetak;
};

/** CSV that a spreadsheet in Indonesian opens by itself; a cell that looks like a formula is kept as text. */
export const csv = (page, words) => {
  const cell = value => { const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : String(value ?? ""); return /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
  name(page, words, ".csv")(new Blob([`\ufeff${tableOf(page).map(row => row.map(cell).join(";")).join("\r\n")}\r\n`], {type: "text/csv"}));
};

export const xlsx = async (page, words) => {
  const {writeXlsx} = await import("./xlsx.js"), parts = new Intl.NumberFormat(words.locale.replace("_", "-")).formatToParts(1000000.5);
  const [thousand, mark] = ["group", "decimal"].map(wanted => parts.find(({type}) => type === wanted).value), whole = new RegExp(`^\\d{1,3}([${thousand}]\\d{3})*([${mark}]\\d+)?$`);
  const typed = tableOf(page).map(row => row.map(value => (whole.test(value) ? Number(value.replaceAll(thousand, "").replace(mark, ".")) : value)));
  name(page, words, ".xlsx")(new Blob([writeXlsx(typed, words.title)], {type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}));
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

/** Draw a page downwards; `pen` is asked to paint or, on a first round, only to measure. Answers the height. */
const draw = (pen, {title, note, blocks}, foot, paint) => {
  let y = EDGE;
  const say = (text, size, weight = "") => {
    pen.font = `${weight} ${size}px sans-serif`;
    for (const line of wrapped(pen, text, WIDE - 2 * EDGE)) { y += size * 1.3; if (paint) pen.fillText(line, EDGE, y); }
  };
  const bar = (share, pattern) => {
    if (paint) { pen.strokeRect(EDGE, y + 8, WIDE - 2 * EDGE, 22); pen.fillStyle = pattern; pen.fillRect(EDGE, y + 8, (WIDE - 2 * EDGE) * share, 22); pen.fillStyle = "#000"; }
    y += 34;
  };
  say(title, 44, "bold");
  if (note) say(note, 26);
  for (const {area, head, states, note: more, rows} of blocks) {
    y += 26;
    if (area) say(area, 34, "bold");
    say(head, 30, "bold");
    for (const text of [states, more]) if (text) say(text, 26);
    for (const {label, cells, share, second} of rows) {
      say(`${label}: ${cells.join(" → ")}`, 26);
      if (share !== undefined) bar(share, "#888");
      if (second !== undefined) bar(second, "#222");
    }
  }
  y += 16;
  say(foot, 22);
  return y + EDGE;
};

/** A picture in black, white and grey, as tall as it needs; a long page becomes several. */
export const picture = (page, words) => {
  const parts = [];
  for (let at = 0; at < page.blocks.length || !at; at += 10) parts.push({...page, blocks: page.blocks.slice(at, at + 10)});
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
