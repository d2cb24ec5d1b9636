"""How commands start a timer under a contract whose limit is used up, and tell of time beyond it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from va_desktop.contracts.term_words import state_words
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.timekeeping.commands.answers import Needs
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.service.limits import ContractEndedError, LimitReachedError


def beyond_argument(parser: ArgumentParser) -> None:
    """Let a command start a timer beyond a limit that asks."""
    parser.add_argument(
        "--beyond-limit",
        action="store_true",
        help=N_("also where a limit of the contract is used up, or its last day is over"),
    )


@contextmanager
def within_limits(given: Namespace, program: Needs) -> Iterator[None]:
    """Hold the timers that are started meanwhile to the limits, unless the command goes beyond those that ask."""
    try:
        with program.time_limits.decided(beyond=given.beyond_limit):
            yield
    except ContractEndedError as error:
        raise UserError(
            "“{title}” ended on {day}; start the timer all the same with --beyond-limit.",
            field="task",
            title=error.contract.title,
            day=error.last_day.isoformat(),
        ) from error
    except LimitReachedError as error:
        if not error.asks:
            raise
        raise UserError(
            "The limit of “{title}” is used up; start it all the same with --beyond-limit.",
            field="task",
            title=error.contract.title,
        ) from error


def beyond_words(entry: TimeEntry, program: Needs) -> str:
    """Return that an entry was kept although it lies beyond a limit, nothing where it does not."""
    state = program.time_limits.beyond(entry)
    contract = None if state is None else program.time_limits.contract_of(entry)
    if state is None or contract is None:
        return ""
    used = state_words(state, program.texts, program.formats)
    return program.texts(
        "Kept, although the limit of “{title}” is used up: {used}.", title=contract.title, used=used
    )
