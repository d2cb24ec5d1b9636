"""The Today pane: a day, a week or a month of time, with what is due and was done as a list beside the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from va_desktop.core.clock import to_micros
from va_desktop.core.events import Changed
from va_desktop.core.periods import week_of
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.calendar import month_after
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.pane import Pane
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.entries.finder import Finding
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.today.actions import EntryActions
from va_desktop.timekeeping.pane.today.day_page import DayPage
from va_desktop.timekeeping.pane.today.pages import WEEK, Pages
from va_desktop.timekeeping.pane.today.week_strip import WeekStrip, week_sums
from va_desktop.timekeeping.pane.verbs import instant_on
from va_desktop.timekeeping.service.editing import Editing
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.overview import Overview
from va_desktop.timekeeping.service.timekeeping import Timekeeping

if TYPE_CHECKING:
    from va_desktop.timekeeping.pane.today.first_steps import FirstStepsPage
    from va_desktop.timekeeping.pane.today.month_view import MonthView
    from va_desktop.timekeeping.pane.today.span_view import SpanView

KINDS: Final = tuple(
    "time_entry kept_overlap task client contract contract_rate invoice contractor tag *".split()
)
"""The changes after which what is shown may be stale."""
BIN: Final = "bin"
"""A target of `desk.navigate("today", ...)`: the sheet with the deleted entries."""
_MINUTE: Final = 60_000_000
"""Microseconds."""
_USUAL_HOUR: Final = 9
"""When an entry begins that is added to another day than today, or with the day where that begins later."""
Span = Literal["day", "week", "month"]
SPANS: Final[tuple[Span, ...]] = ("day", "week", "month")


class TodayPane(Pane):
    """A day, week or month of the contractor's; without another choice the present one, also past midnight.

    D, W and M (anywhere in the pane Ctrl+Shift+1, 2 and 3) choose between them; Alt+Left and Alt+Right go to the
    one before and after, Alt+Home to today; Insert adds an entry.
    """

    def __init__(
        self,
        desk: Desk,
        timekeeping: Timekeeping,
        tasks: Tasks,
        focus: Focus,
        finding: Finding,
        editing: Editing,
        overview: Overview,
        *,
        week_target: Callable[[], int],
        first_weekday: Callable[[], int],
        first_steps: Callable[[], FirstStepsPage] | None = None,
    ) -> None:
        """Take the seconds aimed at in a week (0: no aim), and the weekday on which weeks begin (0: Monday).

        `first_steps` makes what leads somebody who has recorded nothing yet.
        """
        super().__init__(desk)
        self.setObjectName("today")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._time, self._finding = timekeeping, finding
        self._week_target, self._first_weekday = week_target, first_weekday
        verbs = FocusVerbs(desk, timekeeping, focus)
        self.entry_actions = EntryActions(desk, timekeeping, editing, verbs, self)
        self._chosen: date | None = None
        self.span: Span = "day"
        self._running: TimeEntry | None = None
        self._shown_minutes: tuple[int, ...] = ()
        self._stale = True
        self.before = IconButton("left", N_("Before"), framed=True)
        self.after = IconButton("next", N_("After"), framed=True)
        self.back = Button(N_("Today"))
        self.add = Button(N_("Add entry"))
        self.spans = Segmented(("day", N_("Day")), ("week", N_("Week")), ("month", N_("Month")))
        self.spans.setObjectName("span")
        self.spans.chosen.connect(self.show_span)
        for name, button, slot in (
            ("before", self.before, self._go_back),
            ("after", self.after, self._go_on),
            ("back_to_today", self.back, self._go_today),
            ("add_entry", self.add, self._add),
        ):
            button.setObjectName(name)
            button.clicked.connect(slot)
            if button is self.add:
                self.add_action(self.spans)
            self.add_action(button)
        self.week = WeekStrip(desk.present_formats)
        self.week.chosen.connect(self.show_day)
        self.day_page = DayPage(
            desk, timekeeping, tasks, focus, finding, self.entry_actions, verbs, first_weekday
        )
        self.day_view, self.finder = self.day_page.view, self.day_page.finder
        self.timeline, self.list = self.day_view.timeline, self.finder.list
        self.selection, self.unassigned = self.day_page.selection, self.day_page.unassigned
        self.empty = EmptyState(
            "timer",
            N_("Nothing is recorded yet"),
            N_("Say above what you are working on and press Enter, or add what you have done."),
            N_("Add entry"),
        )
        self.empty.wanted.connect(self._add)
        self.pages = Pages(desk, self.entry_actions, overview, self.day_page, Card(self.empty), first_steps)
        self.pages.day_chosen.connect(self.show_day)
        self.pages.day_opened.connect(self._open_day)
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second_passed)
        desk.bus.subscribe(KINDS, self._changed)

    def _build(self) -> None:
        self._week_card = Card(self.week)
        self.body.addWidget(self._week_card)
        self.body.addWidget(self.pages, 1)
        self.day_page.bin_wanted.connect(self._open_bin)
        self.day_page.offer_search(self)
        for number, span in enumerate(SPANS, start=1):
            keys = QShortcut(QKeySequence(f"Ctrl+Shift+{number}"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self.show_span, span))

    # --- which span

    @property
    def week_view(self) -> SpanView:
        """The week's view, made when it is first wanted."""
        return self.pages.week_view

    @property
    def month_view(self) -> MonthView:
        """The month's view, made when it is first wanted."""
        return self.pages.month_view

    @Slot(object)
    def show_span(self, span: Span) -> None:
        """Show the day, the week or the month of the day that is shown; the keyboard goes along."""
        inside = self.pages.isAncestorOf(QApplication.focusWidget() or self)
        self.span = span
        self.spans.choose(span)
        self._fit_week()
        self.show_day(self.day)
        if inside:
            focus: dict[Span, QWidget] = {"day": self}
            if span == "week":
                focus["week"] = self.week_view.timeline.canvas
            elif span == "month":
                focus["month"] = self.month_view.grid
            focus[span].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _open_day(self, day: date) -> None:
        """Show a day by itself."""
        self._chosen = None if day == self._time.today() else day
        self.show_span("day")

    # --- which day

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._chosen or self._time.today()

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Show a day, or its week or month; the present one from then on follows the calendar."""
        today = self._time.today()
        self._chosen = None if day == today else day
        if self.span == "day":
            self.finder.show_until(self._chosen)
        self._refresh()
        self._scroll()

    @override
    def show_target(self, target: object) -> None:
        if target in SPANS:
            self.show_span(target)
        elif isinstance(target, date):
            self._open_day(target)
        elif isinstance(target, int):
            self._open_day(self._time.entry(target).day)
            self.finder.select(target)
        elif target == BIN:
            # The window is about to give the keyboard to the pane; the sheet takes it afterwards.
            QTimer.singleShot(0, self, self._open_bin)

    def _step(self, step: int) -> None:
        if self.span == "month":
            self.show_day(month_after(self.day, step))
        else:
            self.show_day(self.day + timedelta(days=step * (WEEK if self.span == "week" else 1)))

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_today(self) -> None:
        self.show_day(self._time.today())

    def _scroll(self) -> None:
        if self.span == "day":
            self.day_view.scroll_to_work()
        elif self.span == "week":
            self.week_view.scroll_to_work()

    # --- what it shows

    def refresh(self) -> None:
        """Read everything anew."""
        if self.span == "day":
            self.finder.reload()
        self._refresh()

    def _refresh(self) -> None:
        """Read anew what stands around the list."""
        self._stale = False
        now = self._time.now()
        self._running = self._time.running()
        if self.span == "month":
            self.month_view.show_month(self.day, self._time.today(), self._first_weekday())
            self.pages.show_month()
        else:
            self._show_timeline(now)
        self._week_card.setVisible(self.span != "month")
        self._shown_minutes = self._minutes(now)
        self.retranslate()

    def _show_timeline(self, now: datetime) -> None:
        week = week_of(self.day, self._first_weekday())
        sums = week_sums(self._time, week, now, self._week_target(), self.day)
        self.week.show_sums(sums)
        if self.span == "week":
            self.week_view.show_from(sums.first)
            self.week_view.show_sums(sums.seconds)
            self.pages.show_week()
            return
        self.day_view.show_from(self.day)
        if self.list.has_nothing_yet:
            self.pages.show_nothing_yet(of_today=self._chosen is None)
        else:
            self.pages.show_day()

    @override
    def retranslate(self) -> None:
        formats = self.desk.formats
        if self.span == "day":
            title = formats.heading(self.day)
        elif self.span == "week":
            title = formats.period(week_of(self.day, self._first_weekday()))
        else:
            title = formats.month(self.day)
        self.title.set_text(title)
        self.back.setVisible(self._chosen is not None)
        self.day_view.retranslate()
        self.selection.retranslate()
        self.pages.retranslate()

    def _minutes(self, now: datetime) -> tuple[int, ...]:
        """Return the minutes that are on the screen: of the clock, and of the timer."""
        running = 0 if self._running is None else self._running.lasting(now) // 60
        return (self._time.today().toordinal(), to_micros(now) // _MINUTE, running)

    @Slot()
    def _second_passed(self) -> None:
        minutes = self._minutes(self._time.now())
        if minutes == self._shown_minutes:
            return
        if minutes[:1] != self._shown_minutes[:1]:
            self.refresh()  # another day has begun
            return
        if self.span == "day":
            self.finder.pass_minute()
        self._refresh()

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # --- what a person does

    @Slot()
    def _add(self) -> None:
        values = None
        if self._chosen is not None:
            zone = self._time.zone
            start = instant_on(self._chosen, max(_USUAL_HOUR, self._time.day_start) * 60, zone)
            values = EntryValues(start, start + timedelta(hours=1), zone)
        self.entry_actions.add(values)

    @Slot()
    def _open_bin(self) -> None:
        from va_desktop.timekeeping.pane.entries.bin_sheet import BinSheet

        BinSheet(self, self.desk, self._finding.bin, self._time.zone).open_sheet()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        verbs: dict[tuple[int, bool], Callable[[], None]] = {
            (Qt.Key.Key_Left, True): self._go_back,
            (Qt.Key.Key_Right, True): self._go_on,
            (Qt.Key.Key_Home, True): self._go_today,
            (Qt.Key.Key_Insert, False): self._add,
            (Qt.Key.Key_D, False): partial(self.show_span, "day"),
            (Qt.Key.Key_W, False): partial(self.show_span, "week"),
            (Qt.Key.Key_M, False): partial(self.show_span, "month"),
        }
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        verb = verbs.get((event.key(), alt)) if alt or not modifiers else None
        if verb is None:
            super().keyPressEvent(event)
        else:
            verb()

    # --- Qt's side

    @override
    def first_focus(self) -> QWidget:
        # Mostly the pane itself: its keys work at once, and no control looks as if it were chosen.
        return self.pages.first_focus() or self

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            first = self._shown_minutes == ()
            if self.span == "day":
                self.finder.show_until(self._chosen)
            self._refresh()
            if first:
                self._scroll()
        self._tick.start()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_week()

    def _fit_week(self) -> None:
        """Fold the week to a line where the window is low, and above the week's own heads."""
        self.week.fold(folded=self.height() < 600 or self.span == "week")
