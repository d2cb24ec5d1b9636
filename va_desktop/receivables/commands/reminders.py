"""Reminding clients, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.kit.writing import written
from va_desktop.receivables.reminding import Due, Reminder
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.receivables.steps import Step
from va_desktop.receivables.wording import STEPS


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def invoicing(self) -> Invoicing: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "invoice", nargs="?", default="", metavar="ID", help=N_("note that its client was reminded of it")
    )
    parser.add_argument("--due", action="store_true", help=N_("list those for which a reminder is due"))
    parser.add_argument("--until", default="", metavar="D", help=N_("as of this day instead of today"))
    parser.add_argument("--step", choices=[step.value for step in Step])
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, help=N_("write the letter as PDF as well"))


def _remind(given: Namespace, program: Needs) -> Answer:
    until = parse_day(given.until, field="until") if given.until else None
    if given.due == bool(given.invoice):
        raise UserError("Name an invoice, or list those that are due with --due.")
    if given.due:
        if given.step or given.out is not None:
            raise UserError("With --due nothing is noted: name an invoice for --step and --out.")
        found = program.reminders.due(until)
        # The lines tell of no letter, and to write those of a thousand invoices takes seconds.
        rows = [_due_json(due, until, program) for due in found] if _reads_letters(given) else []
        return Answer(rows, "\n".join(_due_text(due, program) for due in found))
    if given.csv is not None or given.xlsx is not None:  # else it is noted before it is found to be no list
        raise UserError("This command prints no list that could be written into a file.")
    invoice = program.invoicing.find_invoice(given.invoice)
    step = Step(given.step) if given.step else None
    with program.database.writing():  # who reads that it failed does not expect it to be noted all the same
        made = program.reminders.remind(invoice.id, step, until).value
        if given.out is not None:
            _write_letter(given.out, made, program)
    return Answer(_made_json(made, invoice.number), f"{made.wording.subject}\n\n{made.wording.body}")


def _write_letter(path: Path, made: Reminder, program: Needs) -> None:
    owed = program.reminders.owed(made.invoice_id)
    content = program.reminders.letter_pdf(program.reminders.letter(owed, made.step, made.day), made.day)
    written(path, content)


def _reads_letters(given: Namespace) -> bool:
    return given.json or given.csv is not None or given.xlsx is not None


def _due_json(due: Due, until: date | None, program: Needs) -> Json:
    owed = due.owed
    letter = program.reminders.letter(owed, due.step, until)
    return {
        "invoice_id": owed.invoice_id,
        "number": owed.number,
        "client": owed.client,
        "client_id": owed.client_id,
        "step": due.step.value,
        "due_on": owed.due_on.isoformat(),
        "days_late": owed.days_late(until or program.reminders.today()),
        "outstanding": str(owed.outstanding),
        "currency": owed.outstanding.currency,
        "reminded": [f"{one.step.value} {one.day.isoformat()}" for one in due.before],
        "language": "+".join(letter.languages),
        "recipient": letter.recipient,
        "subject": letter.whole.subject,
        "body": letter.whole.body,
    }


def _due_text(due: Due, program: Needs) -> str:
    owed, formats = due.owed, program.formats
    step = program.texts(STEPS[due.step])
    return "  ".join(
        (owed.number, owed.client, step, formats.day(owed.due_on), formats.money(owed.outstanding))
    )


def _made_json(made: Reminder, number: str) -> Json:
    return {
        "id": made.id,
        "invoice_id": made.invoice_id,
        "number": number,
        "step": made.step.value,
        "date": made.day.isoformat(),
        "days_late": made.days_late,
        "outstanding": str(made.amount),
        "currency": made.amount.currency,
        "language": made.language,
        "recipient": made.recipient,
        "subject": made.wording.subject,
        "body": made.wording.body,
    }


REMINDERS: Final[Sequence[Command[Needs]]] = (
    Command(
        ("invoice", "remind"),
        N_("List whom to remind, or note that a client was reminded"),
        _arguments,
        _remind,
        lists=True,
    ),
)
