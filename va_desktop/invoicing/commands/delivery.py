"""When what is billed was delivered, as options of a command and in its answer."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date

from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.periods import Period
from va_desktop.core.texts import N_
from va_desktop.invoicing.delivery import PERIOD_FROM, PERIOD_UNTIL, period_between


def delivery_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--delivered-on", default="", metavar="D", help=N_("the day on which the work was completed")
    )
    parser.add_argument(
        "--period-from",
        default="",
        metavar="D",
        help=N_("the first day that it is for, if not that of the work"),
    )
    parser.add_argument("--period-until", default="", metavar="D", help=N_("the last day that it is for"))


def said_of_delivery(given: Namespace) -> Mapping[str, date | Period]:
    """Return what of a draft's terms was said, by the names of their fields."""
    first, last = _day(given.period_from, PERIOD_FROM), _day(given.period_until, PERIOD_UNTIL)
    said = {
        "delivered": period_between(first, last),
        "delivered_on": _day(given.delivered_on, "delivered_on"),
    }
    return {name: value for name, value in said.items() if value is not None}


def delivery_json(completed_on: date | None, period: Period | None) -> Json:
    """Return it as `invoice import` reads it."""
    days = period and {"from": period.first.isoformat(), "until": period.last.isoformat()}
    return {"delivered_on": completed_on and completed_on.isoformat(), "period": days}


def _day(text: str, field: str) -> date | None:
    return parse_day(text, field=field) if text else None
