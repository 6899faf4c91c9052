// The choice that is being worked on: it lives in the address (fragment) and, as "Rencana saya", in this browser. Both stay here.

import {complete} from "./plan.js";
import {decode} from "./link.js";
import {isRamadan, later} from "./clock.js";

/** Names in this browser's store; plans that an earlier edition kept under a name of its own are read, and kept under ours from then on. */
const KEPT = "plan", SHELF = "plans", FORMER = {[KEPT]: "rencana-saya", [SHELF]: "rencana-tersimpan"};

const read = name => localStorage.getItem(name) ?? localStorage.getItem(FORMER[name]);
const kept = () => { try { return read(KEPT) || ""; } catch { return ""; } };

/** Tomorrow, where nobody has said a day. */
const tomorrow = () => {
  const now = new Date();
  return later(`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`, 1);
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

/** What a link, or else this browser, holds: {choice, edition, gone}; a link `#add=<path>` (`#tambah=` in earlier editions) adds to what is kept. */
export const opened = (curriculum, fragment) => {
  const added = fragment.match(/^#(?:add|tambah)=([a-z0-9/-]+)$/)?.[1], mine = held(curriculum, kept());
  const usual = {choice: withDay(complete({})), edition: "", gone: 0};
  const found = (!added && held(curriculum, fragment)) || mine || usual;
  const known = curriculum.materials.some(({path}) => path === added) && !found.choice.materials.includes(added);
  return known ? {...found, choice: inOrder(curriculum, found.choice, added)} : found;
};

/** The choice with one more day, the morrow of the last and as long. */
export const anotherDay = ({days}) => {
  const last = days.at(-1);
  return {days: [...days, dayOn(last ? later(last.date, 1) : tomorrow(), last?.opens ?? 540, last?.closes ?? 930)]};
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

/** So many plans a browser keeps under a name of their own. */
const MOST = 20;

/** The plans kept under a name: [{name, words}], the newest first; `words` is the fragment that holds the plan. */
export const shelf = () => {
  try { return JSON.parse(read(SHELF) || "[]").filter(({name, words}) => typeof name === "string" && typeof words === "string").slice(0, MOST); } catch { return []; }
};

/** Keep a plan under a name, in place of one of that name; or, with no words, forget it. */
export const shelve = (name, words) => {
  const others = shelf().filter(plan => plan.name !== name);
  try { localStorage.setItem(SHELF, JSON.stringify((words ? [{name, words}, ...others] : others).slice(0, MOST))); } catch { /* a private window keeps nothing */ }
};

/** Write the choice, as words of a link, into the address and into this browser. */
export const keep = words => {
  history.replaceState(null, "", `#${words}`);
  try { localStorage.setItem(KEPT, words); } catch { /* a private window: the address still holds it */ }
};
