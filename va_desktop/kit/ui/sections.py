"""A pane of sections: their names at the left, the one that is chosen at the right. For settings and the like."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Heading, Wrapped
from va_desktop.kit.ui.paint import draw_text, rounded
from va_desktop.kit.ui.pane import Pane
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.theme import theme

_LIST, _WIDEST = 220, 680
_FOCUS_ROOM = 4
"""The focus ring of a control at the edge stands so far out."""


class Section(Speaking):
    """What one section shows: a heading, a sentence, and cards in `body`.

    A section that `fills` takes the height there is (it has a list that scrolls by itself); any other scrolls.
    Override `retranslate()` to write anew what holds values.
    """

    fills = False
    widest = _WIDEST
    """Pixels: longer lines are hard to read. A section with something beside its form may have more."""

    def __init__(self, desk: Desk, title: str, sentence: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_FOCUS_ROOM, 0, _FOCUS_ROOM, _FOCUS_ROOM)
        self.body.setSpacing(tokens.M)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Heading(title, size=tokens.INPUT))
        if sentence:
            head.addWidget(Wrapped(sentence))
        self.body.addLayout(head)

    @override
    def retranslate(self) -> None:
        """Write everything anew that holds values: after a change of language. Controls do their own part."""


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section as it is listed: its key, its marked name, its icon, and what makes it when it is first shown."""

    key: str
    label: str
    icon: str
    factory: Callable[[], Section]


class SectionPane(Pane):
    """Sections side by side with their names; `desk.navigate(pane, key)` shows one of them."""

    def __init__(self, desk: Desk, title: str, entries: Sequence[SectionEntry]) -> None:
        super().__init__(desk, title)
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, QWidget] = {}
        self._sections: dict[str, Section] = {}
        self._names = {entry.key: _Name(entry) for entry in entries}
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        names = QVBoxLayout()
        names.setSpacing(2)
        for name in self._names.values():
            names.addWidget(name)
            self._group.addButton(name)
        names.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(tokens.XL - _FOCUS_ROOM)
        both.addLayout(names)
        both.addWidget(self._stack, 1)
        self.body.addLayout(both, 1)
        if entries:
            self.choose(entries[0].key)

    @property
    def section(self) -> str:
        """The key of the section that is shown."""
        return next((key for key, name in self._names.items() if name.isChecked()), "")

    def made(self, key: str) -> Section:
        """Return a section, made now if it never was."""
        if key not in self._sections:
            section = self._sections[key] = self._entries[key].factory()
            self._pages[key] = _page(section)
            self._stack.addWidget(self._pages[key])
        return self._sections[key]

    def choose(self, key: str) -> None:
        """Show a section."""
        self.made(key)
        self._names[key].setChecked(True)
        holder = QApplication.focusWidget()
        if holder is not None and self._stack.isAncestorOf(holder):
            self._names[key].setFocus()  # else Qt gives it to the next control, which may be the rail
        self._stack.setCurrentWidget(self._pages[key])

    @Slot(QAbstractButton)
    def _clicked(self, name: QAbstractButton) -> None:
        if isinstance(name, _Name):
            self.choose(name.key)

    @override
    def show_target(self, target: object) -> None:
        if target in self._entries:
            self.choose(str(target))

    @override
    def first_focus(self) -> QWidget | None:
        return self._names.get(self.section)


def _page(section: Section) -> QWidget:
    section.setMaximumWidth(section.widest)
    if section.fills:
        page = QWidget()
        column: QVBoxLayout = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        return page
    area = ScrollArea(spacing=0)
    # In a row of its own: a column asks how high a section is at its own width, also where the section ends before.
    line = QHBoxLayout()
    line.addWidget(section, 1)
    line.addStretch(0)
    area.column.addLayout(line)
    area.column.addStretch(1)
    return area


class _Name(PaintedButton):
    """The name of a section in the list; the arrow keys go from one to the next."""

    def __init__(self, entry: SectionEntry) -> None:
        self.key, self._icon = entry.key, entry.icon
        super().__init__(entry.label)
        self.setCheckable(True)
        self.setFixedWidth(_LIST)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"section_{entry.key}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(_LIST, tokens.CONTROL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            on = self.isChecked()
            if on or self.underMouse():
                rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("line" if on else "sunken"))
            draw_icon(p, self._icon, 10, 8, "accent" if on else "second")
            draw_text(
                p, 38, 0, self.words(), face(tokens.BODY, 500), theme.c("text" if on else "second"),
                self.width() - 46, line=self.height(),
            )  # fmt: skip
