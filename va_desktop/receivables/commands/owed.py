"""How old what is owed is, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.receivables.aging import Age, Aged
from va_desktop.receivables.service.owing import Owing
from va_desktop.receivables.wording import AGES


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def owing(self) -> Owing: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")


def _aging(given: Namespace, program: Needs) -> Answer:
    client_id = program.clients.find_client(given.client).id if given.client else None
    rows = program.owing.aging(client_id)
    return Answer([_json(row) for row in rows], "\n".join(_text(row, program) for row in rows))


def _json(row: Aged) -> Json:
    return {
        "client_id": row.client_id,
        "client": row.client,
        "invoices": row.invoices,
        **{age.value: str(row.at(age)) for age in Age},
        "total": str(row.whole),
        "currency": row.currency,
    }


def _text(row: Aged, program: Needs) -> str:
    ages = [
        f"{program.texts(AGES[age])} {program.formats.money(row.at(age))}"
        for age in Age
        if not row.at(age).is_zero()
    ]
    return "  ".join((row.client, program.formats.money(row.whole), *ages))


AGING: Final[Sequence[Command[Needs]]] = (
    Command(
        ("invoice", "aging"), N_("Show how old what each client owes is"), _arguments, _aging, lists=True
    ),
)
