"""What makes a task come again: the rule (RFC 5545, 3.3.10), how it is read, and until when it holds.

A rule is kept as the text of an RRULE without its end; `rule_coming` tells its days. Tasks are due on days, so
a rule has no parts below the day, and none that only some programs know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.values import dataclass

LONGEST_RULE: Final = 300
MOST_TIMES: Final = 10_000
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_LARGEST_INTERVAL: Final = 1000
_BY_DAY: Final = Pattern(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WHOLE: Final = Pattern(r"[+-]?\d{1,4}")
# The numbers that a part may hold, without their sign; zero is none of them.
_NUMBERS: Final = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_ORDER: Final = (
    "FREQ",
    "INTERVAL",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYSETPOS",
    "WKST",
)


# Days of the months in a leap year.
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Freq(StrEnum):
    """What a rule counts."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


# Which parts make no sense under which frequency (the table in RFC 5545, 3.3.10).
_NOT_UNDER: Final[Mapping[Freq, tuple[str, ...]]] = {
    Freq.DAILY: ("BYWEEKNO", "BYYEARDAY"),
    Freq.WEEKLY: ("BYWEEKNO", "BYYEARDAY", "BYMONTHDAY"),
    Freq.MONTHLY: ("BYWEEKNO", "BYYEARDAY"),
    Freq.YEARLY: (),
}


@dataclass(frozen=True, slots=True)
class Ends:
    """Until when a rule holds: until a day, which still counts, or for so many times; without both, for ever."""

    until: date | None = None
    times: int | None = None

    def checked(self) -> Ends:
        """Return it; raise `UserError` for an end that can't be."""
        if self.until is not None:
            checked_day(self.until, field="until")
        if self.times is not None and not 0 < self.times <= MOST_TIMES:
            raise UserError("A task comes at least once and at most 10,000 times.", field="times")
        return self


FOR_EVER: Final = Ends()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is kept: `parts` in the order of the standard, values in capitals, without UNTIL and COUNT."""

    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The RRULE."""
        return ";".join(f"{name}={value}" for name, value in self.parts.items())

    @property
    def freq(self) -> Freq:
        """What it counts."""
        return Freq(self.parts["FREQ"])

    @property
    def interval(self) -> int:
        """After how many days, weeks, months or years it comes."""
        return int(self.parts.get("INTERVAL", 1))

    def numbers(self, part: str) -> list[int]:
        """Return the numbers of a part such as BYMONTH; none where it has no such part."""
        return [int(one) for one in self.parts[part].split(",")] if part in self.parts else []

    def weekdays(self) -> list[tuple[int, int]]:
        """Return BYDAY as pairs: which one of the month or year (0 for each, -1 for the last), and 0 for Monday."""
        found = []
        for one in self.parts["BYDAY"].split(",") if "BYDAY" in self.parts else ():
            which, name = one[:-2], one[-2:]
            found.append((int(which or 0), WEEKDAYS.index(name)))
        return found

    def pinned(self, start: date) -> Rule:
        """Return the rule with what it takes from its first day said in it: the weekday, the day of the month.

        From the 29th on, a month that is too short is meant to have its turn on its last day.
        """
        if any(name in self.parts for name in ("BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS")):
            return self
        added: dict[str, str] = {}
        if self.freq is Freq.WEEKLY:
            added["BYDAY"] = WEEKDAYS[start.weekday()]
        elif self.freq in (Freq.MONTHLY, Freq.YEARLY):
            months = self.numbers("BYMONTH") or ([start.month] if self.freq is Freq.YEARLY else [])
            added |= day_of_month(start.day, months)
            if months:
                added["BYMONTH"] = ",".join(str(month) for month in months)
        return rule_of({**self.parts, **added})


def day_of_month(day: int, months: Sequence[int] = ()) -> dict[str, str]:
    """Return the parts for a day of some months, or of each; where one is too short, for its last day."""
    shortest = min((_LENGTHS[month - 1] for month in months if month != 2), default=28)
    shortest = 28 if 2 in months else shortest
    if day <= shortest:
        return {"BYMONTHDAY": str(day)}
    return {"BYMONTHDAY": ",".join(str(one) for one in range(28, day + 1)), "BYSETPOS": "-1"}


