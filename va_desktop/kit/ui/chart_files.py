"""Writes a chart to a file: PNG, SVG or PDF, always in the light scheme, with or without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
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
from va_desktop.kit.writing import written

SIZE: Final = QSize(1000, 560)
"""Logical pixels; a PNG has twice as many."""
KINDS: Final = ("png", "svg", "pdf")
_DPI: Final = 96


def save_chart(chart: StackedBars, path: Path, *, title: str = "") -> None:
    """Write a chart; the file's ending chooses the format. Needs a QApplication (`app.make_application`).

    Raise `UserError` for another ending, and where the file can't be written.
    """
    kind = path.suffix.lower().removeprefix(".")
    writers = {"png": _png, "svg": _svg, "pdf": _pdf}
    if kind not in writers:
        raise UserError("A chart can be saved as .png, .svg or .pdf.", field="out")
    written(path, writers[kind](chart, title))


def _paint(p: QPainter, chart: StackedBars, title: str) -> None:
    area = QRectF(0, 0, SIZE.width(), SIZE.height())
    p.fillRect(area, LIGHT.c("card"))
    if title:
        draw_text(p, 18, 14, title, plain(tokens.INPUT, 600), LIGHT.c("text"), may_elide=True)
        area.setTop(34)
    paint_chart(p, area, chart, on_paper(LIGHT))


def _png(chart: StackedBars, title: str) -> bytes:
    image = QImage(SIZE * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    p = QPainter(image)
    _paint(p, chart, title)
    p.end()
    file = _in_memory()
    image.save(file, "PNG")  # type: ignore[call-overload]
    return bytes(file.data().data())


def _svg(chart: StackedBars, title: str) -> bytes:
    file, drawing = _in_memory(), QSvgGenerator()
    drawing.setOutputDevice(file)
    drawing.setSize(SIZE)
    drawing.setViewBox(QRect(0, 0, SIZE.width(), SIZE.height()))
    drawing.setResolution(_DPI)
    drawing.setTitle(title)
    p = QPainter(drawing)
    _paint(p, chart, title)
    p.end()
    return embed_fonts(bytes(file.data().data()).decode("utf-8")).encode("utf-8")


def _pdf(chart: StackedBars, title: str) -> bytes:
    file = _in_memory()
    page = QPdfWriter(file)
    points = QSizeF(SIZE.width(), SIZE.height()) * 72 / _DPI
    page.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    page.setPageMargins(QMarginsF(0, 0, 0, 0))
    page.setResolution(_DPI)
    page.setTitle(title)
    p = QPainter(page)
    _paint(p, chart, title)
    p.end()
    return bytes(file.data().data())


def _in_memory() -> QBuffer:
    """Return where a chart is drawn first: Qt does not say that a disk is full."""
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    return file
