"""Texts that stand still: headings, captions, wrapped sentences, key figures. All painted in line boxes.

They are painted and not QLabels, because a QLabel's line grows with the fallback font and would make rows
with Hindi in them higher than others.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import Face, face, figures, line_height, room_for, text_width, wrap, wrap_evenly
from va_desktop.kit.ui.paint import draw_dot, draw_tag, draw_text, tag_width
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role


class Label(Speaking):
    """One line of text. A marked message is translated by the label; `set_text()` shows a ready text.

    `may_elide` is for a person's own words, which can be longer than their place; they show in a tool tip.
    """

    def __init__(
        self,
        message: str = "",
        *,
        role: Role = "text",
        size: int = tokens.BODY,
        weight: int = 400,
        tabular: bool = False,
        align: Literal["left", "right"] = "left",
        may_elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._message: str | None = message
        self._words = ""
        self.role: Role = role
        self._face = figures(size, weight) if tabular else face(size, weight)
        self._right = align == "right"
        self._may_elide = may_elide
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def text(self) -> str:
        """Return what is shown."""
        return self._words

    def set_message(self, message: str) -> None:
        """Show a marked message, translated now and at each change of language."""
        self._message = message
        self.retranslate()

    def set_text(self, text: str) -> None:
        """Show a ready text."""
        self._message = None
        self._show(text)

    def set_role(self, role: Role) -> None:
        """Show the text in another role's colour."""
        self.role = role
        self.update()

    @override
    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._message:
            self._show(tr(self._message))

    def _show(self, text: str) -> None:
        self._words = text
        self.setAccessibleName(text)
        if self._may_elide:
            self.setToolTip(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(room_for(self._words, self._face), line_height(self._face))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, line_height(self._face)) if self._may_elide else self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            x = self.width() if self._right else 0
            y = (self.height() - line_height(self._face)) / 2
            draw_text(
                p, x, y, self._words, self._face, theme.c(self.role), self.width(),
                right=self._right, may_elide=self._may_elide,
            )  # fmt: skip


class Heading(Label):
    """The title of a pane, or of a card with `size=tokens.INPUT`."""

    def __init__(self, message: str = "", *, size: int = tokens.TITLE, parent: QWidget | None = None) -> None:
        super().__init__(message, size=size, weight=600, may_elide=True, parent=parent)


class Wrapped(Label):
    """A sentence or paragraph that breaks into lines."""

    def __init__(
        self,
        message: str = "",
        *,
        role: Role = "second",
        size: int = tokens.BODY,
        weight: int = 400,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._centred = centred
        super().__init__(message, role=role, size=size, weight=weight, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return len(wrap(self._words, self._face, min(width, self.maximumWidth()))) * line_height(self._face)

    @override
    def sizeHint(self) -> QSize:
        width = min(420, self.maximumWidth(), int(text_width(self._words, self._face) + 1))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, line_height(self._face))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            break_ = wrap_evenly if self._centred else wrap
            for number, line in enumerate(break_(self._words, self._face, self.width())):
                x = (self.width() - text_width(line, self._face)) / 2 if self._centred else 0
                draw_text(p, x, number * line_height(self._face), line, self._face, theme.c(self.role))


class Dot(QWidget):
    """A client's dot beside its name."""

    def __init__(self, colour: int = 0, *, size: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour, self._size = colour, size
        self.setFixedSize(size, max(size, tokens.LINE[tokens.BODY]))

    def set_colour(self, colour: int) -> None:
        """Show another client's colour number."""
        self._colour = colour
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            draw_dot(p, 0, self.height() / 2, theme.client(self._colour), self._size)


class Tag(QWidget):
    """A small pill such as "2 days late"; its words carry the meaning, the colour only stresses it."""

    def __init__(self, text: str = "", role: Role = "second", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._role = text, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_tag(text, role)

    def show_tag(self, text: str, role: Role) -> None:
        """Say something else; an empty text takes no room."""
        self._text, self._role = text, role
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(tag_width(self._text) + 0.99) if self._text else 0, 18)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text:
            with QPainter(self) as p:
                draw_tag(p, 0, 0, self._text, self._role)


class KeyFigure(Speaking):
    """A figure with its name above and, optionally, a tag below: `Outstanding` over `€ 1,248.75`."""

    def __init__(self, message: str = "", *, size: int = tokens.INPUT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message, self._name, self._figure, self._tag = message, "", "", ""
        self._tag_role: Role = "second"
        self._face: Face = face(size, 600)
        self._name_face = face(tokens.BODY if size > tokens.INPUT else tokens.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_figure(self, figure: str, *, tag: str = "", tag_role: Role = "second") -> None:
        """Show a figure, and what to think of it."""
        self._figure, self._tag, self._tag_role = figure, tag, tag_role
        self._told()

    def set_name(self, name: str) -> None:
        """Name the figure with a ready text (`Unbilled, 16:30 h`)."""
        self._message, self._name = "", name
        self._told()

    @override
    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._message:
            self._name = tr(self._message)
        self._told()

    def _told(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (self._name, self._figure, self._tag))))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        widths = (
            room_for(self._name, self._name_face),
            room_for(self._figure, self._face),
            int(tag_width(self._tag) + 0.99) if self._tag else 0,
        )
        height = line_height(self._name_face) + line_height(self._face) + (22 if self._tag else 0)
        return QSize(max(widths), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top = line_height(self._name_face)
        with QPainter(self) as p:
            draw_text(p, 0, 0, self._name, self._name_face, theme.c("second"), self.width())
            draw_text(p, 0, top, self._figure, self._face, theme.c("text"), self.width())
            if self._tag:
                draw_tag(p, 0, top + line_height(self._face) + 4, self._tag, self._tag_role)


class FieldLabel(Label):
    """The name above a field; a click on it goes to the field."""

    def __init__(self, message: str, buddy: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(message, role="second", size=tokens.SMALL, weight=500, parent=parent)
        self._buddy = buddy

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._buddy.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().event(event)


def row(*widgets: QWidget | None, spacing: int = tokens.S) -> QHBoxLayout:
    """Return a row of widgets; `None` is the space that takes up the rest."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            box.addStretch(1)
        else:
            box.addWidget(widget)
    return box
