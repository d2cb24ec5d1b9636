"""A task as a painted card: title, client, due day, price or effort, and how far its checklist is."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import Face, face, figures, text_width, wrap
from va_desktop.kit.ui.paint import draw_dot, draw_focus, draw_tag, draw_text, rounded, tag_width
from va_desktop.kit.ui.rows import PlainPainter, RowState, TagText
from va_desktop.kit.ui.theme import theme

HEIGHT: Final = 106
GAP: Final = 8
_PAD: Final = 12
_MOST_LINES: Final = 2
_BETWEEN, _APART, _BAR = 6, 8, 22
"""Between two tags, beside what stands at the right, and how wide the bar of the checklist is."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; `done` of `steps` steps are ticked."""

    key: Hashable
    title: str
    client: str
    colour: int
    due: TagText | None = None
    priority: TagText | None = None
    effort: str = ""
    done: int = 0
    steps: int = 0
    finished: bool = False


class CardPainter(PlainPainter[Card]):
    """Paints cards, with the ground, what is chosen and the focus."""

    def height(self, row: Card) -> int:
        """Return the height with the gap below."""
        del row
        return HEIGHT + GAP

    def words(self, row: Card) -> str:
        """Return what a screen reader says."""
        tags = [tag.text for tag in (row.priority, row.due) if tag is not None]
        steps = _steps(row) if row.steps else ""
        return ", ".join(filter(None, (row.title, row.client, *tags, row.effort, steps)))

    @override
    def part_at(self, rect: QRect, pos: QPoint, row: Card) -> str:
        del rect, pos, row
        return ""

    def paint(self, p: QPainter, rect: QRect, row: Card, state: RowState) -> None:
        """Paint the card."""
        box = QRectF(rect).adjusted(0, 0, 0, -GAP)
        fill = theme.c("accent_tint") if state.selected else theme.c("card")
        line = theme.c("accent") if state.selected else theme.c("third" if state.hover else "line")
        rounded(p, box, tokens.RADIUS, fill, line)
        if state.focus:
            draw_focus(p, box.adjusted(1, 1, -1, -1), tokens.RADIUS)
        left, right = box.x() + _PAD, box.right() - _PAD
        y = self._paint_title(p, left, box.y() + 10, right - left, row)
        draw_dot(p, left, y + 9, theme.client(row.colour))
        draw_text(
            p,
            left + 14,
            y,
            row.client,
            face(tokens.SMALL),
            theme.c("third"),
            right - left - 14,
            may_elide=True,
        )
        self._paint_foot(p, QRectF(left, box.bottom() - 28, right - left, 18), row)

    @staticmethod
    def _paint_title(p: QPainter, x: float, y: float, room: float, row: Card) -> float:
        f = face(tokens.BODY, 600)
        lines = _lines(row.title, f, room)
        role: tokens.Role = "third" if row.finished else "text"
        for line in lines:
            used = draw_text(p, x, y, line, f, theme.c(role), room, may_elide=True)
            if row.finished:
                p.fillRect(QRectF(x, y + 10, used, 1), theme.c("third"))
            y += tokens.LINE[tokens.BODY]
        return y + 2

    @staticmethod
    def _paint_foot(p: QPainter, place: QRectF, row: Card) -> None:
        x, right = place.x(), place.right()
        fitting, f = foot(row, place.width()), figures(tokens.SMALL)
        for name, tag in (("priority", row.priority), ("due", row.due)):
            if tag is not None and name in fitting:
                x += draw_tag(p, x, place.y(), tag.text, tag.role) + _BETWEEN
        if "steps" in fitting:
            right -= draw_text(p, right, place.y(), _steps(row), f, theme.c("third"), right=True) + _APART
        if "bar" in fitting:
            _paint_progress(p, QRectF(right - _BAR, place.y() + 7, _BAR, 4), row.done / row.steps)
            right -= _BAR + _APART
        if "effort" in fitting:
            draw_text(p, right, place.y(), row.effort, f, theme.c("second"), right=True)


def foot(row: Card, room: float) -> frozenset[str]:
    """Return what of a card's foot is shown in so many pixels: what tells most comes first."""
    f = figures(tokens.SMALL)
    wanted = {
        "due": tag_width(row.due.text) + _BETWEEN if row.due else 0,
        "priority": tag_width(row.priority.text) + _BETWEEN if row.priority else 0,
        "steps": text_width(_steps(row), f) + _APART if row.steps else 0,
        "bar": _BAR + _APART if row.steps else 0,
        "effort": text_width(row.effort, f),
    }
    fitting = []
    for name, width in wanted.items():
        room -= width
        if room < 0:
            break
        if width:
            fitting.append(name)
    return frozenset(fitting)


def _steps(row: Card) -> str:
    return f"{row.done}/{row.steps}"


def _paint_progress(p: QPainter, place: QRectF, share: float) -> None:
    rounded(p, place, 2, theme.c("line"))
    if share:
        done = QRectF(place)
        done.setWidth(place.width() * share)
        rounded(p, done, 2, theme.c("good"))


def _lines(title: str, f: Face, room: float) -> list[str]:
    """Return a title in two lines at most; the second holds the rest, to be elided."""
    lines = list(wrap(title, f, room))
    if len(lines) <= _MOST_LINES:
        return lines
    return [lines[0], title[len(lines[0]) :].lstrip()]
