// The questions of the page: people, days, place, pauses, fixed points, and the order of the chosen sessions.

import {button, field, h, select} from "./dom.js";
import {dayOn, moved, without} from "./state.js";
import {duration, later, longDate, midnight, minutesOf, time} from "./clock.js";
import {known, PLACES, ZONES} from "./places.js";
import {possibleCuts, saved, stepsLeft} from "./cuts.js";

const clock = minutes => time(minutes, ":");
const whole = (value, least, most, usual) => (value === "" || isNaN(value) ? usual : Math.min(most, Math.max(least, Math.round(Number(value)))));

/** Ways to hold a training: words, and the hours of its days. */
const FORMATS = [
  ["Satu hari, 09.00–15.30", [[540, 930]]], ["Dua pagi, 08.30–12.00", [[510, 720], [510, 720]]],
  ["Dua hari, 09.00–15.30", [[540, 930], [540, 930]]], ["Tiga hari, 09.00–15.30", [[540, 930], [540, 930], [540, 930]]],
  ["Empat malam, 19.00–21.00", [[1140, 1260], [1140, 1260], [1140, 1260], [1140, 1260]]],
];

const formats = ({days}, change) =>
  select("Bentuk pelatihan", [["", "pilih, atau isi sendiri di bawah"], ...FORMATS.map(([words], place) => [place, words])], "",
    event => event.target.value !== "" && change({days: FORMATS[event.target.value][1].map(([opens, closes], place) => dayOn(later(days[0]?.date || "2027-01-04", place), opens, closes))}), "bentuk");

const changedDay = (days, place, part) => days.map((day, index) => (index === place ? {...day, ...part} : day));

/** The choice without a day, and with what stood on later days one day earlier. */
const withoutDay = ({days, fixed, locks}, place) => {
  const shifted = things => things.filter(({day}) => day !== place).map(thing => (thing.day > place ? {...thing, day: thing.day - 1} : thing));
  return {days: days.filter((_, index) => index !== place), fixed: shifted(fixed), locks: shifted(locks)};
};

/** A day on another date; the days after it keep their distance, so that one change moves a whole training. */
const onDate = (days, place, date) => {
  const by = Math.round((midnight(date) - midnight(days[place].date)) / 864e5);
  return days.map((day, index) => (index < place ? day : dayOn(later(day.date, by), day.opens, day.closes)));
};

const dayRow = (choice, change) => (day, place) =>
  h("fieldset", {class: "susun-hari"}, h("legend", {}, `Hari ${place + 1}`),
    field("Tanggal", {type: "date", value: day.date, required: true, key: `tanggal-${place}`,
      onchange: ({target}) => target.value && change({days: onDate(choice.days, place, target.value)})}),
    field("Mulai", {type: "time", value: clock(day.opens), step: 300, key: `mulai-${place}`, onchange: ({target}) => target.value && change({days: changedDay(choice.days, place, {opens: minutesOf(target.value)})})}),
    field("Selesai", {type: "time", value: clock(day.closes), step: 300, key: `selesai-${place}`, onchange: ({target}) => target.value && change({days: changedDay(choice.days, place, {closes: minutesOf(target.value)})})}),
    field("Bulan Ramadan", {type: "checkbox", checked: Boolean(day.ramadan), key: `ramadan-${place}`, onchange: ({target}) => change({days: changedDay(choice.days, place, {ramadan: target.checked || undefined})})}),
    choice.days.length > 1 && button("Hapus hari ini", () => change(withoutDay(choice, place)), {"aria-label": `Hapus hari ${place + 1}`, key: `hapus-${place}`}));

/** People, leaders and days. */
export const days = (choice, change) => [
  h("div", {class: "susun-baris"},
    field("Peserta", {type: "number", min: 1, max: 200, value: choice.people, inputMode: "numeric", key: "orang", onchange: ({target}) => change({people: whole(target.value, 1, 200, choice.people)})}),
    field("Pemandu", {type: "number", min: 1, max: 20, value: choice.leaders, inputMode: "numeric", key: "pemandu", onchange: ({target}) => change({leaders: whole(target.value, 1, 20, choice.leaders)})}),
    formats(choice, change)),
  choice.days.map(dayRow(choice, change)),
  button("Tambah satu hari", () => {
    const last = choice.days.at(-1);
    change({days: [...choice.days, dayOn(later(last?.date || "2027-01-04", 1), last?.opens ?? 540, last?.closes ?? 930)]});
  }, {key: "tambah-hari"}),
];

