"""Words of several styles in one paragraph: broken into lines, and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from va_desktop.core.values import dataclass
from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.style import ACCENT, GREY, Colour, Style
from va_desktop.manuals.nodes import Break, Inlines, Picture, Run

BODY: Final = Style(10, leading=16.0)
_CODE_GROUND: Final = Colour.of("#EDEDE9")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, and whether a space stands before it."""

    text: str
    style: Style
    run: Run
    spaced: bool
    width: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one style that stand together on a line."""

    text: str
    style: Style
    run: Run
    width: float
    gap: float
    """The space before it, in points."""


Line = tuple[_Piece, ...]


def style_of(run: Run, base: Style) -> Style:
    """Return the style of a run. There is no slanted type in documents: such words stand in a semibold one."""
    style = base
    if run.strong:
        style = replace(style, weight="bold")
    elif run.slanted and style.weight == "regular":
        style = replace(style, weight="semibold")
    if run.link:
        style = replace(style, colour=ACCENT)
    elif run.struck:
        style = replace(style, colour=GREY)
    return style


class Setting:
    """Breaks and draws the words of one document."""

    def __init__(self, pages: Document) -> None:
        self._pages = pages

    def parts(self, inlines: Inlines) -> list[list[Run] | Picture]:
        """Return stretches of words, and the pictures between them, which stand alone."""
        parts: list[list[Run] | Picture] = []
        for one in inlines:
            if isinstance(one, Picture):
                parts.append(one)
                continue
            if not parts or isinstance(parts[-1], Picture):
                parts.append([])
            stretch = parts[-1]
            if isinstance(stretch, list):
                stretch.append(Run("\n") if isinstance(one, Break) else one)
        return parts

    def lines(self, runs: Sequence[Run], base: Style, room: float) -> list[Line]:
        """Break words into lines that fit; at least one, be it empty."""
        lines: list[list[_Word]] = [[]]
        used = 0.0
        for word in self._words(runs, base, room):
            if word.text == "\n":
                lines.append([])
                used = 0.0
                continue
            space = self._space(word.style) if word.spaced and lines[-1] else 0.0
            if lines[-1] and used + space + word.width > room:
                lines.append([])
                used, space = 0.0, 0.0
            lines[-1].append(word if lines[-1] else replace(word, spaced=False))
            used += space + word.width
        return [self._joined(line) for line in lines]

    def draw(self, x: float, y: float, line: Line) -> None:
        """Draw a line with its baseline at y."""
        for piece in line:
            x += piece.gap
            if piece.run.code:
                size = piece.style.size
                self._pages.box(x - 1.5, y - size, piece.width + 3, size * 1.35, _CODE_GROUND, 2)
            self._pages.text(x, y, piece.text, piece.style)
            if piece.run.struck:
                self._pages.rule(x, x + piece.width, y - piece.style.size * 0.3, 0.6, GREY)
            if piece.run.link:
                self._pages.rule(x, x + piece.width, y + 1.8, 0.4, ACCENT)
                self._pages.link(x, y - piece.style.size, piece.width, piece.style.size * 1.3, piece.run.link)
            x += piece.width

    def _space(self, style: Style) -> float:
        return self._pages.width("n n", style) - self._pages.width("nn", style)

    def _words(self, runs: Sequence[Run], base: Style, room: float) -> list[_Word]:
        words: list[_Word] = []
        spaced = False
        for run in runs:
            style = style_of(run, base)
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    words.append(_Word("\n", style, run, spaced=False, width=0))
                    spaced = False
                for place, text in enumerate(line.split(" ")):
                    spaced = spaced or place > 0
                    if not text:
                        continue
                    for piece, part in enumerate(self._pages.wrap(text, style, room)):
                        width = self._pages.width(part, style)
                        words.append(_Word(part, style, run, spaced=spaced and piece == 0, width=width))
                    spaced = False
        return words

    def _joined(self, words: Sequence[_Word]) -> Line:
        """Put words of one style together, so that a line is searched and copied as one."""
        pieces: list[_Piece] = []
        for word in words:
            last = pieces[-1] if pieces else None
            same = last is not None and last.style == word.style and _looks(last.run) == _looks(word.run)
            if last is not None and same:
                text = f"{last.text} {word.text}" if word.spaced else last.text + word.text
                pieces[-1] = replace(last, text=text, width=self._pages.width(text, last.style))
            else:
                gap = self._space(word.style) if word.spaced else 0.0
                pieces.append(_Piece(word.text, word.style, word.run, word.width, gap))
        return tuple(pieces)


def _looks(run: Run) -> tuple[bool, bool, str]:
    return run.code, run.struck, run.link
