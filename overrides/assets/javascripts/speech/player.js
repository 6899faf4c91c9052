// Player: speaks one piece after another with the phone's own voice. Pure but for `synth`, which is the browser's speechSynthesis.
//
// Pausing is cancelling and beginning the sentence anew: Android's pause() ends what is spoken, and elsewhere a long pause is never
// taken up again. Only one piece is given away at a time, so that nothing is left to speak once somebody stops or leaves.

const BREATH = 120;   // milliseconds from cancelling to speaking: some voices swallow what comes sooner
const SILENT = 3;     // seconds without a voice, after which a piece counts as spoken though nobody said so

/**
 * `count` sentences, `piecesOf(place)` each as spoken, `utter(text)` an utterance; told of changes: onplace(place), onstate("speaking" | "paused" | "stopped"), onfault(error).
 */
export function player(synth, { count, piecesOf, utter, onplace, onstate, onfault }) {
  let place = 0, piece = 0, turn = 0, rate = 1, state = "stopped", current, watch, silence, soon;

  const become = next => { if (state !== next) onstate(state = next); };
  const quiet = () => { turn++; clearInterval(watch); clearTimeout(soon); synth.cancel(); };

  const next = () => {
    if (++piece < piecesOf(place).length) return speak();
    piece = 0;
    return ++place < count ? speak() : stop();
  };

  /** Whoever forgets to say that a piece is spoken is not waited for; a voice the system has paused goes on. */
  const look = () => {
    if (synth.paused) synth.resume();
    silence = synth.speaking || synth.pending ? 0 : silence + 1;
    if (silence >= SILENT) next();
  };

  const speak = () => {
    const mine = ++turn, text = piecesOf(place)[piece];
    clearInterval(watch);
    onplace(place);
    if (!text) return next();
    current = Object.assign(utter(text), { rate }); // held here: a forgotten utterance never ends
    current.onend = () => { if (mine === turn) next(); };
    current.onerror = ({ error }) => {
      if (mine !== turn || error === "interrupted" || error === "canceled") return;
      stop();
      onfault(error);
    };
    silence = 0;
    watch = setInterval(look, 1000);
    synth.speak(current);
  };

  const resume = () => { become("speaking"); soon = setTimeout(speak, BREATH); };
  const pause = () => { quiet(); piece = 0; become("paused"); };
  const stop = () => { quiet(); place = piece = 0; become("stopped"); };
  const go = by => {
    const was = state;
    pause();
    onplace(place = Math.min(count - 1, Math.max(0, place + by)));
    if (was === "speaking") resume();
  };

  return {
    start() { become("speaking"); speak(); }, // at once: some browsers let a voice begin only within the tap itself
    pause, resume, stop, go,
    /** From the next sentence begun on; what is being said begins anew. */
    slower(factor) { rate = factor; if (state === "speaking") { quiet(); piece = 0; resume(); } },
    get state() { return state; },
  };
}
