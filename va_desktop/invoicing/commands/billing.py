"""All clients' work at once, copies, proformas and opening balances on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, known_currency
from va_desktop.core.progress import shares
from va_desktop.core.texts import N_
from va_desktop.invoicing.commands import invoices
from va_desktop.invoicing.commands.lacking import missing_of, missing_told
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.openings import NewOpening
from va_desktop.invoicing.service.bill_all import BillAll, Failure
from va_desktop.invoicing.service.copies import Copies
from va_desktop.invoicing.service.openings import Openings
from va_desktop.invoicing.telling import in_json


class Needs(invoices.Needs, Protocol):
    """What these commands take from the program."""

    @property
    def bill_all(self) -> BillAll: ...
    @property
    def copies(self) -> Copies: ...
    @property
    def openings(self) -> Openings: ...


def _all_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--since", default="", metavar="D", help=N_("leave older work for another time"))
    parser.add_argument("--until", default="", metavar="D")
    parser.add_argument("--client", action="append", default=[], metavar="C")
    parser.add_argument("--issue", action="store_true", help=N_("issue them at once; else they are drafts"))
    parser.add_argument(
        "--hand-over",
        action="store_true",
        help=N_("put what is issued into the folders of those clients that have one"),
    )


def _bill_all(given: Namespace, program: Needs) -> Answer:
    if given.hand_over and not given.issue:
        raise UserError("Only what is issued at once can be put into a folder.", field="hand_over")
    until = parse_day(given.until, field="until") if given.until else None
    since = parse_day(given.since, field="since") if given.since else None
    chosen = {program.clients.find_client(name).id for name in given.client}
    wanted = [
        one for one in program.bill_all.proposals(until, since) if not chosen or one.client.id in chosen
    ]
    drafting, issuing, handing = shares(program.step, 4, 8 if given.issue else 0, 1 if given.hand_over else 0)
    drafted = program.bill_all.draft_all(wanted, until, since, drafting)
    documents = list(drafted.made)
    failed = list(drafted.failed)
    left_out = drafted.left
    files: dict[int, HandedOver] = {}
    if given.issue and not left_out:
        issued = program.bill_all.issue_all([document.id for document in documents], issuing)
        left_out = issued.left
        left = {document.id for document in documents} - {one.id for one in issued.made}
        documents = [*issued.made, *(program.invoicing.invoice(one) for one in sorted(left))]
        failed += issued.failed
        if given.hand_over and not left_out:
            handed = program.bill_all.hand_over_all(issued.made, handing)
            left_out = handed.left
            failed += handed.failed
            files = {one.invoice.id: one for one in handed.made}
            documents = [files[one.id].invoice if one.id in files else one for one in documents]
    said: Json = {
        "documents": [
            {
                **in_json(one, program.invoicing.today()),
                "file": str(files[one.id].path) if one.id in files else None,
            }
            for one in documents
        ],
        "failed": [{"client": one.client, "error": one.error.in_words(program.texts)} for one in failed],
        "left": left_out,
    }
    rows = [invoices.told(one, program) for one in documents]
    rows += [_failure(one, program) for one in failed]
    if left_out:
        rows.append(program.texts("Cancelled; what was made before stays."))
    text = "\n".join(rows) or program.texts("There is nothing to bill.")
    return Answer(said, text, cancelled=bool(left_out))


def _failure(one: Failure, program: Needs) -> str:
    return f"{one.client}: {one.error.in_words(program.texts)}"


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID", help=N_("its id or its number"))


def _copy(given: Namespace, program: Needs) -> Answer:
    original = program.invoicing.find_invoice(given.invoice)
    draft = program.copies.copy(original.id, program.step).value
    missing = missing_of(draft, program)
    copied = program.invoicing.invoice(draft.id)
    row = invoices.told(copied, program)
    return Answer(
        {**in_json(copied, program.invoicing.today()), "lacking": list(missing)},
        "\n".join([row, *missing_told(missing, program)]),
    )


def _proforma(given: Namespace, program: Needs) -> Answer:
    original = program.invoicing.find_invoice(given.invoice)
    return invoices.answer(
        program.invoicing.invoice(program.copies.proforma(original.id, program.step).value.id), program
    )


def _opening_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument(
        "--number", required=True, metavar="N", help=N_("the number that the other program gave")
    )
    parser.add_argument("--date", required=True, metavar="D")
    parser.add_argument("--due", default="", metavar="D")
    parser.add_argument("--amount", required=True, metavar="A", help=N_("what of it is still open, with tax"))
    parser.add_argument("--currency", default="", metavar="C")
    parser.add_argument("--pdf", type=Path, metavar="FILE.pdf")


def _opening(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    day = parse_day(given.date)
    currency = known_currency(given.currency) if given.currency else client.currency
    new = NewOpening(
        client.id,
        given.number,
        day,
        parse_day(given.due, field="due_on") if given.due else day,
        Money.parse(given.amount, currency),
    )
    return invoices.answer(program.openings.add_opening(new, given.pdf).value, program)


def _remove_opening(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    return invoices.answer(program.openings.remove_opening(invoice.id).value, program)


BILLING: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "bill-all"), N_("Draft every client's unbilled work"), _all_arguments, _bill_all),
    Command(("invoice", "copy"), N_("Draft an invoice with the free lines of another"), _one_argument, _copy),
    Command(("invoice", "proforma"), N_("Draft a proforma of a document"), _one_argument, _proforma),
    Command(
        ("invoice", "opening"),
        N_("Take over an open invoice of another program"),
        _opening_arguments,
        _opening,
    ),
    Command(
        ("invoice", "remove-opening"),
        N_("Remove what was taken over by mistake"),
        _one_argument,
        _remove_opening,
    ),
)
