"""Credit on the command line: what clients paid too much pays another invoice, or goes back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.invoicing.telling import in_json
from va_desktop.payments.commands.payments import Needs, told
from va_desktop.payments.paying import Refund


def _use_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID", help=N_("its id or its number"))
    parser.add_argument("--amount", default="", metavar="A")


def _use_credit(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    amount = Money.parse(given.amount, invoice.total.currency) if given.amount else None
    paid = program.credits.use_credit(invoice.id, amount).value
    return Answer(in_json(paid, program.invoicing.today()), told(paid, program))


def _refund_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--date", required=True, metavar="D")
    parser.add_argument("--amount", required=True, metavar="A")
    parser.add_argument("--currency", default="", metavar="CUR")
    parser.add_argument("--reference", default="", metavar="R")


def _refund(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    amount = Money.parse(given.amount, given.currency.upper() or client.currency)
    refund = program.credits.refund(client.id, parse_day(given.date), amount, given.reference).value
    left = program.credits.credit(client.id)
    answer = {**_refund_json(refund), "credit": {key: str(value) for key, value in left.items()}}
    words = program.texts(
        "Paid back {amount} to {client}", amount=program.formats.money(amount), client=refund.client
    )
    return Answer(answer, words)


def _refund_json(refund: Refund) -> Json:
    return {
        "id": refund.id,
        "client": refund.client,
        "date": refund.day.isoformat(),
        "amount": str(refund.amount),
        "currency": refund.amount.currency,
        "reference": refund.reference,
    }


CREDITS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("invoice", "use-credit"),
        N_("Pay an invoice out of the client's credit"),
        _use_arguments,
        _use_credit,
    ),
    Command(("invoice", "refund"), N_("Note money that went back to a client"), _refund_arguments, _refund),
)
