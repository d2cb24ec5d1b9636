"""When a client is reminded: the steps, and the one that is due for an invoice on a day.

A step comes so many days after an invoice was due (below zero: before). The steps come one after the other, none is
left out, and between two of them lie at least as many days as lie between their own days: who begins to remind late
does not send a first and a last reminder on one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.values import dataclass

NEVER: Final = "none"
"""What is typed instead of days for a step that does not come."""
_EARLIEST, _LATEST = -60, 365


class Step(StrEnum):
    """How firmly a client is reminded."""

    FRIENDLY = "friendly"
    FIRST = "first"
    SECOND = "second"
    LAST = "last"


DAYS: Final[Mapping[Step, int]] = {Step.FRIENDLY: -3, Step.FIRST: 7, Step.SECOND: 21, Step.LAST: 35}
"""On which days the steps come where nobody says otherwise."""
ORDER: Final = tuple(Step)


class Manner(StrEnum):
    """How a client is reminded: as all are, on days of its own, or not at all."""

    USUAL = "usual"
    OWN = "own"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Plan:
    """How somebody is reminded: not at all where it is `off`, else on `days`; steps that are missing don't come."""

    off: bool = False
    days: Mapping[Step, int] = field(default_factory=lambda: dict(DAYS))

    def checked(self) -> Plan:
        """Return it with its steps in their order; raise `UserError` for days that are not in it."""
        steps = [(step, self.days[step]) for step in ORDER if step in self.days]
        for step, day in steps:
            if not _EARLIEST <= day <= _LATEST:
                raise UserError(
                    "Write days from {least} to {most}.", field=step.value, least=_EARLIEST, most=_LATEST
                )
        for (_, before), (step, after) in pairwise(steps):
            if after <= before:
                raise UserError("Each reminder comes on a later day than the one before.", field=step.value)
        return replace(self, days=dict(steps))

    def on_days(self, days: Mapping[Step, int | None]) -> Plan:
        """Return one that reminds on other days: `None` takes a step out, and one that is not named stays.

        Raise `UserError`, naming the step, for days that are not in their order.
        """
        found = {**self.days, **days}
        return Plan(days={step: day for step, day in found.items() if day is not None}).checked()


def read_days(text: str, step: Step) -> int | None:
    """Read the days of a step, `none` where it does not come; raise `UserError` for anything else."""
    return None if text.strip().lower() == NEVER else parse_whole(text, field=step.value)


DEFAULT: Final = Plan()


@dataclass(frozen=True, slots=True)
class Made:
    """A reminder that was made."""

    step: Step
    on: date


@dataclass(frozen=True, slots=True)
class Coming:
    """The step that comes next, and the first day on which it is due."""

    step: Step
    on: date


def due_step(plan: Plan, due_on: date, today: date, made: Sequence[Made]) -> Step | None:
    """Return the step that is due for an open invoice today, if one is."""
    coming = None if plan.off else coming_step(plan, due_on, today, made)
    return coming.step if coming is not None and coming.on <= today else None


def coming_step(plan: Plan, due_on: date, today: date, made: Sequence[Made]) -> Coming | None:
    """Return the step that comes next for an open invoice, also where it is `off`; none after the last."""
    last = max(made, key=lambda one: (ORDER.index(one.step), one.on), default=None)
    for step in _after(plan, None if last is None else last.step):
        if plan.days[step] <= 0 < (today - due_on).days:
            continue  # what is overdue is not spoken of as coming
        on = due_on + timedelta(days=plan.days[step])
        if last is not None:
            apart = plan.days[step] - plan.days.get(last.step, DAYS[last.step])
            on = max(on, last.on + timedelta(days=apart))
        return Coming(step, on)
    return None


def speaks_too_soon(plan: Plan, step: Step, days_late: int) -> bool:
    """Tell whether a step would call an invoice late that is not."""
    return plan.days.get(step, DAYS[step]) > 0 >= days_late


def _after(plan: Plan, step: Step | None) -> Iterable[Step]:
    first = 0 if step is None else ORDER.index(step) + 1
    return (one for one in ORDER[first:] if one in plan.days)
