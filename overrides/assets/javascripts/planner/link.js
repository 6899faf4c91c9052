// A whole choice in the fragment of a link, which no server ever sees: short enough for WhatsApp, ending in a digit or letter, so
// that nobody's link loses its last sign. It holds titles of fixed points, but no names of participants: there is no field for them.

import {complete, RULES} from "./plan.js";
import {later, midnight, minutesOf, time} from "./clock.js";

const clock = minutes => time(minutes, "").padStart(4, "0");
/** Minutes of four digits; NaN where they are no time of day. */
const minutes = words => (/^([01]\d|2[0-3])[0-5]\d$/.test(words) ? minutesOf(`${words.slice(0, 2)}:${words.slice(2)}`) : NaN);
const plain = date => date.replaceAll("-", "");
const dated = words => `${words.slice(0, 4)}-${words.slice(4, 6)}-${words.slice(6, 8)}`;

/** Days as `20261201.0900.1530`, those that follow with the same hours as `x2`; `r` marks Ramadan. */
const writeDays = days => {
  const runs = [];
  for (const {date, opens, closes, ramadan} of days) {
    const last = runs.at(-1), hours = `${clock(opens)}.${clock(closes)}${ramadan ? ".r" : ""}`;
    if (last && last.hours === hours && later(last.date, last.count) === date) last.count++;
    else runs.push({date, hours, count: 1});
  }
  return runs.map(({date, hours, count}) => `${plain(date)}.${hours}${count > 1 ? `.x${count}` : ""}`).join("~");
};

const readDays = words => words.split("~").filter(Boolean).flatMap(word => {
  const [date, opens, closes, ...marks] = word.split(".");
  if (!/^\d{8}$/.test(date) || isNaN(midnight(dated(date)))) return [];
  const count = Number(marks.find(mark => mark.startsWith("x"))?.slice(1) || 1), ramadan = marks.includes("r");
  return Array.from({length: Math.min(count, 31)}, (_, place) => ({
    date: later(dated(date), place), opens: minutes(opens), closes: minutes(closes), ...(ramadan ? {ramadan} : {}),
  }));
});

