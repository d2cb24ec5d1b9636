"""The list of entries: what is due today, then each day's entries with their sum; or what a filter finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from va_desktop.core.clock import ZoneOf
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.periods import Period
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import NOBODY, Header, Row, ShortRow, TagText
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.model import TaskRow
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.table import due_tag
from va_desktop.timekeeping.finding import hits, terms
from va_desktop.timekeeping.model import DaySum, Filter, TimeEntry
from va_desktop.timekeeping.pane.menu_keys import is_menu_key
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.pane.words import (
    CLIENT,
    TAG,
    billed_words,
    day_words,
    second_words,
    title_words,
)
from va_desktop.timekeeping.service.searching import Searching
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_DUE: Final = "due"
_PIN: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)


class EntryList(PagedList[TimeEntry | TaskRow]):
    """What is due today, then entries by day with their sums, newest first.

    Space (or a click on the arrow) continues an entry or starts a due task, Enter opens, F2 edits the note (and the
    times, where a span stands before it), Delete deletes, Ctrl+D pins as a favourite. Shift and Ctrl with mouse or
    arrows choose several, Ctrl+A those of the day.
    """

    wanted = Signal(object)
    """An entry is to be opened."""
    pin_wanted = Signal(object)
    """An entry is to be pinned as a favourite."""
    task_wanted = Signal(object)
    """A due task is to be opened: its id."""
    several = Signal(object)
    """The entries that are chosen now, by their place in the list."""
    delete_wanted = Signal(object)
    """Several entries are to be deleted."""
    menu_wanted = Signal(object, QPoint)
    """The menu of an entry is wanted, at a place on the screen."""
    client_clicked = Signal(object)
    """The client of an entry: its id."""
    tag_clicked = Signal(str)

    def __init__(self, desk: Desk, time: Timekeeping, tasks: Tasks, searching: Searching) -> None:
        super().__init__(self._shown, group=self._header)
        self.setObjectName("entries")
        self._desk, self._time, self._tasks, self._searching = desk, time, tasks, searching
        self._wanted: Filter | None = None
        self._terms: tuple[str, ...] = ()
        self.clocks = ZoneOf.RECORDED
        """Whose clocks tell the times of the entries; their days stay those of the contractor."""
        self._verbs = TimeVerbs(desk, time)
        self._until: date | None = None
        self._now, self._today = time.now(), time.today()
        self._running: TimeEntry | None = None
        self._running_shown = True
        self._due: tuple[TaskRow, ...] = ()
        self._sums: dict[date, DaySum] = {}
        self._headers: dict[date, Header] = {}
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.counted.connect(self._tell_several)
        self.bind(Qt.Key.Key_Space, "action")
        self.part_clicked.connect(self._part_of)
        self.edited.connect(self._edit)
        self.opened.connect(self._open_item)
        self.listed = self._listed
        self.retranslate()

    def show_until(self, day: date | None) -> None:
        """Show the entries up to a day, or for None all of them and what is due today."""
        self._until = day
        self.show_from(self._fetch)

    def show_found(self, wanted: Filter | None) -> None:
        """Show what a filter finds, of all days, or for None the days again."""
        self._wanted = wanted
        self._terms = terms(wanted.words) if wanted is not None else ()
        self.show_from(self._fetch)
        self.scrollToTop()

    def read_by(self, clocks: ZoneOf) -> None:
        """Tell the times by somebody's clocks."""
        self.clocks = clocks
        self.reload()

    @property
    def found(self) -> Filter | None:
        """The filter whose finds are shown."""
        return self._wanted

    @property
    def has_nothing_yet(self) -> bool:
        """Whether there is nothing to show, and no filter that hides it."""
        return self._wanted is None and self.rows.rowCount() == 0

    @property
    def running_found(self) -> TimeEntry | None:
        """The running entry, when the filter finds it: sums of the database count it as nothing."""
        shown = self._running is not None and self.rows.find(self._running.id).isValid()
        return self._running if shown else None

    def retranslate(self) -> None:
        """Name the list for screen readers, and forget headings in another language."""
        self.setAccessibleName(tr("Entries"))
        self._headers.clear()

    # --- what it shows

    def pass_minute(self) -> None:
        """Show what changes by waiting: the running entry, the sum of its day, and what became overdue."""
        self._now = self._time.now()
        for task in self._due:
            self.rows.describe_again((_DUE, task.id))
        if self._running is not None:
            self._headers.pop(self._running.day, None)
            self.rows.describe_again(self._running.id)

    def _fetch(self, after: Cursor | None, limit: int) -> Page[TimeEntry | TaskRow]:
        time = self._time
        if after is None:
            # Asked once for all rows: the headers and the running row show the same moment.
            self._now, self._today, self._running = time.now(), time.today(), time.running()
            self._sums, self._headers = {}, {}
            all_days = self._until is None and self._wanted is None
            self._due = tuple(self._tasks.due_on(self._today)) if all_days else ()
            self._running_shown = self._wanted is None
        if self._wanted is None:
            page = time.page(Filter(last=self._until), after, limit)
        else:
            page = self._searching.page(self._wanted, after, limit)
            self._running_shown |= any(entry.running for entry in page.rows)
        if page.rows:
            days = Period(page.rows[-1].day, page.rows[0].day)
            self._sums |= {one.day: one for one in self._sums_of(days)}
        first: tuple[TimeEntry | TaskRow, ...] = self._due if after is None else ()
        return Page((*first, *page.rows), page.after)

    def _listed(self) -> Listed[Any]:
        from va_desktop.timekeeping.pane.entries.listed import entries_listed

        time, searching, found, until = self._time, self._searching, self._wanted, self._until

        def fetch(after: Cursor | None, limit: int) -> Page[TimeEntry]:
            if found is None:
                return time.page(Filter(last=until), after, limit)
            return searching.page(found, after, limit)

        return entries_listed(time, fetch, self.clocks)

    def _sums_of(self, days: Period) -> Sequence[DaySum]:
        if self._wanted is None:
            return self._time.day_sums(days)
        return self._searching.day_sums(self._wanted, days)

    def _header(self, item: TimeEntry | TaskRow) -> Header:
        if isinstance(item, TaskRow):
            return Header(_DUE, tr("Due today"), str(len(self._due)))
        if item.day not in self._headers:
            self._headers[item.day] = self._day_header(item.day)
        return self._headers[item.day]

    def _day_header(self, day: date) -> Header:
        seconds = self._sums[day].seconds if day in self._sums else 0
        running = self._running
        if running is not None and running.day == day and self._running_shown:
            seconds += running.lasting(self._now)
        formats = self._desk.formats
        return Header(day, day_words(formats, day, self._today), total=formats.duration(seconds))

    def _shown(self, item: TimeEntry | TaskRow) -> Row | ShortRow:
        return self._due_row(item) if isinstance(item, TaskRow) else self._entry_row(item)

    def _due_row(self, task: TaskRow) -> ShortRow:
        return ShortRow(
            key=(_DUE, task.id),
            title=task.title,
            colour=task.colour,
            tag=due_tag(task, self._tasks.calendar(), self._desk.formats),
            tick=False,
        )

    def _entry_row(self, entry: TimeEntry) -> Row:
        formats = self._desk.formats
        worth = self._time.worth(entry, self._now)
        title, read = title_words(entry), entry.read_in(entry.zone_of(self.clocks, self._time.zone))
        second = second_words(read, formats, self._terms)
        return Row(
            key=entry.id,
            title=title,
            second=second.text,
            colour=NOBODY if entry.colour is None else entry.colour,
            figure=formats.duration(entry.lasting(self._now)),
            figure_below=formats.money(worth) if worth is not None and worth.minor else "",
            figure_note=billed_words(formats, entry),
            tag=self._tag(entry),
            tag_after_title=True,
            action="" if entry.running else "play",
            action_words=tr("Continue"),
            edit=entry.values.note,
            marks=hits(title, self._terms) if self._terms else (),
            second_marks=hits(second.text, self._terms) if self._terms else (),
            links=second.links,
        )

    @staticmethod
    def _tag(entry: TimeEntry) -> TagText | None:
        if entry.running:
            return TagText(tr("running"), "accent")
        if entry.billed is not None:
            return TagText(entry.billed.number or tr("on a draft"))
        return None if entry.values.billable else TagText(tr("not billable"))

    # --- what a person does

    @Slot(object)
    def _open_item(self, item: TimeEntry | TaskRow) -> None:
        if isinstance(item, TaskRow):
            self.task_wanted.emit(item.id)
        else:
            self.wanted.emit(item)

    @Slot(object, str)
    def _part_of(self, item: TimeEntry | TaskRow, part: str) -> None:
        if isinstance(item, TaskRow):
            if part == "tick":
                done = tr("Done: “{title}”", title=item.title)
                self._verbs.do(lambda: self._tasks.complete_task(item.id), done, offer=True)
            else:
                said = tr("Started “{title}”", title=item.title)
                self._verbs.do(lambda: self._time.start_timer(task_id=item.id), said)
        elif part == "action" and not item.running:
            self._verbs.go_on(item)
        elif part == CLIENT:
            self.client_clicked.emit(item.client_id)
        elif part.startswith(TAG):
            self.tag_clicked.emit(part.removeprefix(TAG))

    @Slot(object, str)
    def _edit(self, item: TimeEntry | TaskRow, text: str) -> None:
        if isinstance(item, TimeEntry):
            self._verbs.retype(item, text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current()
        if event.key() == Qt.Key.Key_Delete and len(several := self.chosen_entries()) > 1:
            self.delete_wanted.emit(several)
        elif event.key() == Qt.Key.Key_Delete and isinstance(item, TimeEntry):
            self._verbs.delete(item)
        elif event.keyCombination() == _PIN and isinstance(item, TimeEntry):
            self.pin_wanted.emit(item)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._choose_day(item)
        elif is_menu_key(event) and isinstance(item, TimeEntry):
            row = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(item, self.viewport().mapToGlobal(row.center()))
        else:
            super().keyPressEvent(event)

    # --- several at once

    def chosen_entries(self) -> tuple[TimeEntry, ...]:
        """Return the entries that are chosen, by their place in the list."""
        return tuple(item for item in self.chosen_items() if isinstance(item, TimeEntry))

    def _choose_day(self, item: TimeEntry | TaskRow | None) -> None:
        """Choose all entries of the day on which the keyboard is."""
        day = item.day if isinstance(item, TimeEntry) else self._until or self._today
        indexes = [self.rows.index(at) for at in range(self.rows.rowCount())]
        chosen = QItemSelection()
        for index in indexes:
            one = self.rows.item(index)
            if isinstance(one, TimeEntry) and one.day == day:
                chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell_several()

    @Slot()
    def _tell_several(self) -> None:
        self.several.emit(self.chosen_entries())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.rows.item(self.indexAt(event.pos()))
        if isinstance(item, TimeEntry) and event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(item, event.globalPos())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange):
            self.retranslate()
        super().changeEvent(event)
