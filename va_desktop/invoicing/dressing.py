"""Puts a design on a document: what it prints is filled in and kept with it, so that it is always drawn alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from va_desktop.core.formatting import Formats
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
        in_words=_in_words(document, design.in_words),
        design=PrintedDesign(
            base=design.base.value,
            colour=design.colour,
            paper=design.paper.value,
            columns=tuple(column.value for column in design.columns),
            with_codes=design.with_codes,
            signature=design.signature,
            before=_texts(document, design.before),
            after=_texts(document, design.after),
        ),
    )


def _in_words(document: Document, wanted: InWords) -> Words:
    if wanted is InWords.NEVER or (wanted is InWords.CUSTOMARY and not is_customary(document.seller.country)):
        return {}
    words = {
        language: amount_in_words(document.total, language, document.seller.country)
        for language in document.languages
    }
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
