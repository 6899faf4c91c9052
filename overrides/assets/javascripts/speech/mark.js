// Mark: shows which sentence is spoken. The CSS Custom Highlight API changes nothing on the page; without it, elements stand around
// the words for as long as they are spoken.

import { stretches } from "./reading.js";

const NAME = "spoken";
let wrapped = [];

/** Take the mark away. */
export function clear() {
  globalThis.CSS?.highlights?.delete(NAME);
  for (const mark of wrapped) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode?.normalize();
  }
  wrapped = [];
}

const ranges = sentence => stretches(sentence).map(({ node, from, to }) => {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
});

/** Mark this sentence and no other; where it stands on the screen. */
export function mark(sentence) {
  clear();
  const found = ranges(sentence), [first] = found;
  if (globalThis.Highlight && CSS.highlights) CSS.highlights.set(NAME, new Highlight(...found));
  else for (const range of found) {
    const around = Object.assign(document.createElement("mark"), { className: NAME });
    range.surroundContents(around);
    wrapped.push(around);
  }
  return (wrapped[0] || first)?.getBoundingClientRect();
}
