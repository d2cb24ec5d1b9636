"""Prepayments on the command line: ask for one, see what is left, deduct it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal, parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.prepaying import OpenPrepayment, PrepaidPart, share_of
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.prepayments import NewPrepayment, Prepayments


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def invoicing(self) -> Invoicing: ...
    @property
    def prepayments(self) -> Prepayments: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _prepay_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--amount", default="", metavar="A", help=N_("without tax"))
    parser.add_argument("--percent", default="", metavar="P")
    parser.add_argument("--of", default="", metavar="A", help=N_("the expected sum, without tax"))
    parser.add_argument("--currency", default="", metavar="C")
    parser.add_argument("--contract", type=parse_whole, metavar="ID")
    parser.add_argument("--text", default="", metavar="TEXT")
    parser.add_argument("--language", default="", metavar="L")


def _prepay(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    currency = given.currency.upper() or client.currency
    if given.contract is not None:
        agreed = program.contracts.contract(given.contract).currency
        if given.currency and currency != agreed:
            raise UserError(
                "{name} and {other} can't be said together; leave one out.",
                name="--currency",
                other="--contract",
            )
        currency = agreed
    if bool(given.amount) == bool(given.percent) or (given.amount and given.of):
        raise UserError("Say either --amount, or --percent and --of.", field="amount")
    if given.amount:
        amount = Money.parse(given.amount, currency)
    else:
        whole = Money.parse(given.of or "0", currency, field="of")
        amount = share_of(parse_decimal(given.percent, field="percent"), whole)
    new = NewPrepayment(
        client.id, (PrepaidPart(amount),), given.text, language=given.language, contract_id=given.contract
    )
    return _draft_answer(program.prepayments.ask_for(new).value, program)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")


def _list(given: Namespace, program: Needs) -> Answer:
    client_id = program.clients.find_client(given.client).id if given.client else None
    found = program.prepayments.open_of(client_id)
    return Answer([_json(one, program) for one in found], "\n".join(_line(one, program) for one in found))


def _deduct_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("draft", metavar="ID", type=parse_whole)
    parser.add_argument(
        "--prepayment", default="", metavar="ID", help=N_("its id or its number; else all there are")
    )
    parser.add_argument("--amount", default="", metavar="A", help=N_("at most so much of it, without tax"))


def _deduct(given: Namespace, program: Needs) -> Answer:
    draft = program.drafts.draft(given.draft)
    if given.prepayment:
        ids = [program.invoicing.find_invoice(given.prepayment).id]
    else:
        ids = [one.invoice_id for one in program.prepayments.deductible(draft)]
    if not ids or (given.amount and len(ids) > 1):
        raise UserError("Say which prepayment, with --prepayment.", field="prepayment")
    most = Money.parse(given.amount, draft.currency) if given.amount else None
    with program.database.writing():
        for number, prepayment_id in enumerate(ids):
            if number and draft_totals(draft).net.is_zero():
                break
            draft = program.prepayments.deduct(draft.id, prepayment_id, most).value
    return _draft_answer(draft, program)


def _draft_answer(draft: Draft, program: Needs) -> Answer:
    totals = program.drafts.totals(draft)
    answer = {
        "id": draft.id,
        "client_id": draft.client_id,
        "kind": draft.kind.value,
        "lines": [
            {"description": line.description, "net": str(line_sum.net)}
            for line, line_sum in zip(draft.lines, totals.lines, strict=True)
        ],
        "net": str(totals.net),
        "tax": str(totals.tax),
        "total": str(totals.total),
        "currency": draft.currency,
    }
    total = program.texts("Draft {id}: {total}", id=draft.id, total=program.formats.money(totals.total))
    return Answer(answer, total)


def _json(one: OpenPrepayment, program: Needs) -> Json:
    return {
        "id": one.invoice_id,
        "number": one.number,
        "client": program.clients.client(one.client_id).name,
        "client_id": one.client_id,
        "issued_on": one.issued_on.isoformat(),
        "left": str(one.net),
        "currency": one.currency,
        "contract_id": one.contract_id,
        "quote_id": one.quote_id,
    }


def _line(one: OpenPrepayment, program: Needs) -> str:
    formats = program.formats
    client = program.clients.client(one.client_id).name
    return "  ".join((one.number, client, formats.day(one.issued_on), formats.money(one.net)))


PREPAYMENTS: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "prepay"), N_("Draft an invoice of a prepayment"), _prepay_arguments, _prepay),
    Command(
        ("invoice", "prepayments"),
        N_("List what is left of prepayments"),
        _list_arguments,
        _list,
        lists=True,
    ),
    Command(("invoice", "deduct"), N_("Deduct a prepayment from a draft"), _deduct_arguments, _deduct),
)
