// When the page is drawn anew: never between the touch of a control and its click, so that no button goes from under a finger. What
// was changed is kept at once; a browser tells of a changed field only when the next thing is touched. What is out of sight is drawn
// in turns (drawing_queue.js), between touches.

import {finish, slice, waits} from "./drawing_queue.js";

const CONTROL = "input, select, textarea, button, a, summary";
/** What somebody types into: it stays as it is until it is left. */
const TYPED = "input:not([type=checkbox]), textarea";

let draw = () => {}, pressed = null, held = null, down = false, due = false, keyed = false, typed = null, writing = null, timer = 0, turning = false;

/** A function that finds this control after the page was drawn anew: by its key, else by its words. */
const traced = control => {
  const {localName, textContent, dataset: {key}} = control;
  const alike = () => [...document.querySelectorAll(localName)].filter(other => other.dataset.key === key && (key || other.textContent === textContent));
  const place = alike().indexOf(control);
  return () => (control.isConnected ? control : alike()[place]);
};

const topOf = control => control?.getClientRects()[0]?.top;

/** Whether a control moves with the page and is in sight. */
const stands = control => !control.closest("#plan-bar") && topOf(control) > 0 && topOf(control) < innerHeight;

const WHERE = "[id], section";

/** What is read where no control is in use: the parts of the page in the upper half of the screen, each inside the next; the inner ones may be drawn anew. */
const readNow = () => {
  const parts = [];
  for (let part = scrollY > 0 && document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest(WHERE); part; part = part.parentElement?.closest(WHERE)) parts.push(part);
  return parts.map(part => ({part, top: topOf(part)}));
};

/** Do what changes the page; the control in use, or else what is read, stays where it is on the screen. */
export const steadily = work => {
  const control = pressed?.isConnected ? pressed : document.activeElement.closest(CONTROL), find = control ? traced(control) : () => null;
  const read = !control || !stands(control) ? readNow() : null, before = topOf(control);
  work();
  pressed &&= find();
  const kept = read && read.find(({part}) => part.isConnected), moved = read ? topOf(kept?.part) - kept?.top : topOf(find()) - before; // not a number where it is gone
  if (moved) scrollBy({top: moved, behavior: "instant"});
};

/** Do what changes the page by itself, as a clock does; not while a finger is on it. */
export const undisturbed = work => { if (!down) steadily(work); };

/** Draw what waits, slice by slice, each once the one before has been painted; a finger on the page stops it until it is off. */
export const goOn = () => {
  document.documentElement.dataset.planner = waits() ? "drawing" : "ready";
  if (turning || !waits()) return;
  turning = true;
  setTimeout(() => {
    turning = false;
    if (down) return;
    steadily(slice);
    goOn();
  });
};

const drawNow = () => {
  due = false;
  steadily(draw);
  requestAnimationFrame(goOn);
};

/** The finger is off, or the key has done its work: draw what is due, but leave the field alone that has just been opened, or that somebody types into already. */
const settle = () => {
  down = false;
  if (!due) return goOn();
  const field = document.activeElement;
  held = keyed ? (field === typed || field === writing ? field : null) : pressed === field && field.matches("input, select, textarea") ? field : null;
  drawNow();
  if (keyed && !held && document.activeElement.matches(TYPED)) document.activeElement.select(); // as the key that reached it does
};

const touched = ({target}) => {
  clearTimeout(timer);
  down = true;
  keyed = false;
  pressed = target.closest("label")?.control || target.closest(CONTROL);
};
const lifted = () => { timer = setTimeout(settle); };

/** A click ends the touch. What is due is drawn first, and a button that was drawn anew is pressed in place of the old one. */
const clicked = event => {
  const control = event.target.closest("button, a");
  down = false;
  if (!control || (!due && !waits(control))) return;
  const find = traced(control);
  if (due) drawNow();
  steadily(() => finish(control));
  if (control.isConnected) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  find()?.click();
};

const listeners = {
  pointerdown: touched, mousedown: touched, pointerup: lifted, pointercancel: lifted, mouseup: lifted, click: clicked,
  keydown() { pressed = typed = null; down = false; keyed = true; },
  focusin() { writing = null; },
  input({target}) { writing = target; },
  change({target}) {
    typed = target.matches(TYPED) ? target : null;
    if (target === pressed) down = false; // a list swallows the end of the touch that opened it
    if (target === held) held = null;
  },
  focusout({target}) {
    if (target !== held) return;
    held = null;
    due = true;
    if (!down) lifted();
  },
};

/** Let `show` draw the page from now on, each time `redraw()` is called. */
export const drawnBy = show => {
  draw = show;
  for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener, true);
  // Before all that listens for these: what was typed last belongs on the paper (wall_agenda.js).
  for (const leaving of ["pagehide", "beforeprint"]) addEventListener(leaving, () => { if (due) drawNow(); finish(); }, {capture: true});
};

/** Draw the page anew, as soon as no finger is on it; and where a key leaves a field, once it has reached the next one. */
export const redraw = () => {
  due = down || (keyed && typed);
  if (!due) drawNow();
  else if (!down) lifted();
};

/** Whether a place holds the field that somebody has just opened; it is drawn when the field is left. */
export const inUse = place => Boolean(held && place.contains(held));
