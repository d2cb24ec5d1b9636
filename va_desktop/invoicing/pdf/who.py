"""What every head says, however it is laid out: who bills whom, and the facts of the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from va_desktop.core.addresses import town_lines
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.snapshot import CREDIT_NOTE, QUOTE
from va_desktop.kit.documents.style import Style

_WITHOUT_DUE_DAY: Final = (CREDIT_NOTE,)


class SellerLines(NamedTuple):
    """The contractor's name, the lines of name and address below it, and numbers and ways to be reached."""

    name: str
    lines: Sequence[str]
    numbers: Sequence[str]


def seller_lines(sheet: Sheet) -> SellerLines:
    """Return what is said of the contractor; the second name and the address below it are in one language."""
    seller = sheet.document.seller
    name, *others = sheet.speech.translated(seller.name) or [""]
    addresses = sheet.speech.translated(seller.address)[: 1 + len(others)] or [""]
    town = town_lines(addresses, seller.city, seller.post_code, seller.country, seller.state)
    lines = [*others, *addresses[-1].splitlines(), *town]
    if seller.country != sheet.document.buyer.country:
        lines.append(sheet.speech.lead.formats.country_name(seller.country))
    numbers = [f"{label} {number}" for label, number in seller.tax_numbers]
    return SellerLines(name, lines, [*numbers, seller.email, seller.phone])


def facts(sheet: Sheet) -> Sequence[tuple[str, str]]:
    """Return pairs of label and value: the number first, then dates and references."""
    document, speech = sheet.document, sheet.speech
    formats = speech.lead.formats
    number = wording.NUMBERS.get(document.heading, wording.NUMBER)
    known = [
        (number, document.number or speech.lead.texts(wording.DRAFT)),
        (wording.DATE, formats.day(document.issued_on, "long")),
    ]
    if document.corrects_on is not None:
        named = wording.corrected_text(document.corrects_number, document.corrects_on, speech.lead)
        known.append((wording.CORRECTS, named))
    elif document.kind == QUOTE:
        known.append((wording.VALID_UNTIL, formats.day(document.due_on, "long")))
    elif document.kind not in _WITHOUT_DUE_DAY:
        known.append((wording.DUE, formats.day(document.due_on, "long")))
    if document.reason:
        known.append((wording.REASON, document.reason))
    if document.delivered_on:
        known.append((wording.DELIVERED_ON, formats.day(document.delivered_on, "long")))
    if document.served:
        known.append((wording.PERIOD, formats.period(document.served)))
    if document.place_words:
        known.append((wording.PLACE_OF_SUPPLY, wording.place_text(document, speech.lead.texts)))
    if document.order_reference:
        known.append((wording.ORDER_REFERENCE, document.order_reference))
    if document.buyer_reference:
        known.append((wording.BUYER_REFERENCE, document.buyer_reference))
    return [(speech.label(label), value) for label, value in known]


def buyer_lines(sheet: Sheet, room: float) -> list[tuple[str, Style]]:
    """Return who is billed as lines that fit a room, below the label that says so."""
    look, buyer, speech = sheet.look, sheet.document.buyer, sheet.speech
    name, *others = speech.translated(buyer.name) or [""]
    addresses = speech.translated(buyer.address) or [""]
    town = town_lines(addresses, buyer.city, buyer.post_code, buyer.country, buyer.state)
    lines = [buyer.contact, *addresses[0].splitlines(), *town]
    if buyer.state_words:
        lines.append(wording.state_text(buyer, speech.lead.texts))
    if buyer.country != sheet.document.seller.country:
        lines.append(speech.lead.formats.country_name(buyer.country))
    if buyer.tax_number:
        label = wording.tax_number_label(buyer.country, speech.lead.texts)
        lines.append(f"{label} {buyer.tax_number}")
    whom = wording.OFFERED_TO if sheet.document.heading == QUOTE else wording.BILLED_TO
    said = [(speech.label(whom), look.label), (name, look.strong)]
    said += [(text, look.soft) for text in others]
    said += [(text, look.body) for text in lines]
    return [line for text, style in said for line in sheet.wrapped(text, style, room)]


def opening_lines(sheet: Sheet) -> list[tuple[str, Style]]:
    """Return what is said before the table: what the law wants there, then the texts of design and document."""
    look, document = sheet.look, sheet.document
    lines: list[tuple[str, Style]] = []
    for mention in zip(
        *(wording.top_mentions(document, voice.texts) for voice in sheet.speech.voices), strict=True
    ):
        lines += sheet.packed(wording.said_once(mention), look.strong, sheet.width)
    for text, style in zip(
        sheet.speech.translated(document.design.before), (look.body, look.soft), strict=False
    ):
        lines += sheet.wrapped(text, style, sheet.width)
    return lines + sheet.wrapped(document.intro, look.body, sheet.width)
