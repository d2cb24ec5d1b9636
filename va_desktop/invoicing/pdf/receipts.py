"""The annex of the receipts: pictures and PDF pages of the expenses, each below a heading that names its line."""

from __future__ import annotations

from typing import Final, NamedTuple

from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, unwatched
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.snapshot import PrintedReceipt
from va_desktop.kit.documents.image import picture
from va_desktop.kit.documents.inlay import Inlay, count_pages
from va_desktop.kit.documents.style import Style

_TITLE: Final = Style(12, "bold")
_PIXELS: Final = 1700
"""Of the longer side: 200 dpi on A4, as a receipt that was photographed can be read."""
_PDF: Final = "application/pdf"


class DrawnReceipts(NamedTuple):
    """What is still to be laid in, and the names of receipts that can't be printed."""

    inlays: list[Inlay]
    left_out: list[str]


def draw_receipts(sheet: Sheet, step: Step = unwatched) -> DrawnReceipts:
    """Draw the receipts on pages of their own; PDF pages get a page each that is empty below its heading."""
    drawn = DrawnReceipts([], [])
    begun = False
    for at, receipt in enumerate(sheet.document.receipts):
        step(at, len(sheet.document.receipts))
        try:
            begun = _draw(sheet, receipt, drawn, first=not begun) or begun
        except UserError:
            drawn.left_out.append(receipt.name)
    return drawn


def _draw(sheet: Sheet, receipt: PrintedReceipt, drawn: DrawnReceipts, *, first: bool) -> bool:
    content = sheet.files.get(receipt.sha256)
    if content is None:
        raise UserError("This file is no longer kept.")
    pages = sheet.pages
    if receipt.mime != _PDF:
        shown = picture(content, _PIXELS)
        y = _begin(sheet, receipt, first=first)
        pages.image(pages.left, y, sheet.width, pages.bottom - y, shown)
        return True
    count = count_pages(content)
    for at in range(count):
        y = _begin(sheet, receipt, (at + 1, count), first=first and not at)
        bottom, top = pages.paper.height - pages.bottom, pages.paper.height - y
        drawn.inlays.append(Inlay(pages.number, content, at, (pages.left, bottom, pages.right, top)))
    return True


def _begin(sheet: Sheet, receipt: PrintedReceipt, place: tuple[int, int] = (1, 1), *, first: bool) -> float:
    """Begin a page with the heading; return the y below it."""
    pages, speech = sheet.pages, sheet.speech
    y = pages.begin_page()
    if first:
        pages.bookmark(speech.lead.texts(wording.RECEIPTS))
    title = speech.beside(lambda texts: texts(wording.RECEIPT_OF_LINE, line=receipt.line))
    y = sheet.flow(pages.left, y + 6, sheet.wrapped(title, _TITLE, sheet.width))
    description, *_ = speech.translated(sheet.document.lines[receipt.line - 1].description) or [""]
    formats = speech.lead.formats
    # A line that was not written anew names the supplier and the day itself.
    more = ((receipt.supplier,) * 2, (formats.day(receipt.day), formats.day(receipt.day, "long")))
    said = [description, *(whole for named, whole in more if named not in description)]
    if place[1] > 1:
        said.append(wording.page_text(*place, speech.lead.texts))
    return sheet.flow(pages.left, y, sheet.packed(said, sheet.look.soft, sheet.width)) + 2
