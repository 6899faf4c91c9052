// The search as the browser runs it, but under Node: the same modules, read in the worker's order, without the worker shell.
// As a script it answers JSON on stdin: {index, queries: [...], words: [...]} -> {results, related, milliseconds}.

const fs = require("node:fs");
const path = require("node:path");

const scripts = path.join(__dirname, "../../../overrides/assets/javascripts");

/** The modules' functions, by name. */
function load() {
  const source = ["words", "site", "terms", "ranking", "results"].map(name => fs.readFileSync(path.join(scripts, `cari-${name}.js`), "utf8"));
  return new Function(`${source.join("\n")}\nreturn { fold, wordsOf, roots, spoken, openSite, familyOf, slips, readQuery, rank, passage, search };`)();
}

/** The pages of a result list, as Material shows them: one address per entry. */
const addresses = ({ items }) => items.map(entry => entry.find(({ location }) => !location.includes("#")).location);

function answer({ index, queries = [], words = [] }) {
  const cari = load(), started = performance.now();
  const site = cari.openSite(JSON.parse(fs.readFileSync(index, "utf8")));
  const opened = performance.now();
  const results = queries.map(query => addresses(cari.search(site, query)));
  const searched = performance.now();
  const related = words.map(word => [...cari.readQuery(site, `${word} `)[0].ids.keys()].map(id => site.words[id]));
  return { results, related, words: site.words, milliseconds: { open: opened - started, query: (searched - opened) / (queries.length || 1) } };
}

module.exports = { load };
if (require.main === module) process.stdout.write(JSON.stringify(answer(JSON.parse(fs.readFileSync(0, "utf8")))));
