// Drawing in turns: what is in sight at once, the rest in slices once that has been painted, so that nobody waits for what nobody
// sees yet. A job is {place, draw, first}: the element it fills (null: none), what fills it, and whether it goes first wherever it stands;
// `last` where it waits until the screen was painted, whatever time is left.

/** Milliseconds since the first touch of a drawing after which the rest waits for the screen to be painted; and those of each slice then. */
const AT_ONCE = 40, SLICE = 12;

let jobs = [];

const inSight = ({place}) => {
  const {top, bottom} = place?.getBoundingClientRect() ?? {};
  return bottom >= 0 && top <= innerHeight;
};

const drawFor = (milliseconds, since, most = () => true) => { while (jobs.length && most(jobs[0]) && performance.now() - since < milliseconds) jobs.shift().draw(); };

/** Draw these jobs in place of those that still wait. `since` is when the work on them began, by performance.now(). */
export const begin = (all, since) => {
  const now = all.filter(job => job.first || inSight(job)); // asked before anything is written, which would cost a layout
  jobs = all.filter(job => !now.includes(job));
  now.forEach(({draw}) => draw());
  drawFor(AT_ONCE, since, ({last}) => !last);
};

/** Whether anything waits; with a control, whether the place that holds it does. */
export const waits = control => jobs.some(({place}) => !control || place?.contains(control));

/** Draw a slice of what waits, what is in sight first. */
export const slice = () => {
  const seen = new Set(jobs.filter(inSight));
  jobs = [...seen, ...jobs.filter(job => !seen.has(job))];
  drawFor(SLICE, performance.now());
};

/** Draw at once whatever waits, or what the place of a control waits for. */
export const finish = control => {
  const now = jobs.filter(({place}) => !control || place?.contains(control));
  jobs = jobs.filter(job => !now.includes(job));
  now.forEach(({draw}) => draw());
};
