"""A reminder as a letter, in the design of the client's invoices: the text in each language of the client."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Final

from va_desktop.core.speech import Speech
from va_desktop.invoicing import wording as invoice_wording
from va_desktop.invoicing.letterhead import Letterhead
from va_desktop.invoicing.pdf.heading import Head, Parties
from va_desktop.invoicing.pdf.heads import begin
from va_desktop.invoicing.pdf.look import look_of
from va_desktop.invoicing.pdf.papers import new_paper
from va_desktop.invoicing.snapshot import PaymentDetails
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import Flow, Part
from va_desktop.receivables import wording
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.reminding import Letter

_GAP: Final = 26.0
_CODE: Final = 86.0
"""As on invoices."""


class LetterPdf:
    """Draws letters; implements `receivables.service.reminders.LetterRenderer`."""

    def render_letter(self, letter: Letter, head: Letterhead, day: date, logo: bytes | None) -> bytes:
        """Return the PDF of a letter; the same letter gives the same bytes."""
        speech = Speech(letter.languages, head.seller.country)
        pages = new_paper(head.design, head.seller, speech, letter.whole.subject, letter.owed.number)
        _Drawing(letter, head, pages, speech).draw(day, logo)
        out = BytesIO()
        pages.save(out)
        return out.getvalue()


class _Drawing:
    """A letter on its way to paper."""

    def __init__(self, letter: Letter, head: Letterhead, pages: page.Document, speech: Speech) -> None:
        self._letter, self._head, self._pages, self._speech = letter, head, pages, speech
        self._flow, self._look = Flow(pages), look_of(head.design)

    def draw(self, day: date, logo: bytes | None) -> None:
        """Draw all of it."""
        head = Head(
            self._pages,
            self._look,
            Parties(self._head.seller, self._head.buyer, self._speech),
            self._speech.below(lambda voice: voice.texts(wording.TITLES[self._letter.step])),
            self._letter.owed.number,
            self._facts(day),
        )
        y = begin(head, logo) + _GAP / 2
        for part in self._letter.parts:
            y = self._part(part, y) + _GAP
        for way in self._letter.ways:
            y = self._flow.place(self._way(way), y)

    def _facts(self, day: date) -> list[tuple[str, str]]:
        owed, formats = self._letter.owed, self._speech.lead.formats
        facts = (
            (wording.NUMBER, owed.number),
            (wording.DATE, formats.day(day, "long")),
            (wording.DUE, formats.day(owed.due_on, "long")),
            (wording.OWED, formats.money(owed.outstanding)),
        )
        return [(self._speech.label(label), value) for label, value in facts]

    def _part(self, part: Wording, y: float) -> float:
        pages, flow, look = self._pages, self._flow, self._look
        room = pages.right - pages.left
        y = flow.flow(pages.left, y, flow.wrapped(part.subject, look.large, room)) + 8
        for paragraph in part.body.split("\n"):
            y = flow.flow(pages.left, y, flow.wrapped(paragraph, look.body, room) or [("", look.body)])
        return y

    def _way(self, way: PaymentDetails) -> Part:
        """Return a way to pay, with its code beside it where the design has codes; slips are for invoices."""
        pages, look, speech = self._pages, self._look, self._speech
        is_coded = bool(way.code) and not way.swiss and self._head.design.with_codes
        left = pages.left + (_CODE + _GAP if is_coded else 0)
        currency = self._letter.owed.outstanding.currency

        def name(key: str) -> str:
            return speech.beside(lambda texts: invoice_wording.detail_text(key, currency, texts))

        told = [
            (name(key), invoice_wording.detail_value(key, value)) for key, value in way.details if name(key)
        ]
        told.append((speech.label(invoice_wording.ACCOUNT_HOLDER), way.holder))
        title = speech.beside(lambda texts: invoice_wording.method_text(way, texts))
        room = pages.right - left
        lines = self._flow.wrapped(title, look.strong, room)
        lines += [
            one for label, value in told for one in self._flow.wrapped(f"{label} {value}", look.body, room)
        ]
        lines += self._flow.wrapped(way.instructions, look.small, room)
        height = max(_CODE if is_coded else 0, sum(style.leading for _, style in lines))

        def draw(y: float) -> None:
            if is_coded:
                pages.qr(pages.left, y - look.strong.size, _CODE, way.code)
            self._flow.flow(left, y, lines)

        return Part(height + _GAP, draw)
