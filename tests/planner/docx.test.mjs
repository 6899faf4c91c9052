// Word files as the planner fills them: the tags of site/word/ found and filled, words escaped, agenda rows in order.

import "../support/language.mjs";
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import * as fflate from "../../overrides/assets/javascripts/vendor/fflate.js";
import {agendaBody, changed, localFields, pausesWithin, repeated, sessionFields, withBody, withFields, withPauses} from "../../overrides/assets/javascripts/planner/paper/word_file.js";
import {agendaLines} from "../../overrides/assets/javascripts/planner/words/agenda_lines.js";
import {decode, encode} from "../../overrides/assets/javascripts/planner/choice/link.js";

const [bytes, material] = [new Uint8Array(readFileSync(process.env.SESSION)), JSON.parse(process.env.MATERIAL)];
const xmlOf = file => fflate.strFromU8(fflate.unzipSync(file)["word/document.xml"]);
const control = (xml, tag) => [...xml.matchAll(new RegExp(`<w:tag w:val="${tag}"/>.*?<w:t xml:space="preserve">(.*?)</w:t>`, "g"))].map(([, words]) => words);
const day = date => ({date, opens: 540, closes: 930});
const rows = material.steps.map(({minutes}, step) => ({kind: "step", path: "a", step, day: day("2026-12-01"), starts: 600 + 20 * step, ends: 600 + 20 * step + minutes}));
const with_ = {people: 25, place: "Balai <RW>", leaders: "Sari & Yanti", contact: "0812", needed: ({quantity}) => String(7 * quantity), who: step => (step ? "" : "Sari")};

test("a session's file takes the clocks, names and numbers of the plan, and nothing else changes", () => {
  const before = xmlOf(bytes), fields = {...sessionFields(material, rows, with_), ...localFields(before, {perantara: "bandar", kosong: ""})}, after = xmlOf(changed(fflate, bytes, xml => withFields(xml, fields)));
  assert.deepEqual(control(after, "at-1"), ["10.00", "10.00"]); // at a glance, and above the step
  assert.deepEqual(control(after, "min-2")[0], String(material.steps[1].minutes));
  assert.deepEqual(control(after, "by-1"), ["Sari"]);
  assert.deepEqual(control(after, "date"), ["Selasa, 1 Desember 2026"]);
  assert.deepEqual(control(after, "place"), ["Balai &lt;RW&gt;"]);
  assert.deepEqual(control(after, "contact"), ["0812"]);
  assert.match(control(before, "local-perantara")[0], /^\.+$/);
  assert.equal(control(after, "local-perantara")[0], "bandar");
  assert.deepEqual(control(after, "leaders"), ["Sari &amp; Yanti"]);
  assert.deepEqual(control(after, "qty-1"), [String(7 * material.supplies[0].quantity)]);
  assert.equal(after.replace(/<w:t xml:space="preserve">[^<]*/g, ""), before.replace(/<w:t xml:space="preserve">[^<]*/g, ""));
  const tags = new Set([...before.matchAll(/<w:tag w:val="(.*?)"/g)].map(([, tag]) => tag));
  assert.deepEqual([...tags].filter(tag => !(tag in fields)), []); // every control of the file is one the planner knows
});

test("a local word fills the blanks after its own forms, and no others", () => {
  const xml = ["local-perantaranya", "local-tuan", "at-1"].map(tag => `<w:tag w:val="${tag}"/>`).join("");
  assert.deepEqual(localFields(xml, {perantara: "bandar"}), {"local-perantaranya": "bandar"});
});

test("a step that was cut away says so", () => {
  const fields = sessionFields(material, rows.slice(1), with_);
  assert.equal(fields["at-1"], "–");
  assert.equal(fields["min-1"], "lewati");
});

