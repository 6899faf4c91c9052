// The planner as data and by generated choices. Run by test_plan.py with `node --test`.

import "../support/language.mjs";
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {complete, drops, plan} from "../../overrides/assets/javascripts/planner/plan/plan.js";
import {stepsLeft, withCuts} from "../../overrides/assets/javascripts/planner/plan/cuts.js";
import {decode, encode} from "../../overrides/assets/javascripts/planner/choice/link.js";
import {copyOrder, packingList} from "../../overrides/assets/javascripts/planner/words/lists.js";
import {calendar} from "../../overrides/assets/javascripts/planner/paper/calendar.js";
import {fetchTowns, keptOf, known, nearest, PLACES, townsNamed} from "../../overrides/assets/javascripts/planner/towns/places.js";
import {prayerTimes} from "../../overrides/assets/javascripts/planner/towns/prayer.js";
import {isRamadan, minutesOf} from "../../overrides/assets/javascripts/planner/words/clock.js";
import {clockNow, lateness} from "../../overrides/assets/javascripts/planner/choice/today.js";
import {recovery, running, shifted, standing} from "../../overrides/assets/javascripts/planner/plan/recovery.js";
import {mendOf} from "../../overrides/assets/javascripts/planner/choice/remedies.js";
import {cases, choice, curriculum, lines} from "./cases.mjs";

for (const [name, said] of cases()) {
  test(`case ${name}: ${said.about}`, () => {
    const found = plan(curriculum(said), choice(said));
    assert.deepEqual(found.days.map(lines), said.days);
    assert.deepEqual(found.warnings, said.warnings);
    assert.deepEqual(found.missing, said.missing);
  });
}

// ---- Prayer times: the ministry's own table for all places of the list ----

const KEMENAG = JSON.parse(readFileSync(new URL("kemenag.json", import.meta.url), "utf8"));

test("every place of the list stands where the ministry has it", () => {
  const theirs = new Map(KEMENAG.places.map(([name, ...rest]) => [name, rest]));
  assert.deepEqual(PLACES.map(({name}) => name), [...theirs.keys()]);
  for (const {name, latitude, longitude} of PLACES) {
    const [north, east] = theirs.get(name);
    assert.ok(Math.abs(latitude - north) <= 0.1 && Math.abs(longitude - east) <= 0.1, name);
  }
});

test("prayer times are the ministry's, within a minute", () => {
  for (const [name, , , ...days] of KEMENAG.places) {
    const place = PLACES.find(found => found.name === name);
    days.forEach((words, index) => {
      const ours = Object.values(prayerTimes(KEMENAG.dates[index], place)), theirs = words.split(" ").map(minutesOf);
      theirs.forEach((minutes, which) => assert.ok(Math.abs(ours[which] - minutes) <= 1, `${name} ${KEMENAG.dates[index]}: ${ours} against ${theirs}`));
    });
  }
});

const TOWN_TABLE = JSON.parse(readFileSync(new URL("towns.json", import.meta.url), "utf8"));

test("every kabupaten and kota stands where the ministry has it, and has its prayer times, within a minute", async () => {
  const {TOWNS} = await import("../../overrides/assets/javascripts/planner/towns/towns.js"), theirs = new Map(TOWN_TABLE.places.map(([name, ...rest]) => [name, rest]));
  assert.deepEqual(TOWNS.map(({name}) => name).sort(), [...theirs.keys()].sort());
  assert.equal(new Set(TOWNS.map(({name}) => name.split(", ").at(-1))).size, 38);
  assert.equal(new Set(TOWNS.map(({latitude, longitude}) => `${latitude} ${longitude}`)).size, TOWNS.length);
  for (const {name, ...place} of TOWNS) {
    const [north, east, ...days] = theirs.get(name);
    assert.ok(Math.abs(place.latitude - north) <= 0.006 && Math.abs(place.longitude - east) <= 0.006, name);
    days.forEach((words, index) => {
      const ours = Object.values(prayerTimes(TOWN_TABLE.dates[index], place));
      words.split(" ").map(minutesOf).forEach((minutes, which) => assert.ok(Math.abs(ours[which] - minutes) <= 1, `${name} ${TOWN_TABLE.dates[index]}: ${ours} against ${words}`));
    });
  }
});

