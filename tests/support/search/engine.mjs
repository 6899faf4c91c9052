// The search as the browser runs it, but under Node: the same modules without the worker around them.
// It answers JSON on stdin: {index, queries: [...], words: [...]} -> {results, related, milliseconds}.

import "../language.mjs";
import { readFileSync } from "node:fs";
import { search } from "../../../overrides/assets/javascripts/search/results.js";
import { openSite } from "../../../overrides/assets/javascripts/search/site.js";
import { readQuery } from "../../../overrides/assets/javascripts/search/terms.js";

/** The pages of a result list, as Material shows them: one address per entry. */
const addresses = ({ items }) => items.map(entry => entry.find(({ location }) => !location.includes("#")).location);

function answer({ index, queries = [], words = [] }) {
  const started = performance.now(), site = openSite(JSON.parse(readFileSync(index, "utf8")));
  const opened = performance.now(), results = queries.map(query => addresses(search(site, query)));
  const searched = performance.now();
  const related = words.map(word => [...readQuery(site, `${word} `)[0].ids.keys()].map(id => site.words[id]));
  return { results, related, words: site.words, milliseconds: { open: opened - started, query: (searched - opened) / (queries.length || 1) } };
}

process.stdout.write(JSON.stringify(answer(JSON.parse(readFileSync(0, "utf8")))));
