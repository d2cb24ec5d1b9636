"""The rooms of the window: which there are, in which order, and how each is made when it is first entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from va_desktop.bootstrap.around_timer import AroundTimer
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.sheets import Sheets
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.rail import PaneEntry
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from va_desktop.invoicing.pane.document.selected import SelectedInvoice
    from va_desktop.kit.desktop.memory import Remembered
    from va_desktop.kit.ui.palette import Choice, Provider
    from va_desktop.kit.ui.shortcuts import Key
    from va_desktop.kit.ui.tasks import Progress
    from va_desktop.manuals.pane import ManualRoom
    from va_desktop.tasks.pane.repeat_button import RepeatButton
    from va_desktop.tasks.pane.section import TaskSection
    from va_desktop.tasks.table import TaskRoom
    from va_desktop.timekeeping.pane.today.first_steps import FirstStepsPage


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

    def __init__(
        self,
        program: Program,
        window: MainWindow,
        around_timer: AroundTimer,
        sheets: Sheets,
        memory: Remembering,
    ) -> None:
        self._program = program
        self._around_timer = around_timer
        self._memory = memory
        self._sheets = sheets
        self._window = window
        self._desk = window.desk
        self._providers: Sequence[Provider] = ()

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

    def refusal(self, error: UserError, again: Callable[[], None] | None) -> QWidget:
        """Return a page that says why the database can't be opened.

        Its first button calls `again`; without that it starts the program anew.
        """
        from va_desktop.bootstrap.refusal import Refusal

        page = Refusal(error, self._program.home)
        page.again.connect(again or page.start_anew)
        page.quit_wanted.connect(self._window.window().close)
        return page

    def _tell_sample(self, language: str, progress: Progress) -> object:
        samples = self._program.samples
        return samples.tell(language=language, step=progress)

    # --- the palette

    def fill_palette(self) -> None:
        """Let the palette find clients, tasks, invoices, rooms, and write down work."""
        self._window.add_provider(self._find)

    def _find(self, text: str) -> Sequence[Choice]:
        if not self._providers:  # made when the palette is first opened: they import half of the rooms
            from va_desktop.bootstrap.palette import providers

            self._providers = providers(
                self._program, self._desk, self.entries(), self._selected_document, self._present_keys
            )
        return [choice for provider in self._providers for choice in provider(text)]

    def _present_keys(self) -> Sequence[Key]:
        return self._window.shortcuts.keys

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
            first_steps=self._first_steps,
        )

    def _first_steps(self) -> FirstStepsPage:
        from va_desktop.bootstrap.first_steps import FirstStepsHere
        from va_desktop.timekeeping.pane.today.first_steps import FirstStepsPage

        program = self._program
        return FirstStepsPage(self._desk, program.timekeeping, FirstStepsHere(self._desk, program))

    def _invoices(self) -> QWidget:
        from va_desktop.bootstrap.document_actions import document_actions
        from va_desktop.invoicing.dialogs import InvoiceRoom
        from va_desktop.invoicing.pane import InvoicesPane

        program = self._program
        room = InvoiceRoom(
            self._desk,
            program.invoicing,
            program.drafts,
            program.clients,
            program.profile,
            program.designs,
            program.prepayments,
            program.contract_keeping.billing.due,
        )
        actions = document_actions(program, room, self._sheets.owing.room(), self._sheets.offers)
        return InvoicesPane(room, actions, self._sheets.owing.button())

    def _selected_document(self) -> SelectedInvoice | None:
        """Return the document beside the list of invoices, where that is what is shown."""
        from va_desktop.invoicing.pane import InvoicesPane

        shown = self._window.made_pane(self._window.pane)
        return shown.shown_document if isinstance(shown, InvoicesPane) else None

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
        from va_desktop.contracts.pane.limits_in_head import LimitsInHead
        from va_desktop.contracts.pane.room import ContractRoom
        from va_desktop.manuals.pane import ManualTab
        from va_desktop.offers.pane.client_tab import OffersTab
        from va_desktop.receivables.pane.client_charges import ClientCharges
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
            ClientTab("offers", N_("Quotes"), lambda: OffersTab(self._sheets.offers.offer_room())),
        ]
        lateness = partial(ClientCharges, desk, program.late_charges)
        return ClientsPane(room, tabs, [LimitsInHead(contracts)], [lateness])

    def _reports(self) -> QWidget:
        from va_desktop.reports.pane import ReportsPane

        return ReportsPane(self._desk, self._program.reports)

    def _settings(self) -> QWidget:
        from va_desktop.bootstrap.settings_pane import settings_pane

        return settings_pane(self._desk, self._program, self._around_timer.idle)

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