test("a town is found by how its words begin, and known when its plan is opened again", async () => {
  assert.deepEqual(townsNamed("garut", 8), {towns: [], more: 0});  // not fetched yet
  assert.deepEqual([await fetchTowns(), await fetchTowns()], [true, false]);
  const names = (words, most = 8) => townsNamed(words, most).towns.map(({name}) => name);
  assert.deepEqual(names("malang"), ["Kabupaten Malang, Jawa Timur", "Kota Malang, Jawa Timur"]);
  assert.deepEqual(names(" KOTA  malang "), ["Kota Malang, Jawa Timur"]);
  assert.deepEqual(names("jakarta timur"), ["Kota Jakarta (Pusat, Utara, Barat, Selatan, Timur), DKI Jakarta"]);
  assert.deepEqual(names("sorong")[0], "Kabupaten Sorong, Papua Barat Daya");
  assert.deepEqual([names(""), names(" - "), names("zzz")], [[], [], []]);
  const {towns, more} = townsNamed("jawa", 3);
  assert.deepEqual([towns.length, more > 90], [3, true]);
  const [garut] = townsNamed("garut", 1).towns, kept = keptOf(garut);
  assert.deepEqual(kept, {latitude: -7.22, longitude: 107.9, zone: 7, height: 4});
  assert.equal(known(kept).name, "Kabupaten Garut, Jawa Barat");
  assert.equal(nearest({latitude: -7.21, longitude: 107.9}).name, "Kabupaten Garut, Jawa Barat");
  const again = decode({materials: []}, encode({materials: [], edition: "2026-11-29"}, complete({days: [{date: "2026-11-03", opens: 540, closes: 930}], place: kept}))).choice.place;
  assert.deepEqual(again, kept);
  const [{times}] = plan({materials: []}, {days: [{date: "2026-11-03", opens: 540, closes: 930}], place: again}).days;
  assert.equal(times.maghrib, prayerTimes("2026-11-03", garut).maghrib);
});

test("a plan for a town of the hills has its later sunset", () => {
  const {latitude, longitude, zone} = PLACES.find(({name}) => name === "Bandung"), day = {date: "2026-11-03", opens: 540, closes: 930};
  const [{times}] = plan({materials: []}, {days: [day], place: {latitude, longitude, zone}}).days;
  assert.equal(times.maghrib, minutesOf(KEMENAG.places.find(([name]) => name === "Bandung").at(-1).split(" ")[2]));
});

test("Ramadan 1447 is known, the weeks around it are not Ramadan", () => {
  assert.deepEqual(["2026-02-10", "2026-02-24", "2026-03-15", "2026-03-25"].map(isRamadan), [false, true, true, false]);
});

// ---- Generated choices ----

/** Numbers from 0 to 1 that are the same in every run: mulberry32. */
const random = seed => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

const generated = seed => {
  const next = random(seed), whole = (least, most) => least + Math.floor(next() * (most - least + 1));
  const steps = () => Array.from({length: whole(3, 9)}, () => {
    const minutes = 5 * whole(1, 10), kind = whole(0, 9);
    return kind === 0 ? [minutes, "boleh dilewati"] : kind === 1 ? [10, "istirahat"] : kind < 6 && minutes > 10 ? [minutes, minutes - 5] : [minutes];
  });
  const names = "abcdefghijklmnop".slice(0, whole(1, 16)).split("");
  const materials = Object.fromEntries(names.map(name => [name, {steps: steps(), sensitivity: whole(1, 4)}]));
  const count = whole(1, 6), opens = whole(0, 3) ? 30 * whole(16, 20) : 60 * whole(17, 19), closes = Math.min(opens + 30 * whole(3, 16), 1320);
  const days = Array.from({length: count}, (_, place) => ({date: `2026-${whole(0, 1) ? "02" : "12"}-${String(10 + place).padStart(2, "0")}`, opens, closes, ramadan: !whole(0, 5)}));
  const clocked = () => opens + 5 * whole(0, (closes - opens) / 5 - 2);
  return [curriculum({materials}), {
    materials: names, people: whole(5, 40), days, overnight: !whole(0, 2),
    place: whole(0, 4) ? {latitude: whole(-10, 5), longitude: whole(96, 140), zone: whole(7, 9)} : null,
    fixed: Array.from({length: whole(0, 2)}, () => ({day: whole(0, count - 1), at: clocked(), minutes: 5 * whole(1, 9), title: "Sambutan, doa; ~a.b_"})),
    locks: names.filter(() => !whole(0, 6)).map(path => ({path, day: whole(0, count - 1), ...(whole(0, 1) ? {at: clocked()} : {})})),
    rules: {prayer: Boolean(whole(0, 5)), lunch: 5 * whole(0, 15), rest: 5 * whole(0, 4), restAfter: 10 * whole(6, 15), opening: whole(0, 2) ? 0 : 45, closing: whole(0, 2) ? 0 : 15},
  }];
};

