// Bounds of what a plan may hold, for all that comes from outside: a link, this browser's store, a pasted list. One rule for each kind.

/** So many at most of each: days, fixed points, rows about sessions, materials, minutes of a fixed point, letters of a title. */
export const MOST = {days: 31, fixed: 40, rows: 200, materials: 300, minutes: 600, letters: 80};

/** A whole number between two bounds; `usual` where it is no number. */
export const within = (value, least, most, usual) => (Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : usual);

/** Whether it is a whole number between two bounds. */
export const isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;

/** First and last day of the years a plan knows. */
export const [FIRST_DAY, LAST_DAY] = ["2000-01-01", "2100-12-31"];

/** Whether words are a day of the calendar ("2026-12-01") in those years; 31 February is none. */
export const isDay = words => /^\d{4}-\d\d-\d\d$/.test(words) && words >= FIRST_DAY && words <= LAST_DAY
  && new Date(`${words}T00:00:00Z`).toJSON()?.startsWith(words) === true;

/** A place on earth whose clock goes about with its sun, or null; beyond 60 degrees the sun gives no times of prayer. */
export const placeOf = ({latitude, longitude, zone, height}) => {
  const known = Math.abs(latitude) <= 60 && Math.abs(longitude) <= 180 && zone >= -12 && zone <= 14 && Math.abs(zone - longitude / 15) <= 4;
  return known ? {latitude, longitude, zone, ...(height > 0 && height <= 10 ? {height} : {})} : null;
};

/** Words of one line: no control signs, which other programs take for an end of line, no half of a sign, so many letters at most. */
export const lineOf = (words, most = MOST.letters) => [...words.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, " ")].slice(0, most).join("");

/** Words as XML 1.0 may hold them. */
export const legal = words => words.replace(/[\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu, "");

/** Numbers of steps by path ({path: [2, 4]}), or what of it is such. */
export const stepsByPath = value => Object.fromEntries(Object.entries(value || {}).filter(([, steps]) => Array.isArray(steps)).slice(0, MOST.rows)
  .map(([path, steps]) => [path, [...new Set(steps.filter(step => Number.isInteger(step) && step >= 0))].slice(0, MOST.rows)]));
