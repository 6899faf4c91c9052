// The button at the foot of the screen that leads on: to the schedule, and once that is read, to what is taken away.

import {at, button} from "./dom.js";

let read = false;

const way = button("", () => at(read ? _("place.bring") : _("place.schedule")).scrollIntoView(), {key: "onward"});

/** Whether the schedule is what stands in the middle of the screen. */
const follow = ([{isIntersecting}]) => {
  read = isIntersecting;
  way.textContent = read ? _("planner.see_take") : _("planner.see_schedule");
};

/** The button that leads on from wherever one is. */
export const footButton = () => way;

new IntersectionObserver(follow, {rootMargin: "-45% 0px"}).observe(at("plan-result"));
