// On the day, in the trainer's hand: where we should be now, five minutes more or less, and what to shorten.

import {button, fill, h} from "./dom.js";
import {duration, time} from "./clock.js";
import {PAUSES} from "./words.js";
import {recovery, standing} from "./late.js";

let delay = 0, timer = 0;

const words = (row, named) => (row.kind === "step" ? `${named(row.path).code}, langkah ${row.step + 1}: ${named(row.path).steps[row.step].title}` : row.title || PAUSES[row.kind]);

/** Today's date and minutes by the device's clock. */
const clockNow = () => {
  const now = new Date(), two = number => String(number).padStart(2, "0");
  return {date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`, minutes: 60 * now.getHours() + now.getMinutes()};
};

const advice = (ahead, named, cuts) => {
  if (delay <= 0) return null;
  const {cuts: found, saves} = recovery(ahead, delay, named, cuts);
  return h("div", {}, h("p", {}, found.length ? `Terlambat ${delay} menit. Yang dapat dipersingkat:` : `Terlambat ${delay} menit, dan tidak ada langkah di depan yang boleh dipersingkat. Sepakati jam selesai yang baru.`),
    found.length > 0 && h("ul", {}, found.map(({path, step, from, to}) => h("li", {}, `${named(path).code}, ${named(path).steps[step].title}: ${to ? `${from} menjadi ${to} menit` : "lewati"}`))),
    found.length > 0 && saves < delay && h("p", {}, `Itu baru ${saves} menit. Sepakati jam selesai yang baru.`));
};

/** Show the day that is today, if the plan has it; it follows the clock each half minute. */
export const dayView = (place, found, named, choice) => {
  clearInterval(timer);
  const show = () => {
    const {date, minutes} = clockNow(), day = found.days.find(({day: {date: planned}}) => planned === date);
    if (!day || !day.rows.length) return fill(place, h("p", {}, "Pada hari pelatihan, bagian ini menunjukkan langkah yang seharusnya sedang berjalan dan apa yang dapat dipersingkat bila terlambat."));
    const {row, next, ahead, begun} = standing(day, minutes, delay);
    const shift = by => () => { delay = Math.max(-60, Math.min(180, delay + by)); show(); };
    fill(place,
      h("p", {class: "susun-besar"}, `Sekarang ${time(minutes)}. `, row ? (begun ? `Seharusnya: ${words(row, named)}, sampai ${time(row.ends + delay)}.` : `Berikutnya pukul ${time(row.starts + delay)}: ${words(row, named)}.`) : "Semua acara hari ini selesai."),
      row && next && h("p", {}, `Sesudahnya: ${words(next, named)}.`),
      h("div", {class: "susun-tombol"}, button("Mundur 5 menit", shift(5), {kind: "tombol", key: "mundur"}), button("Maju 5 menit", shift(-5), {key: "maju"}),
        delay !== 0 && button("Tepat waktu", shift(-delay), {key: "tepat"})),
      h("p", {role: "status"}, delay > 0 ? `Jadwal mundur ${duration(delay)}.` : delay < 0 ? `Jadwal maju ${duration(-delay)}.` : ""),
      advice(ahead, named, choice.cuts));
  };
  show();
  timer = setInterval(show, 30000);
};