def parse_rule(text: str) -> tuple[Rule, Ends]:
    """Read an RRULE, with its end if it says one; raise `UserError` for what is none, or makes no task due."""
    said = "".join(text.split()).upper().removeprefix("RRULE:").strip(";")
    if len(said) > LONGEST_RULE:
        raise UserError("This rule is too long.", field="rule")
    parts: dict[str, str] = {}
    for part in said.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise _no_rule(part or text)
        parts[name] = value
    ends = _ends(parts)
    return rule_of(parts), ends


def rule_of(parts: Mapping[str, str]) -> Rule:
    """Return a rule of parts without an end; raise `UserError` for what the standard or a task does not allow."""
    for name in parts:
        if name not in _ORDER:
            raise UserError(
                "“{part}” has no meaning for a task that comes again.", field="rule", part=name[:40]
            )
    freq = parts.get("FREQ", "")
    if freq not in tuple(Freq):
        raise UserError("A rule begins with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.", field="rule")
    for name, value in parts.items():
        if not _fits(name, value):
            raise _no_rule(f"{name}={value}")
    _check_together(parts, Freq(freq))
    kept = {name: parts[name] for name in _ORDER if name in parts}
    if kept.get("INTERVAL") == "1":
        del kept["INTERVAL"]
    return Rule(kept)


def _fits(name: str, value: str) -> bool:
    """Tell whether a part has a value that it may have."""
    values = value.split(",")
    if name == "BYDAY":
        found = [_BY_DAY.fullmatch(one) for one in values]
        return all(one is not None and (one[1] is None or 0 < abs(int(one[1])) <= 53) for one in found)
    if name == "WKST":
        return value in WEEKDAYS
    if name == "FREQ":
        return True
    if not all(_WHOLE.fullmatch(one) for one in values):
        return False
    if name == "INTERVAL":
        return len(values) == 1 and 0 < int(value) <= _LARGEST_INTERVAL
    least = 1 if name == "BYMONTH" else -_NUMBERS[name]
    return all(least <= int(one) <= _NUMBERS[name] and int(one) != 0 for one in values)


def _check_together(parts: Mapping[str, str], freq: Freq) -> None:
    """Refuse parts that the standard does not allow beside each other."""
    for name in _NOT_UNDER[freq]:
        if name in parts:
            raise _no_rule(f"FREQ={freq};{name}={parts[name]}")
    numbered = any(one[:-2] for one in parts.get("BYDAY", "").split(","))
    if numbered and (freq in (Freq.DAILY, Freq.WEEKLY) or "BYWEEKNO" in parts):
        raise _no_rule(f"FREQ={freq};BYDAY={parts['BYDAY']}")
    others = [name for name in parts if name.startswith("BY") and name != "BYSETPOS"]
    if "BYSETPOS" in parts and not others:
        raise _no_rule(f"BYSETPOS={parts['BYSETPOS']}")


def _ends(parts: dict[str, str]) -> Ends:
    """Take the end out of the parts."""
    until, count = parts.pop("UNTIL", None), parts.pop("COUNT", None)
    if until is not None and count is not None:
        raise UserError("A rule ends on a day or after so many times, not both.", field="rule")
    if count is not None:
        if not count.isascii() or not count.isdigit() or len(count) > 6:
            raise _no_rule(f"COUNT={count}")
        return Ends(times=int(count)).checked()
    if until is None:
        return FOR_EVER
    try:
        return Ends(until=datetime.strptime(until[:8], "%Y%m%d").date()).checked()  # noqa: DTZ007 - a day
    except ValueError as error:
        raise _no_rule(f"UNTIL={until}") from error


def _no_rule(part: str) -> UserError:
    return UserError(
        "“{part}” is not part of a rule; write it like FREQ=WEEKLY;BYDAY=MO.", field="rule", part=part[:60]
    )
