// Conditions and calculations of a form, as the phone works them out: a result is a whole number, or nothing where a part is missing.
// Both are prepared once for an instrument (`index`: where each question's answer stands) and then asked of the answers of a row.

const SIGNS = {"+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => (b === 0 ? NaN : a / b)};

/** A function that tells of answers whether a question was to be asked, by the answers before it. */
export const asker = (condition, index) => {
  if (!condition) return () => true;
  const at = index.get(condition.question), {answers: wanted, below, from} = condition;
  return answers => {
    const value = answers[at]?.value;
    if (value === undefined) return false;
    if (wanted) return wanted.some(answer => (value instanceof Set ? value.has(answer) : value === answer));
    return below !== undefined ? value < below : value >= from;
  };
};

const worth = (tree, index, questions) => {
  if (typeof tree === "number") return () => tree;
  if (Array.isArray(tree)) {
    const [left, right] = [tree[1], tree[2]].map(side => worth(side, index, questions)), sign = SIGNS[tree[0]];
    return answers => sign(left(answers), right(answers));
  }
  const at = index.get(tree), {unasked, ask} = questions.get(tree) ?? {}, asked = asker(ask, index);
  return answers => {
    const {value, why} = answers[at] ?? {};
    if (typeof value === "number") return value;
    return unasked !== undefined && why === "unasked" && !asked(answers) ? unasked : NaN;
  };
};

/** A function that gives the result of a calculation, rounded as XPath rounds, halves up; undefined where a part is missing or the divisor is 0. */
export const reckoner = (tree, index, questions) => {
  const found = worth(tree, index, questions);
  return answers => { const value = found(answers); return Number.isFinite(value) ? Math.floor(value + 0.5) : undefined; };
};
