// Copy-shop file: the ordered pages of many printed files joined into one PDF. No page and no network here: the library and a
// loader of files are given.

/** The lines of a copy order that can be copied: their pages are known, and somebody wants them. */
export const jobs = lines => lines.filter(({pages, copies}) => pages && copies > 0);

/** The lines that somebody wants but nobody can copy: they have no printed file, or its pages are not known. */
export const lostOf = lines => lines.filter(({pages, copies}) => !pages && copies > 0);

/** The printed files an order is made of, each once. */
export const filesOf = lines => [...new Set(jobs(lines).map(({pages}) => pages.file))];

/** Leaves of paper when an order is printed on both sides; every copy of a sheet begins on a new one. */
export const leavesOf = lines => jobs(lines).reduce((sum, {pages: {from, to}, copies}) => sum + Math.ceil((to - from + 1) / 2) * copies, 0);

const A4 = [595.28, 841.89], LEFT = 50, COLUMNS = [0, 75, 135], WIDTH = 355, SIZE = 11, HEIGHT = 16, ROOM = 36, TOP = 700;

/** Words as rows no wider than `width` points. */
const folded = (words, width, font, size) => words.split(" ").reduce((rows, word) => {
  const longer = `${rows.at(-1)} ${word}`.trim();
  return font.widthOfTextAtSize(longer, size) <= width ? [...rows.slice(0, -1), longer] : [...rows, word];
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

/** What the built-in letters of PDF lack becomes a question mark. */
const writable = font => {
  const known = new Set(font.getCharacterSet());
  return words => [...words].map(sign => (known.has(sign.codePointAt(0)) ? sign : "?")).join("");
};

/** Cover pages: on which pages of this file each sheet stands, and how often to copy it; then what this file lacks. */
const addCovers = async ({StandardFonts}, out, todo, lost, {title, about, missing, heads, named, range, duplex}) => {
  const plain = await out.embedFont(StandardFonts.Helvetica), bold = await out.embedFont(StandardFonts.HelveticaBold), safe = writable(plain);
  const pages = paged([...todo, ...lost].map(job => ({...job, rows: folded(safe(named(job)), WIDTH, plain, SIZE)})));
  const leaf = count => (duplex ? count + (count % 2) : count);
  let next = leaf(pages.length) + 1;
  for (const entries of pages) {
    const page = out.addPage(A4), write = (words, column, y, font = plain, size = SIZE) => page.drawText(safe(words), {x: LEFT + COLUMNS[column], y, size, font});
    write(title, 0, 785, bold, 16);
    folded(safe(about), WIDTH + COLUMNS[2], plain, SIZE).slice(0, 2).forEach((row, place) => write(row, 0, 765 - place * HEIGHT));
    if (lost.length) write(missing, 0, 727, bold);
    heads.forEach((words, column) => write(words, column, TOP, bold));
    let y = TOP - 1.5 * HEIGHT;
    for (const {rows, copies, pages: found} of entries) {
      write(found ? range(next, next + found.to - found.from) : "-", 0, y);
      write(`x ${copies}`, 1, y, bold);
      rows.forEach((row, place) => write(row, 2, y - place * HEIGHT));
      y -= rows.length * HEIGHT;
      next += found ? leaf(found.to - found.from + 1) : 0;
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
 * follows whatever ends on the front of a leaf, so that no two sheets share one. `words` are {title, about, missing, heads, named(line), range(from, to)}. Gives
 * {bytes, pages, blank}: `pages` counts all, `blank` the empty ones among them. Rejects where a file cannot be loaded or is no PDF.
 */
export const joined = async (library, lines, load, {once, duplex, words}) => {
  const {PDFDocument} = library, todo = jobs(lines), sources = new Map(), out = await PDFDocument.create();
  for (const file of filesOf(lines)) sources.set(file, withoutLinks(library, await PDFDocument.load(await load(file), {updateMetadata: false})));
  out.setTitle(words.title);
  let blank = 0;
  const turn = last => {
    if (!duplex || last || out.getPageCount() % 2 === 0) return;
    out.addPage(A4);
    blank++;
  };
  if (once) await addCovers(library, out, todo, lostOf(lines), {...words, duplex});
  if (once) turn(false);
  for (const [place, {pages: {file, from, to}, copies}] of todo.entries()) {
    const copied = await out.copyPages(sources.get(file), Array.from({length: to - from + 1}, (_, place) => from - 1 + place));
    copied.forEach(page => out.addPage(page));
    for (let copy = 1; !once && copy < copies; copy++) {
      turn(false);
      copied.forEach(page => addAgain(library, out, page));
    }
    turn(place === todo.length - 1);
  }
  return {bytes: await out.save(), pages: out.getPageCount(), blank};
};
