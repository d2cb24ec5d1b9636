"""Writes a chart to a file: PNG, SVG or PDF, always in the light scheme, with or without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from va_desktop.core.errors import UserError
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.chart_data import StackedBars
from va_desktop.kit.ui.chart_paint import on_paper, paint_chart
from va_desktop.kit.ui.fonts import plain
from va_desktop.kit.ui.paint import draw_text
from va_desktop.kit.ui.svg_fonts import embed_fonts
from va_desktop.kit.ui.theme import LIGHT

SIZE: Final = QSize(1000, 560)
"""Logical pixels; a PNG has twice as many."""
KINDS: Final = ("png", "svg", "pdf")
_DPI: Final = 96


def save_chart(chart: StackedBars, path: Path, *, title: str = "") -> None:
    """Write a chart; the file's ending chooses the format. Needs a QApplication (`app.make_application`).

    Raise `UserError` for another ending, and where the file cannot be written.
    """
    kind = path.suffix.lower().removeprefix(".")
    writers = {"png": _png, "svg": _svg, "pdf": _pdf}
    if kind not in writers:
        raise UserError("A chart can be saved as .png, .svg or .pdf.", field="out")
    try:
        path.open("wb").close()  # Qt would only log that it cannot
    except OSError:
        raise UserError("The file {path} cannot be written.", field="out", path=path) from None
    writers[kind](chart, path, title)


def _paint(p: QPainter, chart: StackedBars, title: str) -> None:
    area = QRectF(0, 0, SIZE.width(), SIZE.height())
    p.fillRect(area, LIGHT.c("card"))
    if title:
        draw_text(p, 18, 14, title, plain(tokens.INPUT, 600), LIGHT.c("text"), may_elide=True)
        area.setTop(34)
    paint_chart(p, area, chart, on_paper(LIGHT))


def _png(chart: StackedBars, path: Path, title: str) -> None:
    image = QImage(SIZE * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    p = QPainter(image)
    _paint(p, chart, title)
    p.end()
    image.save(str(path), "PNG")  # type: ignore[call-overload]


def _svg(chart: StackedBars, path: Path, title: str) -> None:
    file = QSvgGenerator()
    file.setFileName(str(path))
    file.setSize(SIZE)
    file.setViewBox(QRect(0, 0, SIZE.width(), SIZE.height()))
    file.setResolution(_DPI)
    file.setTitle(title)
    p = QPainter()
    if p.begin(file):
        _paint(p, chart, title)
        p.end()
        path.write_text(embed_fonts(path.read_text("utf-8")), "utf-8")


def _pdf(chart: StackedBars, path: Path, title: str) -> None:
    file = QPdfWriter(str(path))
    points = QSizeF(SIZE.width(), SIZE.height()) * 72 / _DPI
    file.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    file.setPageMargins(QMarginsF(0, 0, 0, 0))
    file.setResolution(_DPI)
    file.setTitle(title)
    p = QPainter()
    if p.begin(file):
        _paint(p, chart, title)
        p.end()
