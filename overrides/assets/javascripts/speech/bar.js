// Bar: the buttons while something is read aloud, at the foot of the screen where a thumb reaches them.

const button = (words, onclick, more = {}) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick, ...more });

/** The bar; `on` says what is pressed: turn(), go(-1 | 1), slow(true | false), stop(). */
export function bar(on) {
  const place = Object.assign(document.createElement("section"), { className: "player" });
  const turn = button(_("listen.pause"), on.turn);
  const slow = button(_("listen.slow"), () => {
    const pressed = slow.getAttribute("aria-pressed") !== "true";
    slow.setAttribute("aria-pressed", pressed);
    on.slow(pressed);
  });
  place.setAttribute("aria-label", _("listen.button"));
  slow.setAttribute("aria-pressed", "false");
  place.append(
    button("‹", () => on.go(-1), { ariaLabel: _("listen.before") }),
    turn,
    button("›", () => on.go(1), { ariaLabel: _("listen.after") }),
    slow,
    button(_("listen.stop"), on.stop),
  );
  place.addEventListener("keydown", event => { if (event.key === "Escape") on.stop(); });
  return { place, turn };
}
