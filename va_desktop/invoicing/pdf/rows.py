"""The table of the lines: a row each, with what is taken off below it."""

from __future__ import annotations

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.snapshot import PrintedLine
from va_desktop.kit.documents.table import Column, Row, Table


def lines_table(sheet: Sheet) -> Table:
    """Return the table of all lines.

    The code of a service (SAC) has a column where a line has one, the rate of tax where it differs between lines.
    The last column is quantity times rate; discounts are taken off below, so that it adds up to the subtotal.
    """
    lines = sheet.document.lines
    with_code = any(line.service_code for line in lines)
    with_tax = len(sheet.document.taxes) > 1
    columns = [Column(sheet.speech.label(wording.DESCRIPTION))]
    if with_code:
        columns.append(Column(sheet.speech.label(wording.SAC), 38, "right"))
    columns.append(Column(sheet.speech.label(wording.QUANTITY), 54, "right"))
    columns.append(Column(sheet.speech.label(wording.RATE), 60, "right"))
    if with_tax:
        columns.append(Column(sheet.speech.label(wording.TAX), 32, "right"))
    columns.append(Column(sheet.speech.label(wording.AMOUNT), 68, "right"))
    return Table(
        sheet.pages, columns, [_row(sheet, line, with_code=with_code, with_tax=with_tax) for line in lines]
    )


def _row(sheet: Sheet, line: PrintedLine, *, with_code: bool, with_tax: bool) -> Row:
    lead = sheet.speech.lead
    description, *others = sheet.speech.translated(line.description) or [""]
    cells = [description]
    if with_code:
        cells.append(line.service_code)
    cells.append(wording.quantity_text(line, lead.texts, lead.formats))
    cells.append(wording.price_text(line, lead.formats))
    if with_tax:
        cells.append(lead.formats.percent(line.tax_rate))
    cells.append(lead.formats.amount(line.gross))
    discounts = tuple(
        (sheet.speech.discount(discount), lead.formats.amount(-discount.amount))
        for discount in line.discounts
    )
    return Row(tuple(cells), tuple(others), discounts)