const MANY = Number(process.env.CHOICES || 200), SEEDS = Array.from({length: MANY}, (_, seed) => seed);
const each = check => () => SEEDS.forEach(seed => {
  const [texts, said] = generated(seed);
  check(texts, said, plan(texts, said), `seed ${seed}`);
});
const stepRows = found => found.days.flatMap(({index, rows}) => rows.filter(row => row.kind === "step").map(row => ({...row, day: index})));

test("nothing overlaps, nothing leaves its day", each((texts, said, {days}, seed) => {
  for (const {day, rows} of days) {
    rows.forEach((row, place) => {
      assert.ok(row.starts < row.ends, seed);
      assert.ok(row.starts >= (rows[place - 1]?.ends ?? day.opens), seed);
      assert.ok(row.kind !== "step" || row.ends <= day.closes, seed);
    });
  }
}));

test("every session stands whole and once, or is named as missing; no step is split and none is lost", each((texts, said, found, seed) => {
  const laid = stepRows(found);
  for (const material of texts.materials) {
    const own = laid.filter(row => row.path === material.path).map(row => [row.step, row.ends - row.starts]);
    const out = found.missing?.sessions.includes(material.path);
    assert.deepEqual(own, out ? [] : stepsLeft(material).map(({index, minutes}) => [index, minutes]), seed);
  }
}));

test("the order is kept", each((texts, said, found, seed) => {
  const places = stepRows(found).map(row => 100 * said.materials.indexOf(row.path) + row.step);
  assert.deepEqual(places, [...places].sort((a, b) => a - b), seed);
}));

test("a session is torn over nights only where that was allowed, or no day could hold it", each((texts, said, found, seed) => {
  if (said.overnight) return;
  for (const {kind, path} of found.warnings) {
    if (kind !== "over-night") continue;
    const alone = plan(texts, {...said, materials: [path], locks: []});
    assert.equal(new Set(stepRows(alone).map(row => row.day)).size > 1, true, seed);
  }
}));

test("locks hold, or it is said that they cannot", each((texts, said, found, seed) => {
  for (const {path, day, at} of said.locks) {
    if (found.missing?.sessions.includes(path) || found.warnings.some(warning => warning.kind === "lock-late" && warning.path === path)) continue;
    const first = stepRows(found).find(row => row.path === path);
    assert.equal(first.day, day, seed);
    if (at != null) assert.equal(first.starts, at, seed);
    else assert.equal(stepRows(found).find(row => row.day === day).path, path, seed);
  }
}));

test("fixed points stand at their time, or it is said that they cannot", each((texts, said, found, seed) => {
  if (found.warnings.some(({kind}) => kind.startsWith("fixed-"))) return;
  for (const {day, at, minutes} of said.fixed) {
    assert.ok(found.days[day].rows.some(row => row.kind === "fixed" && row.starts === at && row.ends === at + minutes), seed);
  }
}));

test("the opening comes before all sessions, a closing after those of its day; each fits", each((texts, said, {days}, seed) => {
  const {opening, closing} = said.rules;
  for (const {index, day, rows} of days) {
    const place = kind => rows.flatMap((row, at) => (row.kind === kind ? [at] : [])), steps = place("step");
    assert.equal(place("closing").length, closing && steps.length ? 1 : 0, seed);
    assert.ok(place("closing").every(at => at > steps.at(-1) && rows[at].ends <= day.closes && rows[at].ends - rows[at].starts === closing), seed);
    const begins = index === 0 && opening && steps.length ? 1 : 0;
    assert.ok(place("opening").length === begins, seed);
    assert.ok(place("opening").every(at => at < steps[0] && rows[at].ends - rows[at].starts === opening), seed);
  }
}));

test("nobody sits longer than was asked without a pause, single steps apart", each((texts, said, {days}, seed) => {
  for (const {rows} of days) {
    let worked = 0, before = null;
    for (const row of rows) {
      const step = row.kind === "step" && texts.materials.find(({path}) => path === row.path).steps[row.step];
      if (!step || step.rest || (before && row.starts > before.ends)) worked = row.kind === "opening" ? said.rules.opening : 0;
      if (step && !step.rest) {
        if (worked && said.rules.rest) assert.ok(worked + row.ends - row.starts <= said.rules.restAfter, seed);
        worked += row.ends - row.starts;
      }
      before = row;
    }
  }
}));

