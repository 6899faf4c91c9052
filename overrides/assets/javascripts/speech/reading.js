// Reading: what of a page is spoken, as sentences that know their place. A place is a block and two numbers, not a Range: marking
// with elements parts text nodes, and Ranges that stand in them would be lost.

const SKIPPED = "[data-search-exclude], .contents, .page-foot, .pencil, .headerlink, .listen, .keep, .reader-only, .fill, [hidden], script, style, svg";
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, td, th, figcaption, caption, label, summary, blockquote, section, div";
const DIALLED = "a[href^='tel:'], a[href^='https://wa.me/62']";
const WIDE = 3; // columns from which on each cell is said with its head

/** The text nodes of a block that are its own, and where each begins in its text; a line break is a blank line of its own. */
function parts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found = [];
  let text = "";
  for (let node; (node = walker.nextNode());) {
    if (node.nodeName === "BR") text += "\n";
    if (node.nodeType !== Node.TEXT_NODE || node.parentElement.closest(BLOCKS) !== block || node.parentElement.closest(SKIPPED)) continue;
    found.push({ node, start: text.length, dialled: node.parentElement.closest(DIALLED) });
    text += node.data.replace(/[\n\t]/g, " ");
  }
  return { found, text };
}

/** The blocks below `root` that hold words, in reading order; what stands behind a heading the search leaves out is not for readers. */
function blocksOf(root) {
  const blocks = new Set(), walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node; (node = walker.nextNode());) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("h2[data-search-exclude]")) break;
      continue;
    }
    if (node.data.trim() && !node.parentElement.closest(SKIPPED)) blocks.add(node.parentElement.closest(BLOCKS));
  }
  return [...blocks].filter(block => block && root.contains(block));
}

/** What is said before a cell: the head of its column, in tables too wide to remember them; null where a cell is such a head. */
function headOf(block) {
  const cell = block.closest("td, th"), heads = cell?.closest("table")?.tHead?.rows[0]?.cells;
  if (!heads || heads.length < WIDE) return "";
  if (cell.closest("thead")) return null;
  const head = cell.cellIndex && heads[cell.cellIndex]?.textContent.trim();
  return head && block === (cell.querySelector(BLOCKS) || cell) ? head + ": " : "";
}

/** The sentences below `root`: {block, start, end, words}; numbers to dial stand between \u0002 and \u0003. */
export function reading(root, split) {
  return blocksOf(root).flatMap(block => {
    const { found, text } = parts(block), head = headOf(block);
    if (head === null) return [];
    return split(text).map(([start, end], place) => {
      let words = text.slice(start, end);
      for (const { node, start: from, dialled } of [...found].reverse()) {
        const to = from + node.data.length;
        if (dialled && from >= start && to <= end) words = words.slice(0, from - start) + "\u0002" + words.slice(from - start, to - start) + "\u0003" + words.slice(to - start);
      }
      return { block, start, end, words: (place ? "" : head) + words };
    });
  });
}

/** The text nodes of a sentence, each with the letters of it that belong to it. */
export const stretches = ({ block, start, end }) => parts(block).found
  .map(({ node, start: from }) => ({ node, from: Math.max(0, start - from), to: Math.min(node.data.length, end - from) }))
  .filter(({ from, to }) => from < to);
