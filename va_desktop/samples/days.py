"""Working days that could have been: which days were worked, and how the hours of each were spent.

Pure arithmetic on a given source of chance; minutes count from midnight at home. Pieces of work never overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from va_desktop.core.values import dataclass

SATURDAYS: Final = 0.25
"""How many Saturdays are worked; Sundays are free."""
DAYS_OFF: Final = 0.04
EVENINGS: Final = 0.4
"""How many days have an evening too: clients in America are awake then."""
CALM: Final = 10
"""So many pieces fit into a usual day; where there are more, the day is longer and they are shorter."""
MOST: Final = 900
"""So many pieces fit into the longest day, each at least a minute."""
LONGEST: Final = 115
WORKED: Final = (0.5, 0.95)
"""How much of the time between two pieces' beginnings is worked, at least and at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of work, from one minute of the day to another."""

    start: int
    end: int


def working_days(first: date, last: date, chance: Random) -> dict[date, float]:
    """Return the days that are worked from the first to the last, each with how busy it is."""
    days: dict[date, float] = {}
    busy = 1.0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.weekday() == 0:
            busy = chance.uniform(0.75, 1.15)  # some weeks bring more work than others
        off, saturday, load = chance.random(), chance.random(), chance.uniform(0.7, 1.3)
        if day.weekday() == 6 or off < DAYS_OFF or (day.weekday() == 5 and saturday > SATURDAYS):
            continue
        days[day] = busy * load * (0.5 if day.weekday() == 5 else 1.0)
    return days


def shared_out(count: int, weights: Sequence[float]) -> list[int]:
    """Share a count out by weights; the parts sum to the whole."""
    whole = sum(weights)
    parts: list[int] = []
    given = 0
    reached = 0.0
    for weight in weights:
        reached += weight
        part = round(count * reached / whole) - given
        parts.append(part)
        given += part
    return parts


def slots(count: int, chance: Random) -> list[Slot]:
    """Return so many pieces of work of one day, in their order; `count` is at most `MOST`."""
    sessions = _sessions(count, chance)
    counts = shared_out(count, [end - start for start, end in sessions])
    return [
        slot for session, part in zip(sessions, counts, strict=True) for slot in _cut(*session, part, chance)
    ]


def _sessions(count: int, chance: Random) -> list[tuple[int, int]]:
    """Return the stretches of a day in which there is work: the more there is, the longer they are."""
    if count > CALM * 4:
        return [(6 * 60, 23 * 60 + 30)]
    start = 8 * 60 + 30 + 15 * chance.randrange(5)
    noon = 12 * 60 + 45 + 15 * chance.randrange(3)
    end = 17 * 60 + 15 * chance.randrange(6)
    day = [(start, noon), (noon + 45, end)]
    if count > CALM or (count >= 4 and chance.random() < EVENINGS):
        day.append((20 * 60, 21 * 60 + 15 * chance.randrange(2, 7)))
    return day


def _cut(start: int, end: int, count: int, chance: Random) -> list[Slot]:
    if not count:
        return []
    lengths = [chance.uniform(0.6, 1.4) for _ in range(count)]
    scale = (end - start) / sum(lengths)
    grain = 5 if (end - start) / count >= 20 else 1
    pieces: list[Slot] = []
    reached = float(start)
    for length in lengths:
        first = max(_on(reached, grain), pieces[-1].end if pieces else start)
        reached += length * scale
        worked = _on((reached - first) * chance.uniform(*WORKED), grain)
        pieces.append(Slot(first, first + max(1, min(worked, LONGEST))))
    return pieces


def _on(minute: float, grain: int) -> int:
    return int(minute / grain + 0.5) * grain
