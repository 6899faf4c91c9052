// Prayer times from the sun: Dhuhr, Asr and Maghrib, which do not depend on the twilight angles over which calculators differ.
// Sun: "Approximate Solar Coordinates", U.S. Naval Observatory (Astronomical Almanac, section C), good to 0.01 degree until 2050.
// Asr: shadow = noon shadow + one length (Shafi'i, as Indonesia's ministry of religious affairs counts). Sunset: -0.833 degree.

import {midnight} from "../words/clock.js";

const RADIAN = Math.PI / 180;
const sin = degrees => Math.sin(degrees * RADIAN), cos = degrees => Math.cos(degrees * RADIAN), tan = degrees => Math.tan(degrees * RADIAN);
/** Minutes that Indonesian calendars add, so that nobody prays or breaks the fast too early (ihtiyat); sunset has one more, for a horizon below one's feet. */
const CARE = {dhuhr: 2, asr: 2, maghrib: 3};

/** The sun at a moment (days since 2000-01-01 12:00 UTC): declination in degrees, and the equation of time in hours. */
const sun = days => {
  const anomaly = 357.529 + 0.98560028 * days, mean = 280.459 + 0.98564736 * days;
  const longitude = mean + 1.915 * sin(anomaly) + 0.02 * sin(2 * anomaly), tilt = 23.439 - 0.00000036 * days;
  const ascension = Math.atan2(cos(tilt) * sin(longitude), cos(longitude)) / RADIAN;
  const difference = ((mean - ascension) % 360 + 540) % 360 - 180;
  return {declination: Math.asin(sin(tilt) * sin(longitude)) / RADIAN, equation: difference / 15};
};

/** Hours between noon and the moment when the sun stands at `altitude` degrees. */
const hourAngle = (altitude, latitude, declination) =>
  Math.acos((sin(altitude) - sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination))) / RADIAN / 15;

/**
 * Minutes since midnight of Dhuhr, Asr and Maghrib on a date ("2026-12-01"), rounded up, with two minutes of care.
 * A place is {latitude, longitude} in degrees (north and east positive) and {zone} in hours before Greenwich (WIB 7); `height` are the
 * minutes by which the ministry lets the sun set later in a town of the hills. Within a minute of the ministry's table for 2026 (tests/planner/kemenag.json).
 */
export const prayerTimes = (date, {latitude, longitude, zone, height = 0}) => {
  const start = (midnight(date) - Date.UTC(2000, 0, 1, 12)) / 864e5 - longitude / 360;
  const at = (guess, angle) => {
    const {declination, equation} = sun(start + guess / 24);
    return 12 + zone - longitude / 15 - equation + angle(declination);
  };
  const asrAltitude = declination => Math.atan(1 / (1 + tan(Math.abs(latitude - declination)))) / RADIAN;
  const hours = {
    dhuhr: at(12, () => 0),
    asr: at(15, declination => hourAngle(asrAltitude(declination), latitude, declination)),
    maghrib: at(18, declination => hourAngle(-0.833, latitude, declination)),
  };
  return Object.fromEntries(Object.entries(hours).map(([name, value]) => [name, Math.ceil(60 * value) + CARE[name] + (name === "maghrib" ? height : 0)]));
};
