"""Ten thousand rules, drawn at random, come on the days on which dateutil has them come.

The rules are built for dateutil from numbers and for the program from their text, so that what is read, kept and
written again is compared as well as the days.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil import rrule as dateutil

from va_desktop.tasks.recurrence import Plan, Turn
from va_desktop.tasks.rule import Ends, Freq, parse_rule
from va_desktop.tasks.rule_coming import days_of, ever_comes

RULES = 10_000
DAYS = 5
HORIZON = timedelta(days=3 * 366)
FREQS: dict[Freq, Any] = {
    Freq.DAILY: dateutil.DAILY,
    Freq.WEEKLY: dateutil.WEEKLY,
    Freq.MONTHLY: dateutil.MONTHLY,
    Freq.YEARLY: dateutil.YEARLY,
}
WEEKDAYS = (dateutil.MO, dateutil.TU, dateutil.WE, dateutil.TH, dateutil.FR, dateutil.SA, dateutil.SU)


class NoDayOff:
    def is_off(self, day: date) -> bool:
        return False


def some(chance: random.Random, numbers: range) -> list[int]:
    return sorted(chance.sample([n for n in numbers if n != 0], chance.randint(1, 3)))


def drawn(chance: random.Random, freq: Freq) -> dict[str, Any]:
    """Draw the parts of a rule as dateutil takes them."""
    parts: dict[str, Any] = {"interval": chance.choice([1, 1, 1, 2, 3, 4, 6])}
    if chance.random() < 0.2:
        parts["bymonth"] = some(chance, range(1, 13))
    if freq is not Freq.WEEKLY and chance.random() < 0.35:
        parts["bymonthday"] = some(chance, range(-31, 32))
    if freq is Freq.YEARLY and chance.random() < 0.15:
        parts["byyearday"] = some(chance, range(-366, 367))
    if freq is Freq.YEARLY and chance.random() < 0.15:
        parts["byweekno"] = some(chance, range(-53, 54))
    if chance.random() < 0.5:
        days = chance.sample(WEEKDAYS, chance.randint(1, 5))
        if freq in (Freq.MONTHLY, Freq.YEARLY) and "byweekno" not in parts and chance.random() < 0.5:
            days = [day(chance.choice([1, 2, 3, 4, -1, -2])) for day in days]
        parts["byweekday"] = days
    if len(parts) > 1 and freq is not Freq.DAILY and chance.random() < 0.2:
        parts["bysetpos"] = some(chance, range(-2, 3))
    if chance.random() < 0.2:
        parts["wkst"] = chance.choice(WEEKDAYS)
    return parts


@pytest.mark.parametrize("seed", range(4))
def test_rules_come_on_the_days_of_dateutil(seed: int) -> None:
    chance = random.Random(seed)
    compared = 0
    while compared < RULES // 4:
        freq = chance.choice(list(Freq))
        parts = drawn(chance, freq)
        start = date(2026, 1, 1) + timedelta(days=chance.randrange(1500))
        last = start + HORIZON
        theirs = dateutil.rrule(
            FREQS[freq], dtstart=datetime.combine(start, datetime.min.time()), until=last, **parts
        )
        text = next(line for line in str(theirs).splitlines() if line.startswith("RRULE"))
        rule, ends = parse_rule(text)
        if not ever_comes(rule, start):
            continue  # dateutil would look for its first day until the year 9999
        compared += 1
        assert ends == Ends(until=last)
        assert parse_rule(rule.text)[0] == rule
        expected = [moment.date() for moment in islice(theirs, DAYS)]
        plan = Plan(rule, start, ends)
        assert [turn.due_on for turn in islice(plan.turns(NoDayOff()), DAYS)] == expected, text
        if expected:
            place = chance.randrange(len(expected))
            seen = Turn(expected[place], expected[place])
            following = [turn.on for turn in islice(plan.turns(NoDayOff(), seen), DAYS - place - 1)]
            assert following == expected[place + 1 :], text


@pytest.mark.parametrize("seed", range(2))
def test_a_rule_that_comes_so_many_times_ends_where_dateutil_ends_it(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(250):
        freq, times = chance.choice(list(Freq)), chance.randint(1, 20)
        start = date(2026, 1, 1) + timedelta(days=chance.randrange(1500))
        theirs = dateutil.rrule(
            FREQS[freq],
            dtstart=datetime.combine(start, datetime.min.time()),
            count=times,
            interval=chance.randint(1, 5),
        )
        rule, ends = parse_rule(str(theirs).splitlines()[1])
        assert ends == Ends(times=times)
        assert list(days_of(rule, start, ends)) == [moment.date() for moment in theirs]
