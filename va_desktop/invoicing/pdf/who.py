"""What the head of a document says: who bills whom, its facts, and what is said before the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.core.speech import Voice
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.heading import Head, Parties
from va_desktop.invoicing.pdf.sheet import Sheet
from va_desktop.invoicing.snapshot import CREDIT_NOTE, QUOTE, Document
from va_desktop.kit.documents.style import Style

_WITHOUT_DUE_DAY: Final = (CREDIT_NOTE,)


def head_of(sheet: Sheet) -> Head:
    """Return the head of a document."""
    document = sheet.document
    whom = wording.OFFERED_TO if document.heading == QUOTE else wording.BILLED_TO
    return Head(
        sheet.pages,
        sheet.look,
        Parties(document.seller, document.buyer, sheet.speech, whom),
        sheet.speech.below(lambda voice: wording.heading(document, voice.texts)),
        document.number,
        _facts(sheet),
        _opening(sheet),
    )


def _facts(sheet: Sheet) -> Sequence[tuple[str, str]]:
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
    known += _supplied(document, speech.lead)
    if document.place_words:
        known.append((wording.PLACE_OF_SUPPLY, wording.place_text(document, speech.lead.texts)))
    if document.order_reference:
        known.append((wording.ORDER_REFERENCE, document.order_reference))
    if document.buyer_reference:
        known.append((wording.BUYER_REFERENCE, document.buyer_reference))
    return [(speech.label(label), value) for label, value in known]


def _supplied(document: Document, voice: Voice) -> Sequence[tuple[str, str]]:
    """Return when the services were supplied, as far as that is known or has to be said."""
    known = []
    if document.delivered_on:
        known.append((wording.DELIVERED_ON, voice.formats.day(document.delivered_on, "long")))
    elif document.delivered_at_issue:
        known.append((wording.DELIVERED_ON, voice.texts(wording.AT_ISSUE)))
    if document.served:
        known.append((wording.PERIOD, voice.formats.period(document.served)))
    return known


def _opening(sheet: Sheet) -> list[tuple[str, Style]]:
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
