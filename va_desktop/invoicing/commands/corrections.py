"""Credit notes on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, Protocol

from va_desktop.core.clock import happened_by, parse_day
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.patterns import Pattern
from va_desktop.core.progress import shares
from va_desktop.core.texts import N_
from va_desktop.invoicing.commands import invoices
from va_desktop.invoicing.crediting import Credited
from va_desktop.invoicing.measuring import read_quantity
from va_desktop.invoicing.service.corrections import Amount, Corrections, Everything, Extent, Quantities

_WHOLE_OF_LINE: Final = Pattern(r"\d+:[+-]?\d+")
"""A line with a quantity of whole units, behind which a decimal comma could stand."""
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
        action="append",
        default=[],
        metavar="N[:QUANTITY],…",
        help=N_(
            "which lines are credited, counted from 1, and perhaps how much of each as it is printed: hours of a"
            " line of time (2:20 or 1.5), else a number; without it all that is left. It may be given several"
            " times, and with ; between the lines a quantity can have a decimal comma"
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
        extent = _extent(given, credited, program)
        return program.corrections.draft_credit(invoice.id, extent, given.reason, drafting).value.id

    if given.draft:
        return invoices.answer(program.invoicing.invoice(drafted()), program)
    return invoices.answer(program.invoicing.issue_new(drafted, day, given.key, issuing), program)


def _extent(given: Namespace, credited: Credited, program: Needs) -> Extent:
    if given.amount:
        return Amount(Money.parse(given.amount, credited.original.currency))
    if not given.lines:
        return Everything()
    point, _ = program.formats.number_signs
    parts = [part for text in given.lines for part in _parts(text, point)]
    return Quantities(_quantities(parts, credited))


def _parts(text: str, point: str) -> Sequence[str]:
    """Return what is said of each line in `1,2:1:30` or `1;2:1,5`.

    With `;` a quantity is written with the decimal sign of the user, or a point. Without it the comma is between
    lines: raise `UserError` where it is that sign too and could stand in a quantity.
    """
    if ";" in text:
        parts = [part.strip() for part in text.split(";")]
        return [part.replace(point, ".") for part in parts if part]
    parts = [part.strip() for part in text.split(",")]
    for one, following in pairwise(parts):
        if point == "," and _WHOLE_OF_LINE.fullmatch(one) and following.isdecimal():
            raise UserError(
                "“{text}” can mean two things: write {part} for a part of one line, or {lines} for two lines.",
                field="lines",
                text=f"{one},{following}"[:40],
                part=f"{one}.{following}"[:40],
                lines=f"{one};{following}"[:40],
            )
    return parts


def _quantities(parts: Sequence[str], credited: Credited) -> dict[int, Decimal]:
    """Read `1`, `2:1:30` and `3:2.5` as quantities of lines as printed; without one it is all that is left."""
    left, lines = credited.quantities, credited.original.lines
    wanted = {}
    for part in parts:
        number, _, quantity = part.partition(":")
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
