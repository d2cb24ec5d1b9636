"""The rooms of the window: which there are, in which order, and how each is made when it is first entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from va_desktop.bootstrap.bridges import FromRetainers
from va_desktop.bootstrap.program import Program
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.rail import PaneEntry
from va_desktop.kit.ui.shortcuts import Key
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from va_desktop.bootstrap.computer import Computer
    from va_desktop.core.presence import IdleSource
    from va_desktop.kit.desktop.memory import Remembered
    from va_desktop.kit.ui.asking import Asking
    from va_desktop.kit.ui.palette import Choice, Provider
    from va_desktop.kit.ui.tasks import Progress
    from va_desktop.manuals.pane import ManualRoom
    from va_desktop.tasks.pane.keeping_up import KeepingUp
    from va_desktop.tasks.pane.repeat_button import RepeatButton
    from va_desktop.tasks.pane.section import TaskSection
    from va_desktop.tasks.table import TaskRoom
    from va_desktop.timekeeping.pane.bar.manual_button import ManualButton
    from va_desktop.timekeeping.pane.bar.timer_bar import TimerBar
    from va_desktop.timekeeping.pane.presence.presence import Presence


class Remembering(Protocol):
    """Keeps what this computer remembers of the window."""

    @property
    def remembered(self) -> Remembered:
        """What is remembered."""
        ...

    def remember(self, state: Remembered) -> None:
        """Remember something else from now on."""
        ...


class Panes:
    """Makes panes out of services; each method imports what its pane needs."""

    def __init__(self, program: Program, window: MainWindow, computer: Computer, memory: Remembering) -> None:
        self._program = program
        self._memory = memory
        self._computer = computer
        self._presence: Presence | None = None
        self._keeping_up: KeepingUp | None = None
        self._closed = False  # what was put off to a later moment is then left undone
        self._window = window
        self._desk = window.desk
        self._bar: TimerBar | None = None
        self._manual_beside: ManualButton | None = None
        self._providers: Sequence[Provider] = ()
        self.asking: Asking | None = None
        """Asks what has become due; there is nothing to ask before the bar is filled."""

    def entries(self) -> list[PaneEntry]:
        """Return the rail, from top to bottom."""
        return [
            PaneEntry("today", N_("Today"), "today", self._today, "Ctrl+1"),
            PaneEntry("tasks", N_("Tasks"), "tasks", self._tasks, "Ctrl+2"),
            PaneEntry("clients", N_("Clients"), "clients", self._clients, "Ctrl+3"),
            PaneEntry("invoices", N_("Invoices"), "invoices", self._invoices, "Ctrl+4"),
            PaneEntry("money", N_("Money"), "money", self._money, "Ctrl+5"),
            PaneEntry("reports", N_("Reports"), "reports", self._reports, "Ctrl+6"),
            PaneEntry("settings", N_("Settings"), "settings", self._settings, "Ctrl+,", bottom=True),
        ]

    # --- pages without rooms

    def welcome(self, enter: Callable[[], None]) -> QWidget:
        """Return the page of the first day; `enter` is called when there is a profile."""
        from va_desktop.contractor.pane.welcome import Welcome

        page = Welcome(self._desk, self._program.profile, self._program.today, self._tell_sample)
        page.done.connect(enter)
        return page

    def refusal(self, error: UserError, again: Callable[[], None]) -> QWidget:
        """Return a page that says why the database can't be opened; its first button calls `again`."""
        from va_desktop.bootstrap.refusal import Refusal

        page = Refusal(error, self._program.home)
        page.again.connect(again)
        page.quit_wanted.connect(self._window.window().close)
        return page

    def _tell_sample(self, language: str, progress: Progress) -> object:
        samples = self._program.samples
        return samples.tell(language=language, step=progress)

    # --- the rail's counts

    def count(self) -> None:
        """Show in the rail what asks for action: tasks that are due, invoices that are overdue."""
        from va_desktop.invoicing.model import Status

        self._window.set_count("tasks", self._program.tasks.due_count())
        overdue = sum(one.count for one in self._program.invoicing.sums() if one.status is Status.OVERDUE)
        self._window.set_count("invoices", overdue, urgent=True)

    def keep_up(self) -> None:
        """Make from now on what comes again, as soon as its time has come."""
        from va_desktop.tasks.pane.keeping_up import KeepingUp

        if not self._closed and self._keeping_up is None:
            self._keeping_up = KeepingUp(self._desk, self._program.series, self._window)

    def tidy(self) -> None:
        """Remove for good what has lain in the bin long enough, away from the window's thread."""
        if self._closed:
            return
        rubbish = self._program.bin
        self._desk.tasks.run(lambda _: rubbish.empty())

    # --- the bar and the palette

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
            idle=self._idle,
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

    @cached_property
    def _idle(self) -> IdleSource | None:
        return self._computer.find_idle()

    def leave(self) -> None:
        """Note that the window is closed in order."""
        self._closed = True
        if self._keeping_up is not None:
            self._keeping_up.stop()
        if self._presence is not None:
            self._presence.leave()

    def _record_in(self, zone: str) -> None:
        profile = self._program.profile
        profile.set_contractor(replace(profile.require(), zone=zone))

    # --- the report to a client, which opens over any pane

    def add_report(self) -> None:
        """Let Ctrl+R, and whoever names a client, open the report to it."""
        from va_desktop.clients.page import REPORT

        self._window.add_opening(REPORT, self._open_report)
        self._window.shortcuts.add([Key("Ctrl+R", N_("Report to the client"), self._report)])

    def _report(self) -> None:
        """Open the report to the client that is at hand: of the shown page or task, else of the running timer."""
        self._open_report(self._client_at_hand())

    def _open_report(self, client_id: object) -> None:
        from va_desktop.reports.pane.client_report.sheet import ClientReportSheet, ReportRoom

        program = self._program
        if not isinstance(client_id, int):
            client_id = next((client.id for client in program.clients.clients()), None)
        if client_id is None:
            raise UserError("Add a client first; a report is about the work for one.")
        room = ReportRoom(self._desk, program.client_reports, program.clients)
        ClientReportSheet(self._window, room, client_id).open_report()

    def _client_at_hand(self) -> int | None:
        from va_desktop.clients.pane import ClientsPane
        from va_desktop.tasks.pane import TasksPane

        shown = self._window.made_pane(self._window.pane)
        if isinstance(shown, ClientsPane) and shown.page.client is not None:
            return shown.page.client.id
        if isinstance(shown, TasksPane) and shown.page.client_id is not None:
            return shown.page.client_id
        running = self._program.timekeeping.running()
        return None if running is None else running.client_id

    def fill_palette(self) -> None:
        """Let the palette find clients, tasks, invoices, rooms, and write down work."""
        self._window.add_provider(self._find)

    def _find(self, text: str) -> Sequence[Choice]:
        if not self._providers:  # made when the palette is first opened: they import half of the rooms
            from va_desktop.bootstrap.palette import providers

            self._providers = providers(self._program, self._desk, self.entries())
        return [choice for provider in self._providers for choice in provider(text)]

    # --- the panes

    def _today(self) -> QWidget:
        from va_desktop.timekeeping.pane.entries.finder import Finding
        from va_desktop.timekeeping.pane.today.today_pane import TodayPane

        program = self._program
        return TodayPane(
            self._desk,
            program.timekeeping,
            program.tasks,
            program.focus,
            Finding(program.searching, program.tagging, program.bin),
            program.editing,
            program.overview,
            week_target=lambda: program.profile.require().target_seconds,
            first_weekday=program.first_weekday,
        )

    def _invoices(self) -> QWidget:
        from va_desktop.invoicing.dialogs import InvoiceRoom
        from va_desktop.invoicing.pane import InvoicesPane

        program = self._program
        return InvoicesPane(
            InvoiceRoom(self._desk, program.invoicing, program.drafts, program.clients, program.profile)
        )

    def _money(self) -> QWidget:
        from va_desktop.equipment.pane import MoneyPane
        from va_desktop.equipment.table import EquipmentRoom
        from va_desktop.expenses.table import ExpenseRoom

        program = self._program

        def currency() -> str:
            return program.profile.require().currency

        return MoneyPane(
            ExpenseRoom(
                self._desk,
                program.expenses,
                program.clients,
                program.today,
                currency,
                program.contracts.contracts_of,
            ),
            EquipmentRoom(self._desk, program.equipment, program.clients, program.today, currency),
        )

    def _tasks(self) -> QWidget:
        from va_desktop.tasks.pane import TasksPane

        return TasksPane(
            self._task_room(),
            self._task_sections(),
            self._repeat_button(),
            remembered=self._memory.remembered.tasks,
            remember=self._remember_tasks,
        )

    def _remember_tasks(self, arranged: str) -> None:
        self._memory.remember(replace(self._memory.remembered, tasks=arranged))

    def _repeat_button(self, *, small: bool = False) -> RepeatButton:
        from va_desktop.tasks.pane.repeat_button import RepeatButton

        program = self._program
        return RepeatButton(self._task_room(), program.series, program.templates, small=small)

    def _task_sections(self) -> Sequence[TaskSection]:
        """Return what other rooms show on the page of a task, from top to bottom."""
        from va_desktop.tasks.pane.manual_section import ManualBeside
        from va_desktop.tasks.pane.milestones import MilestoneSection
        from va_desktop.tasks.pane.recurring import RecurringSection

        program = self._program
        return (
            RecurringSection(self._task_room(), program.series),
            MilestoneSection(self._desk, program.milestones),
            ManualBeside(self._desk, program.task_manuals, program.manual_pictures),
        )

    def _clients(self) -> QWidget:
        from va_desktop.bootstrap.client_page import ClientAnswers
        from va_desktop.clients.dialogs import ClientRoom, Home
        from va_desktop.clients.page import ToBill
        from va_desktop.clients.pane import ClientsPane, ClientTab
        from va_desktop.contracts.pane.contracts_tab import ContractsTab
        from va_desktop.contracts.pane.room import ContractRoom
        from va_desktop.manuals.pane import ManualTab
        from va_desktop.tasks.pane.client_tab import ClientTasksTab

        program, desk = self._program, self._desk

        def home() -> Home:
            contractor = program.profile.require()
            return Home(contractor.country, contractor.currency, contractor.zone)

        answers = ClientAnswers(program)
        room = ClientRoom(
            desk, program.clients, program.history, answers, answers, answers, program.clock, home
        )
        contracts = ContractRoom(
            desk,
            program.contracts,
            program.services,
            program.today,
            program.retainers,
            program.retainer_sheets,
            program.contract_keeping,
            program.zone,
            program.tasks.count_under,
            lambda client_id: desk.navigate("invoices", ToBill(client_id)),
        )
        tasks, manual = self._task_room(), self._manual_room()
        tabs = [
            ClientTab("contracts", N_("Contracts"), lambda: ContractsTab(contracts)),
            ClientTab("tasks", N_("Tasks"), lambda: ClientTasksTab(tasks, self._repeat_button(small=True))),
            ClientTab("manual", N_("Manual"), lambda: ManualTab(manual)),
        ]
        return ClientsPane(room, tabs)

    def _reports(self) -> QWidget:
        from va_desktop.reports.pane import ReportsPane

        return ReportsPane(self._desk, self._program.reports)

    def _settings(self) -> QWidget:
        from va_desktop.bootstrap.settings_pane import settings_pane

        return settings_pane(self._desk, self._program, self._idle)

    # --- what several of them work with

    def _manual_room(self) -> ManualRoom:
        from va_desktop.bootstrap.manual_room import TaskChecklists
        from va_desktop.manuals.pane import ManualRoom

        program = self._program
        return ManualRoom(
            self._desk,
            program.manuals,
            program.manual_pictures,
            program.manual_files,
            program.manual_search,
            program.secrets,
            program.services,
            program.clients,
            TaskChecklists(program),
            program.zone,
            program.clock.now,
        )

    def _task_room(self) -> TaskRoom:
        from va_desktop.bootstrap.bridges import TimeOnTasks
        from va_desktop.tasks.table import TaskRoom

        program = self._program
        return TaskRoom(
            self._desk,
            program.tasks,
            program.checklists,
            program.clients,
            program.contracts,
            program.services,
            program.timekeeping,
            TimeOnTasks(program),
            program.adding,
            program.task_order,
            program.task_links,
            program.task_comments,
            program.files,
            program.task_lists,
            program.many_tasks,
            program.contract_keeping.agreed.services,
        )
