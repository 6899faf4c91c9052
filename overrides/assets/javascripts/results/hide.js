// Cells under five are hidden, and so is what could be subtracted back: statistical disclosure control by complementary suppression.

/** Fewer people than this are never shown as a number. */
export const FEWEST = 5;

/** Whether the words "few" and "kept" tell no more than they say, to one who knows the sum of all that is hidden and this rule: each few
    may still be anything from one to four. `least` is the smallest count that is shown; what is kept is no larger. */
const open = (hiddenCounts, least) => {
  const few = hiddenCounts.filter(count => count < FEWEST).length, kept = hiddenCounts.length - few, sum = hiddenCounts.reduce((total, count) => total + count, 0);
  if (!few) return kept > 1;
  return few + kept > 1 && sum >= few + kept * FEWEST + FEWEST - 2 && sum <= (FEWEST - 1) * (few - 1) + kept * least + 1;
};

/** Which cells of parts of a known whole stay hidden: all of 1 to 4 and of `forced`, then the smallest others until nothing can be worked
    out; {places, told}, where `told` is whether the two words may be said. A zero says nothing of anybody and stays, unless all must be
    hidden, since hiding some would tell. */
const hiding = (counts, forced) => {
  const places = new Set(counts.flatMap((count, at) => (count > 0 && (count < FEWEST || forced.includes(at)) ? [at] : [])));
  if (!places.size) return {places, told: true};
  const rest = counts.map((count, at) => [count, at]).filter(([count, at]) => count > 0 && !places.has(at)).sort((a, b) => a[0] - b[0]);
  const told = () => open([...places].map(at => counts[at]), rest[0]?.[0] ?? Infinity);
  while (rest.length && !told()) places.add(rest.shift()[1]);
  return told() ? {places, told: true} : {places: new Set(counts.keys()), told: false};
};

/** The parts as shown: a number, "few" for one to four, "kept" for what would give a few away; all "kept" where the two words would tell. */
export const shown = (counts, forced = []) => {
  const {places, told} = hiding(counts, forced);
  return counts.map((count, at) => (!places.has(at) ? count : count < FEWEST && told ? "few" : "kept"));
};

/** Answers of which one may give several: each is a part of `whole` by itself, and so is its opposite. Where the whole itself is hidden
    it is at most `bound`, and a count near that would tell it. */
export const shownOf = (counts, whole, bound = whole) => counts.map(count =>
  (count > 0 && count < FEWEST ? "few" : whole - count > 0 && whole - count < FEWEST || bound > whole && bound - count < FEWEST ? "most" : count));

/** A count to the nearest five, where the exact one beside another table would tell of a few. */
export const about = count => ({about: Math.round(count / FEWEST) * FEWEST});
