"""Statements of account, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.kit.sheets.writing import save_sheet
from va_desktop.kit.writing import written
from va_desktop.receivables.aging import Age
from va_desktop.receivables.export import statement_sheet
from va_desktop.receivables.service.statements import Statements
from va_desktop.receivables.statement import Account, Entry
from va_desktop.receivables.wording import CLOSING, KINDS, OPENING

_SHEETS: Final = (".csv", ".xlsx")


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def statements(self) -> Statements: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--from", dest="first", default="", metavar="D")
    parser.add_argument("--to", dest="last", default="", metavar="D")
    parser.add_argument("--language", default="", metavar="L")
    parser.add_argument("--out", metavar="FILE.pdf|csv|xlsx", type=Path)


def _statement(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    statement = program.statements.statement(
        client.id,
        parse_day(given.first, field="from") if given.first else None,
        parse_day(given.last, field="to") if given.last else None,
        given.language,
    )
    answer = {
        "client_id": client.id,
        "client": client.name,
        "from": statement.period.first.isoformat(),
        "to": statement.period.last.isoformat(),
        "accounts": [_account_json(account) for account in statement.accounts],
    }
    text = "\n\n".join(_account_text(account, program) for account in statement.accounts)
    if given.out is not None:
        if given.out.suffix.lower() in _SHEETS:
            save_sheet(statement_sheet(statement, program.texts), given.out)
        else:
            written(given.out, program.statements.pdf(statement))
        answer["out"] = text = str(given.out)
    return Answer(answer, text)


def _account_json(account: Account) -> Json:
    aging = account.aging
    return {
        "currency": account.currency,
        "opening": str(account.opening),
        "movements": [
            {
                "date": entry.movement.day.isoformat(),
                "kind": entry.movement.kind.value,
                "reference": entry.movement.reference,
                "amount": str(entry.movement.amount),
                "balance": str(entry.balance),
            }
            for entry in account.entries
        ],
        "closing": str(account.closing),
        "aging": None if aging is None else {age.value: str(aging.at(age)) for age in Age},
    }


def _account_text(account: Account, program: Needs) -> str:
    formats, texts = program.formats, program.texts
    return "\n".join(
        (
            f"{texts(OPENING)}  {formats.money(account.opening)}",
            *(_entry_text(entry, program) for entry in account.entries),
            f"{texts(CLOSING)}  {formats.money(account.closing)}",
        )
    )


def _entry_text(entry: Entry, program: Needs) -> str:
    movement, formats = entry.movement, program.formats
    words = f"{program.texts(KINDS[movement.kind])} {movement.reference}".rstrip()
    return "  ".join(
        (formats.day(movement.day), words, formats.money(movement.amount), formats.money(entry.balance))
    )


STATEMENTS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("statement",),
        N_("Show what a client owed, what came to it and what is owed"),
        _arguments,
        _statement,
    ),
)
