"""A task of the sample business, with what is noted when time is spent on it.

Days count from the present: before it below zero. A `{month}` in a title is the month that lies so many months
after the present one.
"""

from __future__ import annotations

from typing import Final

from va_desktop.core.values import dataclass
from va_desktop.samples.business import Phrase
from va_desktop.tasks.recurrence import Moving

WEEKDAYS: Final = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
"""The rule of what comes again each weekday."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A task under a contract of `business.CUSTOMERS`.

    `weight` is its share of the time under that contract, from `since` days before the present until it is
    finished. `done` is the day on which it was finished; `waiting` and `started` tell how far an open one is.
    The first `ticked` steps of its checklist are done. With a `rule` (an RRULE) it comes again.
    """

    contract: str
    service: str
    title: Phrase
    notes: tuple[Phrase, ...] = ()
    tags: tuple[str, ...] = ()
    weight: int = 0
    since: int | None = None
    due: int | None = None
    due_minute: int | None = None
    hours: int | None = None
    price: str = ""
    done: int | None = None
    started: bool = False
    waiting: bool = False
    checklist: tuple[Phrase, ...] = ()
    ticked: int = 0
    month: int = 0
    rule: str = ""
    moving: Moving = Moving.NONE
