// The choice that is being worked on, as it is opened and changed: it lives in the address (fragment) and in this browser (shelf.js).

import {complete} from "../plan/plan.js";
import {decode, encode} from "./link.js";
import {clockNow} from "./today.js";
import {isDay} from "../plan/limits.js";
import {isRamadan, later} from "../words/clock.js";
import {kept} from "./shelf.js";

/** Tomorrow, where nobody has said a day; a clock that is quite wrong says none. */
const tomorrow = () => {
  const {date} = clockNow(), next = isDay(date) ? later(date, 1) : "";
  return isDay(next) ? next : "2027-01-04";
};

/** A day with its Ramadan mark, as the calendar has it; the trainer may say otherwise. */
export const dayOn = (date, opens, closes) => ({date, opens, closes, ...(isRamadan(date) ? {ramadan: true} : {})});

/** The choice with a usual day where it has none; `undated` says that nobody has named one. */
const withDay = choice => (choice.days.length ? choice : {...choice, undated: true, days: [dayOn(tomorrow(), 540, 930)]});

/** The choice that words of a link hold, or null. */
export const held = (curriculum, words) => {
  const found = decode(curriculum, words);
  return found && {...found, choice: withDay(found.choice)};
};

/** Whether an address holds a plan, or what is left of one. */
export const isLink = fragment => /^#[mh]=/.test(fragment);

/**
 * What a link, or else this browser (`mine`, words), holds: {choice, edition, gone, left, broken, before}. A link `#add=<path>` (`#tambah=`
 * in earlier editions) adds to what is kept. `broken` where nothing of the link can be read: then it is `mine` that opens. `before` are
 * the words of another plan of one's own that the link takes the place of.
 */
export const opened = (curriculum, fragment, words = kept()) => {
  const added = fragment.match(/^#(?:add|tambah)=([a-z0-9/-]+)$/)?.[1], mine = held(curriculum, words), sent = added ? null : held(curriculum, fragment);
  const found = sent || mine || {choice: withDay(complete({})), edition: "", gone: 0}, same = () => encode(curriculum, sent.choice) === encode(curriculum, mine.choice);
  const known = curriculum.materials.some(({path}) => path === added) && !found.choice.materials.includes(added);
  return {...found, ...(known ? {choice: inOrder(curriculum, found.choice, added)} : {}), broken: !sent && isLink(fragment), before: sent && mine && !same() ? words : ""};
};

/** The choice with one more day, the morrow of the last and as long. */
export const anotherDay = ({days}) => {
  const last = days.at(-1);
  const next = last ? later(last.date, 1) : tomorrow();
  return {days: [...days, dayOn(isDay(next) ? next : last.date, last?.opens ?? 540, last?.closes ?? 930)]};
};

/** Other materials in place of the choice, on so many days from the first date on. */
export const anew = (choice, materials, count, [opens, closes] = [540, 930]) => ({
  materials, cuts: {}, locks: [], forms: {}, who: {}, fixed: choice.fixed.filter(({day}) => day < count),
  days: Array.from({length: count}, (_day, place) => dayOn(later(choice.days[0]?.date || tomorrow(), place), opens, closes)),
});

/** The choice with one more material, where the learning order puts it: before the first that comes later there. */
export const inOrder = (curriculum, choice, path) => {
  const rank = new Map(curriculum.materials.map((material, place) => [material.path, place]));
  const place = choice.materials.findIndex(other => rank.get(other) > rank.get(path));
  return {...choice, materials: place < 0 ? [...choice.materials, path] : [...choice.materials.slice(0, place), path, ...choice.materials.slice(place)]};
};

/** The choice without a material, and without what hung on it. */
export const without = (choice, path) => {
  const [cuts, who] = [choice.cuts, choice.who].map(({[path]: _gone, ...others}) => others);
  return {...choice, cuts, who, materials: choice.materials.filter(other => other !== path), locks: choice.locks.filter(lock => lock.path !== path)};
};

/** The choice with the material at `from` moved to `to`. */
export const moved = (choice, from, to) => {
  const materials = [...choice.materials], [path] = materials.splice(from, 1);
  materials.splice(Math.max(0, Math.min(to, materials.length)), 0, path);
  return {...choice, materials};
};
