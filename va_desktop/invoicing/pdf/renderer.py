"""The whole document: which parts stand where, what stays together, and what repeats on each page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Final

from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.acceptance import acceptance_part
from va_desktop.invoicing.pdf.checklists import draw_checklists
from va_desktop.invoicing.pdf.heads import begin
from va_desktop.invoicing.pdf.layouts import PARTS
from va_desktop.invoicing.pdf.look import Look
from va_desktop.invoicing.pdf.papers import new_paper
from va_desktop.invoicing.pdf.payment import slip_part
from va_desktop.invoicing.pdf.receipts import DrawnReceipts, draw_receipts
from va_desktop.invoicing.pdf.rows import lines_table
from va_desktop.invoicing.pdf.sheet import Part, Sheet, Speech
from va_desktop.invoicing.pdf.timesheet import draw_timesheet
from va_desktop.invoicing.pdf.who import head_of
from va_desktop.invoicing.snapshot import Document, Rendered
from va_desktop.kit.documents import page
from va_desktop.kit.documents.inlay import with_inlays
from va_desktop.kit.documents.table import Table

_TO_RULE: Final = 3.0  # from the last row to the table's last rule
NO_FILES: Final[Mapping[str, bytes]] = MappingProxyType({})
_MOST_KEPT: Final = 300.0
"""Points; more would leave half a page empty where the last row just has no room on it with all of that."""
_LIKE_ROWS: Final = 150
"""A receipt takes as long to draw as so many rows."""


class InvoicePdf:
    """Draws documents; the same document gives the same bytes. Several threads may use one."""

    def render(
        self,
        document: Document,
        logo: bytes | None,
        files: Mapping[str, bytes] = NO_FILES,
        step: Step = unwatched,
    ) -> Rendered:
        """Return the PDF of a document, and what of its text could not be set.

        `files` are the contents of what the document names by its hash, besides the logo. `step` hears how much is
        drawn; what it raises comes through.
        """
        drawing, saving = shares(step, 8, 1)
        pages = new_pages(document)
        receipts = draw(document, pages, logo, files, drawing)
        missing = tuple(sorted(pages.missing))
        out = BytesIO()
        pages.save(out, saving)
        pdf = with_inlays(out.getvalue(), receipts.inlays) if receipts.inlays else out.getvalue()
        return Rendered(pdf, missing, tuple(receipts.left_out))


def new_pages(document: Document, kind: type[page.Document] = page.Document) -> page.Document:
    """Return the empty pages of a document, with what repeats on each."""
    speech = Speech(document.languages, document.seller.country)
    draft = speech.lead.texts(wording.DRAFT)
    return new_paper(
        document.design,
        document.seller,
        speech,
        f"{wording.heading(document, speech.lead.texts)} {document.number or draft}",
        document.number,
        stamp=draft if document.is_draft else "",
        kind=kind,
    )


def draw(
    document: Document,
    pages: page.Document,
    logo: bytes | None,
    files: Mapping[str, bytes] = NO_FILES,
    step: Step = unwatched,
) -> DrawnReceipts:
    """Draw all of a document on its pages, but for the PDF pages of receipts: they are to be laid in."""
    lines, timesheet, checklists, receipts = shares(step, *_sizes(document))
    sheet = Sheet(pages, document, Speech(document.languages, document.seller.country), files)
    y = begin(head_of(sheet), logo)
    table = lines_table(sheet, lines)
    acceptance = acceptance_part(sheet)
    parts = [*PARTS[sheet.look.base](sheet), *([acceptance] if acceptance else [])]
    gap, keep = _spacing(sheet.look, table, y, parts)
    y = table.draw(y, gap=gap, keep=keep) + sheet.look.below_table
    for part in parts:
        y = sheet.place(part, y)
    slip = slip_part(sheet)
    if slip is not None:
        sheet.place(slip, y)
    if document.with_timesheet and document.timesheet:
        draw_timesheet(sheet, timesheet)
    if document.with_checklists and document.checklists:
        draw_checklists(sheet, checklists)
    return draw_receipts(sheet, receipts) if document.with_receipts else DrawnReceipts([], [])


def _sizes(document: Document) -> tuple[float, float, float, float]:
    """Return how much there is to draw of lines, timesheet, checklists and receipts, in rows of a table."""
    ticked = sum(len(one.steps) for one in document.checklists)
    return (
        1 + len(document.lines),
        len(document.timesheet) if document.with_timesheet else 0,
        ticked if document.with_checklists else 0,
        _LIKE_ROWS * len(document.receipts) if document.with_receipts else 0,
    )


def _spacing(look: Look, table: Table, y: float, parts: Sequence[Part]) -> tuple[float, float]:
    """Return the space between rows, and the height of what stands on a page with the last of them.

    There is less space where everything then stands on one page; where it does not, only a little less, if that
    spares a page.
    """
    whole = _kept(look, parts, math.inf)
    for gap in look.gaps:
        if len(table.pages(y, gap=gap, keep=whole)) == 1:
            return gap, whole
    keep = _kept(look, parts, _MOST_KEPT)
    return min(look.gaps[:2], key=lambda gap: len(table.pages(y, gap=gap, keep=keep))), keep


def _kept(look: Look, parts: Sequence[Part], most: float) -> float:
    """Return the height of the parts that stand on a page with the last row: all up to so many points."""
    height = _TO_RULE + look.below_table
    for part in parts:
        if height + part.height > most:
            break
        height += part.height
    return height
