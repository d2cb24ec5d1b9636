"""The filters above the list of entries: quiet pills, each a choice from a list, tinted while it restricts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot

from va_desktop.core.folding import fold
from va_desktop.core.periods import month_of, week_of
from va_desktop.core.texts import N_
from va_desktop.kit.ui.combo import Item
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.pills import FilterPill
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.model import Choosable, Filter
from va_desktop.timekeeping.service.searching import Searching
from va_desktop.timekeeping.service.tagging import Tagging

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
