// What to leave out where sessions do not fit and nobody wants to shorten any: few sessions, none that another one builds on.

import {stepsLeft} from "./cuts.js";

/** So many sessions at most are advised to go: beyond that the days are too few, not the sessions too many. */
const MOST = 2;
/** So many ways are shown side by side, of so many sessions tried: the longest. */
const WAYS = 3, TRIED = 12;

/** The materials that no other one brings sheets from, with their minutes, the longest first. */
const droppable = (materials, cuts) => {
  const needed = new Set(materials.flatMap(({brings = []}) => brings.map(({of}) => of)));
  return materials.filter(({path}) => !needed.has(path))
    .map(material => ({path: material.path, minutes: stepsLeft(material, cuts[material.path]).reduce((sum, step) => sum + step.minutes, 0)}))
    .sort((a, b) => b.minutes - a.minutes);
};

/**
 * Sets of paths ([[path], ...]) without which everything else fits as it is: single sessions, else the two longest; none where more would
 * have to go. `short` are the minutes that are missing at least, `fits(paths)` says whether the plan fits without them.
 */
export const waysWithout = (materials, cuts, short, fits) => {
  const found = droppable(materials, cuts), longest = found.slice(0, MOST);
  if (longest.reduce((sum, {minutes}) => sum + minutes, 0) < short) return [];
  const alone = [];
  for (const {path, minutes} of found.slice(0, TRIED)) {
    if (minutes >= short && alone.length < WAYS && fits([path])) alone.push([path]);
  }
  if (alone.length) return alone;
  const both = longest.map(({path}) => path);
  return both.length === MOST && fits(both) ? [both] : [];
};
