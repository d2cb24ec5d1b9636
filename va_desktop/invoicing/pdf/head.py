"""The head of the first page: who bills, what this is, who is billed, and the facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import LABEL, Sheet
from va_desktop.invoicing.snapshot import CREDIT_NOTE, QUOTE
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.letterhead import draw_mark
from va_desktop.kit.documents.style import (
    ACCENT,
    BODY,
    GREY,
    LARGE,
    SOFT,
    STRONG,
    TITLE,
    Style,
)

_SECOND_TITLE: Final = Style(9, "semibold", GREY, tracking=0.4)
_LEAST_ROOM: Final = 130.0  # of the contractor's lines, beside a long title
_COLUMNS: Final = (0.319, 0.555, 0.791)  # where the facts stand, as shares of the width
_BETWEEN: Final = 12.0
_WITHOUT_DUE_DATE: Final = (CREDIT_NOTE, QUOTE)


def draw_head(sheet: Sheet, logo: Picture | None) -> float:
    """Begin the first page and draw its head; return the baseline of the table's head."""
    pages = sheet.pages
    top = pages.begin_page()
    y = _draw_seller(sheet, top, logo)
    pages.rule(pages.left, pages.right, y, 1.5, ACCENT)
    y += 21.25
    facts = _draw_facts(sheet, y)
    first = pages.number
    buyer = _draw_buyer(sheet, y)
    y = max(facts, buyer) if pages.number == first else buyer
    if sheet.document.intro:
        lines = sheet.wrapped(sheet.document.intro, BODY, pages.right - pages.left)
        y = sheet.flow(pages.left, y + 10, lines)
    return y + 20


def _draw_title(sheet: Sheet, top: float) -> float:
    """Draw what the document calls itself; return how wide that is."""
    pages, document = sheet.pages, sheet.document
    title, *others = sheet.speech.below(lambda voice: wording.heading(document, voice.texts))
    pages.bookmark(f"{title} {document.number}")
    width = pages.text(pages.right, top + 15.5, title, TITLE, "right")
    for other in others:
        second = pages.text(pages.right, top + 31.5, other.upper(), _SECOND_TITLE, "right")
        width = max(width, second)
    return width


def _draw_seller(sheet: Sheet, top: float, logo: Picture | None) -> float:
    """Draw the contractor beside logo and title; return the y of the rule below."""
    pages, seller = sheet.pages, sheet.document.seller
    name, *others = sheet.speech.translated(seller.name) or [""]
    # The second name and the address below it are in the same language.
    *_, address = sheet.speech.translated(seller.address)[: 1 + len(others)] or [""]
    lines = [*others, *address.splitlines()]
    if seller.country != sheet.document.buyer.country:
        lines.append(sheet.speech.lead.formats.country_name(seller.country))
    x = pages.left + draw_mark(pages, top, name, logo) + 10.5
    room = max(pages.right - _draw_title(sheet, top) - 15 - x, _LEAST_ROOM)
    first = pages.number
    y = sheet.flow(x, top + 10, sheet.wrapped(name, LARGE, room)) - 2
    y = sheet.flow(x, y, sheet.packed(lines, SOFT, room))
    numbers = [f"{label} {number}" for label, number in seller.tax_numbers]
    y = sheet.flow(x, y, sheet.packed([*numbers, seller.email, seller.phone], SOFT, room))
    return max(y + 1, top + 72.75) if pages.number == first else y + 1


def _draw_facts(sheet: Sheet, y: float) -> float:
    """Draw number, dates and references in columns; return the baseline below them."""
    pages = sheet.pages
    width = pages.right - pages.left
    starts = [pages.left + share * width for share in _COLUMNS]
    rooms = [end - start for start, end in zip(starts, [*starts[1:], pages.right + _BETWEEN], strict=True)]
    facts = _facts(sheet)
    for at in range(0, len(facts), len(starts)):
        row = facts[at : at + len(starts)]
        below = y
        for (label, value), x, room in zip(row, starts, rooms, strict=False):
            style = STRONG if (at, x) == (0, starts[0]) else BODY
            end = sheet.flow(x, y, sheet.wrapped(label, LABEL, room - _BETWEEN))
            end = sheet.flow(x, end, sheet.wrapped(value, style, room - _BETWEEN))
            below = max(below, end)
        y = below + 5
    return y - 5


def _facts(sheet: Sheet) -> Sequence[tuple[str, str]]:
    document, speech = sheet.document, sheet.speech
    formats = speech.lead.formats
    number = wording.NUMBERS.get(document.heading, wording.NUMBER)
    facts = [
        (number, document.number or speech.lead.texts(wording.DRAFT)),
        (wording.DATE, formats.day(document.issued_on, "long")),
    ]
    if document.corrects_on is not None:
        named = wording.corrected_text(document.corrects_number, document.corrects_on, speech.lead)
        facts.append((wording.CORRECTS, named))
    elif document.kind not in _WITHOUT_DUE_DATE:
        facts.append((wording.DUE, formats.day(document.due_on, "long")))
    if document.reason:
        facts.append((wording.REASON, document.reason))
    if document.period:
        facts.append((wording.PERIOD, formats.period(document.period)))
    if document.order_reference:
        facts.append((wording.ORDER_REFERENCE, document.order_reference))
    if document.buyer_reference:
        facts.append((wording.BUYER_REFERENCE, document.buyer_reference))
    return [(speech.label(label), value) for label, value in facts]


def _draw_buyer(sheet: Sheet, y: float) -> float:
    """Draw who is billed; return the baseline below."""
    pages, buyer, speech = sheet.pages, sheet.document.buyer, sheet.speech
    room = (pages.right - pages.left) * _COLUMNS[0] - _BETWEEN
    name, *others = speech.translated(buyer.name) or [""]
    addresses = speech.translated(buyer.address) or [""]
    lines = [buyer.contact, *addresses[0].splitlines()]
    if not any(buyer.city in address for address in addresses):
        lines.append(buyer.city)
    if buyer.country != sheet.document.seller.country:
        lines.append(speech.lead.formats.country_name(buyer.country))
    if buyer.tax_number:
        label = wording.tax_number_label(buyer.country, speech.lead.texts)
        lines.append(f"{label} {buyer.tax_number}")
    y = sheet.flow(pages.left, y, sheet.wrapped(speech.label(wording.BILLED_TO), LABEL, room))
    y = sheet.flow(pages.left, y, sheet.wrapped(name, STRONG, room))
    for text in others:
        y = sheet.flow(pages.left, y, sheet.wrapped(text, SOFT, room))
    for text in lines:
        y = sheet.flow(pages.left, y, sheet.wrapped(text, BODY, room))
    return y
