"""Sets text: turns lines into operators of a page, measures, wraps and shortens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from va_desktop.core.values import dataclass
from va_desktop.kit.documents.font import CompositeFont, FontSet
from va_desktop.kit.documents.shaping import Fonts, Word, clean, cuts
from va_desktop.kit.documents.style import Align, Style, Weight

ELLIPSIS = "\u2026"
_RISE = re.compile(r"@(-?\d+)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of one weight, ready for any size: `parts` are (font's name, operators).

    The widths of the spaces after its words and its own are in thousandths of an em.
    """

    words: list[tuple[Word, int]]
    parts: list[tuple[str, str]]
    width: int


class TextSetter:
    """Sets the text of one document. `missing` collects the characters that no font has.

    Text is never read as markup. It is cleaned first: what can't be seen is left out, each white space
    becomes one space.
    """

    def __init__(self, fonts: Fonts) -> None:
        self.missing: set[str] = set()
        self._fonts = fonts
        self._used = FontSet()
        self._lines: dict[tuple[Weight, str], _Line] = {}

    def fonts(self) -> list[CompositeFont]:
        """Return the fonts that must go into the document."""
        return self._used.fonts()

    def line(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> tuple[str, float]:
        """Return the operators that set one line, and its width in points.

        `x` is where the line begins, ends or has its middle, as `align` says; `y` is its baseline, counted
        upwards from the bottom of the page as PDF does.
        """
        line = self._line(text, style.weight)
        tracked = _tracked(line.words) if style.tracking else 0
        size, tracking = style.size, style.tracking if tracked else 0
        width = line.width * size / 1000 + tracking * tracked
        if align == "right":
            x -= width
        elif align == "centre":
            x -= width / 2
        out = [f"BT {style.colour.operands} rg {x:.2f} {y:.2f} Td"]
        if tracking:
            out.append(f"{tracking:g} Tc")
        font = ""
        for name, body in line.parts:
            if name != font:
                out.append(f"/{name} {size:g} Tf")
                font = name
            if "@" in body:
                body = _RISE.sub(lambda rise: f"{int(rise[1]) * size / 1000:.3f}", body)  # noqa: PLW2901
            out.append(body)
        out.append("0 Tc ET" if tracking else "ET")
        return " ".join(out), width

    def width(self, text: str, style: Style) -> float:
        """Return the width of a line in points. Trial lines leave no trace in the document."""
        words = self._words(clean(text), style.weight)
        units = sum([word.width + space for word, space in words])
        return units * style.size / 1000 + (style.tracking * _tracked(words) if style.tracking else 0)

    def wrap(self, text: str, style: Style, room: float) -> list[str]:
        """Break a text into lines at its line breaks and spaces; a word wider than a line is cut as well.

        There is at least one line, be it empty.
        """
        lines: list[str] = []
        for paragraph in text.splitlines() or [""]:
            line, used, space = "", 0.0, 0.0
            for part in clean(paragraph).split(" "):
                word = self._fonts.word(part, style.weight)
                width = word.width * style.size / 1000 if not style.tracking else self.width(part, style)
                if line and used + space + width <= room:
                    line, used = f"{line} {part}", used + space + width
                else:
                    if line:
                        lines.append(line)
                    line, used = part, width
                    if width > room:
                        *full, line = self._pieces(part, style, room)
                        lines += full
                        used = self.width(line, style)
                space = word.space * style.size / 1000
            lines.append(line)
        return lines

    def shorten(self, text: str, style: Style, room: float) -> str:
        """Return the line, or as much of it as fits with an ellipsis."""
        text = clean(text)
        if self.width(text, style) <= room:
            return text
        room -= self.width(ELLIPSIS, style)
        kept = ""
        for part in text.split(" "):
            longer = f"{kept} {part}" if kept else part
            if self.width(longer, style) > room:
                before = f"{kept} " if kept else ""
                piece = next(self._pieces(part, style, room - self.width(f"{before}|", style)))
                kept = f"{before}{piece}" if self.width(f"{before}{piece}", style) <= room else kept
                break
            kept = longer
        return kept + ELLIPSIS

    def _line(self, text: str, weight: Weight) -> _Line:
        line = self._lines.get((weight, text))
        if line is None:
            words = self._words(clean(text), weight)
            parts: list[tuple[str, str]] = []
            width = 0
            for word, space in words:
                parts += self._used.word(word, spaced=bool(space))
                width += word.width + space
                self.missing |= word.missing
            line = self._lines[weight, text] = _Line(words, parts, width)
        return line

    def _words(self, text: str, weight: Weight) -> list[tuple[Word, int]]:
        """Return each word of a line and the width of the space after it, 0 after the last."""
        if not text:
            return []
        words = [self._fonts.word(part, weight) for part in text.split(" ")]
        return [(word, word.space) for word in words[:-1]] + [(words[-1], 0)]

    def _pieces(self, word: str, style: Style, room: float) -> Iterator[str]:
        """Cut a word between aksharas into pieces that fit; each has at least one akshara."""
        shaped = self._fonts.word(word, style.weight)
        word = "".join(run.text for run in shaped.runs)
        ends: list[int] = [0]  # for each character, where it ends, in thousandths of an em
        for run in shaped.runs:
            for share, advance in zip(run.shares, run.advances(), strict=True):
                if share:
                    ends += [ends[-1] + advance] * len(share)
                else:
                    ends[-1] += advance
        begin, limit = 0, room * 1000 / style.size
        for cut, following in pairwise([*cuts(word), len(word)]):
            if ends[following] - ends[begin] > limit:
                yield word[begin:cut]
                begin = cut
        yield word[begin:]


def _tracked(words: list[tuple[Word, int]]) -> int:
    """Count the glyphs that tracking moves apart: none beside Devanagari, whose letters hang on one line."""
    runs = [run for word, _ in words for run in word.runs]
    if any(run.face.script == "Deva" for run in runs):
        return 0
    return sum(len(run.gids) for run in runs) + len(words) - 1
