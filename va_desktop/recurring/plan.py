"""Invoices that come again, as values: by which rule, for which period each is, and what it says.

A plan comes on the days of its rule (`tasks.rule`), and each of its documents is for a period of its own: no period
has two. Texts name the period by placeholders (`{month}`), which are written in the language of the document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final

from va_desktop.clients.model import LONGEST_TERMS
from va_desktop.contracts.model import Grouping
from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.periods import Period, month_of
from va_desktop.core.texts import Texts
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import Line
from va_desktop.tasks.rule import FOR_EVER, Ends, Freq, Rule
from va_desktop.tasks.rule_coming import days_of

MOST_AT_ONCE: Final = 60
"""How many documents a new plan may make for the time before it; more than that is a wrong year."""
_LOOKED_AT: Final = 40
"""So many days of a rule are compared to tell whether two are for the same period; the calendar repeats sooner."""
_MONTHS: Final = {Freq.MONTHLY: 1, Freq.YEARLY: 12}
_DAYS: Final = {Freq.DAILY: 1, Freq.WEEKLY: 7}
PLACEHOLDERS: Final = ("period", "month", "year", "from", "to", "number")
_PLACE: Final = re.compile(r"\{([^{}]*)\}")


class Covers(StrEnum):
    """For which period a document is that comes on a day.

    Months are those of the calendar; weeks and days are counted from the day itself.
    """

    BEFORE = "before"  # the one that is over
    ENDING = "ending"  # the one that ends with the day or its month
    COMING = "coming"  # the one that begins with the day or its month


class Dated(StrEnum):
    """Which day an issued document bears when it was made later than it should have been."""

    RUN = "run"  # that on which it was made
    TURN = "turn"  # that of the rule, or the day of the last invoice, whichever is later


@dataclass(frozen=True, slots=True)
class Says:
    """What each document of a plan says; `lines` are the same each time, beside what is gathered."""

    languages: tuple[str, ...]
    terms_days: int
    lines: tuple[Line, ...] = ()
    intro: str = ""
    closing: str = ""
    order_reference: str = ""
    buyer_reference: str = ""
    timesheet: bool = False
    grouping: Grouping | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something could not be done, as a `UserError` said it: a message of the catalogue, and what it names."""

    message: str
    values: Mapping[str, str | Trouble] = field(default_factory=dict)

    @classmethod
    def of(cls, error: UserError) -> Trouble:
        """Return what an error said."""
        values = {
            name: cls.of(value) if isinstance(value, UserError) else str(value)
            for name, value in error.values.items()
        }
        return cls(error.message, values)

    def in_words(self, texts: Texts) -> str:
        """Return the sentence in a language."""
        values = {
            name: value.in_words(texts) if isinstance(value, Trouble) else value
            for name, value in self.values.items()
        }
        return texts(self.message, **values)


@dataclass(frozen=True, slots=True)
class PlanValues:
    """What is kept of a plan and may change.

    With `gathers` each document takes the unbilled work up to the end of its period; under one contract alone where
    there is a `contract_id`. Turns before `counted_from` were passed over. With `issues` documents are issued at
    once, else they stay drafts; with `hands_over` they are put into the client's folder too. A plan that paused by
    itself tells its `trouble`.
    """

    client_id: int
    title: str
    currency: str
    says: Says
    rule: Rule
    starts_on: date
    ends: Ends = FOR_EVER
    covers: Covers = Covers.BEFORE
    contract_id: int | None = None
    gathers: bool = False
    issues: bool = False
    hands_over: bool = False
    dated: Dated = Dated.RUN
    counted_from: date | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    trouble: Trouble | None = None

    @property
    def active(self) -> bool:
        """Whether it makes documents."""
        return self.paused_at is None and self.ended_at is None

    def checked(self) -> PlanValues:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        checked_day(self.starts_on, field="starts_on")
        ends = self.ends.checked()
        if ends.until is not None and ends.until < self.starts_on:
            raise UserError("It would end before it begins.", field="until")
        says = self.says
        if not self.gathers and not says.lines:
            raise UserError("Give it a line, or let it gather unbilled work.", field="lines")
        if not 0 <= says.terms_days <= LONGEST_TERMS:
            raise UserError(
                "Payment terms are from 0 to {most} days.", field="terms_days", most=LONGEST_TERMS
            )
        if self.hands_over and not self.issues:
            raise UserError("Only what is issued at once can be put into a folder.", field="hands_over")
        for text in (says.intro, says.closing, *_line_texts(says.lines)):
            _check_places(text)
        turns = list(islice(self.turns(), _LOOKED_AT))
        if not turns:
            raise UserError("There is no day on which this rule comes.", field="rule")
        if any(one.period.first >= other.period.first for one, other in pairwise(turns)):
            raise UserError("By this rule two invoices would be for the same period.", field="rule")
        return replace(
            self,
            title=one_line(self.title, field="title", required=True),
            ends=ends,
            says=replace(
                says,
                lines=tuple(line.checked() for line in says.lines),
                intro=lines(says.intro, field="intro"),
                closing=lines(says.closing, field="closing"),
                order_reference=one_line(says.order_reference, field="order_reference", longest=100),
                buyer_reference=one_line(says.buyer_reference, field="buyer_reference", longest=100),
            ),
        )

    def turns(self) -> Iterator[PlanTurn]:
        """Yield all turns, the first one first; there may be no last one."""
        for number, day in enumerate(days_of(self.rule, self.starts_on, self.ends), 1):
            yield PlanTurn(day, period_of(self.rule, self.covers, day), number)

    def due(self, today: date, had: Collection[date]) -> list[PlanTurn]:
        """Return the turns that have come by a day, oldest first, without the periods that had one."""
        found = []
        for turn in self.turns():
            if turn.on > today:
                break
            passed_over = self.counted_from is not None and turn.on < self.counted_from
            if not passed_over and turn.period.first not in had:
                found.append(turn)
        return found

    def coming(self, today: date, had: Collection[date], count: int) -> list[PlanTurn]:
        """Return the next turns, those that are due already among them."""
        found = self.due(today, had)[:count]
        later = (turn for turn in self.turns() if turn.on > today and turn.period.first not in had)
        return [*found, *islice(later, count - len(found))]


