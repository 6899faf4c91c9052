// What the check would refuse in a session plan's rows, told while they are written: each as its name and the values it is told with.
// The numbers are those of curriculum.yaml (`limits` of the config's `session`). Pure functions.

const number = value => Number(value) || 0;

// `asked`: what a step that is no break must say, with its label.
export const faults = (steps, {limits, pause, asked}) => [
  ...steps.flatMap((step, place) => ofRow(step, place, steps, pause, asked)),
  ...ofSession(steps, limits, pause),
  ...ofSitting(steps, limits, pause),
];

const ofRow = (step, place, steps, pause, asked) => {
  const row = place + 1, minutes = number(step.minutes), shortest = number(step.shortest), found = [];
  if (!step.step && !minutes) return found;
  if (shortest && minutes && shortest >= minutes) found.push({fault: "shortest", row, shortest, minutes});
  if (steps.findIndex(other => other.step === step.step) < place) found.push({fault: "twice", row});
  const unsaid = step.phase === pause ? [] : Object.keys(asked).filter(key => !step[key]);
  if (unsaid.length) found.push({fault: "asked", row, asked: unsaid.map(key => asked[key]).join(", ")});
  return found;
};

const ofSession = (steps, limits, pause) => {
  const minutes = steps.reduce((sum, step) => sum + number(step.minutes), 0);
  const rest = Math.max(0, ...steps.filter(step => step.phase === pause).map(step => number(step.minutes)));
  const found = minutes > limits.longest_meeting ? [{fault: "meeting", minutes, most: limits.longest_meeting}] : [];
  const tired = pause && minutes > limits.rest_after && rest < limits.shortest_break;
  return tired ? [...found, {fault: "rest", minutes, least: limits.shortest_break}] : found;
};

const ofSitting = (steps, {longest_sitting: most}, pause) => {
  let minutes = 0;
  for (const [place, step] of steps.entries()) {
    minutes = step.phase === pause ? 0 : minutes + number(step.minutes);
    if (minutes > most) return [{fault: "sitting", row: place + 1, minutes, most}];
  }
  return [];
};

// Words with the values of a fault in their places: `Sesi {minutes} menit`.
export const told = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
