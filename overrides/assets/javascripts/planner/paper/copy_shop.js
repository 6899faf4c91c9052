// Copy-shop file: the ordered pages of many printed files joined into one PDF. No page and no network here: the library and a
// loader of files are given.

/** The lines of a copy order that can be copied: their pages are known, and somebody wants them. */
export const jobs = lines => lines.filter(({pages, copies}) => pages && copies > 0);

/** The lines that somebody wants but nobody can copy: they have no printed file, or its pages are not known. */
export const lostOf = lines => lines.filter(({pages, copies}) => !pages && copies > 0);

/** The printed files an order is made of, each once. */
export const filesOf = lines => [...new Set(jobs(lines).map(({pages}) => pages.file))];

/** Cards to cut are copied on one side whatever the rest is: what is cut out must not stand on the back of another card. */
export const isCards = ({kind}) => kind === "cards";

const lengthOf = ({pages: {from, to}}) => to - from + 1;

/** Leaves of paper that one copy of a job takes, printed on both sides. */
const leavesIn = job => (isCards(job) ? lengthOf(job) : Math.ceil(lengthOf(job) / 2));

/** Leaves of paper when an order is printed on both sides, cards apart; every copy of a sheet begins on a new one. */
export const leavesOf = lines => jobs(lines).reduce((sum, job) => sum + leavesIn(job) * job.copies, 0);

const A4 = [595.28, 841.89], LEFT = 50, COLUMNS = [0, 85, 140], SIZE = 11, HEIGHT = 16, ROOM = 36, TOP = 700;
/** So many letters stand in a row of a cover: capitals, too, end before the edge of the paper. */
const LETTERS = 57, ABOUT = 84;

/** Words as rows of at most so many letters. Counted, not measured: the order on the page numbers as the cover does, before any library is fetched. */
const folded = (words, letters) => words.split(" ").reduce((rows, word) => {
  const longer = `${rows.at(-1)} ${word}`.trim();
  return longer.length <= letters ? [...rows.slice(0, -1), longer] : [...rows, word];
}, [""]).filter(Boolean);

/** Entries over pages of ROOM rows each. */
const paged = entries => {
  const pages = [[]];
  let left = ROOM;
  for (const entry of entries) {
    if (entry.rows.length > left) { pages.push([]); left = ROOM; }
    pages.at(-1).push(entry);
    left -= entry.rows.length;
  }
  return pages;
};

/**
 * What stands on the covers of a joined file, page by page: the jobs with `first` and `last`, their pages in that file, and `odd` where only
 * every other of these carries anything (the empty backs of cards, which nobody copies); then the lines it lacks. Where each sheet stands there as often as it is ordered, no cover is in front of it.
 */
const covers = (lines, {once, duplex, named}) => {
  const leaf = count => (duplex ? count + (count % 2) : count);
  const pages = paged([...jobs(lines), ...lostOf(lines)].map(line => ({...line, rows: folded(named(line), LETTERS)})));
  let next = once ? leaf(pages.length) + 1 : 1;
  return pages.map(entries => entries.map(job => {
    if (!job.pages) return job;
    const one = duplex ? 2 * leavesIn(job) : lengthOf(job), shown = duplex && isCards(job) ? one - 1 : lengthOf(job);
    const first = next, turns = once ? 1 : job.copies;
    next += one * turns;
    const last = first + one * (turns - 1) + shown - 1;
    return {...job, first, last, odd: duplex && isCards(job) && last > first};
  }));
};

/** The pages of the joined file on which each line of an order stands: [{first, last, odd} or null], in the order of `lines`. */
export const placesIn = (lines, how) => {
  const found = covers(lines.map((line, place) => ({...line, place})), how).flat();
  return lines.map((_line, place) => found.find(job => job.place === place && job.first) ?? null);
};

/** What the built-in letters of PDF lack becomes a question mark. */
const writable = font => {
  const known = new Set(font.getCharacterSet());
  return words => [...words].map(sign => (known.has(sign.codePointAt(0)) ? sign : "?")).join("");
};

/** Cover pages: on which pages of this file each sheet stands, and how often to copy it; then what this file lacks. */
const addCovers = async ({StandardFonts}, out, lines, how) => {
  const {title, about, missing, heads, named, range} = how.words, plain = await out.embedFont(StandardFonts.Helvetica), bold = await out.embedFont(StandardFonts.HelveticaBold), safe = writable(plain);
  for (const entries of covers(lines, {...how, named})) {
    const page = out.addPage(A4), write = (words, column, y, font = plain, size = SIZE) => page.drawText(safe(words), {x: LEFT + COLUMNS[column], y, size, font});
    write(title, 0, 785, bold, 16);
    folded(about, ABOUT).slice(0, 2).forEach((row, place) => write(row, 0, 765 - place * HEIGHT));
    if (lostOf(lines).length) write(missing, 0, 727, bold);
    heads.forEach((words, column) => write(words, column, TOP, bold));
    let y = TOP - 1.5 * HEIGHT;
    for (const {rows, copies, kind, ...found} of entries) {
      write(found.first ? range(found) : "-", 0, y);
      write(`x ${copies}`, 1, y, bold);
      rows.forEach((row, place) => write(row, 2, y - place * HEIGHT, isCards({kind}) ? bold : plain));
      y -= rows.length * HEIGHT;
    }
  }
};

/** Links say nothing on paper, but would take the pages they lead to along. */
const withoutLinks = ({PDFName}, document) => {
  if (!document.catalog.has(PDFName.of("AcroForm"))) document.getPages().forEach(({node}) => node.delete(PDFName.of("Annots")));
  return document;
};

/** A page once more: its own place in the file, the same ink. */
const addAgain = ({PDFPage}, out, {node}) => {
  const leaf = node.clone();
  out.addPage(PDFPage.of(leaf, out.context.register(leaf), out));
};

/**
 * The PDF of an order as bytes. `library` is pdf-lib, `load(file)` gives the bytes of a printed file. With `once` each sheet stands
 * there once, after cover pages that say how often to copy it; else as often as it is ordered, set by set. With `duplex` an empty page
 * follows whatever ends on the front of a leaf, and every card: no two sheets share a leaf, and no card has another on its back. `words` are {title, about, missing, heads, named(line), range({first, last, odd})}. Gives
 * {bytes, pages, blank}: `pages` counts all, `blank` the empty ones among them. Rejects where a file cannot be loaded or is no PDF.
 */
export const joined = async (library, lines, load, {once, duplex, words}) => {
  const {PDFDocument} = library, todo = jobs(lines), sources = new Map(), out = await PDFDocument.create();
  for (const file of filesOf(lines)) sources.set(file, withoutLinks(library, await PDFDocument.load(await load(file), {updateMetadata: false})));
  out.setTitle(words.title);
  let blank = 0, owed = false;
  /** Before the next page: what was begun on the front of a leaf has its back empty. */
  const turn = () => {
    if (owed && out.getPageCount() % 2) { out.addPage(A4); blank++; }
    owed = false;
  };
  const add = (page, again) => { turn(); again ? addAgain(library, out, page) : out.addPage(page); };
  if (once) await addCovers(library, out, lines, {once, duplex, words});
  for (const job of todo) {
    const {pages: {file, from, to}, copies} = job, copied = await out.copyPages(sources.get(file), Array.from({length: to - from + 1}, (_, place) => from - 1 + place));
    for (let copy = 0; copy < (once ? 1 : copies); copy++) {
      owed = duplex;
      copied.forEach(page => { add(page, copy > 0); owed = duplex && isCards(job); });
    }
  }
  return {bytes: await out.save(), pages: out.getPageCount(), blank};
};
