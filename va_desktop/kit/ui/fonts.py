"""The screen's fonts: Inter, with Noto Sans Devanagari beside it for Hindi."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

from va_desktop.core.resources import resource
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens

FAMILIES: Final = ("Inter", "Noto Sans Devanagari")
FOLDERS: Final = ("inter", "noto-sans-devanagari")
_EVEN: Final = 4
"""Pixels up to which lines are evened out."""
_DEVANAGARI: Final = re.compile("([\u0900-\u097f\u200c\u200d\u25cc]+)")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font with its metrics, made once: two are equal when they are one."""

    font: QFont
    metrics: QFontMetricsF


@cache
def face(px: int = tokens.BODY, weight: int = 400) -> Face:
    """Return the font of a type size and weight."""
    font = _font(px, weight)
    return Face(font, QFontMetricsF(font))


@cache
def figures(px: int = tokens.BODY, weight: int = 400) -> Face:
    """Return a font whose figures have equal widths, for amounts and times that stand in columns.

    Inter's tabular figures also widen the hyphen, therefore they are not on everywhere.
    """
    font = _font(px, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return Face(font, QFontMetricsF(font))


@cache
def plain(px: int = tokens.BODY, weight: int = 400) -> Face:
    """Return a font for files: alternate letters and figures could not be searched or copied in a PDF."""
    font = _font(px, weight)
    font.clearFeatures()
    return Face(font, QFontMetricsF(font))


def _font(px: int, weight: int) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("cv11"), 1)  # the one-storeyed a
    return font


def load_fonts() -> None:
    """Register the bundled fonts and make them the application's. A few milliseconds: files are mapped."""
    for folder in FOLDERS:
        for file in sorted(resource("fonts", folder).glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    QApplication.setFont(face().font)


@cache
def _runs(text: str) -> tuple[str, ...]:
    return tuple(part for part in _DEVANAGARI.split(text) if part)


def runs(text: str) -> tuple[str, ...]:
    """Return a text cut between Devanagari and the rest.

    Qt gives digits and dots beside Devanagari letters to that script's run, and so to its font: they lose
    Inter's shapes and equal widths. Drawn as runs of their own they keep them.
    """
    if text.isascii():
        return (text,)
    return _runs(text)


@lru_cache(maxsize=2048)
def text_width(text: str, f: Face) -> float:
    """Return the advance of a text as `paint.draw_text` paints it.

    Kept, because whatever is painted or laid out anew asks for the same widths again.
    """
    return sum(f.metrics.horizontalAdvance(run) for run in runs(text))


def room_for(text: str, f: Face) -> int:
    """Return the whole pixels a widget needs to show a text: Devanagari's headline reaches past its advance."""
    return math.ceil(text_width(text, f)) + (0 if text.isascii() else 2)


def line_height(f: Face) -> int:
    """Return the line box of a font: high enough for both scripts."""
    return tokens.LINE[f.font.pixelSize()]


@lru_cache(maxsize=1024)
def wrap(text: str, f: Face, width: float) -> tuple[str, ...]:
    """Break a text into lines at spaces; a word that is wider than the line is broken inside.

    Kept, because a layout asks for the height of each paragraph again and again.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, f) <= width or not line:
                line = longer
            else:
                lines.append(line)
                line = word
            while text_width(line, f) > width and len(line) > 1:
                fits = max(1, _fitting(line, f, width))
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return tuple(lines)


@lru_cache(maxsize=64)
def wrap_evenly(text: str, f: Face, width: float) -> tuple[str, ...]:
    """Break a text into as many lines as `wrap` does, but of about one length: no word stands alone in the last."""
    lines = wrap(text, f, width)
    if len(lines) == 1:
        return lines
    least, most = width / 2, width
    while most - least > _EVEN:
        middle = (least + most) / 2
        if len(wrap(text, f, middle)) == len(lines):
            most = middle
        else:
            least = middle
    return wrap(text, f, most)


def _fitting(word: str, f: Face, width: float) -> int:
    """Return how many characters of a word fit, never parting a letter from the marks on it."""
    count = next((n for n in range(1, len(word) + 1) if text_width(word[:n], f) > width), len(word) + 1) - 1
    while count > 1 and "\u0900" <= word[count] <= "\u097f" and word[count] in "ँंः़ािीुूृॅॆेैॉॊोौ्":
        count -= 1
    return count
