"""Prayer times of six towns from west to east, reckoned once more: Meeus, Astronomical Algorithms (1998), chapters 22 and 25, each to its own moment."""

import json
import shutil
import subprocess
from datetime import date
from math import acos, asin, atan, atan2, ceil, cos, degrees, radians, sin, tan
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PLANNER = HERE.parents[1] / "overrides/assets/javascripts/planner"
#: Latitude, longitude (degrees, north and east), hours before Greenwich: of an atlas, not of the list.
TOWNS = {
    "Banda Aceh": (5.55, 95.32, 7),
    "Medan": (3.59, 98.67, 7),
    "Malang": (-7.98, 112.63, 7),
    "Makassar": (-5.14, 119.42, 8),
    "Ambon": (-3.70, 128.18, 9),
    "Jayapura": (-2.54, 140.71, 9),
}
DATES = [date(2027, month, day).isoformat() for month in range(1, 13) for day in (4, 19)]
#: Minutes of care that the planner adds, as the ministry's calendars do.
CARE = (2, 2, 3)

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")


def sun(julian: float) -> tuple[float, float]:
    """Apparent declination (degrees) and equation of time (minutes) at a Julian day."""
    t = (julian - 2451545) / 36525
    mean = 280.46646 + t * (36000.76983 + 0.0003032 * t)
    anomaly = radians(357.52911 + t * (35999.05029 - 0.0001537 * t))
    centre = (1.914602 - t * (0.004817 + 0.000014 * t)) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
    centre += 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * t)
    longitude = radians(mean + centre - 0.00569 - 0.00478 * sin(node))
    tilt = radians(23.439291 - 0.0130042 * t + 0.00256 * cos(node))
    declination = asin(sin(tilt) * sin(longitude))
    ascension = degrees(atan2(cos(tilt) * sin(longitude), cos(longitude)))
    turned = (mean - 0.0057183 - ascension - 0.00478 * sin(node) * cos(tilt) + 180) % 360 - 180
    return degrees(declination), 4 * turned


def reckoned(day: str, latitude: float, longitude: float, zone: int) -> list[float]:
    """Minutes since midnight of noon, of the shadow one length longer than at noon, and of sunset."""
    midnight = date.fromisoformat(day).toordinal() + 1721424.5 - zone / 24

    def at(minutes: float, altitude) -> float:
        for _ in range(5):
            declination, equation = sun(midnight + minutes / 1440)
            north, sky = radians(latitude), radians(declination)
            high = altitude(declination)
            angle = 0 if high is None else degrees(acos((sin(high) - sin(north) * sin(sky)) / (cos(north) * cos(sky))))
            minutes = 720 + 60 * zone - 4 * longitude - equation + 4 * angle
        return minutes

    return [
        at(720, lambda declination: None),
        at(900, lambda declination: atan(1 / (1 + tan(radians(abs(latitude - declination)))))),
        at(1080, lambda declination: radians(-0.833)),
    ]


def test_six_towns_from_west_to_east_by_another_reckoning():
    script = f"""
        import "{HERE.parent.as_posix()}/support/language.mjs";
        import {{prayerTimes}} from "{PLANNER.as_posix()}/towns/prayer.js";
        import {{PLACES}} from "{PLANNER.as_posix()}/towns/places.js";
        const [names, dates] = {json.dumps([list(TOWNS), DATES])};
        console.log(JSON.stringify(Object.fromEntries(names.map(wanted => [wanted,
            dates.map(day => Object.values(prayerTimes(day, PLACES.find(({{name}}) => name === wanted))))]))));
    """
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    theirs = json.loads(done.stdout)
    for name, place in TOWNS.items():
        for day, times in zip(DATES, theirs[name], strict=True):
            for minutes, told, care in zip(reckoned(day, *place), times, CARE, strict=True):
                assert abs(ceil(minutes) + care - told) <= 1, (name, day, times)


def test_the_other_reckoning_is_right_itself():
    # Meeus, examples 25.a and 28.a: 13 October 1992, 0 h, declination -7 47 06, equation of time 13 m 42.6 s.
    declination, equation = sun(2448908.5)
    assert declination == pytest.approx(-7.78507, abs=0.001)
    assert equation == pytest.approx(13.709, abs=0.02)
