// What the page shows of a plan: balance, warnings, the agenda of each day, and the lists to take away.

import {balance, copyTitle, number, PAUSES, SHOP, warning} from "./words.js";
import {button, h, table} from "./dom.js";
import {duration, isFriday, longDate, time} from "./clock.js";
import {totalOf} from "./lists.js";

/** What finds no room, with the cut list: each offer has its own button. */
export const missing = (found, name, named, take) => found && h("section", {class: "susun-kurang", "aria-label": "Yang belum muat"},
  balance(found).map((words, place) => h("p", {class: place ? "" : "susun-besar"}, words)),
  found.offers.length > 0 && h("ul", {}, found.offers.map(offer => h("li", {},
    h("strong", {}, `${name(offer.path)}: hemat ${duration(offer.saves)}`),
    h("span", {}, offer.steps.map(({step, from, to}) => `${named(offer.path).steps[step].title} ${to ? `${from} → ${to}` : `dilewati (${from})`}`).join("; ")),
    button("Persingkat sesi ini", () => take([offer]), {key: `tawar-${offer.path}`, "aria-label": `Persingkat ${name(offer.path)}`})))),
  found.offers.length > 1 && button("Persingkat semuanya", () => take(found.offers), {key: "tawar-semua"}),
  h("p", {}, `Belum mendapat tempat: ${found.sessions.map(name).join("; ")}.`));

/** The warnings as a list. */
export const warnings = (found, name, choice) => found.length > 0 && h("section", {class: "susun-ingat", "aria-label": "Yang perlu diperhatikan"},
  h("h3", {}, "Yang perlu diperhatikan"), h("ul", {}, found.map(each => h("li", {}, warning(each, name, choice)))));

/** The rows of one day: pauses, sessions as headings, steps with their clock, time that stays free. */
const rowsOf = (rows, named, base) => {
  let before = null;
  return rows.flatMap(row => {
    const found = [], pause = row.kind !== "step";
    if (before && row.starts > before.ends) found.push({kind: "susun-jeda", cells: [time(before.ends), "Waktu luang", String(row.starts - before.ends)]});
    if (!pause && before?.path !== row.path) {
      const {code, title, plan} = named(row.path), again = rows.find(other => other.path === row.path) !== row;
      if (!again || before?.kind === "step") found.push({kind: "susun-sesi", cells: ["", h("a", {href: base + plan}, `${code} ${title}`), ""]});
    }
    found.push(pause
      ? {kind: "susun-jeda", cells: [time(row.starts), row.title || PAUSES[row.kind], String(row.ends - row.starts)]}
      : {cells: [time(row.starts), `${row.step + 1}. ${named(row.path).steps[row.step].title}`, String(row.ends - row.starts)]});
    before = row;
    return found;
  });
};

const prayers = (times, date) => `Zuhur ${time(times.dhuhr)}, Asar ${time(times.asr)}, Magrib ${time(times.maghrib)}${isFriday(date) ? ". Hari Jumat" : ""}`;

/** The agenda: a table a day, as it will hang on the wall. */
export const agenda = (days, named, base, {rules, place}) => days.map(({index, day, times, rows}) => h("section", {class: "susun-agenda"},
  h("h3", {}, `Hari ${index + 1}: ${longDate(day.date)}`),
  h("p", {class: "keterangan"}, [`Pukul ${time(day.opens)}–${time(day.closes)}`, rules.prayer && place && `. ${prayers(times, day.date)}`]),
  rows.length ? table(["Pukul", "Kegiatan", "Menit"], [...rowsOf(rows, named, base), {kind: "susun-jeda", cells: [time(rows.at(-1).ends), "Selesai", ""]}], {numbers: [2]})
    : h("p", {}, "Belum ada sesi pada hari ini.")));

const sessionsOf = uses => [...new Set(uses.map(({code, note}) => (note ? `${code} (${note})` : code)))].join(", ");

/** What a reader should know of a supply beside its number. */
const notes = ({unit, reusable, uses, substitutes = [], homemade}) => [
  unit && (reusable ? "dipakai lagi" : "habis dipakai"), homemade && "dapat dibuat sendiri",
  substitutes.length > 0 && `pengganti: ${substitutes.join(", ")}`, uses.length > 0 && `untuk ${sessionsOf(uses)}`,
].filter(Boolean).join("; ");

/** The packing list with tick boxes; what is used up is also the shopping list. */
export const packing = list => table(["Barang", "Banyaknya"], list.map(supply => ({cells: [
  h("label", {class: "susun-centang"}, h("input", {type: "checkbox"}), " ", supply.title, h("small", {}, notes(supply))),
  supply.quantity === null ? "secukupnya" : `${number(supply.quantity)}${supply.unit ? ` ${supply.unit}` : ""}`,
]})), {numbers: [1]});

/** How often a line is copied; where only the trainer knows, a field. */
const copiesOf = (line, count) => (!line.asked ? number(line.copies) : h("input", {type: "number", min: 0, max: 500, value: line.copies, inputMode: "numeric", "aria-label": SHOP.often(line),
  title: SHOP.asked, data: {key: `rangkap-${line.asked}`}, onchange: ({target}) => count(line.asked, Math.max(0, Math.min(500, Math.round(Number(target.value) || 0))))}));

const pagesOf = ({pages, title, instrument}) => (pages ? `hal. ${pages.from}${pages.to > pages.from ? `–${pages.to}` : ""} ${instrument ? "berkas alat" : title ? "berkas lembar kerja" : "berkas lembar peserta"}` : "halaman belum diketahui");

/** The copy order, and what it costs at `price` rupiah a side. */
export const copies = (lines, base, price, count) => {
  const {sides, unknown} = totalOf(lines);
  return [
    table(["Sesi", "Yang disalin", "Rangkap", "Sisi"], lines.map(line => ({cells: [
      line.code,
      [copyTitle(line), " ", h("small", {}, line.pages ? h("a", {href: base + line.pages.file}, pagesOf(line)) : pagesOf(line))],
      copiesOf(line, count), line.sides === null ? "?" : number(line.sides)]})), {numbers: [2, 3]}),
    h("p", {class: "susun-besar"}, `${number(sides)} sisi${price ? `, Rp${number(sides * price)}` : ""}.`),
    unknown > 0 && h("p", {class: "keterangan"}, `${unknown} baris belum dihitung, karena PDF-nya belum dicetak.`),
  ];
};