const ruled = (choice, change, name) => value => change({rules: {...choice.rules, [name]: value}});

const byHand = (choice, change) => {
  const part = name => ({target}) => target.value !== "" && change({place: {...choice.place, [name]: Number(target.value)}});
  return h("div", {class: "susun-baris"},
    field("Lintang", {type: "number", step: 0.1, min: -12, max: 7, value: choice.place.latitude, key: "lintang", onchange: part("latitude")}, {hint: "selatan memakai tanda minus"}),
    field("Bujur", {type: "number", step: 0.1, min: 94, max: 142, value: choice.place.longitude, key: "bujur", onchange: part("longitude")}),
    select("Waktu", Object.entries(ZONES), choice.place.zone, part("zone"), "waktu"));
};

/** Where, how long people eat and rest, and whether a session may go on the next day. */
export const pauses = (choice, change) => {
  const {place, rules} = choice, town = known(place);
  const choose = ({target}) => change({place: target.value === "" ? null : target.value === "sendiri" ? {...(place || PLACES.find(({name}) => name === "Jakarta")), latitude: (place?.latitude ?? -6.2) + 0.01}
    : (({latitude, longitude, zone}) => ({latitude, longitude, zone}))(PLACES[target.value])});
  return [
    h("div", {class: "susun-baris"},
      select("Tempat, untuk jam salat", [["", "belum dipilih"], ...PLACES.map(({name}, index) => [index, name]), ["sendiri", "tulis sendiri letaknya"]], place ? (town ? PLACES.indexOf(town) : "sendiri") : "", choose, "tempat"),
      field("Makan siang (menit)", {type: "number", min: 0, max: 180, step: 5, value: rules.lunch, key: "makan", onchange: ({target}) => ruled(choice, change, "lunch")(whole(target.value, 0, 180, 60))}),
      field("Rehat (menit)", {type: "number", min: 0, max: 60, step: 5, value: rules.rest, key: "rehat", onchange: ({target}) => ruled(choice, change, "rest")(whole(target.value, 0, 60, 15))})),
    place && !town && byHand(choice, change),
    field("Sisakan waktu salat", {type: "checkbox", checked: rules.prayer, key: "salat", onchange: ({target}) => ruled(choice, change, "prayer")(target.checked)}),
    field("Sesi boleh disambung ke hari berikutnya", {type: "checkbox", checked: choice.overnight, key: "sambung", onchange: ({target}) => change({overnight: target.checked})}),
  ];
};

/** Fixed points: a speech, a visit. */
export const fixedPoints = (choice, change) => {
  const part = (place, name, read) => ({target}) => target.value !== "" && change({fixed: choice.fixed.map((point, index) => (index === place ? {...point, [name]: read(target.value)} : point))});
  return [
    choice.fixed.map((point, place) => h("fieldset", {class: "susun-hari"}, h("legend", {}, `Acara tetap ${place + 1}`),
      field("Nama acara", {type: "text", maxLength: 60, value: point.title, key: `acara-${place}`, onchange: part(place, "title", words => words.trim())}),
      select("Hari", choice.days.map((_, index) => [index, `Hari ${index + 1}`]), point.day, part(place, "day", Number), `acara-hari-${place}`),
      field("Jam", {type: "time", value: clock(point.at), step: 300, key: `acara-jam-${place}`, onchange: part(place, "at", minutesOf)}),
      field("Lama (menit)", {type: "number", min: 5, max: 600, step: 5, value: point.minutes, key: `acara-lama-${place}`, onchange: part(place, "minutes", value => whole(value, 1, 600, 15))}),
      button("Hapus acara", () => change({fixed: choice.fixed.filter((_, index) => index !== place)}), {"aria-label": `Hapus acara tetap ${place + 1}`, key: `acara-hapus-${place}`}))),
    button("Tambah acara tetap", () => change({fixed: [...choice.fixed, {day: 0, at: choice.days[0]?.opens ?? 540, minutes: 30, title: "Pembukaan"}]}), {key: "acara-tambah"}),
  ];
};

