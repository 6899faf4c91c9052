// Listening: fetched with the first press of "Dengarkan" (display.js shows that button only where there is a voice). The voice is the
// phone's own; nothing is sent anywhere. Sentence by sentence, the spoken one marked, with a bar to pause, go back, slow down, stop.

import { bar } from "./bar.js";
import { clear, mark } from "./mark.js";
import { player } from "./player.js";
import { reading } from "./reading.js";
import { pieces, sentences } from "./sentences.js";

const base = new URL("../../../", import.meta.url);
const SLOW = 0.75;      // of the voice's own pace
const HEAD = 60, FOOT = 140; // pixels that the site's head and the bar cover
let running;            // one page speaks with one voice

const language = import("./languages/" + document.documentElement.lang.slice(0, 2) + ".js");

const dressed = new Promise(done => {
  const href = new URL("assets/stylesheets/speech.css", base);
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done }));
});

/** Ask the service worker to keep what this page has fetched for listening, as it keeps pages. */
function keepOffline() {
  const names = performance.getEntriesByType("resource").map(({ name }) => name).filter(name => name.startsWith(base.href) && /\/speech[./]/.test(name));
  for (const name of new Set(names)) navigator.serviceWorker?.controller?.postMessage({ need: "visited", path: name.slice(base.href.length) }, [new MessageChannel().port2]);
}

/** Bring the spoken sentence into sight, unless the reader has gone elsewhere on her own. */
function follow(box, last) {
  const seen = last?.getBoundingClientRect();
  if (!box || (seen && (seen.bottom < 0 || seen.top > innerHeight))) return;
  if (box.top < HEAD || box.bottom > innerHeight - FOOT) scrollBy({ top: box.top - innerHeight / 3 });
}

/** Keeps the screen on while `on`: a phone that locks itself falls silent. Refused, it does without. */
function lamp() {
  let lock;
  return async on => {
    if (!on) return lock = void lock?.release();
    lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  };
}

/** Read aloud what the pressed button belongs to: a worksheet, or the whole page. `voices` names those of the page's language now. */
export async function listen(pressed, voices) {
  const { NEVER_LAST, spoken } = await language;
  await dressed;
  running?.stop();
  const found = reading(pressed.closest(".sheet") || document.querySelector("article"), text => sentences(text, NEVER_LAST));
  const all = voices(), voice = all.find(one => one.default) || all[0];
  if (!found.length || !voice) return;
  running = session(pressed, found, words => pieces(spoken(words)), text =>
    Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang.replace("_", "-") }));
  keepOffline();
}

/** One listening, from the first sentence until it is stopped. */
function session(pressed, found, piecesOf, utter) {
  const said = [], lit = lamp(), root = document.documentElement;
  let last;
  const shown = bar({
    turn: () => speech.state === "speaking" ? speech.pause() : speech.resume(),
    slow: on => speech.slower(on ? SLOW : 1),
    go: by => speech.go(by),
    stop: () => speech.stop(),
  });
  const woken = () => { if (document.visibilityState === "visible" && speech.state === "speaking") lit(true); };
  const leave = () => speech.stop();
  const open = () => {
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", woken);
    root.classList.add("listening");
    document.body.append(shown.place);
    shown.turn.focus();
  };
  const close = () => {
    removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", woken);
    root.classList.remove("listening");
    clear();
    if (shown.place.contains(document.activeElement)) pressed.focus();
    shown.place.remove();
  };
  const speech = player(speechSynthesis, {
    count: found.length,
    piecesOf: place => said[place] ??= piecesOf(found[place].words),
    utter,
    onplace(place) {
      follow(mark(found[place]), last);
      last = found[place].block;
    },
    onstate(state) {
      shown.turn.textContent = state === "speaking" ? _("listen.pause") : _("listen.resume");
      lit(state === "speaking");
      if (state === "stopped") close();
    },
    onfault() {
      const words = Object.assign(document.createElement("p"), { className: "hint", role: "alert", textContent: _("listen.silent") });
      pressed.parentElement.append(words);
    },
  });
  open();
  speech.start();
  return speech;
}
