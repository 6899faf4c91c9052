// The buttons for Word files: the agenda, and each session's plan with the clocks of this training. Names stay on this page.

import {agendaBody, changed, localFields, sessionFields, withBody, withFields} from "./docx.js";
import {agendaLines} from "./rows.js";
import {button, field, fill, h} from "./dom.js";
import {count} from "./lists.js";
import {keepOwn, leaderName, ownContact, ownNames, ownPlace, ownWords} from "./own.js";
import {megabytes, number} from "./words.js";
import {save} from "./outputs.js";
import {say} from "./say.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A function that names who leads a step of a session; nothing where nobody is named. */
export const leading = ({who}) => (path, step) => (who[path]?.[step] ? leaderName(who[path][step]) : "");

/** Fetch a file, change its document, hand it to the downloads. */
export const make = async (file, name, change) => {
  const [library, answer] = await Promise.all([import("../vendor/fflate.js"), fetch(file)]);
  if (!answer.ok) throw new Error(file);
  save(name, TYPE, changed(library, new Uint8Array(await answer.arrayBuffer()), change));
};

const agendaFile = ({texts, choice, days, named, base}) => {
  const led = leading(choice), dressed = days.map(({index, day, rows}) => ({index, day,
    lines: agendaLines(rows, named).map(line => ({...line, who: line.step === undefined ? "" : led(line.path, line.step)}))}));
  const about = [ownPlace(), say(_("planner.n_people"), {n: choice.people}), ownNames().filter(Boolean).join(", ")].filter(Boolean);
  return make(new URL(`${texts.word}/${texts.blank}.docx`, base), _("planner.file_agenda"), xml => withBody(xml, agendaBody(dressed, about)));
};

const sessionFile = ({texts, choice, days, named, base}, path) => {
  const material = named(path), {people: {group}} = material, led = leading(choice);
  const rows = days.flatMap(({day, rows: all}) => all.filter(row => row.path === path).map(row => ({...row, day})));
  const fields = sessionFields(material, rows, {people: choice.people, place: ownPlace(), contact: ownContact(), leaders: ownNames().filter(Boolean).join(", "),
    needed: ({quantity, per}) => number(quantity * count(per, choice.people, group)), who: step => led(path, step)});
  return make(new URL(`${texts.word}/${path}.docx`, base), say(_("planner.file_session"), {code: material.code, title: material.short || material.title}), xml => withFields(xml, {...fields, ...localFields(xml, ownWords())}));
};

/** Fields that stay on this page, and the buttons. `plan` is {texts, choice, days, named, base}; `show` shows the page anew. */
export const words = (plan, show) => {
  const placed = [...new Set(plan.days.flatMap(({rows}) => rows.filter(({path}) => path).map(({path}) => path)))], note = h("p", {role: "status"});
  const press = task => ({target}) => {
    target.disabled = true;
    fill(note, _("planner.preparing"));
    return task().then(() => fill(note, _("planner.word_done")), () => fill(note, _("planner.shop_failed"))).finally(() => { target.disabled = false; });
  };
  return h("details", {class: "lipat", data: {panel: "word"}}, h("summary", {}, _("planner.word_head")),
    h("p", {}, say(_("planner.word_note"), {size: megabytes(plan.texts.unzip)})),
    h("div", {class: "susun-baris"},
      field(_("planner.own_place"), {type: "text", maxLength: 80, value: ownPlace(), autocomplete: "off", key: "tempat-sendiri", onchange: ({target}) => { keepOwn({place: target.value.trim()}); show(); }}),
      field(_("word.contact"), {type: "text", maxLength: 60, value: ownContact(), autocomplete: "off", key: "kontak", onchange: ({target}) => keepOwn({contact: target.value.trim()})}),
      plan.texts.local.map(word => field(say(_("planner.local_word"), {word}), {type: "text", maxLength: 40, value: ownWords()[word] || "", autocomplete: "off", key: `kata-${word}`,
        onchange: ({target}) => keepOwn({words: {...ownWords(), [word]: target.value.trim()}})})),
      Array.from({length: plan.choice.leaders}, (_each, place) => field(say(_("planner.own_name"), {n: place + 1}), {type: "text", maxLength: 60, value: ownNames()[place] || "", autocomplete: "off", key: `nama-pemandu-${place}`,
        onchange: ({target}) => { const names = [...ownNames()]; names[place] = target.value.trim(); keepOwn({names}); show(); }}))),
    h("div", {class: "susun-tombol susun-word"}, button(_("planner.word_agenda"), press(() => agendaFile(plan)), {kind: "tombol", key: "word-agenda"}),
      placed.map(path => button(`${plan.named(path).code} ${plan.named(path).short || plan.named(path).title}`, press(() => sessionFile(plan, path)), {key: `word-${path}`}))), note);
};
