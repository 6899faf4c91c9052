// Presets: the materials of one guide on as many days of one shape as they need. Pure.

import {anew} from "./state.js";
import {chosen, complete, plan} from "../plan/plan.js";

/** Shapes of a day: opening and closing in minutes. Two sessions of two hours fit a day, and a half day that ends before Zuhur; one fits an evening. */
export const SHAPES = {day: [540, 930], morning: [480, 735], evening: [1140, 1260]};
/** Beyond so many days something never fits, whatever their number. */
const MOST = 31;

/** The part of a choice that holds `materials` alone, on the fewest days of a shape that have room for all of them. */
export const preset = (curriculum, choice, materials, shape) => {
  const [opens, closes] = SHAPES[shape], on = count => anew(choice, materials, count, [opens, closes]);
  const minutes = chosen(curriculum, {materials}).flatMap(({steps}) => steps).reduce((sum, step) => sum + step.minutes, 0);
  let count = Math.max(1, Math.ceil(minutes / (closes - opens))); // fewer can never hold them
  while (count < MOST && plan(curriculum, complete({...choice, ...on(count)})).missing) count++;
  return on(count);
};