const safe = words => encodeURIComponent(words).replace(/[.~!*'()_-]/g, sign => `%${sign.charCodeAt(0).toString(16)}`);

/** Each part of a choice as words, in the order of the link; what is as usual has none. */
const PARTS = {
  m: ({materials}, {ids}) => materials.map(path => ids.get(path)).join(""),
  h: ({days, undated}) => (undated ? "" : writeDays(days)),
  t: ({place}) => place && [place.latitude, place.longitude, place.zone, ...(place.height ? [place.height] : [])].join("_"),
  f: ({fixed}) => fixed.map(({day, at, minutes: length, title}) => [day, clock(at), length, safe(title)].join(".")).join("~"),
  k: ({locks}, {place}) => locks.map(({path, day, at}) => [place(path), day, ...(at == null ? [] : [clock(at)])].join(".")).join("~"),
  c: ({cuts}, {place}) => Object.entries(cuts).filter(([, steps]) => steps.length).map(([path, steps]) => [place(path), ...steps].join(".")).join("~"),
  n: ({forms, materials}, {place, instruments}) => materials.map(path => [place(path), ...instruments(path).map(({id}) => forms[`${path} ${id}`] || 0)])
    .filter(([, ...counts]) => counts.some(Boolean)).map(row => row.join(".")).join("~"),
  w: ({who, materials}, {place}) => materials.filter(path => who[path]?.some(Boolean)).map(path => `${place(path)}.${who[path].map(number => number.toString(36)).join("")}`).join("~"),
  a: ({rules}) => Object.keys(RULES).some(name => rules[name] !== RULES[name])
    && [Number(rules.prayer), rules.lunch, rules.rest, rules.restAfter, rules.opening, rules.closing].join("."),
  s: ({overnight}) => overnight && "1",
  g: ({leaders}) => leaders !== 2 && leaders,
  e: (_, {edition}) => plain(edition),
  o: ({people}) => people,
};

const instrumentsOf = ({materials}, path) => materials.find(material => material.path === path)?.instruments || [];

const readForms = (rows, path, curriculum) => Object.fromEntries(rows.filter(([place]) => path(place)).flatMap(([place, ...counts]) =>
  instrumentsOf(curriculum, path(place)).map(({id}, index) => [`${path(place)} ${id}`, within(Number(counts[index]), 0, 500, 0)]).filter(([, count]) => count)));

/** The fragment of a choice, without `#`. */
export const encode = (curriculum, choice) => {
  const whole = complete(choice), ids = new Map(curriculum.materials.map(({path, id}) => [path, id]));
  const materials = whole.materials.filter(path => ids.has(path)), place = path => materials.indexOf(path);
  const known = {...whole, materials, locks: whole.locks.filter(({path}) => ids.has(path)),
    cuts: Object.fromEntries(Object.entries(whole.cuts).filter(([path]) => materials.includes(path)))};
  return Object.entries(PARTS).map(([name, write]) => [name, write(known, {ids, place, instruments: path => instrumentsOf(curriculum, path), edition: curriculum.edition})])
    .filter(([, words]) => words || words === 0).map(([name, words]) => `${name}=${words}`).join("&");
};

const rows = words => (words || "").split("~").filter(Boolean).map(row => row.split("."));
const within = (value, least, most, usual) => (Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : usual);

const readPlace = words => {
  const [latitude, longitude, zone, height] = (words || "").split("_").map(Number);
  return [latitude, longitude, zone].every(Number.isFinite) && Math.abs(latitude) <= 60 ? {latitude, longitude, zone, ...(height > 0 && height <= 10 ? {height} : {})} : null;
};

const readRules = words => {
  const [prayer, lunch, rest, restAfter, opening, closing] = (words || "").split(".").map(Number);
  return words ? {prayer: prayer !== 0, lunch: within(lunch, 0, 180, 60), rest: within(rest, 0, 60, 15), restAfter: within(restAfter, 45, 240, 100),
    opening: within(opening, 0, 180, 0), closing: within(closing, 0, 60, 0)} : {...RULES};
};

/**
 * What a fragment says: {choice, edition, gone}: the edition of the texts it was made with, and how many of its materials this
 * edition no longer has. Null where it holds no plan. Damaged parts are left out; nothing of it is ever run.
 */
export const decode = (curriculum, fragment) => {
  const parts = Object.fromEntries(fragment.replace(/^#/, "").split("&").map(part => part.split(/=(.*)/s).slice(0, 2)));
  if (!parts.m && !parts.h) return null;
  const paths = new Map(curriculum.materials.map(({path, id}) => [id, path])), ids = (parts.m || "").match(/.{4}/g) || [];
  const listed = ids.map(id => paths.get(id)), path = place => listed[Number(place)];
  const day = words => within(Number(words), 0, 30, 0);
  const title = words => { try { return decodeURIComponent(words).slice(0, 80); } catch { return ""; } };
  return {
    edition: /^\d{8}$/.test(parts.e || "") ? dated(parts.e) : "", gone: listed.filter(found => !found).length,
    choice: complete({
      materials: [...new Set(listed.filter(Boolean))],
      days: /^[0-9.~rx]*$/.test(parts.h || "") ? readDays(parts.h || "").slice(0, 31).filter(({date, opens, closes}) => !isNaN(opens + closes + Date.parse(date))) : [],
      place: readPlace(parts.t), rules: readRules(parts.a), overnight: parts.s === "1",
      fixed: rows(parts.f).map(([at, clocked, length, words]) => ({day: day(at), at: minutes(clocked), minutes: within(Number(length), 1, 600, 15), title: title(words || "")}))
        .filter(({at}) => !isNaN(at)),
      locks: rows(parts.k).filter(([place]) => path(place)).map(([place, at, clocked]) => ({path: path(place), day: day(at), ...(isNaN(minutes(clocked)) ? {} : {at: minutes(clocked)})})),
      cuts: Object.fromEntries(rows(parts.c).filter(([place]) => path(place)).map(([place, ...steps]) => [path(place), steps.map(Number).filter(Number.isInteger)])),
      forms: readForms(rows(parts.n), path, curriculum),
      who: Object.fromEntries(rows(parts.w).filter(([place]) => path(place)).map(([place, digits = ""]) => [path(place), [...digits.slice(0, 40)].map(digit => within(parseInt(digit, 36), 0, 20, 0))])),
      people: within(Number(parts.o), 1, 200, 20), leaders: within(Number(parts.g || 2), 1, 20, 2),
    }),
  };
};

/** The materials of a choice whose texts are newer than the edition a link was made with. */
export const changedSince = (curriculum, materials, edition) =>
  curriculum.materials.filter(({path, edition: newest}) => edition && materials.includes(path) && newest > edition);
