// The forms of the training kit: what the plan knows of them, one sheet a name, and names read from what was pasted.

import "../support/language.mjs";
import assert from "node:assert/strict";
import {test} from "node:test";
import {stepsOf} from "../../overrides/assets/javascripts/planner/plan/recovery.js";
import {shoppingList} from "../../overrides/assets/javascripts/planner/words/lists.js";
import {eventsOf} from "../../overrides/assets/javascripts/planner/paper/calendar.js";
import {quietly} from "../../overrides/assets/javascripts/planner/words/quiet_titles.js";
import {withFields} from "../../overrides/assets/javascripts/planner/paper/word_file.js";
import {kitCopies, kitFields, namesOf} from "../../overrides/assets/javascripts/planner/paper/kit_forms.js";

test("the shopping list is what is used up, and late cuts are gathered by session", () => {
  const list = [{title: "spidol", unit: "buah", reusable: true, quantity: 4}, {title: "kertas", unit: "lembar", quantity: 30}, {title: "gambar", quantity: 2}, {title: "lem", unit: "botol", quantity: null}];
  assert.deepEqual(shoppingList(list).map(({title}) => title), ["kertas"]);
  assert.deepEqual(stepsOf([{path: "a", step: 1}, {path: "b", step: 0}, {path: "a", step: 3}]), {a: [1, 3], b: [0]});
});

const day = (date, rows) => ({day: {date, opens: 540, closes: 930}, rows});
const step = (path, starts, ends) => ({kind: "step", path, step: 0, starts, ends});
const named = path => ({short: path.toUpperCase(), title: "long"});
const days = [day("2026-12-01", [step("a", 540, 630), {kind: "rest", starts: 630, ends: 645}, step("b", 645, 700)]), day("2026-12-02", [step("b", 540, 600)]), day("2026-12-03", [])];
const fields = kitFields({choice: {people: 25, leaders: 2}, days, named, sides: 1024, place: "", leaders: "Bu Sari"});

test("a form knows the days that have sessions, the hours of sessions alone, and each material once", () => {
  assert.equal(fields.dates, "Selasa, 1 Desember 2026; Rabu, 2 Desember 2026");
  assert.ok(!("date" in fields) && !("place" in fields)); // two days: which of them only paper can say
  assert.equal(fields.hours, "3 jam 25 menit");
  assert.equal(fields.materials, "A; B");
  assert.deepEqual([fields.from, fields.to, fields.leaders], ["09.00", "15.30", "Bu Sari"]);
});

test("an invitation, which goes home, has the quiet name of a material that has one", () => {
  const quiet = path => ({...named(path), ...(path === "a" ? {quiet: "Menolong teman"} : {})});
  assert.equal(kitFields({choice: {people: 25, leaders: 2}, days, named: quiet, sides: 0, place: "", leaders: ""}).materials, "Menolong teman; B");
});

test("the budget counts by people, days, facilitators and copied sides", () => {
  assert.deepEqual(["per-person_day", "per-leader_day", "per-day", "per-side", "per-training"].map(tag => fields[tag]), [50, 4, 2, 1024, 1]);
});

test("a field of the budget is filled, whatever signs its tag has", () => {
  const control = tag => `<w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve"></w:t>`;
  for (const tag of ["per-person_day", "per-leader_day", "per-day"]) assert.equal(withFields(control(tag), fields), control(tag).replace("></w:t>", `>${fields[tag]}</w:t>`));
});

test("a calendar that others see has the quiet title, and neither steps nor a page that tell more", () => {
  const material = {code: "1.4", title: "Kekerasan", short: "Kekerasan", plan: "gender/kekerasan/sesi/", steps: [{title: "Memilah perbuatan"}], quiet: "Menolong teman"};
  const other = {...material, code: "1.2", title: "Jam harian", quiet: undefined}, named = path => (path === "a" ? material : other);
  const rows = [{kind: "step", path: "a", step: 0, starts: 540, ends: 560}, {kind: "step", path: "b", step: 0, starts: 560, ends: 580}];
  const events = of => eventsOf([{day: {date: "2026-12-01"}, rows}], of, "https://x/").map(({title, text, url}) => [title, text, url]);
  const second = ["1.2 Jam harian", "Memilah perbuatan, 20 menit", "https://x/gender/kekerasan/sesi/"];
  assert.deepEqual(events(quietly(named)), [["1.4 Menolong teman", "", ""], second]);
  assert.deepEqual(events(named), [["1.4 Kekerasan", "Memilah perbuatan, 20 menit", "https://x/gender/kekerasan/sesi/"], second]);
});

test("a certificate stands once for each name, a list once with the names in its rows", () => {
  const names = namesOf(" 1. Sari \n\n2) Bu Yanti\nSiti 3\n");
  assert.deepEqual(names, ["Sari", "Bu Yanti", "Siti 3"]);
  assert.deepEqual(kitCopies({each: true}, {}, names), [{name: "Sari"}, {name: "Bu Yanti"}, {name: "Siti 3"}]);
  assert.deepEqual(kitCopies({}, {}, names), [{"name-1": "Sari", "name-2": "Bu Yanti", "name-3": "Siti 3"}]);
  assert.deepEqual(kitCopies({each: true}, {hours: "1"}, []), [{hours: "1"}]);
});
