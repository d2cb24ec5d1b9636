"""The table of the lines: a row each, with what is taken off below it.

Description and amount are always there; what stands between them is the design's choice, except for what the law
wants to be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.core.speech import SEPARATOR
from va_desktop.invoicing import wording
from va_desktop.invoicing.design import Column as Shown
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.snapshot import PrintedLine
from va_desktop.kit.documents.style import Align
from va_desktop.kit.documents.table import Column, Row, Table
from va_desktop.taxes.decision import CODED

_AMOUNT: Final = 68.0


_MANY: Final = 4
"""Columns beside description and amount, from which on all of them are narrow."""
_NARROW: Final = 0.62
_OFTEN: Final = 100
"""Rows between two steps."""


class _Kind(NamedTuple):
    """What a column is headed with, its least width in points, and how it stands; what stands left is wrapped."""

    head: str
    width: float
    align: Align = "right"


_KINDS: Final[Mapping[Shown, _Kind]] = {
    Shown.CODE: _Kind(wording.SAC, 38),
    Shown.DATE: _Kind(wording.DATE, 88, "left"),
    Shown.QUANTITY: _Kind(wording.QUANTITY, 54),
    Shown.UNIT: _Kind(wording.UNIT, 34),
    Shown.RATE: _Kind(wording.RATE, 60),
    Shown.DISCOUNT: _Kind(wording.DISCOUNT, 40),
    Shown.TAX: _Kind(wording.TAX, 32),
}


def lines_table(sheet: Sheet, step: Step = unwatched) -> Table:
    """Return the table of all lines; `step` hears of its rows until all are drawn.

    The last column is quantity times rate, discounts are taken off below, and charges added; where discounts have a
    column of their own it is what they leave. Either way it adds up to the subtotal.
    """
    shown = shown_columns(sheet)
    columns = [Column(sheet.speech.label(wording.DESCRIPTION))]
    share = _NARROW if len(shown) > _MANY else 1.0
    columns += [_column(sheet, _KINDS[one], share) for one in shown]
    columns.append(Column(sheet.speech.label(wording.AMOUNT), _AMOUNT * share, "right"))
    writing, drawing = shares(step, 1, 3)
    return Table(sheet.pages, columns, _rows(sheet, shown, writing), drawing, sheet.look.table)


def _rows(sheet: Sheet, shown: list[Shown], step: Step) -> list[Row]:
    rows, lines = [], sheet.document.lines
    for at, line in enumerate(lines):
        if at % _OFTEN == 0:
            step(at, len(lines))
        rows.append(_row(sheet, line, shown))
    return rows


def _column(sheet: Sheet, kind: _Kind, share: float) -> Column:
    """Return a column in which the head has room for each of its languages in a line."""
    title, head = sheet.speech.label(kind.head), sheet.look.table.head
    *leading, last = title.split(SEPARATOR)
    least = max(sheet.pages.width(word, head) for word in (*(f"{one}{SEPARATOR}" for one in leading), last))
    return Column(title, max(kind.width * share, least), kind.align)


def shown_columns(sheet: Sheet) -> list[Shown]:
    """Return what is shown of each line.

    Whatever the design says, a tax invoice and a bill of supply show the code of a service, and a document of
    several rates that of each line (VAT directive, article 226). Columns that would be empty are left out.
    """
    document = sheet.document
    chosen = {Shown(key) for key in document.design.columns}
    if document.heading in CODED:
        chosen.add(Shown.CODE)
    if document.rates > 1:
        chosen.add(Shown.TAX)
    if not any(line.service_code for line in document.lines):
        chosen.discard(Shown.CODE)
    if not any(line.days for line in document.lines):
        chosen.discard(Shown.DATE)
    if not any(line.discounts for line in document.lines):
        chosen.discard(Shown.DISCOUNT)
    return [column for column in Shown if column in chosen]


def _row(sheet: Sheet, line: PrintedLine, shown: list[Shown]) -> Row:
    lead = sheet.speech.lead
    description, *others = sheet.speech.translated(line.description) or [""]
    cells = [_cell(sheet, line, column, shown) for column in shown]
    apart = Shown.DISCOUNT in shown
    discounts = tuple(
        (sheet.speech.discount(discount), lead.formats.amount(-discount.amount))
        for discount in line.discounts
        if not apart
    )
    charges = tuple(
        (sheet.speech.charge(charge), lead.formats.amount(charge.amount)) for charge in line.charges
    )
    amount = lead.formats.amount(line.reduced if apart else line.gross)
    return Row((description, *cells, amount), tuple(others), (*discounts, *charges))


def _cell(sheet: Sheet, line: PrintedLine, column: Shown, shown: list[Shown]) -> str:
    texts, formats = sheet.speech.lead.texts, sheet.speech.lead.formats
    if column is Shown.CODE:
        return line.service_code
    if column is Shown.DATE:
        return formats.period(line.days) if line.days else ""
    if column is Shown.QUANTITY:
        bare = Shown.UNIT in shown
        return wording.bare_quantity(line, formats) if bare else wording.quantity_text(line, texts, formats)
    if column is Shown.UNIT:
        return wording.unit_of(line, texts)
    if column is Shown.RATE:
        return wording.price_text(line, formats)
    if column is Shown.DISCOUNT:
        return " + ".join(wording.discount_figure(discount, formats) for discount in line.discounts)
    return formats.percent(line.tax_rate)
