// The buttons for Word files: the agenda, and each session's plan with the clocks of this training. Names stay on this page.

import {about, leading} from "../words/agenda_head.js";
import {agendaBody, changed, localFields, pausesWithin, sessionFields, withBody, withFields, withPauses} from "./word_file.js";
import {agendaLines} from "../words/agenda_lines.js";
import {button, field, fill, folding, h, isOpen} from "../view/dom.js";
import {count} from "../words/lists.js";
import {keepOwn, ownContact, ownNames, ownPlace, ownWords} from "../choice/own_details.js";
import {megabytes, number} from "../words/words.js";
import {onPaper} from "../words/quiet_titles.js";
import {save} from "./take_away.js";
import {say} from "../words/messages.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Fetch a file, change its document, hand it to the downloads. */
export const make = async (file, name, change) => {
  const [library, answer] = await Promise.all([import("../../vendor/fflate.js"), fetch(file)]);
  if (!answer.ok) throw new Error(file);
  save(name, TYPE, changed(library, new Uint8Array(await answer.arrayBuffer()), change));
};

const agendaFile = ({texts, choice, days, named, base}) => {
  const led = leading(choice), dressed = days.map(({index, day, rows}) => ({index, day,
    lines: agendaLines(rows, onPaper(named)).map(line => ({...line, who: line.path ? led(line.path, line.step) : ""}))}));
  return make(new URL(`${texts.word}/${texts.blank}.docx`, base), _("planner.file_agenda"), xml => withBody(xml, agendaBody(dressed, about(choice))));
};

const sessionFile = ({texts, choice, days, named, base}, path) => {
  const material = named(path), {people: {group}} = material, led = leading(choice), pauses = pausesWithin(days, path);
  const rows = days.flatMap(({day, rows: all}) => all.filter(row => row.path === path).map(row => ({...row, day})));
  const fields = sessionFields(material, rows, {people: choice.people, place: ownPlace(), contact: ownContact(), leaders: ownNames().filter(Boolean).join(", "), pauses,
    needed: ({quantity, per}) => number(quantity * count(per, choice.people, group)), who: step => led(path, step)});
  return make(new URL(`${texts.word}/${path}.docx`, base), say(_("planner.file_session"), {code: material.code, title: material.short || material.title}),
    xml => withPauses(withFields(xml, {...fields, ...localFields(xml, ownWords())}), pauses));
};

/** The folding with the buttons, and fields that stay on this page. `plan` is {texts, choice, days, named, base}. */
export const words = plan => folding(_("planner.word_head"), () => {
  const placed = [...new Set(plan.days.flatMap(({rows}) => rows.filter(({path}) => path).map(({path}) => path)))], note = h("p", {role: "status"});
  const press = (task, name) => ({target}) => {
    target.disabled = true;
    fill(note, _("planner.preparing"));
    return task().then(() => fill(note, say(_("planner.word_done_name"), {name})), () => fill(note, _("planner.shop_failed"))).finally(() => { target.disabled = false; });
  };
  const typed = (label, value, key, keep, length) =>
    field(label, {type: "text", maxLength: length, value, autocomplete: "off", key, onchange: ({target}) => keep(target.value.trim())});
  const session = path => `${plan.named(path).code} ${plan.named(path).short || plan.named(path).title}`;
  return [
    h("p", {}, say(_("planner.word_note"), {size: megabytes(plan.texts.unzip)})),
    h("div", {class: "plan-row"}, typed(_("word.contact"), ownContact(), "contact", contact => keepOwn({contact}), 60),
      plan.texts.local.map(word => typed(say(_("planner.local_word"), {word}), ownWords()[word] || "", `own-${word}`, own => keepOwn({words: {...ownWords(), [word]: own}}), 40))),
    note, h("div", {class: "plan-buttons plan-word"}, button(_("planner.word_agenda"), press(() => agendaFile(plan), _("planner.word_agenda")), {kind: "button", key: "word-agenda"}),
      placed.map(path => button(session(path), press(() => sessionFile(plan, path), session(path)), {key: `word-${path}`}))),
  ];
}, {open: isOpen("word"), data: {panel: "word"}});