/** Pauses that people come back from refreshed, and those that may wait for the end of a session until so many minutes after Zuhur or noon, or Asr. */
const LONG = 30, FRESH = 60, NEARLY = 15;

test("no rest stands between two sessions within an hour after a long pause", each((texts, said, {days}, seed) => {
  for (const {rows} of days) {
    rows.forEach((row, place) => {
      const next = rows[place + 1], since = rows.slice(0, place).findLast(({kind, starts, ends}) => kind !== "step" && kind !== "opening" && ends - starts >= LONG);
      if (row.kind !== "rest" || next.kind !== "step" || row.starts - (since?.ends ?? -FRESH) >= FRESH || row.ends - row.starts >= LONG) return;
      const step = texts.materials.find(({path}) => path === next.path).steps[next.step], worked = rows.slice(rows.indexOf(since) + 1, place).filter(({kind}) => kind === "step" || kind === "opening");
      assert.ok(worked.reduce((sum, {starts, ends}) => sum + ends - starts, 0) + step.minutes > said.rules.restAfter, seed);
    });
  }
}));

test("no session is broken off for a pause that can wait when it lacks a quarter of an hour at most", each((texts, said, {days, warnings}, seed) => {
  if (said.locks.length || said.fixed.length || warnings.some(({kind}) => kind === "over-night")) return;
  for (const {rows, times} of days) {
    rows.forEach(({kind, starts}, place) => {
      if (!["ishoma", "lunch", "dhuhr", "asr"].includes(kind) || rows[place + 1]?.kind !== "step") return;
      const {path} = rows[place + 1], before = rows.slice(0, place), own = row => row.kind === "step" && row.path === path;
      if (!own(before.at(-1) ?? {})) return;
      const after = rows.slice(place).filter(own), left = after.reduce((sum, row) => sum + row.ends - row.starts, 0);
      const since = before.findLastIndex(row => row.kind !== "step" || texts.materials.find(material => material.path === row.path).steps[row.step].rest);
      const worked = before.slice(since + 1).reduce((sum, row) => sum + row.ends - row.starts, 0);
      const noon = Math.max(720, 5 * Math.ceil(times.dhuhr / 5)), last = {lunch: 765, ishoma: noon + 45, dhuhr: noon + 75, asr: 5 * Math.ceil(times.asr / 5) + 75}[kind];
      assert.ok(left > NEARLY || before.at(-1).ends + left > last || (said.rules.rest && worked + left > said.rules.restAfter), `${seed} ${kind} ${starts}`);
    });
  }
}));

test("sums are right, and the cut list is enough or names the minutes still missing", each((texts, said, {missing}, seed) => {
  if (!missing) return;
  const minutes = paths => texts.materials.filter(({path}) => paths.includes(path)).flatMap(({steps}) => steps).reduce((sum, step) => sum + step.minutes, 0);
  assert.equal(missing.minutes, minutes(missing.sessions), seed);
  assert.equal(missing.total, minutes(said.materials), seed);
  assert.ok(missing.short <= missing.minutes && missing.room >= 0, seed);
  for (const {saves, steps} of missing.offers) assert.equal(saves, steps.reduce((sum, {from, to}) => sum + from - to, 0), seed);
  const after = plan(texts, {...said, cuts: withCuts({}, missing.offers)}).missing;
  if (missing.after === 0) assert.equal(after, null, seed);
  else assert.equal(after.minutes, missing.after, seed);
  assert.deepEqual(missing.left, after?.sessions || [], seed);
  for (const paths of drops(texts, said, missing)) {
    assert.ok(paths.length <= 2, seed);
    assert.equal(plan(texts, {...said, materials: said.materials.filter(path => !paths.includes(path))}).missing, null, seed);
  }
}));

test("the same choice gives the same plan, and planning changes nothing it was given", each((texts, said, found, seed) => {
  const before = JSON.stringify([texts, said]);
  assert.deepEqual(plan(texts, said), found, seed);
  assert.equal(JSON.stringify([texts, said]), before, seed);
}));

