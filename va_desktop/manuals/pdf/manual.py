"""The whole manual on paper: a head, its contents with page numbers, and the sections."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import Texts, load_texts
from va_desktop.kit.documents import page
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.style import ACCENT, BODY, GREY, LINE, SMALL, STRONG, Style
from va_desktop.kit.documents.writer import Properties
from va_desktop.manuals.document import Chapter, Document, Rendered, without_characters
from va_desktop.manuals.pdf.blocks import Blocks

# CLDR, supplemental data, paper sizes: where letter paper is used; elsewhere it is A4.
_LETTER_COUNTRIES: Final = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
_CAPTION: Final = Style(9.5, "semibold", ACCENT)
_NAME: Final = Style(24, "bold")
_SECTION: Final = Style(15, "bold")
_TOGETHER: Final = 110.0
"""Points that a section's title wants below it on its page."""


class ManualPdf:
    """Draws manuals; the same document gives the same bytes."""

    def render(self, document: Document) -> Rendered:
        """Return the PDF of a manual; characters that no font has are left out, and told."""
        sheet = _Sheet(document)
        missing = sheet.pages.missing
        if missing:
            sheet = _Sheet(without_characters(document, missing))
        # Drawn twice: on which pages sections begin is known only when all of them are drawn.
        sheet = _Sheet(sheet.document, sheet.begins)
        out = BytesIO()
        sheet.pages.save(out)
        return Rendered(out.getvalue(), tuple(sorted(missing)))


class _Sheet:
    """The pages of one manual, drawn when it is made; `begins` are the pages of its sections."""

    def __init__(self, document: Document, begins: tuple[int, ...] = ()) -> None:
        self.document = document
        self._known = begins
        self.begins: tuple[int, ...] = ()
        self._texts: Texts = load_texts(document.language)
        self._formats = Formats(document.language, document.country)
        heading = self._texts("Manual for {client}", client=document.client)
        self.pages = page.Document(
            document_fonts(),
            Properties(heading, document.contractor, language=document.language),
            paper=page.LETTER if document.country in _LETTER_COUNTRIES else page.A4,
            running=page.Running(
                (document.client, self._texts("Manual")),
                " · ".join(filter(None, (document.contractor, self._formats.day(document.day)))),
                lambda at, of: self._texts("Page {page} of {pages}", page=at, pages=of),
            ),
        )
        self._draw()

    def _draw(self) -> None:
        blocks = Blocks(self.pages, self.document.pictures, self._head())
        if len(self.document.chapters) > 1:
            self._contents(blocks)
        begins = []
        for number, chapter in enumerate(self.document.chapters, 1):
            self._chapter(blocks, number, chapter)
            begins.append(self._began)
            blocks.y += 14
        self.begins = tuple(begins)

    def _head(self) -> float:
        pages, document = self.pages, self.document
        y = pages.begin_page() + 18
        pages.text(pages.left, y, self._texts("Manual"), _CAPTION)
        y += 32
        y = pages.block(pages.left, y, document.client, _NAME, pages.right - pages.left)
        y -= _NAME.leading - 22
        by = self._texts("as of {day}", day=self._formats.day(document.day, "long"))
        style = Style(10.5, colour=GREY)
        told = " · ".join(filter(None, (document.contractor, by)))
        y = pages.block(pages.left, y, told, style, pages.right - pages.left)
        y += 16 - style.leading
        pages.rule(pages.left, pages.right, y, 1.2, ACCENT)
        return y + 22

    def _contents(self, blocks: Blocks) -> None:
        pages = self.pages
        blocks.need(60)
        pages.text(pages.left, blocks.y, self._texts("Contents"), STRONG)
        blocks.y += 18
        for number, chapter in enumerate(self.document.chapters):
            blocks.need(BODY.leading)
            at = str(self._known[number]) if self._known else ""
            pages.text(pages.right, blocks.y, at, BODY, "right")
            title = pages.shorten(f"{number + 1}.  {chapter.title}", BODY, pages.right - pages.left - 150)
            pages.text(pages.left, blocks.y, title, BODY)
            state = self._state(chapter)
            pages.text(pages.right - 30, blocks.y, pages.shorten(state, SMALL, 120), SMALL, "right")
            blocks.y += BODY.leading + 2
        pages.rule(pages.left, pages.right, blocks.y - 4, 0.5, LINE)
        blocks.y += 18

    def _state(self, chapter: Chapter) -> str:
        if chapter.agreed_on is None:
            return ""
        day = self._formats.day(chapter.agreed_on)
        if chapter.changed:
            return self._texts("changed since {day}", day=day)
        return self._texts("agreed {day}", day=day)

    def _chapter(self, blocks: Blocks, number: int, chapter: Chapter) -> None:
        pages = self.pages
        blocks.need(_TOGETHER)
        self._began = pages.number
        pages.bookmark(chapter.title)
        blocks.y += 14
        numbered = f"{number}.  {chapter.title}" if len(self.document.chapters) > 1 else chapter.title
        for line in pages.wrap(numbered, _SECTION, pages.right - pages.left):
            pages.text(pages.left, blocks.y, line, _SECTION)
            blocks.y += _SECTION.leading * 0.9
        revision = self._texts("rev. {number}", number=chapter.number)
        about = " · ".join(filter(None, (revision, self._state(chapter), ", ".join(chapter.services))))
        pages.text(pages.left, blocks.y - 5, pages.shorten(about, SMALL, pages.right - pages.left), SMALL)
        blocks.y += 8
        blocks.draw(chapter.blocks)
