// A session plan's rows and the words below them: the running clock, and headings kept in step with the rows. Pure functions.

const HEADING = /^### +(.*?) *$/;

// Minutes since midnight as 09.05.
export const time = minutes => [Math.floor(minutes / 60) % 24, minutes % 60].map(part => String(part).padStart(2, "0")).join(".");

// Each row with the time it begins; a row without minutes takes none.
export const clock = (steps, start) => {
  let now = start;
  return steps.map(step => {
    const minutes = Number(step.minutes) || 0, from = now;
    now += minutes;
    return {step: step.step ?? "", phase: step.phase ?? "", minutes, from, to: now};
  });
};

// The words below the heading of the steps, as blocks: what stands before the first step's heading, then each step.
const parts = (body, section) => {
  const lines = body.split("\n");
  const begin = lines.findIndex(line => line.trim() === "## " + section);
  if (begin < 0) return null;
  const after = lines.findIndex((line, place) => place > begin && /^## /.test(line));
  const end = after < 0 ? lines.length : after;
  const blocks = [];
  let first = lines.slice(begin + 1, end);
  const heads = first.flatMap((line, place) => HEADING.test(line) ? [place] : []);
  heads.forEach((place, nth) => blocks.push({title: HEADING.exec(first[place])[1], lines: first.slice(place + 1, heads[nth + 1] ?? first.length)}));
  if (heads.length) first = first.slice(0, heads[0]);
  return {before: lines.slice(0, begin + 1), first, blocks, after: lines.slice(end)};
};

// Headings without a row, and rows without a heading.
export const apart = (steps, body, section) => {
  const names = steps.map(step => step.step).filter(Boolean), titles = parts(body, section)?.blocks.map(block => block.title) ?? [];
  return {rows: names.filter(name => !titles.includes(name)), headings: titles.filter(title => !names.includes(title))};
};

const trimmed = lines => lines.join("\n").trim();

// The words with a heading for every row, in the order of the rows. A heading that stands where a renamed row stands takes its name;
// a new row gets a heading with `todo` below it, which the check asks to be written. No words are thrown away.
export const inStep = (steps, body, section, todo) => {
  const names = steps.map(step => step.step).filter(Boolean), found = parts(body, section);
  if (!found || new Set(names).size < names.length) return body;
  const {blocks} = found;
  const {rows, headings} = apart(steps, body, section);
  if (!rows.length && names.every((name, place) => blocks[place]?.title === name)) return body;
  const taken = new Map();
  for (const name of names) {
    const same = blocks.find(block => block.title === name);
    if (same) taken.set(name, same);
  }
  for (const name of rows) {
    const there = blocks[names.indexOf(name)];
    // Where rows went missing or came as well, a place says nothing: the name is a new one.
    if (there && headings.includes(there.title) && rows.length === headings.length) taken.set(name, there);
  }
  const kept = new Set(taken.values());
  const rest = blocks.filter(block => !kept.has(block));
  const written = [
    ...names.map(name => ({title: name, text: taken.has(name) ? trimmed(taken.get(name).lines) : todo})),
    ...rest.map(block => ({title: block.title, text: trimmed(block.lines)})),
  ];
  const words = written.map(({title, text}) => `### ${title}\n\n${text}`.trim()).join("\n\n");
  const first = trimmed(found.first), after = found.after.join("\n");
  return [found.before.join("\n"), ...(first ? [first] : []), words, ...(after.trim() ? [after] : [])].join("\n\n");
};
