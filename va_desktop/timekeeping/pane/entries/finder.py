"""The list of entries with its head: a search, filters, and what everything that is shown adds up to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.clock import ZoneOf
from va_desktop.core.money import Money, by_currency
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.clocks import ClocksLine, offer_clocks
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.pills import FilterPill
from va_desktop.kit.ui.tasks import Task
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.timekeeping.model import Totals
from va_desktop.timekeeping.pane.entries.entry_list import EntryList
from va_desktop.timekeeping.pane.entries.filters import FilterBar, with_words
from va_desktop.timekeeping.service.binning import Bin
from va_desktop.timekeeping.service.searching import Searching
from va_desktop.timekeeping.service.tagging import Tagging
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_BUTTON: Final = 28
_INSET: Final = 14


@dataclass(frozen=True, slots=True)
class Finding:
    """What finds entries: by words and filters, by tags, and in the bin."""

    searching: Searching
    tagging: Tagging
    bin: Bin


class EntryFinder(QWidget):
    """Finds as one types; while anything restricts, the list shows what matches of all time, newest first.

    Ctrl+F (the pane's) goes to the search, Down goes on to the list, Escape clears the words and then the filters.
    """

    bin_wanted = Signal()
    """The deleted entries are to be shown."""
    changed = Signal()
    """Other entries are listed now."""

    def __init__(
        self,
        desk: Desk,
        time: Timekeeping,
        tasks: Tasks,
        searching: Searching,
        tagging: Tagging,
        first_weekday: Callable[[], int],
    ) -> None:
        super().__init__()
        self.setObjectName("entry_finder")
        self._desk, self._time, self._searching = desk, time, searching
        self._adding: Task | None = None
        self._totals: Totals | None = None
        self.list = EntryList(desk, time, tasks, searching)
        self.search = SearchField(N_("Search entries"), framed=False)
        self.search.setObjectName("entry_search")
        self.toggle = IconButton("filter", N_("Filters"), size=_BUTTON)
        self.toggle.setObjectName("entry_filters")
        self.toggle.setCheckable(True)
        self.more = IconButton("more", N_("More"), size=_BUTTON)
        self.more.setObjectName("entry_more")
        self.filters = FilterBar(searching, tagging, time.today, first_weekday)
        self.sum = Label(role="second", size=tokens.SMALL, tabular=True, may_elide=True)
        self.sum.setObjectName("entry_totals")
        self.clear = IconButton("close", N_("Show all entries"), size=22)
        self.clear.setObjectName("clear_filters")
        self.clocks = ClocksLine(inset=_INSET)
        self.nothing = EmptyState(
            "search",
            N_("Nothing found"),
            N_("No entry fits. Words may stand in the note, the tags, the task or the client."),
            N_("Show all entries"),
        )
        self._build()
        self.search.searched.connect(self._look)
        self.search.left_down.connect(self._into_list)
        self.list.left_up.connect(self.into_search)
        self.list.client_clicked.connect(self._by_client)
        self.list.tag_clicked.connect(self._by_tag)
        self.filters.changed.connect(self._look)
        self.toggle.clicked.connect(self._show_filters)
        self.more.clicked.connect(self._open_menu)
        self.clear.clicked.connect(self.show_all)
        self.nothing.wanted.connect(self.show_all)
        self.clocks.dismissed.connect(self._read_as_recorded)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 3, 8, 3)
        head.setSpacing(2)
        head.addWidget(self.search, 1)
        head.addWidget(self.toggle)
        head.addWidget(self.more)
        self._pills = QWidget()
        pills = QVBoxLayout(self._pills)
        pills.setContentsMargins(_INSET, 2, _INSET, 10)
        pills.addWidget(self.filters)
        self._sums = QWidget()
        sums = QHBoxLayout(self._sums)
        sums.setContentsMargins(_INSET, 0, 8, 8)
        sums.addWidget(self.sum, 1)
        sums.addWidget(self.clear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pills)
        column.addWidget(self._sums)
        column.addWidget(self.clocks)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        self._pills.hide()
        self._sums.hide()

    # --- what it shows

    def show_until(self, day: date | None) -> None:
        """Show the entries up to a day, or for None all of them, unless a filter says otherwise."""
        self.filters.set_shown_day(day)
        self.list.show_until(day)
        if self.list.found is not None:
            self._look()

    def reload(self) -> None:
        """Read everything anew; place and selection stay."""
        self.list.reload()
        self._show_what_there_is()

    def pass_minute(self) -> None:
        """Show what runs as it is now, without reading anything."""
        self.list.pass_minute()
        if self.list.found is not None:
            self._show_sum()

    def select(self, entry_id: int) -> None:
        """Select an entry; what would hide it is cleared."""
        if not self.list.select(entry_id) and self.list.found is not None:
            self.show_all()
            self.list.select(entry_id)

    @Slot()
    def _look(self) -> None:
        words = self.search.text().strip()
        restricts = bool(words) or self.filters.restricts
        self.list.show_found(with_words(self.filters.wanted(), words) if restricts else None)
        self._totals = None
        self._show_what_there_is()
        self.changed.emit()

    def _show_what_there_is(self) -> None:
        wanted = self.list.found
        found_nothing = wanted is not None and self.list.rows.rowCount() == 0
        self._stack.setCurrentIndex(1 if found_nothing else 0)
        self._sums.setVisible(wanted is not None and not found_nothing)
        if self._adding is not None:
            self._adding.cancel()
            self._adding = None
        if wanted is None or found_nothing:
            return
        self._show_sum()
        # Of everything that matches, which may be a million entries: not on the window's thread.
        searching = self._searching
        self._adding = self._desk.tasks.run(lambda _: searching.totals(wanted), self._added_up, owner=self)

    def _added_up(self, totals: Totals) -> None:
        self._adding = None
        self._totals = totals
        self._show_sum()

    def _show_sum(self) -> None:
        totals = self._totals
        if totals is None:
            self.sum.set_text("…")
            return
        seconds, amounts = totals.seconds, list(totals.amounts)
        running = self.list.running_found
        if running is not None:
            now = self._time.now()
            seconds += running.lasting(now)
            worth = self._time.worth(running, now)
            amounts += [worth] if worth is not None and worth.minor else []
        self.sum.set_text(" · ".join((self._counted(totals.count), *self._figures(seconds, amounts))))

    def _counted(self, count: int) -> str:
        return ntr("{count} entry", "{count} entries", count, count=self._desk.formats.number(count))

    def _figures(self, seconds: int, amounts: Sequence[Money]) -> list[str]:
        formats = self._desk.formats
        sums = by_currency(amounts).values()
        return [formats.duration(seconds), *([formats.moneys(sums)] if sums else [])]

    # --- what a person does

    @Slot()
    def into_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_all(self) -> None:
        """Clear words and filters."""
        self.search.clear()
        self.filters.clear()
        self._pills.hide()
        self.toggle.setChecked(False)
        self._look()

    @Slot()
    def _show_filters(self) -> None:
        """Show the pills, or hide them where none restricts."""
        shown = self.toggle.isChecked() or self.filters.restricts
        self.toggle.setChecked(shown)
        if shown:
            self.filters.refresh()
        self._pills.setVisible(shown)
        self.filters.layout_anew()

    @Slot(object)
    def _by_client(self, client_id: int | None) -> None:
        self._choose(self.filters.client, client_id)

    @Slot(str)
    def _by_tag(self, name: str) -> None:
        self._choose(self.filters.tag, name)

    def _choose(self, pill: FilterPill, value: Hashable) -> None:
        self.toggle.setChecked(True)
        self._show_filters()
        self.filters.choose(pill, value)

    @Slot()
    def _open_menu(self) -> None:
        menu = Menu(self)
        menu.add(tr("Deleted entries"), "delete").triggered.connect(self.bin_wanted)
        menu.add(tr("Tags"), "hash").triggered.connect(self._open_tags)
        menu.addSeparator()
        offer_clocks(menu, self.list.clocks, self._read_by)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _read_by(self, clocks: ZoneOf) -> None:
        """Tell the times by somebody's clocks; what is not as recorded is said beside the list."""
        self.list.read_by(clocks)
        self.clocks.show_clocks(clocks)

    @Slot()
    def _read_as_recorded(self) -> None:
        self._read_by(ZoneOf.RECORDED)

    @Slot()
    def _open_tags(self) -> None:
        self._desk.navigate("settings", "tags")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.list.found is not None:
            QTimer.singleShot(0, self, self.show_all)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange):
            if self._pills.isVisible():  # else they are refreshed when they are shown
                self.filters.refresh()
            self._show_sum()
        super().changeEvent(event)
