// Conditions and calculations of a form, as the phone works them out: a result is a whole number, or nothing where a part is missing.

const SIGNS = {"+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => (b === 0 ? NaN : a / b)};

/** Whether a question was to be asked, by the answers before it. */
export const asked = (condition, answers) => {
  if (!condition) return true;
  const {value} = answers[condition.question] ?? {};
  if (value === undefined) return false;
  if (condition.answers) return condition.answers.some(answer => (value instanceof Set ? value.has(answer) : value === answer));
  return condition.below !== undefined ? value < condition.below : value >= condition.from;
};

const worth = (tree, answers, questions) => {
  if (typeof tree === "number") return tree;
  if (Array.isArray(tree)) return SIGNS[tree[0]](worth(tree[1], answers, questions), worth(tree[2], answers, questions));
  const {value} = answers[tree] ?? {};
  if (typeof value === "number") return value;
  const {unasked, ask} = questions.get(tree) ?? {};
  return unasked !== undefined && !asked(ask, answers) && answers[tree]?.why === "unasked" ? unasked : NaN;
};

/** The result rounded as XPath rounds, halves up; undefined where a part is missing or the divisor is 0. */
export const result = (tree, answers, questions) => {
  const found = worth(tree, answers, questions);
  return Number.isFinite(found) ? Math.floor(found + 0.5) : undefined;
};
