"""What `task edit` tells of one task alone: title, time of day, estimate, price, note."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import Final

from va_desktop.core.durations import read_duration
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_decimal
from va_desktop.core.texts import N_
from va_desktop.tasks.model import NewTask, parse_minute

_NONE: Final = "none"
"""What takes a time of day, an estimate or a price away."""
_OPTIONS: Final = ("title", "at", "zone", "estimate", "price", "note")


def add_telling(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--title", metavar="TEXT")
    parser.add_argument(
        "--at", metavar="TIME", help=N_("a time of day where the client is; none takes it away")
    )
    parser.add_argument("--zone", metavar="ZONE", help=N_("the zone of that time, such as Asia/Kolkata"))
    parser.add_argument("--estimate", metavar="TIME", help=N_("such as 1:30; none takes it away"))
    parser.add_argument("--price", metavar="P", help=N_("for a task that is paid as one; none takes it away"))
    parser.add_argument("--note", metavar="TEXT")


def tells(given: Namespace) -> bool:
    """Tell whether any of the options is given."""
    return any(getattr(given, name) is not None for name in _OPTIONS)


def told(given: Namespace, new: NewTask) -> NewTask:
    """Return what is said of a task with these options; what is not said stays."""
    if given.title is not None:
        new = replace(new, title=given.title)
    if given.at is not None:
        new = replace(new, due_minute=None if given.at == _NONE else parse_minute(given.at))
    if given.zone is not None:
        if new.due_minute is None:
            raise UserError("A zone belongs to a time of day; say it with --at.", field="due_zone")
        new = replace(new, due_zone=given.zone)
    if given.estimate is not None:
        seconds = None if given.estimate == _NONE else read_duration(given.estimate, field="estimate")
        new = replace(new, estimate_seconds=seconds)
    if given.price is not None:
        price = None if given.price == _NONE else parse_decimal(given.price, field="price")
        new = replace(new, price=price)
    return new if given.note is None else replace(new, note=given.note)