const shortening = (material, choice, change) => {
  const taken = choice.cuts[material.path] || [], can = possibleCuts(material);
  if (!can.length) return null;
  const toggle = step => ({target}) => change({cuts: {...choice.cuts, [material.path]: target.checked ? [...taken, step] : taken.filter(other => other !== step)}});
  return h("details", {class: "lipat", open: taken.length > 0}, h("summary", {}, `Persingkat, paling banyak ${duration(saved(can))}`),
    can.map(({step, from, to}) => field(`${material.steps[step].title}: ${to ? `${from} menjadi ${to} menit` : `lewati, hemat ${from} menit`}`,
      {type: "checkbox", checked: taken.includes(step), key: `singkat-${material.path}-${step}`, onchange: toggle(step)})));
};

const locking = (material, choice, change) => {
  const lock = choice.locks.find(({path}) => path === material.path), others = choice.locks.filter(({path}) => path !== material.path);
  const day = ({target}) => change({locks: target.value === "" ? others : [...others, {path: material.path, day: Number(target.value), ...(lock?.at == null ? {} : {at: lock.at})}]});
  const hour = ({target}) => change({locks: [...others, {path: material.path, day: lock.day, ...(target.value ? {at: minutesOf(target.value)} : {})}]});
  return h("div", {class: "susun-baris"},
    select("Kunci pada", [["", "bebas"], ...choice.days.map(({date}, index) => [index, `Hari ${index + 1}, ${longDate(date)}`])], lock?.day ?? "", day, `kunci-${material.path}`),
    lock && field("Jam (kosong: awal hari)", {type: "time", step: 300, value: lock.at == null ? "" : clock(lock.at), key: `kunci-jam-${material.path}`, onchange: hour}));
};

/** Moving a row with finger or mouse: its handle is held and pulled to another row. */
const handle = (place, title, choice, change) => {
  const grip = h("span", {class: "susun-pegangan", "aria-hidden": "true", title: `Geser ${title}`}, "⠿");
  grip.addEventListener("pointerdown", event => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const list = grip.closest("ol"), rows = [...list.children];
    const under = ({clientY}) => {
      const found = rows.findIndex(row => clientY < row.getBoundingClientRect().bottom);
      return found < 0 ? rows.length - 1 : found;
    };
    const mark = event => rows.forEach((row, index) => row.classList.toggle("susun-tujuan", index === under(event) && index !== place));
    grip.onpointermove = mark;
    grip.onpointercancel = () => rows.forEach(row => row.classList.remove("susun-tujuan"));
    grip.onpointerup = event => {
      const to = under(event);
      grip.onpointermove = grip.onpointerup = null;
      rows.forEach(row => row.classList.remove("susun-tujuan"));
      if (to !== place) change(moved(choice, place, to));
    };
  });
  return grip;
};

/** The chosen sessions in their order; each can be moved, taken out, shortened and locked. */
export const order = (materials, choice, change) =>
  h("ol", {class: "susun-urutan"}, materials.map((material, place) => {
    const {path, code, short, title} = material, name = `${code} ${short || title}`;
    const minutes = stepsLeft(material, choice.cuts[path]).reduce((sum, step) => sum + step.minutes, 0);
    return h("li", {}, h("div", {class: "susun-kepala"}, handle(place, name, choice, change), h("strong", {}, name), h("span", {}, duration(minutes))),
      h("div", {class: "susun-tombol"},
        button("Naik", () => change(moved(choice, place, place - 1)), {key: `naik-${path}`, disabled: place === 0, "aria-label": `Naikkan ${name}`}),
        button("Turun", () => change(moved(choice, place, place + 1)), {key: `turun-${path}`, disabled: place === materials.length - 1, "aria-label": `Turunkan ${name}`}),
        button("Buang", () => change(without(choice, path)), {key: `buang-${path}`, "aria-label": `Buang ${name}`})),
      h("details", {class: "lipat", data: {panel: path}}, h("summary", {}, "Kunci hari atau jam"), locking(material, choice, change)),
      shortening(material, choice, change));
  }));
