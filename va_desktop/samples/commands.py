"""Sample data on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final, Protocol

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.numbers import parse_whole
from va_desktop.core.progress import Step
from va_desktop.core.texts import N_, Texts
from va_desktop.samples.service import USUAL_SEED, Samples


class Needs(Protocol):
    """What this command takes from the program."""

    @property
    def samples(self) -> Samples: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def step(self) -> Step: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--years", metavar="N")
    parser.add_argument("--entries", metavar="N")
    parser.add_argument("--seed", default=str(USUAL_SEED), metavar="N")
    parser.add_argument("--until", default="", metavar="DATE")
    parser.add_argument("--language", default="", metavar="en|hi")


def _tell(given: Namespace, program: Needs) -> Answer:
    told = program.samples.tell(
        years=None if given.years is None else parse_whole(given.years, field="years"),
        entries=None if given.entries is None else parse_whole(given.entries, field="entries"),
        seed=parse_whole(given.seed, field="seed"),
        until=parse_day(given.until, field="until") if given.until else None,
        language=given.language,
        step=program.step,
    )
    said = program.texts(
        "Sample data: {clients} clients, {tasks} tasks, {entries} time entries, {invoices} invoices.",
        clients=told.clients,
        tasks=told.tasks,
        entries=told.entries,
        invoices=told.invoices,
    )
    return Answer(asdict(told), said)


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("sample-data",), N_("Fill an empty folder with sample data"), _arguments, _tell),
)
