"""Puts a design on a document: what it prints is filled in and kept with it, so that it is always drawn alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.speech import Words
from va_desktop.invoicing.design import Design, InWords, fill_in
from va_desktop.invoicing.snapshot import Document, PrintedDesign
from va_desktop.invoicing.words import amount_in_words, is_customary


def dressed(document: Document, design: Design) -> Document:
    """Return a document as a design has it: its texts, its columns, its total in words, with or without logo."""
    seller = document.seller if design.with_logo else replace(document.seller, logo="")
    return replace(
        document,
        seller=seller,
        in_words=total_in_words(document.total, document.languages, document.seller.country, design.in_words),
        design=replace(
            printed_design(design),
            before=_texts(document, design.before),
            after=_texts(document, design.after),
        ),
    )


def printed_design(design: Design) -> PrintedDesign:
    """Return how a design looks, without its texts: those are about an invoice."""
    return PrintedDesign(
        base=design.base.value,
        colour=design.colour,
        paper=design.paper.value,
        columns=tuple(column.value for column in design.columns),
        with_codes=design.with_codes,
        signature=design.signature,
    )


def total_in_words(total: Money, languages: Sequence[str], country: str, wanted: InWords) -> Words:
    """Return an amount in words, in those languages that have them, where a design wants that in a country."""
    if wanted is InWords.NEVER or (wanted is InWords.CUSTOMARY and not is_customary(country)):
        return {}
    words = {language: amount_in_words(total, language, country) for language in languages}
    return {language: text for language, text in words.items() if text}


def _texts(document: Document, texts: Mapping[str, str]) -> Words:
    written = {
        language: fill_in(texts[language], _values(document, language))
        for language in document.languages
        if texts.get(language)
    }
    return {language: text for language, text in written.items() if text}


def _values(document: Document, language: str) -> dict[str, str]:
    """Return what the placeholders stand for in a language."""
    formats = Formats(language, document.seller.country)
    return {
        "number": document.number,
        "client": document.buyer.name.get(language, ""),
        "contact": document.buyer.contact,
        "contractor": document.seller.name.get(language, ""),
        "date": formats.day(document.issued_on, "long"),
        "due": formats.day(document.due_on, "long"),
        "period": formats.period(document.served) if document.served else "",
        "total": formats.money(document.total),
    }
