// Late on the day: where the plan says we should be, and what to shorten now. Pure: the clock is given.

import {possibleCuts} from "./cuts.js";

/** The row at `minutes` of a day that runs `delay` minutes behind, the one after it, and what is still to come. */
export const standing = ({rows}, minutes, delay) => {
  const planned = minutes - delay, place = rows.findIndex(row => planned < row.ends);
  return {row: place < 0 ? null : rows[place], next: place < 0 ? null : rows[place + 1] || null, ahead: place < 0 ? [] : rows.slice(place + 1), begun: place >= 0 && planned >= rows[place].starts};
};

/** Such cuts as offers of the cut list: one a session, with its steps. */
export const asOffers = cuts => [...new Set(cuts.map(({path}) => path))].map(path => ({path, steps: cuts.filter(cut => cut.path === path)}));

/**
 * What to shorten of the steps still to come today to win back `delay` minutes, soonest first and no more than needed:
 * {cuts: [{path, step, from, to}], saves}. `named` maps a path to its material, `cuts` are those the plan has taken already.
 */
export const recovery = (ahead, delay, named, cuts) => {
  const found = [];
  let saves = 0;
  for (const row of ahead) {
    if (saves >= delay || row.kind !== "step") continue;
    const cut = possibleCuts(named(row.path), cuts[row.path]).find(({step}) => step === row.step);
    if (!cut) continue;
    found.push({path: row.path, ...cut});
    saves += cut.from - cut.to;
  }
  return {cuts: found, saves};
};
