"""Exchange rates on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.core.texts import N_, Texts
from va_desktop.currencies.rates import TYPED, ExchangeRate
from va_desktop.currencies.service import ExchangeRates


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def rates(self) -> ExchangeRates: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...

    def today(self) -> date: ...


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("from_currency", metavar="FROM")
    parser.add_argument("to_currency", metavar="TO")
    parser.add_argument("rate", metavar="RATE")
    parser.add_argument("--date", default="", metavar="D")


def _set(given: Namespace, program: Needs) -> Answer:
    day = parse_day(given.date) if given.date else program.today()
    rate = program.rates.set_rate(
        ExchangeRate(day, given.from_currency, given.to_currency, parse_decimal(given.rate, field="rate"))
    )
    return Answer(rate_json(rate), _line(rate, program))


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)


def _import(given: Namespace, program: Needs) -> Answer:
    imported = program.rates.import_file(given.file)
    days = imported.days
    return Answer(
        {
            "rates": imported.count,
            "currencies": imported.currencies,
            "from": days.first.isoformat(),
            "to": days.last.isoformat(),
        },
        program.texts.plural(
            "{n} exchange rate, from {first} to {last}",
            "{n} exchange rates, from {first} to {last}",
            imported.count,
            first=program.formats.day(days.first),
            last=program.formats.day(days.last),
        ),
    )


def _list(given: Namespace, program: Needs) -> Answer:
    rates = program.rates.latest()
    return Answer([rate_json(rate) for rate in rates], "\n".join(_line(rate, program) for rate in rates))


def _line(rate: ExchangeRate, program: Needs) -> str:
    pair = f"{rate.source_currency} → {rate.target_currency}"
    source = program.texts("typed") if rate.source == TYPED else rate.source
    return f"{program.formats.day(rate.day)}  {pair}  {plain(rate.rate)}  {source}"


def rate_json(rate: ExchangeRate) -> Json:
    """Return a rate as JSON."""
    return {
        "date": rate.day.isoformat(),
        "from": rate.source_currency,
        "to": rate.target_currency,
        "rate": plain(rate.rate),
        "source": rate.source,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("rate", "set"), N_("Set an exchange rate"), _set_arguments, _set),
    Command(("rate", "import"), N_("Read exchange rates from a file"), _import_arguments, _import),
    Command(("rate", "list"), N_("List the last exchange rates"), no_arguments, _list),
)
