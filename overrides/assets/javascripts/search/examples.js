// Examples: what the questions of contoh-pertanyaan/ say of a query, by the families of its words and by the very words.

import { EXAMPLE } from "./site.js";

const PRIOR = 6;        // as many examples of the average page are mixed into each page's own,
const UNSAID = -1;      // a word that a page's examples lack speaks against it no more than this,
const UNASKED = -1;     // a page without examples is taken for one that is asked for something else,
const SMOOTHING = 0.1;  // and as if each word of all examples had been said so often on each page once more
const GRAM = 4;         // letters, with a blank before and behind each word: "dibayar" and "mbayar" have four in common

/**
 * Naive Bayes over the example questions (Bernoulli, of the typed words alone): for each group the log of how much oftener its
 * examples hold them, or their kin, than all examples do. A group with few examples is taken to be like the average one.
 */
export function learned(site, terms, { width, amounts }) {
  const of = new Float32Array(site.groups.length * terms.length), all = new Float32Array(terms.length);
  site.segments.forEach(({ field, group, times }, s) => {
    if (field !== EXAMPLE) return;
    for (let t = 0; t < terms.length; t++) {
      const amount = times * Math.min(1, amounts[s * width + t]);
      of[group * terms.length + t] += amount, (all[t] += amount);
    }
  });
  const number = site.groups.reduce((sum, { examples = 0 }) => sum + examples, 0);
  const said = (g, examples, t) => Math.log((of[g * terms.length + t] * number / all[t] + PRIOR) / (examples + PRIOR));
  return site.groups.map(({ examples }, g) =>
    examples ? terms.reduce((sum, { weight }, t) => sum + (all[t] ? weight * Math.max(UNSAID, said(g, examples, t)) : 0), 0) : UNASKED);
}

/**
 * Naive Bayes once more (multinomial), of the words exactly as they were typed, function words among them: "katanya" and "terus"
 * mean nothing, but some things are told with them and others are not. For each group the log of its likelihood beside the best one's.
 */
export function told(site, terms) {
  const { counts, sums, known } = (site.said ??= wordsOfExamples(site));
  const ids = [...new Set(terms.map(({ typed }) => site.ids.get(typed)))].filter(id => known.has(id));
  const likelihoods = counts.map((count, g) => site.groups[g].examples ? ids.reduce((sum, id) =>
    sum + Math.log(((count.get(id) ?? 0) + SMOOTHING) / (sums[g] + SMOOTHING * known.size)), 0) : null);
  return besideTheBest(likelihoods);
}

/** The parts of GRAM letters of a word between two blanks. */
const gramsOf = word => {
  const padded = ` ${word} `;
  return Array.from({ length: Math.max(1, padded.length - GRAM + 1) }, (_, at) => padded.slice(at, at + GRAM));
};

/** Log likelihoods beside the best one; a page without examples (null) is as unlikely as the least likely. */
function besideTheBest(likelihoods) {
  const some = likelihoods.filter(one => one !== null), least = Math.min(...some), most = Math.max(...some);
  return likelihoods.map(one => (one ?? least) - most);
}

/**
 * Naive Bayes a third time (multinomial), of parts of the typed words: a slip, a dialect's form and a word that no example has stand near
 * their kin, whatever the language's rules of affixes know of them. As `told`.
 */
export function spelt(site, terms) {
  const { counts } = (site.said ??= wordsOfExamples(site)), { sums, distinct, groupsWith } = (site.spelt ??= gramsOfExamples(site, counts));
  const likelihoods = site.groups.map(({ examples }, g) => (examples ? 0 : null));
  for (const gram of terms.flatMap(({ typed }) => gramsOf(typed))) {
    const found = groupsWith(gram);
    if (found) likelihoods.forEach((one, g) => {
      if (one !== null) likelihoods[g] += Math.log((found[g] + SMOOTHING) / (sums[g] + SMOOTHING * distinct));
    });
  }
  return besideTheBest(likelihoods);
}

/**
 * How many parts the examples of each group have, how many there are of different ones, and `groupsWith(gram)`: how often a part stands in
 * each group's (null where nowhere). Words are looked through as one long text, which is quicker than an index of all parts and takes no room.
 */
function gramsOfExamples(site, counts) {
  const where = new Map(), sums = new Float32Array(counts.length), all = new Set();
  counts.forEach((count, g) => count.forEach((times, id) => where.has(id) ? where.get(id).push([g, times]) : where.set(id, [[g, times]])));
  const starts = [], ids = [...where.keys()];
  let text = "";
  for (const id of ids) {
    const grams = gramsOf(site.words[id]);
    where.get(id).forEach(([g, times]) => { sums[g] += times * grams.length; });
    grams.forEach(gram => all.add(gram));
    starts.push(text.length);
    text += ` ${site.words[id]} \n`;
  }
  const groupsWith = gram => {
    if (!all.has(gram)) return null;
    const found = new Float32Array(counts.length);
    for (let at = text.indexOf(gram), word = 0; at >= 0; at = text.indexOf(gram, at + 1)) {
      while (starts[word + 1] <= at) word++;
      for (const [g, times] of where.get(ids[word])) found[g] += times;
    }
    return found;
  };
  return { sums, distinct: all.size, groupsWith };
}

/** How often each word stands in the examples of each group, how many words those are, and the words of all. */
function wordsOfExamples(site) {
  const counts = site.groups.map(() => new Map()), known = new Set();
  for (const { field, group, times, start, length } of site.segments) if (field === EXAMPLE)
    for (const id of site.row.subarray(start, start + length)) counts[group].set(id, (counts[group].get(id) ?? 0) + times), known.add(id);
  return { counts, known, sums: counts.map(count => [...count.values()].reduce((sum, times) => sum + times, 0)) };
}
