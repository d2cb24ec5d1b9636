"""The timer's bar above every pane: what is being worked on, for whom, how long, and the button.

Enter starts the timer, or records a quick text that names a length or a span; while the timer runs it changes what
the running entry says. What a text would record is told beside it before it is saved, overlaps included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, StopButton
from va_desktop.kit.ui.completion import WordCompletion
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.bar.favourite_button import FavouriteButton
from va_desktop.timekeeping.pane.bar.hours_left import Balances, HoursLeft
from va_desktop.timekeeping.pane.bar.interrupted_chip import InterruptedChip
from va_desktop.timekeeping.pane.bar.offers import Offer, Offers
from va_desktop.timekeeping.pane.bar.round_button import RoundButton
from va_desktop.timekeeping.pane.bar.stopwatch import Stopwatch
from va_desktop.timekeeping.pane.bar.task_picker import WIDEST, TaskPicker
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.task_items import items_with
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.pane.words import short_overlap_words
from va_desktop.timekeeping.quicktext import parse
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.reading import Proposal
from va_desktop.timekeeping.service.timekeeping import Timekeeping

KINDS: Final = ("time_entry", "task", "client", "contract_retainer", "*")
"""The changes after which the bar may be stale."""
WHAT: Final = N_("What are you working on?")
NARROW: Final = 960
"""Pixels below which chips are folded, so that there is room to type."""


class TimerBar(QWidget):
    """The bar; `fill` gives it the services once the database is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("timer_bar")
        self._desk = desk
        self._time: Timekeeping | None = None
        self._verbs: TimeVerbs | None = None
        self.focus_verbs: FocusVerbs | None = None
        """What the window's keys do around the timer; None before the bar is filled."""
        self._completion: WordCompletion | None = None
        self._running: TimeEntry | None = None
        self._picked = False
        self.what = LineEdit(WHAT, framed=False)
        self.what.setObjectName("timer_text")
        self.what.setFont(face(tokens.INPUT).font)
        self.what.setFixedHeight(36)
        self.what.setTextMargins(tokens.S, 0, tokens.S, 0)  # else the ring around it touches its letters
        self.told = Label(role="third", size=tokens.SMALL, may_elide=True)
        self.told.hide()
        self.task = TaskPicker()
        self.tags = Button(kind="quiet")
        self.tags.max_width = 140
        self.tags.setObjectName("timer_tags")
        self.tags.hide()
        self.interrupted = InterruptedChip(desk)
        self.round = RoundButton()
        self.favourites = FavouriteButton(desk)
        self.offers = Offers(self.what)
        self.offers.wanted.connect(self._start_offer)
        self.left = HoursLeft(desk)
        self.clock = Stopwatch()
        self.button = StopButton(N_("Start the timer"))
        self.button.setObjectName("timer_button")
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(14, 0, 16, 0)
        self._box.setSpacing(tokens.M)
        self._box.addWidget(self.what, 3)
        self._box.addWidget(self.told, 2)
        for widget in (
            self.interrupted,
            self.round,
            self.task,
            self.tags,
            self.favourites,
            self.left,
            self.clock,
        ):
            self._box.addWidget(widget)
        self._box.addWidget(self.button)
        self._tick = QTimer(self)
        self._tick.setInterval(250)  # a quarter of a second, so that no second is skipped
        self._tick.timeout.connect(self._show_time)
        self.what.returnPressed.connect(self._enter)
        self.what.textEdited.connect(self._preview)
        self.task.chosen.connect(self._choose_task)
        self.tags.clicked.connect(self._open)
        self.button.clicked.connect(self._toggle)
        self.setEnabled(False)
        self.retranslate()

    def fill(self, time: Timekeeping, focus: Focus, balances: Balances | None = None) -> None:
        """Show the running timer and what stands around it, and follow what changes.

        `balances` tell what is left of what was bought in advance, where anybody knows that.
        """
        self._time = time
        self._verbs = TimeVerbs(self._desk, time)
        self.focus_verbs = verbs = FocusVerbs(self._desk, time, focus)
        self.interrupted.fill(focus, verbs)
        if balances is not None:
            self.left.fill(time, balances)
        self.round.fill(verbs)
        self.favourites.fill(time, focus, verbs)
        self.offers.fill(focus)
        self._completion = WordCompletion(self.what, "#", time.tags)
        self._desk.bus.subscribe(KINDS, self._changed)
        self.setEnabled(True)
        self.reload()

    def add_beside_clock(self, widget: QWidget) -> None:
        """Put something that belongs to the running work before the clock."""
        self._box.insertWidget(self._box.indexOf(self.clock), widget)

    # --- what it shows

    def reload(self) -> None:
        """Read anew what runs."""
        if self._time is None:
            return
        before, self._running = self._running, self._time.running()
        self._offer_tasks()
        running = self._running
        if running is not None:
            if before is None or before.id != running.id or not self.what.isModified():
                self._show_text(running.values.note)
            self.task.set_value(running.values.task_id)
            self._tick.start()
        elif before is not None:
            self._show_text("")
            self._picked = False
            self.task.set_value(None)
            self._tick.stop()
        self.left.show_entry(running)
        self._show_tags()
        self._show_time()
        self.button.running = running is not None
        self.offers.allow(allowed=running is None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say in the present language what holds values."""
        self.button.set_message(N_("Start the timer") if self._running is None else N_("Stop the timer"))
        self.what.setAccessibleName(tr(WHAT))  # its placeholder is said anew after this
        self.task.setAccessibleName(tr("Task"))
        self._preview()

    def _show_text(self, text: str) -> None:
        self.what.setText(text)
        self.what.setCursorPosition(0)

    def _offer_tasks(self) -> None:
        if self._time is not None:
            self.task.set_items(items_with(self._time.tasks(), self._running))

    def _show_tags(self) -> None:
        running = self._running
        names = running.values.tags if running is not None else ()
        self.tags.icon_name = "" if names else "hash"
        self.tags.set_text(" ".join(f"#{name}" for name in names))
        self.tags.setAccessibleName(self.tags.words() or tr("Tags"))
        self.tags.setVisible(running is not None)

    @Slot()
    def _show_time(self) -> None:
        running = self._running
        if running is None or self._time is None:
            self.clock.show_seconds(None)
        else:
            seconds = running.lasting(self._time.now())
            self.clock.show_seconds(seconds)
            self.left.tick(seconds)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self.reload()

    # --- what a text would record

    @Slot()
    def _preview(self) -> None:
        """Tell what the text means, before it is saved; the task it names shows in the pill."""
        text = self.what.text().strip()
        if self._time is None or not text or not self.what.isModified():
            self._tell("")
            return
        try:
            proposal = self._time.read(text, task_id=self._picked_task())
        except UserError as error:
            self._tell(error.in_words(texts()), "bad")
            return
        if self._running is None and not self._picked:
            self.task.set_value(proposal.task.id if proposal.task is not None else None)
            self.task.updateGeometry()
        if proposal.when is None:
            self._tell("")
        elif proposal.overlapping:
            self._tell(short_overlap_words(self._desk.formats, proposal.overlapping), "warn")
        else:
            self._tell(self._span(proposal))

    def _span(self, proposal: Proposal) -> str:
        if self._time is None:
            return ""
        formats, zone = self._desk.formats, self._time.zone
        start = formats.time(local(proposal.start, zone))
        if proposal.end is None:
            return tr("since {time}", time=start)
        seconds = int((proposal.end - proposal.start).total_seconds())
        return f"{start} – {formats.time(local(proposal.end, zone))} · {formats.duration(seconds)}"

    def _tell(self, words: str, role: tokens.Role = "third") -> None:
        self.told.set_text(words)
        self.told.set_role(role)
        self.told.setVisible(bool(words))

    # --- what a person does

    @Slot()
    def toggle(self) -> None:
        """Start or stop the timer: the button, and Ctrl+Shift+Space from everywhere."""
        if self._verbs is None:
            return
        if self._running is not None:
            self._settle_text()
            self._verbs.stop()
        else:
            self._verbs.start(self.what.text(), self._picked_task())

    @Slot()
    def _toggle(self) -> None:
        self._attempt(self.toggle)

    @Slot()
    def _enter(self) -> None:
        self._attempt(self._take_text)

    def _take_text(self) -> None:
        if self._verbs is None:
            return
        text = self.what.text()
        if self._running is None or parse(text).when is not None:
            self._verbs.enter(text, self._picked_task())
            self.what.setModified(False)
            self._show_text(self._running.values.note if self._running is not None else "")
        else:
            self._settle_text()
        self._tell("")

    def _settle_text(self) -> None:
        """Let the running entry say what was typed."""
        running = self._running
        if running is None or self._verbs is None or self._time is None or not self.what.isModified():
            return
        self.what.setModified(False)
        quick = parse(self.what.text())
        task_id = running.values.task_id
        if quick.client:
            meant = self._time.read(self.what.text()).task
            task_id = meant.id if meant is not None else task_id
        tags = (*running.values.tags, *quick.tags)
        self._verbs.edit(running, replace(running.values, note=quick.note, task_id=task_id, tags=tags))

    def _picked_task(self) -> int | None:
        """Return the task that was picked for what is begun next."""
        value = self.task.value() if self._picked and self._running is None else None
        return int(value) if value is not None else None

    @Slot(object)
    def _choose_task(self, task_id: int | None) -> None:
        self._picked = task_id is not None
        self.task.updateGeometry()
        running = self._running
        if running is not None and self._verbs is not None and self._time is not None:
            time = self._time
            said = tr("Gave “{title}” to another task", title=running.title or tr("No note"))
            self._verbs.do(lambda: time.switch_task(running.id, task_id), said)
            self._picked = False

    @Slot(object)
    def _start_offer(self, offer: Offer) -> None:
        verbs = self.focus_verbs
        if verbs is None:
            return
        if offer.number:
            self._attempt(partial(verbs.start_favourite, offer.number))
        else:
            self._attempt(partial(verbs.start_activity, offer.activity))

    @Slot()
    def _open(self) -> None:
        if self._running is not None and self._time is not None:
            from va_desktop.timekeeping.pane.entry_sheet import EntrySheet

            EntrySheet(self, self._desk, self._time, self._running).open_at("tags")

    def _attempt(self, action: Callable[[], None]) -> None:
        try:
            action()
        except UserError as error:
            self._tell(error.in_words(texts()), "bad")
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- how it looks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        self.task.setMaximumWidth(180 if narrow else WIDEST)
        self.tags.max_width = 90 if narrow else 140
        self.interrupted.fold(folded=narrow)
        self.left.fold(folded=narrow)
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._offer_tasks()
            self.retranslate()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("card"))
            p.fillRect(0, self.height() - 1, self.width(), 1, theme.c("line"))
