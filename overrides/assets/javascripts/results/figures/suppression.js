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

/** What one who reads a table knows of its cells, and of their sum, by the rule above: [[[least, most] of each], [least, most]]. Of equal
    counts the first is kept, so of some it is known that they are smaller than what is shown, by `apart`. */
const read = (cells, people, apart) => {
  const numbers = cells.filter(cell => typeof cell === "number"), smallest = Math.min(people, ...numbers.filter(count => count > 0)) - apart;
  const [few, kept] = ["few", "kept"].map(word => cells.filter(cell => cell === word).length), given = numbers.reduce((sum, count) => sum + count, 0);
  if (kept === cells.length) return [cells.map(() => [0, people]), [0, people]];
  const each = cells.map(cell => (typeof cell === "number" ? [cell, cell] : cell === "few" ? [1, FEWEST - 1] : [FEWEST, smallest]));
  const tight = few > 0 ? [few + kept * FEWEST + FEWEST - 2, (FEWEST - 1) * (few - 1) + kept * smallest + 1] : [kept * FEWEST, kept * smallest];
  return [each, [given + tight[0], given + tight[1]]];
};

/** The same of answers of which one may give several: their whole is the largest of them, or at least five more, and no more than all. */
const readSeveral = (cells, people, apart) => {
  const each = cells.map(cell => (typeof cell === "number" ? [cell, cell] : cell === "few" ? [1, FEWEST - 1] : cell === "most" ? [FEWEST, people] : [0, people]));
  const largest = Math.max(...each.map(([least]) => least));
  return [each, apart === 2 ? [largest, largest] : [largest + apart * FEWEST, each.reduce((sum, [, most]) => sum + most, 0)]];
};

/** Parts of a sum narrowed by it: none is smaller than what the largest others leave, none larger than what the smallest leave. */
const narrowed = (parts, [least, most]) => {
  const [low, high] = [0, 1].map(side => parts.reduce((total, part) => total + part[side], 0));
  return parts.map(([from, to]) => [Math.max(from, least - high + to), Math.min(to, most - low + from)]);
};

const ROUNDS = 4;

const foundOut = (states, parts, people, least, several, [first, second]) => {
  let [whys] = read(states, people, first), [answers, [low, high]] = (several ? readSeveral : read)(parts, people, second);
  for (let round = 0; round < ROUNDS; round++) {
    whys = narrowed(whys, [people, people]);
    whys[0] = [Math.max(whys[0][0], low, least), Math.min(whys[0][1], high)];
    if (!several) answers = narrowed(answers, whys[0]);
  }
  const known = (cells, found) => cells.some((cell, at) => typeof cell !== "number" && found[at][0] === found[at][1] && found[at][0] > 0 && found[at][0] < FEWEST);
  return known(states, whys) || known(parts, answers);
};

/** Whether somebody who holds both tables of a question side by side, why people did not answer and what was answered, would come to know
    a hidden number of one to four: `states` are parts of all people, of which the first is the whole of `parts`, `least` or more. */
export const adds = (states, parts, people, least, several) =>
  [0, 1].some(first => (several ? [0, 1, 2] : [0, 1]).some(second => foundOut(states, parts, people, least, several, [first, second])));

/** A count to the nearest five, where the exact one beside another table would tell of a few. */
export const about = count => ({about: Math.round(count / FEWEST) * FEWEST});