test("a link brings back the whole choice", each((texts, said, found, seed) => {
  const ids = {...texts, materials: texts.materials.map((material, place) => ({...material, id: `_${place}-A`.slice(0, 4).padEnd(4, "x")}))};
  const cuts = found.missing ? withCuts({}, found.missing.offers) : {};
  const whole = complete({...said, cuts, days: said.days.map(({ramadan, ...day}) => (ramadan ? {...day, ramadan} : day))}), words = encode(ids, whole);
  assert.match(words, /^[\w.~%=&-]*[0-9a-z]$/i, seed);
  assert.deepEqual(decode(ids, words).choice, whole, seed);
}));

test("a damaged link breaks nothing", () => {
  const [texts, said] = generated(3), ids = {...texts, materials: texts.materials.map((material, place) => ({...material, id: `id${String(place).padStart(2, "0")}`}))};
  const words = encode(ids, said), next = random(7);
  for (let turn = 0; turn < 10 * MANY; turn++) {
    const at = Math.floor(next() * words.length), sign = "~.&=%x9A-"[Math.floor(next() * 9)];
    const read = decode(ids, words.slice(0, at) + sign + words.slice(at + (turn % 3)));
    if (read) plan(ids, read.choice);
  }
  assert.equal(decode(ids, ""), null);
  assert.equal(decode(ids, "#isi"), null);
});

// ---- What a link may hold ----

const FEW = {edition: "2026-11-29", materials: [{path: "a", id: "aaaa", steps: []}, {path: "b", id: "bbbb", steps: []}]};
const DAY = "m=aaaa&h=20270201.0900.1530", read = words => decode(FEW, words);

test("a link holds no more than a plan may, and says that something was left out", () => {
  const points = Array(2000).fill("0.0900.15.a").join("~"), days = Array(20_000).fill("20270201.0900.1530.x31").join("~"), since = performance.now();
  assert.deepEqual([read(`${DAY}&f=${points}`).choice.fixed.length, read(`${DAY}&f=${points}`).left], [40, true]);
  assert.deepEqual([read(`m=aaaa&h=${days}`).choice.days.length, read(`m=aaaa&h=${days}`).left], [31, true]);
  assert.equal(read(`${DAY}&k=${Array(5000).fill("0.0").join("~")}`).choice.locks.length, 1);
  assert.deepEqual(read(`${DAY}&c=${Array(5000).fill("0.1.2.2.-3").join("~")}`).choice.cuts, {a: [1, 2]});
  assert.ok(performance.now() - since < 1000);
  assert.equal(read(DAY).left, false);
});

test("a day that no calendar has, or that lies far off, is left out", () => {
  for (const date of ["20270231", "00000101", "99991231", "21010101", "19991231", "20271301"]) assert.deepEqual([read(`m=aaaa&h=${date}.0900.1530`).choice.days, read(`m=aaaa&h=${date}.0900.1530`).left], [[], true], date);
  assert.deepEqual(read("m=aaaa&h=21001230.0900.1530.x5").choice.days.map(({date}) => date), ["2100-12-30", "2100-12-31"]);
});

test("a place is one on earth, with a clock that goes with its sun", () => {
  for (const place of ["-6.2_106.8_1e9", "-6.2_1e308_1e308", "-6.2_106.8_-12", "-6.2_190_9", "61_106.8_7", "x_106.8_7"]) assert.deepEqual([read(`${DAY}&t=${place}`).choice.place, read(`${DAY}&t=${place}`).left], [null, true], place);
  for (const place of ["-6.2_106.8_7", "0_94_9", "-8.88_142_7", "-6.9_107.6_7_4", "37_127_9", "22.3_114.2_8"]) assert.ok(read(`${DAY}&t=${place}`).choice.place, place);
});

test("a title is cut at a whole sign, and has no control signs", () => {
  const title = words => read(`${DAY}&f=0.0900.30.${words}`).choice.fixed[0].title;
  const long = title("a".repeat(79) + "%F0%9F%98%80%F0%9F%98%80");
  assert.equal(long, "a".repeat(79) + "😀");
  assert.equal(title("Rapat%0D%0AATTENDEE:x%E2%80%A8%00y"), "Rapat ATTENDEE:x y");
  assert.equal(read(encode(FEW, read(`${DAY}&f=0.0900.30.${encodeURIComponent(long)}`).choice)).choice.fixed[0].title, long);
  assert.doesNotThrow(() => encode(FEW, {materials: ["a"], fixed: [{day: 0, at: 540, minutes: 5, title: "\ud83d"}]}));
});

// ---- Lists ----

const SUPPLIES = {
  pensil: {title: "Pensil", unit: "batang", reusable: true},
  plano: {title: "Kertas plano", unit: "lembar", substitutes: ["kalender bekas"], together: ["spidol"]},
  spidol: {title: "Spidol", unit: "batang", reusable: true},
};

