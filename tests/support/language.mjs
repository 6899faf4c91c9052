// What the build does to scripts (hooks/curriculum/rendering/locales/scripts.py), for modules that Node reads as they lie: import this first.
import { existsSync, readFileSync } from "node:fs";

const file = `../../hooks/curriculum/rendering/locales/${process.env.CATALOGUE || "id"}.po`;
const catalogue = readFileSync(new URL(file, import.meta.url), "utf8");
const words = new Map([...catalogue.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(([, id, said]) => [id, JSON.parse(`"${said}"`)]));

const families = words.get("search.families"), stemmers = name => readFileSync(new URL(`../../overrides/assets/javascripts/search/stemmers/${name}-stemmer.js`, import.meta.url), "utf8");
if (existsSync(new URL(`../../overrides/assets/javascripts/search/stemmers/${families}-stemmer.js`, import.meta.url)))
  globalThis.snowball = Function(`var BaseStemmer;${stemmers("base")};${stemmers(families)};return () => new ${families[0].toUpperCase()}${families.slice(1)}Stemmer();`)();

globalThis._ = id => {
  if (!words.has(id)) throw new Error(`no such word: ${id}`);
  return words.get(id);
};
