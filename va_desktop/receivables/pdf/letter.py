"""A reminder as a letter, in the design of the client's invoices: the text in each language of the client."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Final

from va_desktop.core.speech import Speech
from va_desktop.invoicing.letterhead import Letterhead
from va_desktop.invoicing.pdf.heading import Head, Parties
from va_desktop.invoicing.pdf.heads import begin
from va_desktop.invoicing.pdf.look import look_of
from va_desktop.invoicing.pdf.papers import new_paper
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import Flow
from va_desktop.receivables import wording
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.reminding import Letter

_GAP: Final = 26.0


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
