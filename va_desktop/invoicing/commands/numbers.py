"""The series of numbers on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.texts import N_
from va_desktop.core.work import Work
from va_desktop.invoicing.numbering import ALL_SERIES, Restart
from va_desktop.invoicing.service.number_series import NumberSeries, SeriesState

_RESTARTS: Final = {
    "pattern": Restart.BY_PATTERN,
    "year": Restart.YEAR,
    "fiscal": Restart.FISCAL_YEAR,
    "never": Restart.NEVER,
}

_DIGITS: Final = 9
"""How many digits a first number has at most."""


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def number_series(self) -> NumberSeries: ...


def _list(_given: Namespace, program: Needs) -> Answer:
    states = [program.number_series.state(name) for name in ALL_SERIES]
    return Answer([_json(state) for state in states], "\n".join(_row(state) for state in states))


def _set_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("series", metavar="|".join(ALL_SERIES))
    parser.add_argument(
        "--pattern", metavar="P", help=N_("such as INV-{YYYY}-{N:04}; empty for the customary one")
    )
    parser.add_argument("--restart", choices=tuple(_RESTARTS), help=N_("when the counter starts anew"))
    parser.add_argument("--first", metavar="N", help=N_("the next number, to go on after another program"))


def _set(given: Namespace, program: Needs) -> Answer:
    series = program.number_series
    with program.database.writing():
        state = series.state(given.series)
        if given.pattern is not None or given.restart is not None:
            pattern = state.pattern if given.pattern is None else given.pattern
            restart = state.numbering.restart if given.restart is None else _RESTARTS[given.restart]
            state = series.set_rule(given.series, pattern, restart)
        if given.first is not None:
            first = ascii_digits(given.first)
            if not (first.isascii() and first.isdecimal()) or len(first) > _DIGITS:
                raise UserError("A first number is from 1 to 999999999.", field="first_number")
            state = series.go_on_with(given.series, int(first))
    return Answer(_json(state), _row(state))


def _json(state: SeriesState) -> Json:
    return {
        "series": state.name,
        "pattern": state.numbering.pattern,
        "restart": next(name for name, restart in _RESTARTS.items() if restart is state.numbering.restart),
        "next": state.next_number,
    }


def _row(state: SeriesState) -> str:
    return f"{state.name}  {state.numbering.pattern}  {state.next_number}"


NUMBERS: Final[Sequence[Command[Needs]]] = (
    Command(("series", "list"), N_("List the series of numbers"), lambda _parser: None, _list),
    Command(("series", "set"), N_("Number a kind of documents in another way"), _set_arguments, _set),
)
