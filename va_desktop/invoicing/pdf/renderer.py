"""The whole document: which parts stand where, what stays together, and what repeats on each page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.checklists import draw_checklists
from va_desktop.invoicing.pdf.closing import closing_part
from va_desktop.invoicing.pdf.head import draw_head
from va_desktop.invoicing.pdf.payment import payment_parts
from va_desktop.invoicing.pdf.retainers import retainers_part
from va_desktop.invoicing.pdf.rows import lines_table
from va_desktop.invoicing.pdf.sheet import Part, Sheet, Speech
from va_desktop.invoicing.pdf.timesheet import draw_timesheet
from va_desktop.invoicing.pdf.totals import totals_part
from va_desktop.invoicing.snapshot import Document, Rendered
from va_desktop.kit.documents import page
from va_desktop.kit.documents.letterhead import logo_picture, paper_of
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.table import CLOSE_GAP, GAP, Table
from va_desktop.kit.documents.writer import Properties

_GAPS: Final = (GAP, 6.5, CLOSE_GAP, 3.0)
_TO_RULE: Final = 3.0  # from the last row to the table's last rule
_BELOW_TABLE: Final = 18.5  # from the table's last rule to the first baseline below it
_MOST_KEPT: Final = 400.0


class InvoicePdf:
    """Draws documents; the same document gives the same bytes. Several threads may use one."""

    def render(self, document: Document, logo: bytes | None) -> Rendered:
        """Return the PDF of a document, and what of its text could not be set."""
        pages = new_pages(document)
        draw(document, pages, logo)
        missing = tuple(sorted(pages.missing))
        out = BytesIO()
        pages.save(out)
        return Rendered(out.getvalue(), missing)


def new_pages(document: Document, kind: type[page.Document] = page.Document) -> page.Document:
    """Return the empty pages of a document, with what repeats on each."""
    speech = Speech(document.languages, document.seller.country)
    heading = wording.heading(document, speech.lead.texts)
    seller = document.seller.name[document.languages[0]]
    number = document.number or speech.lead.texts(wording.DRAFT)
    return kind(
        document_fonts(),
        Properties(f"{heading} {number}", seller, document.number, document.languages[0]),
        paper=paper_of(document.seller.country),
        running=page.Running(
            (seller, f"{heading} {number}"),
            " · ".join([seller, *(f"{label} {value}" for label, value in document.seller.tax_numbers)]),
            lambda at, of: wording.page_text(at, of, speech.lead.texts),
            speech.lead.texts(wording.DRAFT) if document.is_draft else "",
        ),
    )


def draw(document: Document, pages: page.Document, logo: bytes | None) -> None:
    """Draw all of a document on its pages."""
    sheet = Sheet(pages, document, Speech(document.languages, document.seller.country))
    y = draw_head(sheet, logo_picture(logo) if logo else None)
    table = lines_table(sheet)
    last = closing_part(sheet)
    retainers = retainers_part(sheet)
    parts = [
        totals_part(sheet),
        *([retainers] if retainers else []),
        *payment_parts(sheet),
        *([last] if last else []),
    ]
    keep = _kept(parts)
    y = table.draw(y, gap=_gap(table, y, keep), keep=keep) + _BELOW_TABLE
    for part in parts:
        y = sheet.place(part, y)
    if document.with_timesheet and document.timesheet:
        draw_timesheet(sheet)
    if document.with_checklists and document.checklists:
        draw_checklists(sheet)


def _kept(parts: Sequence[Part]) -> float:
    """Return the height of the parts that stand on a page with the last row: all, if they leave it room."""
    height = _TO_RULE + _BELOW_TABLE
    for part in parts:
        if height + part.height > _MOST_KEPT:
            break
        height += part.height
    return height


def _gap(table: Table, y: float, keep: float) -> float:
    """Return the space between rows: less of it where everything then stands on one page."""
    return next((gap for gap in _GAPS if len(table.pages(y, gap=gap, keep=keep)) == 1), GAP)
