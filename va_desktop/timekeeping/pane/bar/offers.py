"""The list below the timer's empty field: favourites, what is usual at this hour, and what was done lately."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.rows import Header, ShortRow, TagText
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.activity import Activity
from va_desktop.timekeeping.service.focus import Focus

_WIDTH: Final = 460
_HIGHEST: Final = 620
_BY_HAND: Final = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the list; `number` is that of a favourite, 0 for others."""

    group: str
    activity: Activity
    title: str
    number: int = 0


def offers_of(focus: Focus) -> list[Offer]:
    """Return what can be started, each activity once: where it is found first."""
    pinned = focus.favourites.favourites()
    offers = [Offer("pinned", one.activity, one.title, number) for number, one in enumerate(pinned, 1)]
    known = [one.activity for one in pinned]
    usual = focus.suggestions.usual(but=known)
    latest = focus.suggestions.latest(but=[*known, *usual])
    offers += [Offer("usual", one, one.title) for one in usual]
    offers += [Offer("latest", one, one.title) for one in latest]
    return offers


class Offers(QWidget):
    """Lies over the window below the field; the keyboard stays in the field, Up, Down and Enter choose here."""

    wanted = Signal(object)
    """An `Offer` was chosen."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self.setObjectName("offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        self._focus: Focus | None = None
        self._may_show = False
        self.list: PagedList[Offer] = PagedList(self._row, group=self._header)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.addWidget(self.list)
        field.installEventFilter(self)
        field.textEdited.connect(self._typed)
        self.hide()

    def fill(self, focus: Focus) -> None:
        """Take the services."""
        self._focus = focus

    def allow(self, *, allowed: bool) -> None:
        """Let the list come, or keep it away: while the timer runs the field holds what is being done."""
        self._may_show = allowed
        if not allowed:
            self.hide()

    # --- when it is there

    @Slot()
    def _typed(self) -> None:
        if self._field.text():
            self.hide()
        else:
            self._open()

    def _open(self) -> None:
        if self._focus is None or not self._may_show or self._field.text():
            return
        offers = offers_of(self._focus)
        if not offers:
            return
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.list.show_items(offers)
        self.list.choose(QModelIndex())
        self._place(window)
        self.list.setAccessibleName(tr("What you may want to start"))
        self.show()
        self.raise_()

    def _place(self, window: QWidget) -> None:
        corner = self._field.mapTo(window, QPoint(-6, self._field.height() + 6))
        wants = self.list.height_of_rows() + 14
        room = window.height() - corner.y() - tokens.L
        width = min(_WIDTH, window.width() - corner.x() - tokens.L)
        self.setGeometry(corner.x(), corner.y(), width, min(wants, room, _HIGHEST))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return False
        kind = event.type()
        entered = (
            isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusIn and event.reason() in _BY_HAND
        )
        if entered or (kind == QEvent.Type.MouseButtonPress and not self.isVisible()):
            self._open()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Hide):
            self.hide()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if not self.isVisible():
                self._open()
                return self.isVisible()
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if not self.isVisible():
            return False
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        chosen = self.list.current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen is not None:
            self._choose(chosen)
            return True
        return False

    def _step(self, step: int) -> None:
        """Select the next line that is no heading; from the field Down comes to the first."""
        rows, at = self.list.rows, self.list.currentIndex().row()
        while 0 <= (at := at + step) < rows.rowCount():
            if rows.flags(rows.index(at)) & Qt.ItemFlag.ItemIsSelectable:
                self.list.choose(rows.index(at))
                self._field.setAccessibleDescription(rows.index(at).data() or "")
                return
        if step < 0:
            self.list.choose(QModelIndex())  # back to the field, where Enter starts what is typed

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        chosen = self.list.rows.item(index)
        if chosen is not None:
            self._choose(chosen)

    def _choose(self, offer: Offer) -> None:
        self.hide()
        self.wanted.emit(offer)

    # --- how it looks

    @staticmethod
    def _header(offer: Offer) -> Header:
        titles = {"pinned": tr("Favourites"), "usual": tr("Usual at this hour"), "latest": tr("Lately")}
        return Header(offer.group, titles[offer.group])

    @staticmethod
    def _row(offer: Offer) -> ShortRow:
        activity = offer.activity
        tag = None
        if offer.number:
            tag = TagText(shown_keys(f"Ctrl+Alt+{offer.number}"))
        elif activity.client:
            tag = TagText(activity.client)
        return ShortRow(key=(offer.group, activity), title=offer.title, colour=activity.colour, tag=tag)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("card"), theme.c("line"))