test("reusable things: the most needed at once; used up: the sum; what must go along is named", () => {
  const session = (code, group, supplies) => ({code, people: {group}, supplies});
  const list = packingList({supplies: SUPPLIES}, [
    session("1", 5, [{supply: "pensil", quantity: 1, per: "person"}, {supply: "plano", quantity: 2, per: "group"}, {item: "Tali rafia", quantity: 3, per: "session"}]),
    session("2", 4, [{supply: "pensil", quantity: 1, per: "pair"}, {supply: "plano", quantity: 1, per: "group"}, {item: "tali rafia", quantity: 2, per: "session"}]),
  ], 27);
  assert.deepEqual(list.map(({title, quantity}) => [title, quantity]), [["Kertas plano", 12 + 7], ["Pensil", 27], ["Spidol", null], ["Tali rafia", 5]]);
});

test("the copy order holds everything once: group sheets by groups, one spare set, blank sheets only from outside", () => {
  const sheets = {path: "l.pdf", pages: 4, starts: [1, 3]};
  const one = {path: "p/1", code: "1.1", people: {group: 5}, sheets, handout: {path: "h.pdf", pages: 5, starts: [3]}, worksheets: [
    {id: "kartu", title: "Kartu", copies: 1, per: "group", kind: "cards"}, {id: "isi", title: "Isi", copies: 1, per: "person", home: true}]};
  const two = {path: "p/2", code: "1.2", people: {group: 4}, worksheets: [{id: "satu", title: "Satu", copies: 2, per: "session"}], brings: [{of: "p/1", worksheet: "isi"}]};
  const three = {...two, path: "p/3", code: "1.3", worksheets: []};
  const texts = {spare: 1, materials: [one, two, three]}, short = lines => lines.map(({code, title, copies, sides}) => [code, title, copies, sides]);
  assert.deepEqual(short(copyOrder(texts, [one, two], 12)), [
    ["1.1", null, 13, 26], ["1.1", "Kartu", 4, 8], ["1.1", "Isi", 13, 26], ["1.2", null, 13, null], ["1.2", "Satu", 2, null]]);
  assert.deepEqual(short(copyOrder(texts, [two, three], 12)), [
    ["1.2", null, 13, null], ["1.2", "Satu", 2, null], ["1.1", "Isi", 13, 26], ["1.3", null, 13, null]]);
});

test("the calendar is folded, escaped and in the place's own hour", () => {
  const text = calendar([{date: "2026-12-01", starts: minutesOf("06:30"), ends: minutesOf("09:05"), title: "1.1 Satu, dua; tiga", text: "á".repeat(60)}], {zone: 7, mark: "x", edition: "2026-11-29"});
  assert.match(text, /DTSTART:20261130T233000Z\r\nDTEND:20261201T020500Z\r\nSUMMARY:1\.1 Satu\\, dua\\; tiga\r\n/);
  assert.ok(text.split("\r\n").every(line => new TextEncoder().encode(line).length <= 75));
  assert.match(calendar([{date: "2026-12-01", starts: 390, ends: 400, title: "a"}], {zone: null, mark: "x", edition: "2026-11-29"}), /DTSTART:20261201T063000\r\n/);
});

test("nothing typed ends a line of the calendar", () => {
  const text = calendar([{date: "2026-12-01", starts: 390, ends: 400, title: "Rapat\rATTENDEE:x\u2028y\r\nz", text: "satu\ndua\r"}], {zone: 7, mark: "x", edition: "2026-11-29"});
  assert.match(text, /\r\nSUMMARY:Rapat ATTENDEE:x y \\nz\r\nDESCRIPTION:satu\\ndua \r\n/);
  assert.doesNotMatch(text, /\r(?!\n)|[\u2028\0]/);
});

test("what a store says of the day is taken only where it can be so", () => {
  const {date} = clockNow(), told = words => { globalThis.localStorage = {getItem: () => `${date} ${words}`}; return lateness(); };
  for (const junk of ["0 0 null", '0 0 {"x":"abc"}', '0 0 {"path":5}', "0 0 5", "1e300 5 {}", "-99999 0 {}", "90.5 0 {}", "5 1e9 {}", "x 0 {}"]) {
    const {delay, since, cuts} = told(junk);
    assert.deepEqual([delay, Object.values(cuts)], [0, []], junk);
    assert.ok(since === 0, junk);
  }
  assert.deepEqual(told('20 540 {"a":[2,4]}'), {delay: 20, since: 540, cuts: {a: [2, 4]}});
  delete globalThis.localStorage;
});

