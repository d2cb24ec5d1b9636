"""Invoices on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.model import Grouping
from va_desktop.core.canonical import Json
from va_desktop.core.clock import ZoneOf, parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, digits
from va_desktop.core.numbers import places, plain
from va_desktop.core.progress import Step
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work
from va_desktop.invoicing.commands.delivery import delivery_arguments, delivery_json, said_of_delivery
from va_desktop.invoicing.commands.files import read_text
from va_desktop.invoicing.commands.lacking import missing_of, missing_told
from va_desktop.invoicing.commands.sums import sums_json
from va_desktop.invoicing.events import PaidPart
from va_desktop.invoicing.model import (
    BILLS,
    OFFERED,
    Draft,
    DraftTerms,
    Invoice,
    InvoiceFilter,
    Kind,
    Line,
    Status,
)
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.fingerprints import Fingerprints
from va_desktop.invoicing.service.imports import Imports
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.printing import Printed
from va_desktop.invoicing.snapshot import PrintedLine, PrintedTax
from va_desktop.invoicing.telling import in_a_row, in_json
from va_desktop.kit.writing import written

_QUOTES: Final = frozenset({Kind.QUOTE})
_ANNEXES: Final = ("timesheet", "checklists", "receipts")
"""What can be printed behind an invoice, as its terms name it."""


class Paid(Protocol):
    """Knows what was paid of a document; implemented by `payments.service.payments`."""

    def parts_on(self, invoice_id: int) -> Sequence[PaidPart]: ...


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def invoicing(self) -> Invoicing: ...
    @property
    def fingerprints(self) -> Fingerprints: ...
    @property
    def payments(self) -> Paid: ...
    @property
    def designs(self) -> Designs: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...
    @property
    def step(self) -> Step: ...


# --- drafts


def _draft_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--since", default="", metavar="D", help=N_("leave older work for another time"))
    parser.add_argument("--until", default="", metavar="D")
    parser.add_argument("--language", default="", metavar="L")
    parser.add_argument("--group", choices=[grouping.value for grouping in Grouping])
    parser.add_argument("--currency", default="", metavar="C")
    parser.add_argument(
        "--place-of-supply",
        metavar="S",
        help=N_("code of the state or country, where the rule finds another"),
    )
    parser.add_argument(
        "--timesheet-zone",
        choices=[whose.value for whose in ZoneOf],
        help=N_("whose clocks tell the times of the timesheet"),
    )
    delivery_arguments(parser)
    design_argument(parser)
    _annex_argument(parser)


def design_argument(parser: ArgumentParser) -> None:
    """Declare `--design`."""
    parser.add_argument(
        "--design", default="", metavar="DESIGN", help=N_("how it looks, else as its client's documents do")
    )


def _annex_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--annex",
        choices=_ANNEXES,
        action="append",
        default=[],
        help=N_("what is printed behind it; may be given twice"),
    )


def _annexed(terms: DraftTerms, asked: Sequence[str]) -> DraftTerms:
    """Return the terms of a draft with the annexes that were asked for, beside those that it has."""
    return replace(
        terms,
        timesheet=terms.timesheet or "timesheet" in asked,
        checklists=terms.checklists or "checklists" in asked,
        receipts=terms.receipts or "receipts" in asked,
    )


def _draft(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    said: dict[str, Any] = {**said_of_delivery(given)}
    if given.design:
        said["design"] = program.designs.find_design(given.design).choice
    if given.timesheet_zone:
        said["timesheet_zone"] = ZoneOf(given.timesheet_zone)
    with program.database.writing():
        draft = program.drafts.draft_invoice(
            client.id,
            parse_day(given.until, field="until") if given.until else None,
            language=given.language,
            grouping=Grouping(given.group) if given.group else None,
            currency=given.currency.upper(),
            since=parse_day(given.since, field="since") if given.since else None,
            step=program.step,
        )
        if given.place_of_supply is not None:
            draft = program.drafts.set_place(draft.id, given.place_of_supply)
        if said:
            draft = program.drafts.edit_terms(draft.id, replace(draft.terms, **said))
        if given.annex:
            draft = program.drafts.edit_terms(draft.id, _annexed(draft.terms, given.annex))
        return draft_answer(draft, program)


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", type=Path)
    design_argument(parser)


def _import(given: Namespace, program: Needs) -> Answer:
    design = program.designs.find_design(given.design).choice if given.design else None
    text = read_text(given.file)
    with program.database.writing():
        draft = program.imports.import_draft(text, step=program.step)
        if design is not None:
            draft = program.drafts.edit_terms(draft.id, replace(draft.terms, design=design))
        return draft_answer(draft, program)


def draft_answer(draft: Draft, program: Needs) -> Answer:
    """Return a draft as these commands answer it: what it comes to, and what it lacks."""
    totals = program.drafts.totals(draft)
    summed = list(zip(draft.lines, totals.lines, strict=True))
    answer = {
        "id": draft.id,
        "client_id": draft.client_id,
        "lines": [_line_json(line, line.description, line_sum.net) for line, line_sum in summed],
        **sums_json(totals, totals.taxes),
        "currency": draft.currency,
        **delivery_json(draft.terms.delivered_on, draft.terms.delivered),
        "design": program.designs.chosen_for(draft.client_id, draft.terms.design).name,
    }
    decision = program.drafts.taxing.of_draft(draft)
    mentions = decision.said([tax.category for tax in totals.taxes])
    answer["place_of_supply"] = decision.place
    answer["mentions"] = [mention.text("en") for mention in mentions]
    missing = missing_of(draft, program)
    answer["lacking"] = list(missing)
    money = program.formats.money
    rows = [f"{line.description}  {money(line_sum.net)}" for line, line_sum in summed]
    total = program.texts("Draft {id}: {total}", id=draft.id, total=money(totals.total))
    return Answer(answer, "\n".join([*rows, total, *missing_told(missing, program)]))


def _line_json(line: Line | PrintedLine, description: str, net: Money) -> Json:
    return {
        "description": description,
        "quantity": plain(line.quantity),
        "unit": line.unit,
        "price": f"{line.price:.{max(digits(net.currency), places(line.price))}f}",
        "price_base_quantity": plain(line.price_base_quantity),
        "net": str(net),
    }


# --- what becomes of them


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID", help=N_("its id or its number"))


def _issue_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument(
        "--key",
        default="",
        metavar="K",
        help=N_("names this issue: asked for again under the same key, it answers with the same document"),
    )
    delivery_arguments(parser)
    _annex_argument(parser)


def _issue(given: Namespace, program: Needs) -> Answer:
    found = program.invoicing.find_invoice(given.invoice)
    said: dict[str, Any] = {**said_of_delivery(given)}

    def amended(terms: DraftTerms) -> DraftTerms:
        return replace(_annexed(terms, given.annex), **said)

    amend = amended if given.annex or said else None
    invoice = program.invoicing.issue_invoice(found.id, key=given.key, step=program.step, amend=amend)
    return answer(invoice, program)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--status", choices=[status.value for status in Status])
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], action="append", default=[])
    parser.add_argument("--search", default="", metavar="WORDS")


def _list(given: Namespace, program: Needs) -> Answer:
    wanted = InvoiceFilter(
        statuses=frozenset({Status(given.status)} if given.status else ()),
        client_id=program.clients.find_client(given.client).id if given.client else None,
        search=given.search,
        kinds=frozenset(map(Kind, given.kind)) or (_QUOTES if given.status in OFFERED else BILLS),
    )
    page = program.invoicing.page(wanted)
    invoices = list(page.rows)
    while page.after is not None:
        page = program.invoicing.page(wanted, page.after)
        invoices += page.rows
    return Answer(
        [in_json(invoice, program.invoicing.today()) for invoice in invoices],
        "\n".join(told(invoice, program) for invoice in invoices),
    )


def _show(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    document = program.invoicing.document(invoice.id)
    lines = [(line, next(iter(line.description.values()))) for line in document.lines]
    payments = [
        {
            "id": part.payment_id,
            "day": part.day.isoformat(),
            "amount": str(part.amount),
            "reference": part.reference,
        }
        for part in program.payments.parts_on(invoice.id)
    ]
    answer = {
        **in_json(invoice, program.invoicing.today()),
        **delivery_json(document.delivered_on, document.served),
        "delivered_at_issue": document.delivered_at_issue,
        "taxes": [_tax_json(tax) for tax in document.taxes],
        "lines": [_line_json(line, text, line.net) for line, text in lines],
        "payments": payments,
    }
    money = program.formats.money
    rows = [f"  {text}  {money(line.net)}" for line, text in lines]
    missing = missing_of(program.drafts.draft(invoice.id), program) if invoice.is_draft else ()
    answer["lacking"] = list(missing)
    return Answer(answer, "\n".join([told(invoice, program), *rows, *missing_told(missing, program)]))


def _tax_json(tax: PrintedTax) -> Json:
    """Return a tax; why there is none in the leading language of the document."""
    return {
        "name": tax.name,
        "category": tax.category,
        "rate": plain(tax.rate),
        "basis": str(tax.basis),
        "amount": str(tax.amount),
        "exemption_code": tax.exemption_code or None,
        "exemption": next(iter(tax.exemption.values()), None),
    }


def _pdf_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", nargs="?", default="", metavar="ID", help=N_("its id or its number"))
    parser.add_argument(
        "--sha256", default="", metavar="HASH", help=N_("of the PDF as it was issued, instead of its number")
    )
    parser.add_argument("--out", required=True, metavar="FILE", type=Path)
    parser.add_argument("--timesheet", action="store_true", help=N_("with the billed time as an annex"))
    parser.add_argument(
        "--checklists", action="store_true", help=N_("with the checklists of its tasks as an annex")
    )
    parser.add_argument(
        "--receipts", action="store_true", help=N_("with the receipts of its expenses as an annex")
    )
    parser.add_argument("--design", default="", metavar="DESIGN", help=N_("how a draft looks, for this time"))


def _pdf(given: Namespace, program: Needs) -> Answer:
    if bool(given.sha256) == bool(given.invoice):
        raise UserError("Name an invoice, or the hash of its PDF with --sha256.")
    if given.sha256:
        paper = program.fingerprints.find(given.sha256)
        invoice, printed = paper.invoice, Printed(paper.pdf, paper.invoice.sha256)
    else:
        invoice = program.invoicing.find_invoice(given.invoice)
        printed = program.invoicing.pdf(
            invoice.id,
            timesheet=given.timesheet,
            checklists=given.checklists,
            receipts=given.receipts,
            design=program.designs.find_design(given.design) if given.design else None,
            step=program.step,
        )
    written(given.out, printed.pdf)
    answer = {
        **in_json(invoice, program.invoicing.today()),
        "sha256": printed.sha256,
        "file": str(given.out),
        "left_out": list(printed.left_out),
    }
    said = [str(given.out)]
    if printed.left_out:
        names = ", ".join(printed.left_out)
        said.append(program.texts("Left out, as they can't be printed: {names}", names=names))
    return Answer(answer, "\n".join(said))


def answer(invoice: Invoice, program: Needs) -> Answer:
    """Return a document as all these commands answer it."""
    return Answer(in_json(invoice, program.invoicing.today()), told(invoice, program))


def told(invoice: Invoice, program: Needs) -> str:
    """Return a document as a line of text."""
    return in_a_row(invoice, program.invoicing.today(), program.texts, program.formats)


INVOICES: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "draft"), N_("Draft an invoice from unbilled work"), _draft_arguments, _draft),
    Command(("invoice", "import"), N_("Draft an invoice of given lines"), _import_arguments, _import),
    Command(("invoice", "issue"), N_("Give a draft its number and freeze it"), _issue_arguments, _issue),
    Command(("invoice", "list"), N_("List the invoices, drafts first"), _list_arguments, _list),
    Command(("invoice", "show"), N_("Show an invoice"), _one_argument, _show),
    Command(("invoice", "pdf"), N_("Write the PDF of an invoice"), _pdf_arguments, _pdf),
)
