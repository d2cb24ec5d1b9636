"""The empty pages of a paper: their size and margins, and what repeats on each."""

from __future__ import annotations

from va_desktop.core.speech import SEPARATOR, Speech
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.look import look_of, paper_for
from va_desktop.invoicing.snapshot import PrintedDesign, Seller
from va_desktop.kit.documents import page
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.writer import Properties


def new_paper(
    design: PrintedDesign,
    seller: Seller,
    speech: Speech,
    title: str,
    number: str,
    *,
    stamp: str = "",
    kind: type[page.Document] = page.Document,
) -> page.Document:
    """Return the pages of what has a design: `title` and the contractor repeat, a `stamp` lies behind the texts."""
    lead = speech.languages[0]
    name = seller.name[lead]
    return kind(
        document_fonts(),
        Properties(title, name, number, lead),
        paper=paper_for(design, seller.country),
        margins=look_of(design).margins,
        running=page.Running(
            (name, title),
            SEPARATOR.join([name, *(f"{label} {value}" for label, value in seller.tax_numbers)]),
            lambda at, of: wording.page_text(at, of, speech.lead.texts),
            stamp,
        ),
    )
