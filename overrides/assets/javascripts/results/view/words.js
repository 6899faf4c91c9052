// What the page of results says, in the language of the curriculum: `_("…")` becomes the words when the site is built.

export default {
  reading: _("results.reading"), done: _("results.done"), found: _("results.found"),
  fileFaults: {large: _("results.file.large"), unreadable: _("results.file.unreadable"), empty: _("results.file.empty"), unknown: _("results.file.unknown"), old: _("results.file.old"), apart: _("results.file.apart"), quote: _("results.file.quote"), wide: _("results.file.wide"), same: _("results.file.same"), left: _("results.file.left")},
  open: _("results.open_quote"),
  strangeTitle: _("results.strange.title"), strange: _("results.strange.one"), strangeGuess: _("results.strange.guess"),
  twiceTitle: _("results.twice.title"), twice: _("results.twice.one"),
  missingTitle: _("results.missing.title"), missingOne: _("results.missing.one"),
  nearly: _("results.nearly"), uncoded: _("results.uncoded"), merged: _("results.merged"), othersTitle: _("results.others.title"), other: _("results.others.one"),
  doublesTitle: _("results.doubles.title"), double: _("results.doubles.one"), doublesRounds: _("results.doubles.rounds"),
  faultsTitle: _("results.faults.title"), faultAt: _("results.faults.one"), more: _("results.more"), code: _("results.code"), blank: _("results.blank"),
  faults: {
    choice: _("results.fault.choice"), number: _("results.fault.number"), low: _("results.fault.low"), high: _("results.fault.high"),
    step: _("results.fault.step"), whole: _("results.fault.whole"), alone: _("results.fault.alone"), most: _("results.fault.most"), code: _("results.fault.code"),
  },
  rounds: {
    how: _("results.rounds.how"), one: _("results.rounds.one"), column: _("results.rounds.column"), beside: _("results.rounds.beside"),
    said: _("results.rounds.said"), listed: _("results.rounds.listed"), named: _("results.rounds.named"), empty: _("results.rounds.empty"),
    pair: _("results.rounds.pair"), same: _("results.rounds.same"),
  },
  states: {
    answered: _("results.state.answered"), unknown: _("results.state.unknown"), refused: _("results.state.refused"),
    empty: _("results.state.empty"), unasked: _("results.state.unasked"), wrong: _("results.state.wrong"),
  },
  hidden: {few: _("results.hidden.few"), kept: _("results.hidden.kept"), most: _("results.hidden.most"), about: _("results.hidden.about")},
  fewAnswered: _("results.few"), coarse: _("results.coarse"), fewBoth: _("results.few_both"), absent: _("results.absent"), read: _("results.read"), series: _("results.series"),
  below: _("results.below"), between: _("results.between"), atLeast: _("results.at_least"),
  quartiles: _("results.quartiles"), middle: _("results.middle"), apart: _("results.apart"), middles: _("results.middles"), moves: _("results.moves"),
  bothAnswered: _("results.both_answered"), matched: _("results.matched"),
  then: _("results.then"), now: _("results.now"), thenNow: _("results.then_now"), before: _("results.before"), after: _("results.afterwards"),
  pay: _("results.pay"), wage: _("results.wage"), typed: {unreadable: _("results.typed.unreadable"), range: _("results.typed.range")}, hour: _("results.hour"), share: _("results.share"), under: _("results.under"), over: _("results.over"),
  indicators: _("results.indicators"), indicatorsNote: _("results.indicators_note"),
  logs: {
    title: _("results.logs.title"), found: _("results.logs.found"), private: _("results.logs.private"), faults: _("results.logs.faults"), fault: _("results.logs.fault"),
    whys: {
      material: _("results.logs.why.material"), date: _("results.logs.why.date"), place: _("results.logs.why.place"), people: _("results.logs.why.people"),
      minutes: _("results.logs.why.minutes"), double: _("results.logs.why.double"), known: _("results.logs.why.known"), future: _("results.logs.why.future"),
    },
    few: _("results.logs.few"), runs: _("results.logs.runs"), planned: _("results.logs.planned"), real: _("results.logs.real"),
    paste: _("results.logs.paste"), pasteMore: _("results.logs.paste_more"), propose: _("results.logs.propose"), same: _("results.logs.same"),
    copy: _("results.logs.copy"), copied: _("results.logs.copied"),
  },
  print: _("results.print"), picture: _("results.picture"), csv: _("results.csv"), xlsx: _("results.xlsx"), foot: _("results.foot"), title: _("results.title"),
};
