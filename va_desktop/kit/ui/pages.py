"""The pages of a PDF below each other, sharp on this screen; they are drawn away from the window's thread."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.tasks import Progress, Tasks
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

_EDGE: Final = 16
_GAP: Final = 14
_WIDEST: Final = 860
_ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_KEPT: Final = 4
"""Pages above and below the visible ones whose pictures are kept; fewer of larger ones, which take more memory."""
_PAUSE: Final = 80
"""Milliseconds after which a new width is drawn sharply; until then the old picture is stretched."""
# pdfium is not made for several threads; a page takes it some milliseconds.
_PDFIUM: Final = threading.Lock()


class _Unreadable(Exception):  # noqa: N818 - said in words by whoever shows the document
    """What is no PDF, is damaged or locked."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page as a picture, `version` telling of which document."""

    version: int
    image: QImage


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document's pages in points, and the first one drawn."""

    sizes: tuple[tuple[float, float], ...]
    first: QImage


class PageView(QAbstractScrollArea):
    """Shows a PDF as wide as it is itself. Only what is seen is drawn, so a document may have any length."""

    broken = Signal()
    """The document can't be read: damaged, or locked with a password."""

    def __init__(self, tasks: Tasks, message: str = N_("Pages"), parent: QWidget | None = None) -> None:
        """`message` is a marked name for screen readers."""
        super().__init__(parent)
        self._tasks, self._message = tasks, message
        self._pdf = b""
        self._version = 0
        self._sizes: Sequence[tuple[float, float]] = ()
        self._drawn: dict[int, _Drawn] = {}
        self._asked: set[tuple[int, int, int]] = set()
        self._zoom = 1.0
        self._known: tuple[int, int, Sequence[tuple[float, float]]] = (0, 0, ())
        self._known_places: list[QRectF] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(40)
        self._bar = OverlayScrollBar(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._draw_visible)
        self._retranslate()

    # --- what it shows

    def show_pdf(self, pdf: bytes, *, keep_place: bool = False) -> None:
        """Show a document; with `keep_place` it is a newer state of the same one, and the view stays there."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self._version += 1
        work = partial(_open, pdf, self._pixels(self._page_width()))
        self._tasks.run(work, partial(self._opened, self._version, keep_place), self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, _Unreadable):
            raise error
        self.clear()
        self.broken.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._version += 1
        self._pdf, self._sizes = b"", ()
        self._drawn.clear()
        self._measure()

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    def is_sharp(self) -> bool:
        """Tell whether all that is seen is drawn for this document at this width."""
        return all(self._is_drawn(page) for page in self._visible())

    def _opened(self, version: int, keep_place: bool, opened: _Opened) -> None:  # noqa: FBT001 - bound by partial
        if version != self._version:
            return
        if not keep_place:
            self._drawn.clear()
            self.verticalScrollBar().setValue(0)
        self._sizes = opened.sizes
        self._drawn[0] = _Drawn(version, opened.first)
        self._measure()
        self._pause.start()

    # --- where the pages lie

    def _page_width(self) -> int:
        fitting = max(80, min(_WIDEST, self.viewport().width() - 2 * _EDGE))
        return round(fitting * self._zoom)

    def _pixels(self, width: float) -> int:
        return round(width * self.devicePixelRatioF())

    def _places(self) -> list[QRectF]:
        """Return where each page lies, from the top of the first; computed anew where something of it changed."""
        width = self._page_width()
        left = max((self.viewport().width() - width) // 2, _EDGE) - self.horizontalScrollBar().value()
        known = (width, left, self._sizes)
        if known != self._known:
            y, self._known, self._known_places = float(_EDGE), known, []
            for points_wide, points_high in self._sizes:
                height = round(width * points_high / points_wide)
                self._known_places.append(QRectF(left, y, width, height))
                y += height + _GAP
        return self._known_places

    def _visible(self) -> list[int]:
        places, top = self._places(), float(self.verticalScrollBar().value())
        first = bisect_right(places, top, key=QRectF.bottom)
        after = bisect_left(places, top + self.viewport().height(), key=QRectF.top)
        return list(range(first, after))

    def _measure(self) -> None:
        places = self._places()
        height = int(places[-1].bottom()) + _EDGE if places else 0
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(high)
        bar.setRange(0, max(0, height - high))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        across.setPageStep(wide)
        across.setRange(0, max(0, self._page_width() + 2 * _EDGE - wide))
        self.viewport().update()

    # --- how large they are

    @property
    def zoom(self) -> float:
        """How large the pages are; at 1 they have the width of the view."""
        return self._zoom

    @Slot()
    def zoom_in(self) -> None:
        """Show the pages larger."""
        self._set_zoom(next((step for step in _ZOOMS if step > self._zoom), _ZOOMS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self._set_zoom(next((step for step in reversed(_ZOOMS) if step < self._zoom), _ZOOMS[0]))

    def _set_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() * zoom / self._zoom
        self._zoom = zoom
        self._measure()
        bar.setValue(round(place))
        across = self.horizontalScrollBar()
        across.setValue(across.maximum() // 2)
        self._pause.start()

    # --- drawing them

    def _is_drawn(self, page: int) -> bool:
        drawn = self._drawn.get(page)
        return (
            drawn is not None
            and drawn.version == self._version
            and drawn.image.width() == self._pixels(self._page_width())
        )

    @Slot()
    def _draw_visible(self) -> None:
        visible = self._visible()
        if not visible:
            return
        kept = int(_KEPT / max(1.0, self._zoom) ** 2)
        for page in [page for page in self._drawn if not visible[0] - kept <= page <= visible[-1] + kept]:
            del self._drawn[page]
        width = self._pixels(self._page_width())
        for page in visible:
            asked = (self._version, page, width)
            if not self._is_drawn(page) and asked not in self._asked:
                self._asked.add(asked)
                work = partial(_draw, self._pdf, page, width)
                self._tasks.run(work, partial(self._came, asked), owner=self)

    def _came(self, asked: tuple[int, int, int], image: QImage) -> None:
        self._asked.discard(asked)
        version, page, _ = asked
        if version == self._version:
            self._drawn[page] = _Drawn(version, image)
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top = self.verticalScrollBar().value()
        with QPainter(self.viewport()) as p:
            p.fillRect(self.viewport().rect(), theme.c("sunken"))
            p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            places = self._places()
            for page in self._visible():
                shown = places[page].translated(0, -top)
                rounded(p, shown.adjusted(-1, -1, 1, 2), 2, theme.c("line"))
                p.fillRect(shown, Qt.GlobalColor.white)  # paper is white in the dark, too
                drawn = self._drawn.get(page)
                if drawn is not None and self._is_drawn(page):
                    # Pixel by pixel: to scale it by the fraction of one takes ten times as long.
                    ratio = self.devicePixelRatioF()
                    drawn.image.setDevicePixelRatio(ratio)
                    paper = QRectF(0, 0, shown.width() * ratio, shown.height() * ratio)
                    p.drawImage(shown.topLeft(), drawn.image, paper)
                    continue
                if drawn is not None:
                    p.drawImage(shown, drawn.image)
                if not self._pause.isActive():
                    self._pause.start()

    # --- Qt's side

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._pause.start()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self._set_zoom(1.0)
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - 40)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(self._message))

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 600)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)


def _open(pdf: bytes, width: int, progress: Progress) -> _Opened:
    import pypdfium2  # imported when the first document is shown: the start needs none of it

    progress(0, 1)
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise _Unreadable from error
        try:
            sizes = tuple(document.get_page_size(page) for page in range(len(document)))
            return _Opened(sizes, _picture(document, 0, width))
        finally:
            document.close()


def _draw(pdf: bytes, page: int, width: int, progress: Progress) -> QImage:
    progress(0, 1)
    return page_image(pdf, page, width)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page of a document that this program made, in points."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(document.get_page_size(page) for page in range(len(document)))
        finally:
            document.close()


def page_image(pdf: bytes, page: int, width: int) -> QImage:
    """Return a page of a document that this program made, counted from 0, `width` pixels wide."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return _picture(document, page, width)
        finally:
            document.close()


def _picture(document: object, page: int, width: int) -> QImage:
    """Return a page `width` pixels wide."""
    sheet = document[page]  # type: ignore[index]  # pypdfium2 carries no types
    bitmap = sheet.render(scale=width / sheet.get_width(), prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    )
    # pdfium rounds up; the picture has the width that was asked for.
    return image.copy(0, 0, min(width, bitmap.width), bitmap.height)
