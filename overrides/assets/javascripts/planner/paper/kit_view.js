// The buttons for the forms of the training kit as Word files, filled from the plan. Names that are pasted stay on this page.

import {button, fill, folding, h, isOpen} from "../view/dom.js";
import {keepOwn, ownContact, ownNames, ownPeople, ownPlace} from "../choice/own_details.js";
import {kitCopies, kitFields, namesOf} from "./kit_forms.js";
import {make} from "./word_view.js";
import {repeated} from "./word_file.js";

/** The folding with the forms. `plan` is {texts, choice, days, named, base, sides}. */
export const kit = plan => {
  const {texts, base} = plan, note = h("p", {role: "status"});
  if (!texts.forms.length) return null;
  const press = form => ({target}) => {
    const fields = kitFields({...plan, place: ownPlace(), leaders: ownNames().filter(Boolean).join(", "), contact: ownContact()});
    target.disabled = true;
    fill(note, _("planner.preparing"));
    make(new URL(`${texts.kit}/${form.form}.docx`, base), `${form.title}.docx`, xml => repeated(xml, kitCopies(form, fields, ownPeople())))
      .then(() => fill(note, _("planner.word_done")), () => fill(note, _("planner.shop_failed"))).finally(() => { target.disabled = false; });
  };
  return folding(_("kit.title"), () => [h("p", {}, _("planner.kit_note")),
    h("div", {}, h("label", {class: "plan-field"}, h("span", {}, _("planner.kit_names")),
      h("textarea", {rows: 4, autocomplete: "off", spellcheck: false, value: ownPeople().join("\n"), data: {key: "names"}, onchange: ({target}) => keepOwn({people: namesOf(target.value)})}))),
    h("div", {class: "plan-buttons plan-word"}, texts.forms.map(form => button(form.title, press(form), {key: `form-${form.form}`}))), note],
  {open: isOpen("kit"), data: {panel: "kit"}});
};
