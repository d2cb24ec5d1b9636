"""The kinds of rows a list shows, as values, and what paints each of them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import Face, face, figures, line_height, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_dot, draw_round_tick, draw_tag, draw_text, rounded, tag_width
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

PAD = 14
"""The room at both sides of a row."""
NOBODY = -1
"""The colour of what belongs to no client."""


class Shown(Protocol):
    """Any row a list can show."""

    @property
    def key(self) -> Hashable:
        """What the row stands for; the same key is the same row after reading anew."""
        ...


class TagText(NamedTuple):
    """What a tag says, and in which role."""

    text: str
    role: Role = "second"


Stretch = tuple[int, int]
"""Characters of a text, from the first to the one after the last."""


class Link(NamedTuple):
    """A part of a row that stands in its second line."""

    part: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Header:
    """A heading between rows, with a count or a sum."""

    key: Hashable
    title: str
    count: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Two lines: tick, dot and title, a second line, figures at the right; the usual row of every list."""

    key: Hashable
    title: str
    second: str = ""
    colour: int | None = None
    """Of the dot: a client's, or `NOBODY`; None leaves the dot out."""
    figure: str = ""
    """At the right of the first line, in stronger type."""
    figure_below: str = ""
    tag: TagText | None = None
    """Stands at the right of the first line when there is no figure, else below it; with `tag_after_title`
    behind the title."""
    tag_after_title: bool = False
    tick: bool | None = None
    """A round tick at the left; a click on it is the part `tick`."""
    strong: bool = False
    """The title in stronger type: a name rather than a note."""
    struck: bool = False
    """Done: the title struck through."""
    action: str = ""
    """An icon that shows on the row under the mouse; a click on it is the part `action`."""
    action_words: str = ""
    edit: str | None = None
    """The text that inline editing (F2, double click) starts with; `None` where nothing can be edited."""
    figure_note: str = ""
    """Quiet words before the figure, where it needs some."""
    marks: tuple[Stretch, ...] = ()
    """What a search found in the title."""
    second_marks: tuple[Stretch, ...] = ()
    """What a search found in the second line."""
    links: tuple[Link, ...] = ()
    """Parts of the second line that can be clicked."""


@dataclass(frozen=True, slots=True)
class ShortRow:
    """One line, 37 high: tick, dot, title, and a tag or figure at the right."""

    key: Hashable
    title: str
    colour: int | None = None
    tag: TagText | None = None
    figure: str = ""
    tick: bool | None = None
    strong: bool = False


class RowState(NamedTuple):
    """How a row stands at the moment."""

    selected: bool
    hover: bool
    focus: bool
    """The keyboard is on it."""
    first: bool

    @property
    def active(self) -> bool:
        """Whether what can be done with the row should show."""
        return self.hover or (self.selected and self.focus)


ShownRow = TypeVar("ShownRow", contravariant=True)
AnyRow = TypeVar("AnyRow")
Part = Literal["tick", "action"] | str


class RowPainter(Protocol[ShownRow]):
    """Paints one kind of row. The ground, the hairline above and the focus are painted already."""

    def height(self, row: ShownRow) -> int:
        """Return the height of the row."""
        ...

    def paint(self, p: QPainter, rect: QRect, row: ShownRow, state: RowState) -> None:
        """Paint the row."""
        ...

    def words(self, row: ShownRow) -> str:
        """Return what a screen reader says."""
        ...

    def part_at(self, rect: QRect, pos: QPoint, row: ShownRow) -> Part:
        """Return which part (tick, action) lies under the mouse; an empty text for none."""
        ...

    def editable(self, row: ShownRow) -> str | None:
        """Return the text that inline editing starts with, or `None`."""
        ...

    def editor_rect(self, rect: QRect, row: ShownRow) -> QRect:
        """Return where the field for inline editing lies."""
        ...


class PlainPainter(Generic[AnyRow]):
    """A base for painters of rows without parts and without editing."""

    def part_at(self, rect: QRect, pos: QPoint, row: AnyRow) -> Part:
        """Have no parts."""
        del rect, pos, row
        return ""

    def editable(self, row: AnyRow) -> str | None:
        """Have nothing to edit."""
        del row
        return None

    def editor_rect(self, rect: QRect, row: AnyRow) -> QRect:
        """Return the whole row."""
        del row
        return rect


