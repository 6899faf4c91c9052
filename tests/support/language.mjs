// What the build does to scripts (hooks/curriculum/rendering/locales/scripts.py), for modules that Node reads as they lie: import this first.
import { readFileSync } from "node:fs";

const file = `../../hooks/curriculum/rendering/locales/${process.env.CATALOGUE || "id"}.po`;
const catalogue = readFileSync(new URL(file, import.meta.url), "utf8");
const words = new Map([...catalogue.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(([, id, said]) => [id, JSON.parse(`"${said}"`)]));

globalThis._ = id => {
  if (!words.has(id)) throw new Error(`no such word: ${id}`);
  return words.get(id);
};
