"""A reminder as a letter: who writes to whom, on which day, and the text in each language of the client."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from va_desktop.core.speech import Speech
from va_desktop.kit.documents import page
from va_desktop.kit.documents.flow import Flow
from va_desktop.kit.documents.letterhead import draw_mark, paper_of
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.style import BODY, LARGE, SMALL, SOFT, STRONG, Style
from va_desktop.kit.documents.writer import Properties
from va_desktop.receivables import wording
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.reminding import Letter

_GAP: Final = 26.0


class LetterPdf:
    """Draws letters; implements `receivables.service.reminders.LetterRenderer`."""

    def render_letter(self, letter: Letter, seller: Mapping[str, str], country: str, day: str) -> bytes:
        """Return the PDF of a letter; the same letter gives the same bytes."""
        speech = Speech(letter.languages, country)
        name = seller["name"]
        pages = page.Document(
            document_fonts(),
            Properties(letter.whole.subject, name, letter.whole.subject, letter.languages[0]),
            paper=paper_of(country),
            running=page.Running(
                (name, letter.owed.number), name, lambda at, of: wording.page_text(at, of, speech.lead.texts)
            ),
        )
        _Drawing(letter, pages).draw(seller, day)
        out = BytesIO()
        pages.save(out)
        return out.getvalue()


class _Drawing:
    """A letter on its way to paper."""

    def __init__(self, letter: Letter, pages: page.Document) -> None:
        self._letter, self._pages, self._flow = letter, pages, Flow(pages)

    def draw(self, seller: Mapping[str, str], day: str) -> None:
        """Draw all of it."""
        pages = self._pages
        top = pages.begin_page()
        width = draw_mark(pages, top - 10, seller["name"], None)
        x = pages.left + width + 14
        lines: list[tuple[str, Style]] = [(seller["name"], STRONG), *_soft(seller["address"])]
        if seller["email"]:
            lines.append((seller["email"], SOFT))
        y = max(self._flow.flow(x, top + 4, lines), top + 40) + 30
        buyer = [(seller["buyer"], BODY), *_soft(seller["buyer_address"])]
        pages.text(pages.right, y, day, SMALL, "right")
        y = self._flow.flow(pages.left, y, buyer) + 40
        for part in self._letter.parts:
            y = self._part(part, y) + _GAP

    def _part(self, part: Wording, y: float) -> float:
        room = self._pages.right - self._pages.left
        y = self._flow.flow(self._pages.left, y, self._flow.wrapped(part.subject, LARGE, room)) + 8
        for paragraph in part.body.split("\n"):
            lines = self._flow.wrapped(paragraph, BODY, room) or [("", BODY)]
            y = self._flow.flow(self._pages.left, y, lines)
        return y


def _soft(text: str) -> list[tuple[str, Style]]:
    return [(line, SOFT) for line in text.splitlines()]
