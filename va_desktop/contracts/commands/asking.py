"""How commands ask for a retainer, and how it stands in their answers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date

from va_desktop.contracts.buying import parse_retainer, rollover_word
from va_desktop.contracts.retainer import PeriodBalance, Retainer, Span, Unit
from va_desktop.core.canonical import Json
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_

_OPTIONS = ("per", "price", "rollover", "overflow", "opening")


def retainer_arguments(parser: ArgumentParser) -> None:
    """Let a command take what is bought in advance."""
    parser.add_argument(
        "--retainer", default="", metavar="20h|300", help=N_("hours, or an amount, bought for each period")
    )
    parser.add_argument(
        "--per", choices=[span.value for span in Span], help=N_("the period; month, if not said")
    )
    parser.add_argument("--price", metavar="P", help=N_("what a period costs"))
    parser.add_argument(
        "--rollover", metavar="none|one|unlimited|expiring:3", help=N_("what becomes of the rest")
    )
    parser.add_argument("--overflow", metavar="30/h", help=N_("the price of an hour beyond"))
    parser.add_argument("--opening", metavar="5h", help=N_("what was left at the start"))


def first_retainer(given: Namespace, currency: str, start: date | None, today: date) -> Retainer | None:
    """Return the retainer with which a contract begins, None where nothing is bought.

    Without a start it begins with the week, month or quarter of the calendar that goes on.
    """
    if not given.retainer:
        if says_terms(given):
            raise UserError("Say what is bought for each period, such as 20h.", field="retainer")
        return None
    said = {option: getattr(given, option) for option in _OPTIONS if getattr(given, option) is not None}
    retainer = parse_retainer(given.retainer, currency, start or today, **said)
    return retainer if start else replace(retainer, starts_on=retainer.span.first_day(today))


def says_terms(given: Namespace) -> bool:
    """Whether anything is said of a retainer besides what is bought."""
    return any(getattr(given, option) is not None for option in _OPTIONS)


def changed_retainer(given: Namespace, before: Retainer | None, currency: str, day: date) -> Retainer:
    """Return what is bought from a day on; of what was bought before, what is not said stays."""
    said = {option: getattr(given, option) for option in _OPTIONS if getattr(given, option) is not None}
    if before is None:
        return parse_retainer(given.retainer, currency, day, **said)
    kept = {
        "per": before.span.value,
        "price": str(before.price),
        "rollover": rollover_word(before.keeps),
        "overflow": "" if before.overflow is None else str(before.overflow),
    }
    return parse_retainer(given.retainer, currency, day, **(kept | said))


def retainer_json(retainer: Retainer) -> Json:
    """Return a retainer as JSON: time in seconds, amounts as texts."""
    currency = retainer.price.currency
    return {
        "from": retainer.starts_on.isoformat(),
        "bought": quantity_json(retainer.bought, retainer.unit, currency),
        "unit": unit_word(retainer.unit, currency),
        "per": retainer.span.value,
        "price": str(retainer.price),
        "rollover": rollover_word(retainer.keeps),
        "overflow": None if retainer.overflow is None else str(retainer.overflow),
        "opening": quantity_json(retainer.opening, retainer.unit, currency),
    }


def balance_json(balance: PeriodBalance, currency: str) -> dict[str, str | int]:
    """Return what became of a period as JSON; `period` is an interval of ISO 8601."""

    def quantity(amount: int) -> str | int:
        return quantity_json(amount, balance.unit, currency)

    return {
        "period": f"{balance.period.first.isoformat()}/{balance.period.last.isoformat()}",
        "unit": unit_word(balance.unit, currency),
        "bought": quantity(balance.bought),
        "rolled_over": quantity(balance.rolled_over),
        "used": quantity(balance.used),
        "left": quantity(balance.left),
        "expired": quantity(balance.expired),
        "overflow": quantity(balance.overflow),
    }


def unit_word(unit: Unit, currency: str) -> str:
    """Return what figures count: seconds, or a currency."""
    return "seconds" if unit is Unit.TIME else currency


def quantity_json(amount: int, unit: Unit, currency: str) -> str | int:
    """Return seconds as a number, an amount as a text."""
    return amount if unit is Unit.TIME else str(Money(amount, currency))