// ---- Late on the day ----

/** Rows of a day: "a 30" is a step of 30 minutes of session a, "rest 15" a pause, one after another from nine on. */
const rowsOf = words => {
  let now = 540;
  const steps = {};
  return words.map(word => {
    const [name, minutes] = word.split(" "), starts = now, kind = name.length > 1 ? name : "step";
    now += Number(minutes);
    return {kind, ...(kind === "step" ? {path: name, step: (steps[name] = (steps[name] ?? -1) + 1)} : {}), starts, ends: now};
  });
};
const clocks = rows => rows.map(({starts, ends}) => `${(starts - 540)}-${ends - 540}`);

test("a delay lengthens the step it began in: no time stays free in the middle of a session, and presses add up", () => {
  const rows = rowsOf(["a 20", "a 20", "a 20", "ishoma 60", "b 30"]);
  let late = {delay: 0, since: 0};
  for (let press = 0; press < 3; press++) late = shifted(rows, late, 585, 5);
  assert.equal(late.delay, 15);
  const found = running(rows, late);
  assert.deepEqual(clocks(found), ["0-35", "35-55", "55-75", "75-135", "135-165"]);
  assert.deepEqual([standing(found, 585).place, standing(rows, 585).place], [1, 2]); // where we are, and where the plan has us
  assert.deepEqual(clocks(running(rows, shifted(rows, late, 585, -15))), clocks(rows));
  const early = running(rows, {delay: -10, since: 580});
  assert.deepEqual(clocks(early), ["0-20", "20-30", "30-50", "50-120", "120-150"]); // those who come early to the meal have longer
});

/** A day of sessions of which steps may be shortened: {cuts, ends} of recovery() for so many minutes late. */
const recovered = (steps, by, gained = cuts => cuts.reduce((sum, {from, to}) => sum + from - to, 0)) => {
  const named = path => ({sensitivity: path === "h" ? 3 : 1, steps: steps[path]});
  const ahead = Object.entries(steps).flatMap(([path, own]) => own.map((_step, step) => ({kind: "step", path, step})));
  const {cuts, ends} = recovery(ahead, named, {}, found => by - gained(found), 0);
  return [cuts.map(({path, step}) => `${path} ${step}`), ends];
};

test("late: one step that is enough before two, two before many, the sensitive session only where the others are not enough", () => {
  const steps = {h: [{minutes: 30, shortest: 10}], a: [{minutes: 20, shortest: 15}, {minutes: 20, shortest: 10}], b: [{minutes: 10, optional: true}, {minutes: 20}]};
  assert.deepEqual(recovered(steps, 5), [["a 0"], 0]);
  assert.deepEqual(recovered(steps, 12), [["a 0", "a 1"], -3]);
  assert.deepEqual(recovered(steps, 25), [["a 0", "a 1", "b 0"], 0]);
  assert.deepEqual(recovered(steps, 28), [["h 0", "a 1"], -2]);
  assert.deepEqual(recovered(steps, 60), [["h 0", "a 0", "a 1", "b 0"], 15]); // all of them, and what is still missing
});

test("late: cuts that gain nothing alone are used where together they do", () => {
  const steps = {a: [{minutes: 20, shortest: 15}, {minutes: 20, shortest: 15}, {minutes: 20, shortest: 15}], b: [{minutes: 20, shortest: 19}]};
  const seam = cuts => (cuts.filter(({path}) => path === "a").length === 3 ? 30 : 0); // the session ends before the meal, and a rest goes
  assert.deepEqual(recovered(steps, 25, seam), [["a 0", "a 1", "a 2"], -5]);
  assert.deepEqual(recovered(steps, 40, seam), [["a 0", "a 1", "a 2"], 10]);
});

// ---- What mends a warning ----

test("what is said to mend a warning does: it is gone, none is new, nothing that had room has none", each((texts, said, found, seed) => {
  if (texts.materials.length > 8) return; // enough are smaller
  const keys = ({warnings}) => warnings.map(({kind, day, path, from}) => `${kind} ${day} ${path} ${from}`);
  for (const warning of found.warnings) {
    const mend = mendOf(texts, said, found, warning);
    if (!mend?.part || mend.kind === "unlock" || mend.kind === "two" || mend.kind === "add" || mend.kind === "whole") continue;
    const next = plan(texts, {...said, ...mend.part}), [key] = keys({warnings: [warning]});
    assert.ok(!keys(next).includes(key) && keys(next).every(other => keys(found).includes(other)), `${seed} ${key} ${mend.kind}`);
    assert.ok((next.missing?.minutes ?? 0) <= (found.missing?.minutes ?? 0), seed);
  }
}));

