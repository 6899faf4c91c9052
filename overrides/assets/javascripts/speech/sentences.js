// Sentences: where they end in a text, and pieces short enough to be spoken. Pure; tests/speech/speech.test.mjs.

const LONGEST = 140; // letters a voice gets at once: some stop in the middle of what takes longer than fifteen seconds (Chromium 41294170)

/** The sentences of a text as [start, end]; `goesOn` knows abbreviations behind which none ends. */
export function sentences(text, goesOn) {
  const found = [], ENDS = /[.!?…]+[”’")\]]*(?=\s|$)|\n+/g;
  let start = 0;
  const add = end => {
    const from = start + text.slice(start, end).search(/\S|$/), to = from + text.slice(from, end).trimEnd().length;
    if (/[\p{L}\p{N}]/u.test(text.slice(from, to))) found.push([from, to]);
    start = end;
  };
  for (let match; (match = ENDS.exec(text));) {
    const end = ENDS.lastIndex, before = text.slice(start, end), after = text.slice(end).trimStart();
    if (match[0][0] !== "\n" && (/^\p{Ll}/u.test(after) || goesOn.test(before) || /^\s*(?:\d{1,2}|\p{L})\.$/u.test(before))) continue;
    add(end);
  }
  add(text.length);
  return found;
}

/** A spoken sentence in pieces: parted at commas where it must be, else between words. */
export function pieces(said, longest = LONGEST) {
  if (said.length <= longest) return said ? [said] : [];
  const head = said.slice(0, longest), sign = Math.max(...[", ", "; ", ": "].map(mark => head.lastIndexOf(mark) + 1)), blank = head.lastIndexOf(" ");
  const cut = sign > longest / 3 ? sign : blank > 0 ? blank : longest;
  return [said.slice(0, cut).trim(), ...pieces(said.slice(cut).trim(), longest)];
}