class HeaderPainter(PlainPainter[Header]):
    """Paints headings."""

    def height(self, row: Header) -> int:
        """Return the height."""
        del row
        return 41

    def words(self, row: Header) -> str:
        """Return what a screen reader says."""
        return " ".join(filter(None, (row.title, row.count, row.total)))

    def paint(self, p: QPainter, rect: QRect, row: Header, state: RowState) -> None:
        """Paint the heading on the window's colour."""
        del state
        p.fillRect(rect.adjusted(0, 1, 0, 0), theme.c("window"))
        left, right, y = rect.x() + PAD, rect.right() + 1 - PAD, rect.bottom() - 29
        total = draw_text(p, right, y, row.total, figures(tokens.BODY, 700), theme.c("text"), right=True)
        room = right - left - total - 60
        used = draw_text(p, left, y, row.title, face(tokens.BODY, 600), theme.c("text"), room)
        draw_text(p, left + used + 10, y, row.count, face(), theme.c("third"))


class TwoLinePainter(PlainPainter[Row]):
    """Paints the usual row, as high as two lines and air."""

    def height(self, row: Row) -> int:
        """Return the height."""
        del row
        return 59

    def words(self, row: Row) -> str:
        """Return what a screen reader says."""
        tag = row.tag.text if row.tag is not None else ""
        return ", ".join(
            filter(None, (row.title, row.second, row.figure, row.figure_note, row.figure_below, tag))
        )

    @override
    def editable(self, row: Row) -> str | None:
        return row.edit

    @override
    def editor_rect(self, rect: QRect, row: Row) -> QRect:
        left = int(self._left(rect, row))
        return QRect(left - 2, rect.y() + 6, rect.right() - PAD - 90 - left, 28)

    @override
    def part_at(self, rect: QRect, pos: QPoint, row: Row) -> Part:
        if row.tick is not None and pos.x() < rect.x() + PAD + 20:
            return "tick"
        if row.action and self._action_rect(rect).contains(pos):
            return "action"
        return self._link_at(rect, pos, row) if row.links else ""

    def _link_at(self, rect: QRect, pos: QPoint, row: Row) -> Part:
        """Return the part of the second line under the mouse."""
        if not rect.y() + 30 <= pos.y() < rect.y() + 51 or pos.x() > rect.right() - PAD - 112:
            return ""
        f, left = face(tokens.SMALL), self._left(rect, row)
        for link in row.links:
            first, last = (left + text_width(row.second[:at], f) for at in link.stretch)
            if first <= pos.x() < last:
                return link.part
        return ""

    @staticmethod
    def _action_rect(rect: QRect) -> QRect:
        return QRect(rect.right() - PAD - 112, rect.y() + 17, 26, 26)

    @staticmethod
    def _left(rect: QRect, row: Row) -> float:
        left = rect.x() + PAD
        if row.tick is not None:
            left += 26
        if row.colour is not None:
            left += 18
        return left

    def paint(self, p: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint the row."""
        top, below = rect.y() + 10, rect.y() + 30
        x: float = rect.x() + PAD
        if row.tick is not None:
            draw_round_tick(p, x, rect.y() + 30, ticked=row.tick)
            x += 26
        if row.colour is not None:
            middle = rect.y() + (20 if row.strong and row.tick is None else 30)
            draw_dot(p, x, middle, theme.c("third") if row.colour == NOBODY else theme.client(row.colour))
        x = self._left(rect, row)
        right: float = rect.right() + 1 - PAD
        used_top, used_below = self._paint_right(p, right, top, below, row)
        if state.active and row.action:
            box = self._action_rect(rect)
            rounded(p, QRectF(box), 13, theme.c("card"), theme.c("line"))
            draw_icon(p, row.action, box.x() + 6, box.y() + 5, "accent", 15)
            used_top = max(used_top, right - box.x())
            used_below = max(used_below, right - box.x())
        role: Role = "third" if row.struck else "text"
        tag_room = 0.0
        if row.tag is not None and row.tag_after_title:
            tag_room = tag_width(row.tag.text) + 6
        f = face(tokens.BODY, 600 if row.strong else 400)
        room = right - used_top - 8 - x - tag_room
        _draw_marks(p, x, top, row.title, f, room, row.marks)
        used = draw_text(p, x, top, row.title, f, theme.c(role), room, may_elide=True)
        if row.struck:
            p.fillRect(QRectF(x, top + 10, used, 1), theme.c("third"))
        if row.tag is not None and row.tag_after_title:
            draw_tag(p, x + used + 6, top + 1, row.tag.text, row.tag.role)
        room = right - used_below - 8 - x
        _draw_marks(p, x, below + 1, row.second, face(tokens.SMALL), room, row.second_marks)
        draw_text(p, x, below + 1, row.second, face(tokens.SMALL), theme.c("third"), room, may_elide=True)

    @staticmethod
    def _paint_right(p: QPainter, right: float, top: int, below: int, row: Row) -> tuple[float, float]:
        """Paint figures and tag; return the widths they take in both lines."""
        strong, small = figures(tokens.BODY, 600), figures(tokens.SMALL)
        used_top = used_below = 0.0
        tag = None if row.tag_after_title else row.tag
        if row.figure:
            used_top = draw_text(p, right, top, row.figure, strong, theme.c("text"), right=True)
            if row.figure_note:
                note_right = right - used_top - 8
                used_top += 8 + draw_text(
                    p, note_right, top + 1, row.figure_note, small, theme.c("third"), right=True
                )
        elif tag is not None:
            used_top = draw_tag(p, right, top + 1, tag.text, tag.role, right=True)
        if row.figure_below:
            used_below = draw_text(p, right, below + 1, row.figure_below, small, theme.c("third"), right=True)
        elif row.figure and tag is not None:
            used_below = draw_tag(p, right, below + 1, tag.text, tag.role, right=True)
        return used_top, used_below


def _draw_marks(
    p: QPainter, x: float, y: float, text: str, f: Face, room: float, marks: Sequence[Stretch]
) -> None:
    """Tint what a search found in a text, before the text is painted."""
    for first, last in marks:
        begin, end = text_width(text[:first], f), min(text_width(text[:last], f), room)
        if begin < end:
            box = QRectF(x + begin - 1, y + 1, end - begin + 2, line_height(f) - 2)
            rounded(p, box, 3, theme.c("warn_tint"))


class ShortPainter(PlainPainter[ShortRow]):
    """Paints rows of one line."""

    def height(self, row: ShortRow) -> int:
        """Return the height."""
        del row
        return 37

    def words(self, row: ShortRow) -> str:
        """Return what a screen reader says."""
        tag = row.tag.text if row.tag is not None else ""
        return ", ".join(filter(None, (row.title, row.figure, tag)))

    @override
    def part_at(self, rect: QRect, pos: QPoint, row: ShortRow) -> Part:
        return "tick" if row.tick is not None and pos.x() < rect.x() + PAD + 20 else ""

    def paint(self, p: QPainter, rect: QRect, row: ShortRow, state: RowState) -> None:
        """Paint the row."""
        del state
        middle, y = rect.y() + 19, rect.y() + 9
        x: float = rect.x() + PAD
        if row.tick is not None:
            draw_round_tick(p, x, middle, ticked=row.tick)
            x += 25
        if row.colour is not None:
            draw_dot(p, x, middle, theme.client(row.colour))
            x += 18
        right: float = rect.right() + 1 - PAD
        if row.tag is not None:
            right -= 8 + draw_tag(p, right, y + 1, row.tag.text, row.tag.role, right=True)
        if row.figure:
            f = figures(tokens.BODY, 600)
            right -= 8 + draw_text(p, right, y, row.figure, f, theme.c("text"), right=True)
        f = face(tokens.BODY, 600 if row.strong else 400)
        draw_text(p, x, y, row.title, f, theme.c("text"), right - x, may_elide=True)


def standard_painters() -> dict[type, RowPainter]:  # type: ignore[type-arg]
    """Return the painters of `Header`, `Row` and `ShortRow`."""
    return {Header: HeaderPainter(), Row: TwoLinePainter(), ShortRow: ShortPainter()}


Rows = Sequence[Shown]
