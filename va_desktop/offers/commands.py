"""Quotes on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.numbers import parse_decimal, parse_whole, typed_id
from va_desktop.core.progress import Step
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work
from va_desktop.invoicing.commands.files import read_text
from va_desktop.invoicing.commands.invoices import design_argument
from va_desktop.invoicing.commands.lines import given_lines, line_arguments
from va_desktop.invoicing.model import Draft, Status
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.telling import STATUSES
from va_desktop.kit.writing import written
from va_desktop.offers.quoting import VALID_DAYS, Becomes, Wishes
from va_desktop.offers.service import Quote, Quotes

_STATES: Final = (
    Status.DRAFT,
    Status.OPEN,
    Status.ACCEPTED,
    Status.DECLINED,
    Status.EXPIRED,
    Status.REVISED,
)
"""Where a quote can stand, in the order in which that is offered."""


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
    def quotes(self) -> Quotes: ...
    @property
    def designs(self) -> Designs: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...
    @property
    def step(self) -> Step: ...


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", type=Path, nargs="?")
    parser.add_argument("--client", default="", metavar="C")
    line_arguments(parser)
    parser.add_argument("--valid-days", type=parse_whole, metavar="N", help=N_("from the day of its issue"))
    parser.add_argument("--language", default="", metavar="L")
    parser.add_argument("--currency", default="", metavar="C")
    parser.add_argument("--intro", default="", metavar="TEXT")
    parser.add_argument("--closing", default="", metavar="TEXT")
    design_argument(parser)
    parser.add_argument("--issue", action="store_true", help=N_("issue it at once; else it is a draft"))


def _add(given: Namespace, program: Needs) -> Answer:
    said: dict[str, Any] = {}
    if given.intro or given.closing:
        said.update(intro=given.intro, closing=given.closing)
    if given.design:
        said["design"] = program.designs.find_design(given.design).choice

    def drafted() -> int:
        draft = _begun(given, program).value
        if said:
            program.drafts.edit_terms(draft.id, replace(draft.terms, **said))
        return draft.id

    if given.issue:
        quote_id = program.invoicing.issue_new(drafted, step=program.step).id
    else:
        with program.database.writing():
            quote_id = drafted()
    return _answer(program.quotes.quote(quote_id), program)


def _begun(given: Namespace, program: Needs) -> Done[Draft]:
    """Return the draft of the lines in the file, or of those that were given."""
    client = program.clients.find_client(given.client) if given.client else None
    days = VALID_DAYS if given.valid_days is None else given.valid_days
    if given.file is not None:
        _refuse_beside_a_file(given)
        client_id = client.id if client else None
        return program.quotes.import_quote(read_text(given.file), client_id, valid_days=days)
    if client is None:
        raise UserError("Say for which client, with --client.", field="client")
    if not given.line:
        raise UserError("Say what is offered: name a file, or the lines with --line.", field="line")
    return program.quotes.start_quote(
        client.id,
        given_lines(given),
        language=given.language,
        currency=given.currency.upper(),
        valid_days=days,
    )


def _refuse_beside_a_file(given: Namespace) -> None:
    """Refuse what the file says itself."""
    for name in ("line", "language", "currency"):
        if getattr(given, name):
            raise UserError(
                "{name} and {other} can't be said together; leave one out.",
                name=f"--{name}",
                other="FILE.json",
            )


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("quote", metavar="ID", help=N_("its id or its number"))


def _issue(given: Namespace, program: Needs) -> Answer:
    quote = program.quotes.find_quote(given.quote)
    program.invoicing.issue_invoice(quote.document.id)
    return _answer(program.quotes.quote(quote.document.id), program)


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", default="", metavar="C")
    parser.add_argument("--state", choices=[state.value for state in _STATES])


def _list(given: Namespace, program: Needs) -> Answer:
    client_id = program.clients.find_client(given.client).id if given.client else None
    quotes = [
        quote
        for quote in program.quotes.quotes(client_id)
        if given.state is None or quote.state is Status(given.state)
    ]
    return Answer([_json(quote) for quote in quotes], "\n".join(_row(quote, program) for quote in quotes))


def _accept_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument(
        "--line",
        action="append",
        default=[],
        metavar="N=WHAT",
        help=N_("what a line becomes: rate, task, prepaid, retainer or nothing; may be given several times"),
    )
    parser.add_argument("--contract", type=parse_whole, metavar="ID", help=N_("else a new one is made"))
    parser.add_argument("--title", default="", metavar="T", help=N_("of the new contract"))
    parser.add_argument("--from", dest="starts_on", default="", metavar="D")
    parser.add_argument("--prepayment", default="", metavar="P", help=N_("so many percent in advance"))
    parser.add_argument("--anyway", action="store_true", help=N_("also when it has expired"))
    parser.add_argument("--dry-run", action="store_true", help=N_("only show what would come of it"))


def _accept(given: Namespace, program: Needs) -> Answer:
    quote = program.quotes.find_quote(given.quote)
    percent = given.prepayment.removesuffix("%")
    wishes = Wishes(
        choices=_choices(given.line),
        contract_id=given.contract,
        title=given.title,
        starts_on=parse_day(given.starts_on, field="from") if given.starts_on else None,
        percent=parse_decimal(percent, field="percent") if percent else None,
    )
    agreement = program.quotes.preview(quote.document.id, wishes)
    coming = {
        "rate": str(agreement.rate) if agreement.rate else None,
        "retainer": str(agreement.retainer.price) if agreement.retainer else None,
        "tasks": [{"title": task.title, "price": str(task.price)} for task in agreement.tasks],
        "prepayment": [str(part.amount) for part in agreement.prepaid],
    }
    if given.dry_run:
        lines = [f"{task.title}  {program.formats.money(task.price)}" for task in agreement.tasks]
        if agreement.rate is not None:
            rate = program.formats.money(agreement.rate)
            lines.insert(0, program.texts("An hour costs {rate}", rate=rate))
        return Answer({**_json(quote), "becomes": coming}, "\n".join([_row(quote, program), *lines]))
    done = program.quotes.accept(quote.document.id, wishes, anyway=given.anyway).value
    return Answer({**_json(done), "becomes": coming}, _row(done, program))


def _choices(said: Sequence[str]) -> Mapping[int, Becomes]:
    choices = {}
    for one in said:
        typed, _, what = one.partition("=")
        number = typed_id(typed)
        if what not in tuple(Becomes) or not number:
            raise UserError(
                "“{text}” does not say what a line becomes; write it like 1=task.",
                field="line",
                text=one[:40],
            )
        if number - 1 in choices:
            raise UserError("Line {number} is named twice.", field="line", number=number)
        choices[number - 1] = Becomes(what)
    return choices


def _decline_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--reason", default="", metavar="TEXT")


def _decline(given: Namespace, program: Needs) -> Answer:
    quote = program.quotes.find_quote(given.quote)
    return _answer(program.quotes.decline(quote.document.id, given.reason).value, program)


def _revise(given: Namespace, program: Needs) -> Answer:
    quote = program.quotes.find_quote(given.quote)
    draft = program.quotes.revise(quote.document.id, program.step).value
    return _answer(program.quotes.quote(draft.id), program)


def _pdf_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--out", required=True, metavar="FILE", type=Path)


def _pdf(given: Namespace, program: Needs) -> Answer:
    quote = program.quotes.find_quote(given.quote)
    printed = program.invoicing.pdf(quote.document.id)
    written(given.out, printed.pdf)
    return Answer({**_json(quote), "sha256": printed.sha256, "file": str(given.out)}, str(given.out))


def _answer(quote: Quote, program: Needs) -> Answer:
    return Answer(_json(quote), _row(quote, program))


def _json(quote: Quote) -> Json:
    document, record = quote.document, quote.record
    return {
        "id": document.id,
        "number": document.number or None,
        "state": quote.state.value,
        "client": document.client,
        "client_id": document.client_id,
        "issued_on": document.issued_on and document.issued_on.isoformat(),
        "valid_until": document.due_on and document.due_on.isoformat(),
        "net": str(document.net),
        "tax": str(document.tax),
        "total": str(document.total),
        "currency": document.total.currency,
        "answered_on": record.answered_on and record.answered_on.isoformat(),
        "reason": record.reason or None,
        "revises_id": record.revises_id,
        "contract_id": record.contract_id,
        "task_ids": list(record.task_ids),
        "prepayment_id": record.prepayment_id,
    }


def _row(quote: Quote, program: Needs) -> str:
    document = quote.document
    until = program.formats.day(document.due_on) if document.due_on else ""
    parts = (
        str(document.id),
        document.number,
        document.client,
        program.texts("until {day}", day=until) if until else "",
        program.formats.money(document.total),
        program.texts(STATUSES[quote.state]),
    )
    return "  ".join(part for part in parts if part)


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("quote", "add"), N_("Draft a quote"), _add_arguments, _add),
    Command(("quote", "issue"), N_("Give a quote its number and freeze it"), _one_argument, _issue),
    Command(("quote", "list"), N_("List the quotes, drafts first"), _list_arguments, _list),
    Command(("quote", "accept"), N_("Let a quote become contract and tasks"), _accept_arguments, _accept),
    Command(("quote", "decline"), N_("Note that a quote is not wanted"), _decline_arguments, _decline),
    Command(("quote", "revise"), N_("Draft another quote in its place"), _one_argument, _revise),
    Command(("quote", "pdf"), N_("Write the PDF of a quote"), _pdf_arguments, _pdf),
)
