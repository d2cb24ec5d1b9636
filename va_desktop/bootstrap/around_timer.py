"""What stands around the timer in the window: its bar, and those that watch over it, each after the first paint."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap.bridges import FromRetainers
from va_desktop.bootstrap.program import Program
from va_desktop.core.texts import N_
from va_desktop.kit.ui.shortcuts import Key
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from va_desktop.bootstrap.computer import Computer
    from va_desktop.core.presence import IdleSource
    from va_desktop.kit.ui.asking import Asking
    from va_desktop.timekeeping.pane.bar.manual_button import ManualButton
    from va_desktop.timekeeping.pane.bar.timer_bar import TimerBar
    from va_desktop.timekeeping.pane.presence.presence import Presence


class AroundTimer:
    """Makes them out of services; each method imports what it needs."""

    def __init__(self, program: Program, window: MainWindow, computer: Computer) -> None:
        self._program = program
        self._computer = computer
        self._window = window
        self._desk = window.desk
        self._bar: TimerBar | None = None
        self._manual_beside: ManualButton | None = None
        self._presence: Presence | None = None
        self._closed = False  # what was put off to a later moment is then left undone
        self.asking: Asking | None = None
        """Asks what has become due; there is nothing to ask before the bar is filled."""

    def add_bar(self) -> None:
        """Put the timer's bar above the panes; it has nothing to show before the database is open."""
        from va_desktop.timekeeping.pane.bar.timer_bar import TimerBar

        self._bar = TimerBar(self._desk)
        self._window.set_bar(self._bar)
        toggle = Key("Ctrl+Shift+Space", N_("Start or stop the timer"), self._bar.toggle)
        self._window.shortcuts.add([toggle])

    def toggle_timer(self) -> None:
        """Start or stop the timer, as the bar's button does; may raise `UserError`."""
        if self._bar is not None:
            self._bar.toggle()

    def fill_bar(self) -> None:
        """Let the bar show the running timer."""
        if self._bar is not None:
            balances = FromRetainers(self._program)
            self._bar.fill(self._program.timekeeping, self._program.focus, balances)

    def watch_focus(self) -> None:
        """Answer the keys around the timer, and ask when a round or a pause is over; after the first paint."""
        from va_desktop.kit.ui.asking import Asking
        from va_desktop.kit.ui.questions import Questions
        from va_desktop.timekeeping.pane.focus_keys import focus_keys
        from va_desktop.timekeeping.pane.presence.focus_watch import FocusWatch

        program, window, bar = self._program, self._window, self._bar
        verbs = None if bar is None else bar.focus_verbs
        if bar is None or verbs is None or self.asking is not None:
            return
        window.shortcuts.add(focus_keys(window, window.say_error, program.timekeeping, verbs))
        self.asking = Asking(window, Questions(window.place))
        watch = FocusWatch(self._desk, program.timekeeping, program.focus, verbs, self.asking, window)
        watch.present.connect(bar.round.show_round)
        watch.look()

    def add_manual(self) -> None:
        """Let the manual that applies stand beside the running timer; after the first paint."""
        from va_desktop.timekeeping.pane.bar.manual_button import KEYS, ManualButton

        program, bar = self._program, self._bar
        if bar is None or self._closed or self._manual_beside is not None:
            return

        def running_task() -> int | None:
            running = program.timekeeping.running()
            return None if running is None else running.values.task_id

        button = ManualButton(
            self._desk, program.task_manuals, program.manual_pictures, running_task, self._window.place
        )
        self._manual_beside = button
        bar.add_beside_clock(button)
        self._window.shortcuts.add([Key(KEYS, N_("Open the manual beside the timer"), button.turn_panel)])

    def watch(self) -> None:
        """Watch over the timer from now on, and ask what happened to it meanwhile."""
        if self._closed or self._presence is not None:
            return
        from va_desktop.timekeeping.pane.presence.presence import Presence

        program, computer = self._program, self._computer
        self._presence = Presence(
            self._window,
            self._desk,
            program.watch,
            program.gaps,
            program.timekeeping,
            origin=program.database.origin,
            record_in=self._record_in,
            idle=self.idle,
            sleep=computer.find_sleep(),
            beat_every=computer.beat_every,
            look_every=computer.look_every,
        )
        self._window.add_strip(self._presence.bar)
        self._window.add_strip(self._presence.zone_bar)
        self._presence.start()
        program.timekeeping.notice = program.watch.look
        self._watch_limits()
        self._watch_order()

    def _watch_limits(self) -> None:
        """Hold the timer to the limits of contracts from now on."""
        from va_desktop.timekeeping.pane.presence.limit_watch import LimitWatch

        program, asking = self._program, self.asking
        if asking is not None:
            watch = LimitWatch(
                self._desk,
                program.timekeeping,
                program.time_limits,
                asking,
                program.database.origin,
                self._window,
            )
            self._window.add_strip(watch.bar)

    def _watch_order(self) -> None:
        """Warn of timers on tasks that come after unfinished ones."""
        from va_desktop.timekeeping.pane.presence.order_watch import OrderWatch

        program = self._program
        OrderWatch(self._desk, program.timekeeping, program.tasks, program.database.origin, self._window)

    def leave(self) -> None:
        """Note that the window is closed in order."""
        self._closed = True
        if self._presence is not None:
            self._presence.leave()

    @cached_property
    def idle(self) -> IdleSource | None:
        """What tells of absences here; it is looked for once."""
        return self._computer.find_idle()

    def _record_in(self, zone: str) -> None:
        profile = self._program.profile
        profile.set_contractor(replace(profile.require(), zone=zone))
