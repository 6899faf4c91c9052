// Conditions and calculations of a form, as the phone works them out: a result is a whole number, or nothing where a part is missing.
// Both are prepared once for a round (`columns`: the answers so far, by question) and then asked of a row by its place.

const SIGNS = {"+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => (b === 0 ? NaN : a / b)};

/** A function that tells of a row whether a question was to be asked, by the answers before it. */
export const asker = (condition, columns) => {
  if (!condition) return () => true;
  const column = columns.get(condition.question), {answers: wanted, below, from} = condition;
  return at => {
    const value = column?.[at].value;
    if (value === undefined) return false;
    if (wanted) return wanted.some(answer => (value instanceof Set ? value.has(answer) : value === answer));
    return below !== undefined ? value < below : value >= from;
  };
};

const worth = (tree, columns, questions) => {
  if (typeof tree === "number") return () => tree;
  if (Array.isArray(tree)) {
    const [left, right] = [tree[1], tree[2]].map(side => worth(side, columns, questions)), sign = SIGNS[tree[0]];
    return at => sign(left(at), right(at));
  }
  const column = columns.get(tree), {unasked, ask} = questions.get(tree) ?? {}, asked = asker(ask, columns), before = columns.get(ask?.question);
  return at => {
    const {value, why} = column?.[at] ?? {};
    if (typeof value === "number") return value;
    return unasked !== undefined && why === "unasked" && before?.[at].value !== undefined && !asked(at) ? unasked : NaN;
  };
};

/** A function that gives the result of a calculation, rounded as XPath rounds, halves up; undefined where a part is missing or the divisor is 0. */
export const reckoner = (tree, columns, questions) => {
  const found = worth(tree, columns, questions);
  return at => { const value = found(at); return Number.isFinite(value) ? Math.floor(value + 0.5) : undefined; };
};
