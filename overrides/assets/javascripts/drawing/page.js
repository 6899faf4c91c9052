// Drawing: opened full screen, to be zoomed with two fingers, buttons or keys and moved with one finger; fetched with the first press.
// Closed by its button, Escape, or the phone's way back.

import { zoom } from "./zoom.js";

const base = new URL("../../../", import.meta.url);
const dressed = new Promise(done => {
  const href = new URL("assets/stylesheets/drawing.css", base);
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done }));
});

const button = (words, sign, onclick) => Object.assign(document.createElement("button"), { type: "button", ariaLabel: words, title: words, textContent: sign, onclick });

/** Ask the service worker to keep what this page has fetched for it. */
const keepOffline = () => performance.getEntriesByType("resource").map(({ name }) => name).filter(name => name.startsWith(base.href) && /\/drawing[./]/.test(name))
  .forEach(name => navigator.serviceWorker?.controller?.postMessage({ need: "visited", path: name.slice(base.href.length) }, [new MessageChannel().port2]));

/** Show the drawing of a link over the whole page. */
export async function enlarge(link) {
  await dressed;
  const { alt, width, height } = link.querySelector("img");
  const dialog = Object.assign(document.createElement("dialog"), { className: "full-picture md-typeset", ariaLabel: alt });
  const frame = Object.assign(document.createElement("div"), { tabIndex: 0 }), tools = document.createElement("p");
  const picture = Object.assign(new Image(width, height), { src: link.href, alt, draggable: false });
  frame.append(picture);
  const close = () => dialog.close();
  document.body.append(dialog);
  const { step } = zoom(frame, picture);
  tools.append(button(_("drawing.smaller"), "−", () => step(-1)), button(_("drawing.larger"), "+", () => step(1)), button(_("drawing.close"), "×", close));
  dialog.append(tools, frame);
  dialog.addEventListener("keydown", event => {
    event.stopPropagation(); // the site's own keys are not meant here
    if ("+=".includes(event.key)) step(1);
    if (event.key === "-") step(-1);
  });
  history.pushState({ drawing: true }, ""); // the way back closes it
  addEventListener("popstate", close, { once: true });
  dialog.addEventListener("close", () => {
    removeEventListener("popstate", close);
    if (history.state?.drawing) history.back();
    dialog.remove();
    link.focus({ preventScroll: true });
  });
  dialog.showModal();
  keepOffline();
}
