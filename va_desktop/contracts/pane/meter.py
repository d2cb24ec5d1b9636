"""How far a limit is used, as a line of words over a bar that fills."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.contracts.limits import Level, LimitState
from va_desktop.contracts.term_words import level_words, limit_words, most_words, state_words
from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.kit.ui.labels import Label, Tag, Wrapped, row
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.texts import texts
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

_ROLES: Final[dict[Level, Role]] = {Level.FREE: "accent", Level.NEAR: "warn", Level.REACHED: "bad"}
_HIGH: Final = 6


class _Bar(QWidget):
    """The bar; a mark stands at 80 %."""

    def __init__(self, state: LimitState) -> None:
        super().__init__()
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        whole = QRectF(self.rect())
        with QPainter(self) as p:
            rounded(p, whole, _HIGH / 2, theme.c("sunken"))
            used = min(1.0, float(self._state.share))
            if used > 0:
                filled = QRectF(0, 0, max(_HIGH, whole.width() * used), whole.height())
                rounded(p, filled, _HIGH / 2, theme.c(_ROLES[self._state.level]))


class LimitMeter(QWidget):
    """A limit in words, how far it is used, and with `edit` a button to change it.

    A `title` says of which contract it is; what happens when the limit is reached then stands in the tool tip.
    """

    def __init__(
        self, state: LimitState, formats: Formats, *, edit: IconButton | None = None, title: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(f"limit_{state.limit.id}")
        used = state_words(state, texts(), formats)
        level = level_words(state.level, texts())
        what = Wrapped(role="text")
        words = limit_words(state.limit, texts(), formats)
        if title:
            self.setToolTip(words)
            words = f"{title} · {most_words(state.limit, texts(), formats)}"
        what.set_text(words)
        figures = Label(role="second", tabular=True)
        figures.set_text(used)
        tag = Tag(level, "bad" if state.level is Level.REACHED else "warn")
        if not level:  # never show(): without its parent yet it would open a window of its own
            tag.hide()
        self.setAccessibleName(", ".join(filter(None, (what.text(), used, level))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = row(what, tag, *([edit] if edit is not None else []))
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(_Bar(state))
        column.addLayout(row(figures, None))
