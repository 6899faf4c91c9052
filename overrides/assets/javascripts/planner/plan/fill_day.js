// One day as it fills: steps one after another, pauses between them. Nothing here is ever split; what no longer fits stays out.
// A day under work is a copy of its own, written in place: a search lays thousands of steps.

/** An empty day: rows laid so far, the clock, minutes since people last paused, until when they are fresh from a long pause, pauses still to come, and when its sessions must end. */
export const emptyDay = (index, day, pauses, ends) => ({index, day, rows: [], now: day.opens, worked: 0, fresh: 0, pauses, ends, until: ends});

/** A pause of so many minutes refreshes people: a rest between two sessions comes no sooner than so many minutes after it. */
const LONG = 30, FRESH = 60;
/** A session that lacks no more than so many minutes is finished before a pause that can wait. */
const NEARLY = 15;

const copied = day => ({...day, rows: day.rows.slice(), pauses: day.pauses.slice()});

/** Lay one more row, from the day's clock on. */
const lay = (day, row, minutes, worked) => {
  row.starts = day.now;
  row.ends = day.now += minutes;
  day.worked = worked;
  day.rows.push(row);
};

/** Lay the next pause, which begins now or, where it must not begin yet, as soon as it may. */
const layPause = day => {
  const {kind, title, at, earliest, minutes} = day.pauses.shift();
  day.now = Math.max(day.now, kind === "fixed" ? at : earliest);
  lay(day, title ? {kind, title} : {kind}, minutes, kind === "opening" ? minutes : 0);
  if (kind !== "opening" && minutes >= LONG) day.fresh = day.now + FRESH;
};

/**
 * Whether the next pause comes before something that would end at `end`: whichever leaves it nearer to its time; nothing comes before the
 * opening. Between two sessions people would rather wait for a long pause than for the `rest` minutes that are due there.
 */
const pauseFirst = ({now, pauses}, end, rest) => {
  const [pause] = pauses;
  if (pauses.some(({kind}) => kind === "opening")) return true;
  if (!pause || end <= pause.at) return false;
  if (end > pause.latest) return true;
  return now >= pause.earliest - (pause.minutes >= LONG ? rest : 0) && pause.at - now <= end - pause.at;
};

/** Minutes of rest due before a step: between two sessions, unless people have just come from a long pause, and before they would sit longer than `restAfter` minutes. */
const restBefore = ({worked, rows, now, fresh}, step, first, {rest, restAfter}) => {
  if (!worked || step.rest) return 0;
  return (first && rows.at(-1).kind === "step" && now >= fresh) || worked + step.minutes > restAfter ? rest : 0;
};

/** Whether a session of which `left` minutes remain is finished before the next pause, which waits for it: nobody comes back from a meal for its last five minutes. */
const finishes = ({now, worked, pauses: [pause], until}, left, {rest, restAfter}) =>
  left <= NEARLY && pause?.last && pause.at <= now + left && now + left <= Math.min(pause.last, until) && (!rest || worked + left <= restAfter);

/** Lay a step of a session of which `left` minutes remain, after what pauses and rests it needs; whether it fitted (else the day is to be thrown away). */
const layStep = (day, path, step, first, rules, left) => {
  let rest = restBefore(day, step, first, rules);
  while (pauseFirst(day, day.now + rest + step.minutes, first ? rest : 0) && (first || !finishes(day, left, rules))) {
    layPause(day);
    rest = restBefore(day, step, first, rules);
  }
  if (day.now + rest + step.minutes > day.until) return false;
  if (rest) lay(day, {kind: "rest"}, rest, 0);
  lay(day, {kind: "step", path, step: step.index}, step.minutes, step.rest ? 0 : day.worked + step.minutes);
  return true;
};

/** A copy of the day with one step of a session of which `left` minutes remain; null where it does not fit. */
export const withStep = (filled, path, step, first, rules, left) => {
  const day = copied(filled);
  return layStep(day, path, step, first, rules, left) ? day : null;
};

/** A copy of the day with all steps of a session; null where not all fit. */
export const withSession = (filled, {path, minutes, steps}, rules) => {
  if (filled.now + minutes > filled.until) return null; // quick: most days that do not hold it are simply full
  const day = copied(filled);
  let left = minutes;
  return steps.every((step, place) => {
    const laid = layStep(day, path, step, place === 0, rules, left);
    left -= step.minutes;
    return laid;
  }) ? day : null;
};

/** A copy of the day with its clock moved on to `start`: pauses that belong before it are laid, the rest of the time stays free. */
export const waitedUntil = (filled, start) => {
  const day = copied(filled);
  while (day.pauses.length && day.pauses[0].at < start) {
    day.now = Math.max(day.now, Math.min(day.pauses[0].at, day.pauses[0].latest));
    layPause(day);
  }
  day.now = Math.max(day.now, start);
  day.worked = 0;
  return day;
};

/** When the sessions of a day must end, so that a closing of so many minutes has room: it comes before a late fixed point that leaves none behind it. */
export const endsBefore = (day, points, closing) =>
  [...points].sort((a, b) => b.at - a.at).reduce((end, {at, minutes}) => (at + minutes > end - closing ? Math.min(end, at) : end), day.closes) - closing;

/**
 * A copy of the day with its closing (`minutes`, after the last session of a day that has any) and the fixed points that come after;
 * other pauses have nothing left to part.
 */
export const ended = (filled, minutes) => {
  const day = copied(filled);
  let due = minutes > 0 && day.rows.some(({kind}) => kind === "step");
  day.pauses = day.pauses.filter(pause => pause.kind === "fixed");
  while (due || day.pauses.length) {
    const [point] = day.pauses;
    if (due && !(point && day.now + minutes > point.at)) {
      lay(day, {kind: "closing"}, minutes, 0);
      due = false;
    } else layPause(day);
  }
  return day;
};
