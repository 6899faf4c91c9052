// A whole choice in the fragment of a link, which no server ever sees: short enough for WhatsApp, ending in a digit or letter, so
// that nobody's link loses its last sign. It holds titles of fixed points, but no names of participants: there is no field for them.

import {complete, RULES} from "../plan/plan.js";
import {isDay, lineOf, MOST, placeOf, stepsByPath, within} from "../plan/limits.js";
import {later, minutesOf, time} from "../words/clock.js";

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

/** The days that are some: no more than a plan may hold are made, however many the link counts. */
const readDays = words => {
  const days = [];
  for (const word of words.split("~", MOST.rows).filter(Boolean)) {
    const [date, opens, closes, ...marks] = word.split(".", 9), ramadan = marks.includes("r");
    const count = isDay(dated(date)) ? Number(marks.find(mark => mark.startsWith("x"))?.slice(1) || 1) : 1;
    for (let place = 0; place < count && days.length <= MOST.days; place++) {
      days.push({date: place ? later(dated(date), place) : dated(date), opens: minutes(opens), closes: minutes(closes), ...(ramadan ? {ramadan} : {})});
    }
  }
  return days;
};

const safe = words => encodeURIComponent(lineOf(words)).replace(/[.~!*'()_-]/g, sign => `%${sign.charCodeAt(0).toString(16)}`);

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

const rows = words => (words || "").split("~", MOST.rows).filter(Boolean).map(row => row.split("."));

const readPlace = words => {
  const [latitude, longitude, zone, height] = (words || "").split("_").map(Number);
  return placeOf({latitude, longitude, zone, height});
};

const readRules = words => {
  const [prayer, lunch, rest, restAfter, opening, closing] = (words || "").split(".").map(Number);
  return words ? {prayer: prayer !== 0, lunch: within(lunch, 0, 180, 60), rest: within(rest, 0, 60, 15), restAfter: within(restAfter, 45, 240, 100),
    opening: within(opening, 0, 180, 0), closing: within(closing, 0, 60, 0)} : {...RULES};
};

const title = words => { try { return lineOf(decodeURIComponent(words)); } catch { return ""; } };
const day = words => within(Number(words), 0, MOST.days - 1, 0);

const readFixed = words => rows(words).map(([at, clocked, length, named]) => ({day: day(at), at: minutes(clocked), minutes: within(Number(length), 1, MOST.minutes, 15), title: title(named || "")}))
  .filter(({at}) => !isNaN(at));

const readLocks = (words, path) => [...new Map(rows(words).filter(([place]) => path(place)).map(([place, at, clocked]) =>
  [path(place), {path: path(place), day: day(at), ...(isNaN(minutes(clocked)) ? {} : {at: minutes(clocked)})}])).values()];

const readWho = (words, path) => Object.fromEntries(rows(words).filter(([place]) => path(place)).map(([place, digits = ""]) =>
  [path(place), [...digits.slice(0, 40)].map(digit => within(parseInt(digit, 36), 0, 20, 0))]));

/** The materials of ids: {listed, gone}; `listed` has nothing where this edition has none. */
const readMaterials = (words, curriculum) => {
  const paths = new Map(curriculum.materials.map(({path, id}) => [id, path])), listed = ((words || "").match(/.{4}/g) || []).slice(0, MOST.materials).map(id => paths.get(id));
  return {listed, gone: listed.filter(found => !found).length};
};

/**
 * What a fragment says: {choice, edition, gone, left}: the edition of the texts it was made with, how many of its materials this edition
 * no longer has, and whether something else was left out: damaged, or beyond limits.js. Null where no material and no day can be read.
 * Nothing of it is ever run.
 */
export const decode = (curriculum, fragment) => {
  const parts = Object.fromEntries(fragment.replace(/^#/, "").split("&", 50).map(part => part.split(/=(.*)/s).slice(0, 2)));
  const {listed, gone} = readMaterials(parts.m, curriculum), path = place => listed[Number(place)];
  const dates = /^[0-9.~rx]*$/.test(parts.h || "") ? readDays(parts.h || "") : [NaN];
  const days = dates.filter(({date, opens, closes}) => isDay(date) && !isNaN(opens + closes)).slice(0, MOST.days);
  const place = readPlace(parts.t), points = readFixed(parts.f), materials = [...new Set(listed.filter(Boolean))];
  if (!materials.length && !days.length) return null;
  return {
    edition: /^\d{8}$/.test(parts.e || "") ? dated(parts.e) : "", gone, left: dates.length > days.length || points.length > MOST.fixed || Boolean(parts.t && !place),
    choice: complete({
      materials, days, place, rules: readRules(parts.a), overnight: parts.s === "1", fixed: points.slice(0, MOST.fixed), locks: readLocks(parts.k, path),
      cuts: stepsByPath(Object.fromEntries(rows(parts.c).filter(([place]) => path(place)).map(([place, ...steps]) => [path(place), steps.map(Number)]))),
      forms: readForms(rows(parts.n), path, curriculum), who: readWho(parts.w, path),
      people: within(Number(parts.o), 1, 200, 20), leaders: within(Number(parts.g || 2), 1, 20, 2),
    }),
  };
};

/** The materials of a choice whose texts are newer than the edition a link was made with. */
export const changedSince = (curriculum, materials, edition) =>
  curriculum.materials.filter(({path, edition: newest}) => edition && materials.includes(path) && newest > edition);