@dataclass(frozen=True, slots=True)
class PlanTurn:
    """A turn of a plan: its day by the rule, the period it is for, and the how-manieth it is, from 1."""

    on: date
    period: Period
    number: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as stored."""

    id: int
    revision: int
    values: PlanValues


class TurnState(StrEnum):
    """What became of a turn."""

    DRAFTED = "drafted"  # it is for a person to issue
    TO_ISSUE = "to_issue"  # it is about to be issued; it stays so only if the program is cut off
    TO_SEND = "to_send"  # it is issued, and to be put into the client's folder; tried again until it is there
    ISSUED = "issued"
    WAITING = "waiting"  # it could not be issued, and a person was told


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn that a plan has had, with its document."""

    id: int
    plan_id: int
    on: date
    period: Period
    invoice_id: int
    state: TurnState
    trouble: Trouble | None = None


def period_of(rule: Rule, covers: Covers, on: date) -> Period:
    """Return the period for which a document is that comes on a day: as long as the rule takes to come again."""
    if rule.freq in _MONTHS:
        months = _MONTHS[rule.freq] * rule.interval
        month = month_of(on)
        if covers is Covers.BEFORE:
            return Period(_months_later(month.first, -months), month.first - timedelta(days=1))
        if covers is Covers.ENDING:
            return Period(_months_later(month.first, 1 - months), month.last)
        return Period(month.first, _months_later(month.first, months) - timedelta(days=1))
    days = timedelta(days=_DAYS[rule.freq] * rule.interval)
    one = timedelta(days=1)
    if covers is Covers.BEFORE:
        return Period(on - days, on - one)
    if covers is Covers.ENDING:
        return Period(on - days + one, on)
    return Period(on, on + days - one)


def period_words(period: Period, formats: Formats) -> str:
    """Write a period: `October 2026` for a month, `2026` for a year, else its days as shortly as can be."""
    first, last = period.first, period.last
    if period == month_of(first):
        return formats.month(first)
    if (first.month, first.day, last) == (1, 1, date(first.year, 12, 31)):
        return str(first.year)
    return formats.period(period)


def filled(text: str, turn: PlanTurn, formats: Formats) -> str:
    """Return a text with its placeholders written out in a language."""
    if "{" not in text:
        return text
    period = turn.period
    words = {
        "period": period_words(period, formats),
        "month": formats.month(period.last),
        "year": str(period.last.year),
        "from": formats.day(period.first, "long"),
        "to": formats.day(period.last, "long"),
        "number": formats.number(turn.number),
    }
    return _PLACE.sub(lambda place: words.get(place.group(1), place.group()), text)


def filled_line(line: Line, turn: PlanTurn, formats: Mapping[str, Formats]) -> Line:
    """Return a line with its placeholders written out in each of the languages, the leading one first."""
    written = {language: filled(line.text(language), turn, how) for language, how in formats.items()}
    lead = next(iter(written))
    description = written.pop(lead)
    others = {language: text for language, text in written.items() if text != description}
    return replace(line, description=description, translations=others, id=0, sources=())


def _line_texts(some: Collection[Line]) -> Iterator[str]:
    for line in some:
        yield line.description
        yield from line.translations.values()


def _check_places(text: str) -> None:
    for place in _PLACE.findall(text):
        if place not in PLACEHOLDERS:
            raise UserError(
                "“{name}” is no placeholder; there are {known}.",
                name=f"{{{place[:40]}}}",
                known=", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            )


def _months_later(first: date, months: int) -> date:
    """Return the first day of the month so many months later, or earlier below 0."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
