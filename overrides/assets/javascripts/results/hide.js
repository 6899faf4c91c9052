// Cells under five are hidden, and so is what could be subtracted back: statistical disclosure control by complementary suppression.

/** Fewer people than this are never shown as a number. */
export const FEWEST = 5;

/** Which cells of parts of a known whole stay hidden: all of 1 to 4, then the smallest others until two or more are hidden that
    hold five or more together. A zero says nothing of anybody and stays. */
export const hidden = counts => {
  const places = new Set(counts.flatMap((count, at) => (count > 0 && count < FEWEST ? [at] : [])));
  if (!places.size) return places;
  const rest = counts.map((count, at) => [count, at]).filter(([count, at]) => count > 0 && !places.has(at)).sort((a, b) => a[0] - b[0]);
  const sum = () => [...places].reduce((total, at) => total + counts[at], 0);
  while (rest.length && (places.size < 2 || sum() < FEWEST)) places.add(rest.shift()[1]);
  return places;
};

/** The parts as shown: a number, "few" for one to four, "kept" for what would give a few away. */
export const shown = counts => {
  const places = hidden(counts);
  return counts.map((count, at) => (!places.has(at) ? count : count < FEWEST ? "few" : "kept"));
};

/** Answers of which one may give several: each is a part of `whole` by itself, and so is its opposite. */
export const shownOf = (counts, whole) =>
  counts.map(count => (count > 0 && count < FEWEST ? "few" : whole - count > 0 && whole - count < FEWEST ? "most" : count));
