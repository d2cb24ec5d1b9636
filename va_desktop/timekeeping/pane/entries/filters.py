"""The filters above the list of entries: quiet pills, each a choice from a list, tinted while it restricts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from typing_extensions import override

from va_desktop.core.folding import fold
from va_desktop.core.periods import month_of, week_of
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_dot, draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.model import Choosable, Filter
from va_desktop.timekeeping.service.searching import Searching
from va_desktop.timekeeping.service.tagging import Tagging

_WIDEST: Final = 190
_BILLING: Final[dict[str, tuple[str, bool | None, bool | None]]] = {
    "billable": (N_("Billable"), True, None),
    "not_billable": (N_("Not billable"), False, None),
    "unbilled": (N_("Unbilled"), True, False),
    "billed": (N_("Billed"), None, True),
}
"""What each choice asks: whether an entry is to be billed, and whether it was."""
_PERIODS: Final = {
    "day": N_("From the shown day"),
    "week": N_("This week"),
    "month": N_("This month"),
}


class FilterPill(ComboBox):
    """A filter: its name while everything passes, and what it lets through, tinted, while it restricts."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(placeholder=name)
        self.setObjectName(f"filter_{key}")
        self.list_width = 240

    def offer(self, items: Sequence[Item], everything: str) -> None:
        """Offer these, and before them to let everything pass: `everything` is a ready text."""
        self.set_items([Item(None, everything), *items])
        self.setAccessibleName(tr(self._message or ""))

    @override
    def words(self) -> str:
        item = self.chosen_item()
        return tr(self._message or "") if item is None or item.value is None else item.label

    @override
    def sizeHint(self) -> QSize:
        item = self.chosen_item()
        dot = 14 if item is not None and item.colour is not None else 0
        wants = int(text_width(self.words(), face(tokens.BODY, 500)) + 0.99) + dot + 36
        return QSize(min(wants, _WIDEST), tokens.CHIP)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        item = self.chosen_item()
        on = item is not None and item.value is not None
        fill: tokens.Role = "line" if self.underMouse() or self.isDown() else "sunken"
        role: tokens.Role = "accent" if on else "second"
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("accent_tint" if on else fill))
            x = 10.0
            if item is not None and item.colour is not None:
                draw_dot(p, x, self.height() / 2, theme.client(item.colour))
                x += 14
            room = self.width() - x - 24
            draw_text(
                p, x, 0, self.words(), face(tokens.BODY, 500), theme.c(role), room,
                line=self.height(), may_elide=on,
            )  # fmt: skip
            draw_icon(p, "down", self.width() - 21, (self.height() - 13) / 2, role, 13)


class FilterBar(Flow):
    """Period, client, task, tag and billing; they combine."""

    changed = Signal()
    """A person chose something."""

    def __init__(
        self,
        searching: Searching,
        tagging: Tagging,
        today: Callable[[], date],
        first_weekday: Callable[[], int],
    ) -> None:
        self.period = FilterPill(N_("All time"), "period")
        self.client = FilterPill(N_("Client"), "client")
        self.task = FilterPill(N_("Task"), "task")
        self.tag = FilterPill(N_("Tag"), "tag")
        self.billing = FilterPill(N_("Billing"), "billing")
        self._pills = (self.period, self.client, self.task, self.tag, self.billing)
        super().__init__(*self._pills, gap=6, line_gap=6)
        self._searching, self._tagging = searching, tagging
        self._today, self._first_weekday = today, first_weekday
        self._shown_day: date | None = None
        for pill in self._pills:
            pill.chosen.connect(self._chosen)

    def wanted(self) -> Filter:
        """Return what the pills ask for."""
        billable, billed = _BILLING[self.billing.value()][1:] if self.billing.value() else (None, None)
        first, last = self._days()
        return Filter(
            first=first,
            last=last,
            client_id=self.client.value(),
            task_id=self.task.value(),
            tag=self.tag.value() or "",
            billable=billable,
            billed=billed,
        )

    def _days(self) -> tuple[date | None, date | None]:
        day = self._shown_day or self._today()
        if self.period.value() == "day":
            return day, None
        if self.period.value() == "week":
            week = week_of(self._today(), self._first_weekday())
            return week.first, week.last
        if self.period.value() == "month":
            month = month_of(self._today())
            return month.first, month.last
        return None, None

    @property
    def restricts(self) -> bool:
        """Whether any pill restricts."""
        return any(pill.value() is not None for pill in self._pills)

    def set_shown_day(self, day: date | None) -> None:
        """Take the day that the pane shows; None is today."""
        self._shown_day = day

    def refresh(self) -> None:
        """Offer what there is now; what is chosen stays."""
        clients, tasks = self._searching.clients(), self._searching.tasks()
        if self.client.value() is not None:
            tasks = [one for one in tasks if one.client_id == self.client.value()]
        self._offer(self.client, [_item(one) for one in clients], tr("All clients"))
        self._offer(self.task, [_item(one) for one in tasks], tr("All tasks"))
        tags = [
            Item(one.name, f"#{one.name}", str(one.count), words=fold(one.name))
            for one in self._tagging.tags()
        ]
        self._offer(self.tag, tags, tr("All tags"))
        billing = [Item(key, tr(name)) for key, (name, _, _) in _BILLING.items()]
        self._offer(self.billing, billing, tr("Billed or not"))
        self._offer(self.period, [Item(key, tr(name)) for key, name in _PERIODS.items()], tr("All time"))
        self.updateGeometry()

    @staticmethod
    def _offer(pill: FilterPill, items: Sequence[Item], everything: str) -> None:
        pill.offer(items, everything)
        pill.updateGeometry()

    def choose(self, pill: FilterPill, value: Hashable) -> None:
        """Choose as a person would: a click on a client or a tag in a row."""
        self.refresh()
        pill.set_value(value)
        self._chosen()

    def clear(self) -> None:
        """Let everything pass, without telling anybody."""
        for pill in self._pills:
            pill.set_value(None)

    @Slot()
    def _chosen(self) -> None:
        self.refresh()
        self.layout_anew()
        self.changed.emit()

    def layout_anew(self) -> None:
        """Place the pills by the widths that they now have."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()


def _item(one: Choosable) -> Item:
    words = f"{fold(one.name)} {fold(one.second)}"
    return Item(one.id, one.name, one.second, one.colour, words)


def with_words(wanted: Filter, words: str) -> Filter:
    """Return a filter that asks for words as well."""
    return replace(wanted, words=words)
