"""Credit notes on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Protocol

from va_desktop.core.clock import happened_by, parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.progress import shares
from va_desktop.core.texts import N_
from va_desktop.invoicing.commands import invoices
from va_desktop.invoicing.crediting import Credited
from va_desktop.invoicing.measuring import read_quantity
from va_desktop.invoicing.service.corrections import Amount, Corrections, Everything, Extent, Quantities

_DIGITS: Final = 9
"""How many digits the number of a line has at most."""


class Needs(invoices.Needs, Protocol):
    """What these commands take from the program."""

    @property
    def corrections(self) -> Corrections: ...


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("invoice", metavar="ID", help=N_("its id or its number"))
    parser.add_argument(
        "--lines",
        default="",
        metavar="N[:QUANTITY],…",
        help=N_(
            "which lines are credited, counted from 1, and perhaps how much of each as it is printed: hours of a"
            " line of time (2:20 or 1.5), else a number; without it all that is left"
        ),
    )
    parser.add_argument("--amount", default="", metavar="A", help=N_("what is credited, before tax"))
    parser.add_argument("--reason", default="", metavar="R")
    parser.add_argument("--date", default="", metavar="D")
    parser.add_argument("--draft", action="store_true", help=N_("leave it as a draft"))
    parser.add_argument(
        "--key",
        default="",
        metavar="K",
        help=N_("names this issue: asked for again under the same key, it answers with the same document"),
    )


def _credit(given: Namespace, program: Needs) -> Answer:
    if given.lines and given.amount:
        raise UserError("Credit either lines or an amount.")
    issued = program.invoicing.issued_under(given.key)
    if issued is not None:
        return invoices.answer(issued, program)
    day = happened_by(program.invoicing.today(), parse_day(given.date)) if given.date else None
    invoice = program.invoicing.find_invoice(given.invoice)
    if day is not None and invoice.issued_on is not None and day < invoice.issued_on:
        raise UserError("It was issued on {day} only.", field="date", day=invoice.issued_on.isoformat())

    drafting, issuing = shares(program.step, 1, 0 if given.draft else 2)

    def drafted() -> int:
        credited = program.corrections.credited(invoice.id)
        extent = _extent(given, credited)
        return program.corrections.draft_credit(invoice.id, extent, given.reason, drafting).value.id

    if given.draft:
        return invoices.answer(program.invoicing.invoice(drafted()), program)
    return invoices.answer(program.invoicing.issue_new(drafted, day, given.key, issuing), program)


def _extent(given: Namespace, credited: Credited) -> Extent:
    if given.amount:
        return Amount(Money.parse(given.amount, credited.original.currency))
    return Quantities(_quantities(given.lines, credited)) if given.lines else Everything()


def _quantities(text: str, credited: Credited) -> dict[int, Decimal]:
    """Read `1,2:1:30,3:2.5` as quantities of lines as printed; a line without one means all that is left of it."""
    left, lines = credited.quantities, credited.original.lines
    wanted = {}
    for part in text.split(","):
        number, _, quantity = part.strip().partition(":")
        if not number.isdecimal() or len(number) > _DIGITS or not 1 <= int(number) <= len(lines):
            raise UserError("There is no line “{number}” on this invoice.", field="lines", number=number[:20])
        line = lines[int(number) - 1]
        if line.id in wanted:
            raise UserError("Line {number} is named twice.", field="lines", number=int(number))
        wanted[line.id] = read_quantity(quantity, line, field="lines") if quantity else left[line.id]
    return wanted


CORRECTIONS: Final[Sequence[Command[Needs]]] = (
    Command(("invoice", "credit"), N_("Take back an invoice or a part of it"), _arguments, _credit),
)