test("two sensitive sessions on a day: one moves to another day; four on three days cannot be mended, and it says so", () => {
  const texts = curriculum({materials: Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name, place) => [name, {steps: [[60], [60]], sensitivity: place === 2 || place === 3 ? 3 : 1}]))});
  const days = [1, 2, 3].map(day => ({date: `2026-12-0${day}`, opens: 540, closes: 960})), said = {materials: ["a", "b", "c", "d", "e", "f"], days, place: null};
  const found = plan(texts, said), heavy = of => of.warnings.find(({kind}) => kind === "heavy-day");
  assert.deepEqual(heavy(found)?.paths, ["c", "d"]);
  const mend = mendOf(texts, said, found, heavy(found));
  assert.equal(mend.kind, "to-day");
  assert.equal(heavy(plan(texts, {...said, ...mend.part})), undefined);
  const full = {...texts, materials: texts.materials.map((material, place) => ({...material, sensitivity: place % 3 ? 3 : 1}))}, laid = plan(full, said);
  assert.deepEqual(laid.warnings.filter(({kind}) => kind === "heavy-day").map(warning => mendOf(full, said, laid, warning).kind).at(-1), "too-heavy");
  const first = {...texts, materials: texts.materials.map((material, place) => ({...material, sensitivity: place ? 1 : 3}))}, opens = plan(first, said);
  assert.deepEqual(opens.warnings, [{kind: "heavy-first", path: "a"}]);
  assert.equal(mendOf(first, said, opens, opens.warnings[0]).kind, "to-day");
});

test("too many people: groups at once where there are leaders enough, two for a heavy session; else in turn, with the time that takes; none too small", () => {
  const texts = curriculum({materials: {light: {steps: [[60], [30]], people: {min: 8, max: 20}}, heavy: {steps: [[60]], sensitivity: 3, people: {min: 8, max: 20}}, close: {steps: [[60]], people: {min: 15, max: 20}}}});
  const days = [{date: "2026-12-01", opens: 540, closes: 960}], said = {materials: ["light", "heavy", "close"], days, place: null, people: 25, leaders: 2};
  const asides = more => {
    const choice = {...said, ...more}, found = plan(texts, choice);
    return Object.fromEntries(found.warnings.filter(({kind}) => kind === "too-many").map(warning => [warning.path, mendOf(texts, choice, found, warning)]).map(([path, {to, aside}]) => {
      assert.equal(to, "people");
      return [path, aside && [aside.kind, aside.n, aside.size, aside.larger, aside.needed, aside.minutes]];
    }));
  };
  assert.deepEqual(asides({}), {light: ["at-once", 2, 12, 13, 2, 90], heavy: ["in-turn", 2, 12, 13, 4, 60], close: undefined});
  assert.deepEqual(asides({leaders: 4, people: 41}), {light: ["at-once", 3, 13, 14, 3, 180], heavy: ["in-turn", 3, 13, 14, 6, 120], close: undefined});
});

test("a session that goes on over the page is named there once more; one that begins there is not", async () => {
  globalThis.addEventListener ??= () => {}; // the agenda for the wall waits for a page to be printed
  globalThis.document ??= {createElement: () => ({dataset: {}, append() {}})};
  const {goesOn, partedAt} = await import("../../overrides/assets/javascripts/planner/paper/wall_agenda.js");
  const heading = path => ({kind: "plan-session", path}), step = path => ({kind: "", path}), pause = {kind: "plan-pause"};
  const all = [heading("a"), step("a"), pause, step("a"), step("a"), pause, heading("b"), step("b"), pause];
  assert.deepEqual(all.map((_line, at) => goesOn(all, at)), [-1, 0, 0, 0, 0, -1, -1, 6, -1]);
  const one = [heading("a"), step("a"), step("a"), step("a"), step("a")], heights = one.map(() => 10);
  assert.equal(partedAt(one, heights, 5, 5, 45), 2);
  assert.equal(partedAt(one, heights, 5, 5, 45, at => (goesOn(one, at) < 0 ? 0 : 10)), 3); // room for its name is kept
});
