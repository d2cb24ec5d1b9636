"""A saved drawing carries the letters of its texts, in both scripts."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import uharfbuzz
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from va_desktop.kit.ui.fonts import plain
from va_desktop.kit.ui.paint import draw_text
from va_desktop.kit.ui.svg_fonts import embed_fonts
from va_desktop.kit.ui.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

_FACE = re.compile(
    r'font-family: "(?P<family>[^"]+)"; font-weight: (?P<weight>\d+); .*base64,(?P<data>[^"]+)"'
)


def _drawn(path: Path, *texts: tuple[str, int]) -> str:
    file = QSvgGenerator()
    file.setFileName(str(path))
    file.setSize(QSize(300, 100))
    with QPainter(file) as p:
        for row, (words, weight) in enumerate(texts):
            draw_text(p, 0, 30 * row, words, plain(13, weight), LIGHT.c("text"))
    return path.read_text("utf-8")


def _missing(font: bytes, words: str) -> bool:
    shaped = uharfbuzz.Buffer()
    shaped.add_str(words)
    shaped.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(font)), shaped)
    return any(glyph.codepoint == 0 for glyph in shaped.glyph_infos)


def test_both_scripts_and_each_weight_travel_with_the_drawing(tmp_path: Path, app: object) -> None:
    drawing = embed_fonts(_drawn(tmp_path / "d.svg", ("Week & more", 400), ("सप्ताह की कमाई", 600)))
    faces = {
        (face["family"], face["weight"]): base64.b64decode(face["data"]) for face in _FACE.finditer(drawing)
    }
    assert set(faces) == {("Inter", "400"), ("Noto Sans Devanagari", "600")}
    assert not _missing(faces["Inter", "400"], "Week & more")
    assert not _missing(faces["Noto Sans Devanagari", "600"], "सप्ताह")
    assert _missing(faces["Inter", "400"], "Q"), "what no text needs does not travel"
    assert drawing.count("<style>") == 1
