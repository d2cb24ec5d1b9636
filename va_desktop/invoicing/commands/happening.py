"""What is noted of issued documents on the command line: sent, written off; and their history."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol

from va_desktop.core.clock import parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.texts import N_
from va_desktop.invoicing.commands import invoices
from va_desktop.invoicing.events import Happened
from va_desktop.invoicing.service.document_events import DocumentEvents
from va_desktop.invoicing.service.handing_over import HandingOver
from va_desktop.invoicing.telling import in_json

_HAPPENED: Final = {
    Happened.DRAFTED: N_("drafted"),
    Happened.ISSUED: N_("issued"),
    Happened.SENT: N_("sent"),
    Happened.PAID: N_("paid"),
    Happened.CREDITED: N_("credited"),
    Happened.WRITTEN_OFF: N_("written off"),
    Happened.REMINDED: N_("reminded"),
}


class Needs(invoices.Needs, Protocol):
    """What these commands take from the program."""

    @property
    def document_events(self) -> DocumentEvents: ...
    @property
    def handing_over(self) -> HandingOver: ...


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID", help=N_("its id or its number"))


def _sent_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--date", default="", metavar="D")
    parser.add_argument("--note", default="", metavar="WORDS")


def _sent(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    done = program.document_events.mark_sent(invoice.id, _day(given.date), given.note)
    return invoices.answer(done.value, program)


def _hand_over(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    done = program.handing_over.hand_over(invoice.id).value
    answer = {**in_json(done.invoice, program.invoicing.today()), "file": str(done.path)}
    words = program.texts("Put {name} into {folder}.", name=done.path.name, folder=done.path.parent)
    return Answer(answer, words)


def _write_off_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--date", default="", metavar="D")
    parser.add_argument("--reason", default="", metavar="R")


def _write_off(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    done = program.document_events.write_off(invoice.id, _day(given.date), given.reason)
    return invoices.answer(done.value, program)


def _history(given: Namespace, program: Needs) -> Answer:
    invoice = program.invoicing.find_invoice(given.invoice)
    lines = program.document_events.history(invoice.id)
    answer = [
        {
            "day": line.day.isoformat(),
            "happened": line.happened.value,
            "person": line.person,
            "amount": None if line.amount is None else str(line.amount),
            "note": line.note,
        }
        for line in lines
    ]
    rows = [
        "  ".join(
            filter(
                None,
                (
                    program.formats.day(line.day),
                    program.texts(_HAPPENED[line.happened]),
                    "" if line.amount is None else program.formats.money(line.amount),
                    line.note,
                    line.person,
                ),
            )
        )
        for line in lines
    ]
    return Answer(answer, "\n".join(rows))


def _day(text: str) -> date | None:
    return parse_day(text) if text else None


HAPPENING: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "sent"), N_("Note that a document was sent"), _sent_arguments, _sent),
    Command(
        ("invoice", "hand-over"),
        N_("Put a document into the folder of its client, and note that it was sent"),
        _one_argument,
        _hand_over,
    ),
    Command(
        ("invoice", "write-off"),
        N_("Expect nothing more of an invoice"),
        _write_off_arguments,
        _write_off,
    ),
    Command(
        ("invoice", "history"), N_("Tell what happened to a document"), _one_argument, _history, lists=True
    ),
)
