"""Expenses on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, known_currency
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.core.paging import Cursor
from va_desktop.core.texts import N_, Texts
from va_desktop.expenses.categories import category_name
from va_desktop.expenses.model import Expense, NewExpense
from va_desktop.expenses.service import Expenses

_READ_AT_ONCE: Final = 1000


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def expenses(self) -> Expenses: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--date", required=True, metavar="D")
    parser.add_argument("--amount", required=True, metavar="A")
    parser.add_argument("--currency", required=True, metavar="C")
    parser.add_argument("--category", required=True, metavar="X")
    parser.add_argument("--supplier", default="", metavar="S")
    parser.add_argument("--note", default="", metavar="N")
    parser.add_argument("--client", metavar="C")
    parser.add_argument("--billable", action="store_true")
    parser.add_argument("--markup", default="0", metavar="PCT")
    parser.add_argument("--receipt", metavar="FILE")


def _add(given: Namespace, program: Needs) -> Answer:
    if given.billable and given.client is None:
        raise UserError("Say with --client who pays this.", field="client")
    new = NewExpense(
        day=parse_day(given.date),
        amount=Money.parse(given.amount, known_currency(given.currency)),
        category=given.category,
        supplier=given.supplier,
        note=given.note,
        client_id=None if given.client is None else program.clients.find_client(given.client).id,
        billable=given.billable,
        markup=parse_decimal(given.markup, field="markup"),
    )
    receipts = () if given.receipt is None else (Path(given.receipt),)
    contracts = [] if new.client_id is None else program.contracts.contracts_of(new.client_id)
    against = program.expenses.objections(new, [one for one in contracts if one.runs_on(new.day)])
    expense = program.expenses.add_expense(new, receipts).value
    told = program.texts(
        "Added expense {id}: {amount} {currency}.",
        id=expense.id,
        amount=expense.amount,
        currency=expense.amount.currency,
    )
    objections = [one.in_words(program.texts, program.formats) for one in against]
    document = {**_documents((expense,), program)[0], "objections": objections}
    return Answer(document, "\n".join((told, *objections)))


def _list(given: Namespace, program: Needs) -> Answer:
    documents: list[Json] = []
    rows: list[str] = []
    after: Cursor | None = None
    while True:
        page = program.expenses.page(after=after, size=_READ_AT_ONCE)
        documents += _documents(page.rows, program)
        rows += [
            f"{expense.id}  {program.formats.day(expense.day)}  {program.formats.money(expense.amount)}"
            f"  {category_name(expense.category, program.texts)}  {expense.supplier}".rstrip()
            for expense in page.rows
        ]
        after = page.after
        if after is None:
            return Answer(documents, "\n".join(rows))


def _documents(expenses: Sequence[Expense], program: Needs) -> list[Json]:
    """Return expenses as JSON, asking once for all of them what stands in other rooms."""
    ids = [expense.id for expense in expenses]
    invoices = program.expenses.invoices_of(ids)
    receipts = program.expenses.receipts_of(ids)
    names = {
        client.id: client.name
        for archived in (False, True)
        for client in program.clients.clients(archived=archived)
    }
    return [
        {
            "id": expense.id,
            "date": expense.day.isoformat(),
            "supplier": expense.supplier,
            "category": expense.category,
            "amount": str(expense.amount),
            "currency": expense.amount.currency,
            "note": expense.note,
            "client": None if expense.client_id is None else names.get(expense.client_id),
            "billable": expense.billable,
            "markup": plain(expense.markup),
            "receipts": [
                {"name": receipt.name, "mime": receipt.file.mime, "sha256": receipt.file.sha256}
                for receipt in receipts.get(expense.id, ())
            ],
            "invoice": invoices.get(expense.id),
        }
        for expense in expenses
    ]


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("expense", "add"), N_("Add an expense"), _add_arguments, _add),
    Command(("expense", "list"), N_("List the expenses, the newest first"), no_arguments, _list),
)