test("pauses within a session are rows of its table of steps, and its length says so", () => {
  const [one, two, ...rest] = rows.map(row => ({...row, path: "a"})), asr = {kind: "asr", starts: two.ends, ends: two.ends + 15};
  const days = [{day: day("2026-12-01"), rows: [{kind: "ishoma", starts: 540, ends: 600}, one, two, asr, rest[0]]}, {day: day("2026-12-02"), rows: [...rest.slice(1), {kind: "closing", starts: 900, ends: 915}]}];
  const pauses = pausesWithin(days, "a");
  assert.deepEqual(pauses.map(({before, words, minutes}) => [before, words, minutes]), [[2, "Salat Asar", 15], [3, "Rabu, 2 Desember 2026", ""]]);
  const xml = withPauses(xmlOf(bytes), pauses), table = xml.slice(xml.indexOf('w:val="at-2"'), xml.indexOf('w:val="at-5"'));
  const words = [...table.matchAll(/<w:t xml:space="preserve">(.*?)<\/w:t>/g)].map(([, said]) => said);
  const place = words.indexOf("Salat Asar");
  assert.deepEqual(words.slice(place - 1, place + 2), [`${Math.floor(asr.starts / 60)}.${String(asr.starts % 60).padStart(2, "0")}`, "Salat Asar", "15"]);
  assert.ok(words.indexOf("Rabu, 2 Desember 2026") > place);
  assert.equal((xml.match(/<w:tr>/g) || []).length, (xmlOf(bytes).match(/<w:tr>/g) || []).length + 2);
  assert.match(sessionFields(material, rows, {...with_, pauses}).length, /^\d+ jam.*, ditambah istirahat 15 menit$/);
});

test("a body stands once for each copy, each on its own page, within one section", () => {
  const xml = repeated('<w:body><w:sdt><w:sdtPr><w:tag w:val="name"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">....</w:t></w:r></w:sdtContent></w:sdt><w:sectPr ></w:sectPr></w:body>', [{name: "Sari"}, {name: "Yanti"}]);
  assert.deepEqual(control(xml, "name"), ["Sari", "Yanti"]);
  assert.equal(xml.match(/w:type="page"/g).length, 1);
  assert.equal(xml.match(/<w:sectPr/g).length, 1);
});

test("the agenda has every line of every day, between pauses, with who leads", () => {
  const named = () => ({code: "4.2", title: "Bahaya", steps: material.steps});
  const lines = agendaLines([{kind: "fixed", title: "Pembukaan", starts: 540, ends: 570}, ...rows], named).map(line => ({...line, who: line.step === 0 ? "Sari" : ""}));
  const xml = withBody('<x><w:body>old<w:sectPr /></w:body></x>', agendaBody([{index: 0, day: day("2026-12-01"), lines}], {title: "Pelatihan K3", lines: ["Balai RW"]}));
  const words = [...xml.matchAll(/<w:t xml:space="preserve">(.*?)<\/w:t>/g)].map(([, said]) => said);
  assert.deepEqual(words.slice(0, 7), ["Pelatihan K3", "Balai RW", "Hari 1: Selasa, 1 Desember 2026", "Pukul", "Kegiatan", "Menit", "Yang memandu"]);
  assert.deepEqual(words.slice(7, 15), ["09.00", "Pembukaan", "30", "", "09.30", "Waktu luang", "30", ""]);
  assert.ok(!xml.includes("old"));
  assert.equal(words.filter(word => word === "Sari").length, 1);
});

test("no sign that Word refuses enters a file", () => {
  const signs = "Balai \x08\x00\ufffe\ud83d<RW>\t😀";
  const xml = withBody('<x><w:body>old<w:sectPr /></w:body></x>', agendaBody([], {title: signs, lines: []}));
  assert.match(xml, />Balai &lt;RW&gt;\t😀</);
  const field = '<w:tag w:val="place"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">....</w:t>';
  assert.match(withFields(field, {place: signs}), />Balai &lt;RW&gt;\t😀</);
});

test("who leads is in the link as numbers, and comes back", () => {
  const curriculum = {edition: "2026-11-29", materials: [{path: "a", id: "aaaa", steps: []}, {path: "b", id: "bbbb", steps: []}]};
  const words = encode(curriculum, {materials: ["a", "b"], days: [day("2026-12-01")], who: {b: [0, 2, 12]}});
  assert.match(words, /w=1\.02c/);
  assert.deepEqual(decode(curriculum, words).choice.who, {b: [0, 2, 12]});
});
