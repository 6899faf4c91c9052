// Zoom: the width of a picture in its frame, which scrolls. What lies under the fingers stays under them.

const MOST = 8, STEP = 1.5;

/** Let a frame zoom its picture; returns step(1) and step(-1) for buttons and keys. */
export function zoom(frame, picture) {
  const fingers = new Map();
  let scale = 1, spread = 0;

  const to = (wanted, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const next = Math.min(MOST, Math.max(1, wanted)), by = next / scale;
    scale = next;
    picture.style.width = 100 * scale + "%";
    frame.scrollLeft = (frame.scrollLeft + x) * by - x;
    frame.scrollTop = (frame.scrollTop + y) * by - y;
  };

  const between = () => {
    const [one, other] = [...fingers.values()], box = frame.getBoundingClientRect();
    return { far: Math.hypot(one.x - other.x, one.y - other.y), x: (one.x + other.x) / 2 - box.left, y: (one.y + other.y) / 2 - box.top };
  };
  const lift = event => { fingers.delete(event.pointerId); spread = 0; };
  frame.addEventListener("pointerdown", ({ pointerId, clientX: x, clientY: y }) => fingers.set(pointerId, { x, y }));
  frame.addEventListener("pointermove", ({ pointerId, clientX: x, clientY: y }) => {
    if (!fingers.has(pointerId)) return;
    fingers.set(pointerId, { x, y });
    if (fingers.size !== 2) return;
    const { far, x: left, y: top } = between();
    if (spread) to(scale * far / spread, left, top);
    spread = far;
  });
  for (const kind of ["pointerup", "pointercancel", "pointerleave"]) frame.addEventListener(kind, lift);
  frame.addEventListener("dblclick", ({ clientX, clientY }) => {
    const box = frame.getBoundingClientRect();
    to(scale > 1 ? 1 : 3, clientX - box.left, clientY - box.top);
  });
  return { step: way => to(scale * STEP ** way) };
}
