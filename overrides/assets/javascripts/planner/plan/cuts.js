// What can be shortened: the steps an author marked `optional` or gave a `shortest`, session by session. Offered, never done silently.

/** The steps of a material that remain after its cuts (`cut` lists step numbers): {index, minutes, rest}. */
export const stepsLeft = (material, cut = []) =>
  material.steps
    .map((step, index) => ({index, rest: Boolean(step.rest), minutes: cut.includes(index) ? shortest(step) : step.minutes}))
    .filter(step => step.minutes > 0);

/** The minutes a step cannot do without: none where it is optional. */
const shortest = step => (step.optional ? 0 : step.shortest ?? step.minutes);

/** The cuts a material still allows: {step, from, to} in minutes. */
export const possibleCuts = (material, cut = []) =>
  material.steps
    .map((step, index) => ({step: index, from: step.minutes, to: shortest(step)}))
    .filter(({step, from, to}) => to < from && !cut.includes(step));

/** What a session's cuts win back, in minutes. */
export const saved = cuts => cuts.reduce((sum, {from, to}) => sum + from - to, 0);

/**
 * The cut list for sessions that find no room. `fitting(cuts)` lays the plan with those cuts and gives the minutes that still
 * find none. Gives {offers: [{path, saves, steps}], after}: few sessions to shorten, those that save most; where
 * even all cuts are not enough, all of them, and the minutes that are still missing.
 */
export const cutList = (materials, cuts, fitting) => {
  const offers = materials
    .map(({path, ...material}) => ({path, steps: possibleCuts(material, cuts[path])}))
    .map(offer => ({...offer, saves: saved(offer.steps)}))
    .filter(({saves}) => saves > 0);
  const after = fitting(withCuts(cuts, offers));
  if (after > 0) return {offers, after};
  const ranked = [...offers].sort((a, b) => b.saves - a.saves);
  let few = 0, enough = ranked.length; // halving: `enough` was always seen to fit
  while (enough - few > 1) {
    const half = (few + enough) >> 1;
    if (fitting(withCuts(cuts, ranked.slice(0, half))) === 0) enough = half; else few = half;
  }
  const chosen = ranked.slice(0, enough);
  return {offers: offers.filter(offer => chosen.includes(offer)), after: 0};
};

/** The cuts with those of some offers added. */
export const withCuts = (cuts, offers) =>
  Object.assign({}, cuts, Object.fromEntries(offers.map(({path, steps}) => [path, [...(cuts[path] || []), ...steps.map(({step}) => step)]])));

/** The same with cuts as a choice keeps them (path -> step numbers) in place of offers. */
export const withSteps = (cuts, more) => withCuts(cuts, Object.entries(more).map(([path, steps]) => ({path, steps: steps.map(step => ({step}))})));
