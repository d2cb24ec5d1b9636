"""The program's services, built when first used from one home and one clock.

This is the composition root: the only place that knows which store stands behind which service, and which room
answers another room's question. Nothing below it constructs its own collaborators.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.person import Person
from va_desktop.bootstrap.repeating import FromSeries, Repeating
from va_desktop.core.clock import Clock
from va_desktop.core.events import Changed, Publisher
from va_desktop.core.presence import Clocks, OneClock
from va_desktop.kit.db import lean  # noqa: F401 - before any room imports SQLAlchemy
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from va_desktop.audit.service import History
    from va_desktop.bootstrap.time_room import TimeRoom
    from va_desktop.clients.service import Clients
    from va_desktop.contractor.service import Profile
    from va_desktop.contracts.service.contracts import Contracts
    from va_desktop.contracts.service.keeping import ContractKeeping
    from va_desktop.contracts.service.retainers import Retainers
    from va_desktop.currencies.service import ExchangeRates
    from va_desktop.equipment.service import Equipment
    from va_desktop.expenses.service import Expenses
    from va_desktop.files.service import Files
    from va_desktop.invoicing.drafting import Drafts
    from va_desktop.invoicing.service import Invoicing
    from va_desktop.invoicing.statement import Statements
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.db.elsewhere import Elsewhere
    from va_desktop.manuals.service.exchange import Exchange
    from va_desktop.manuals.service.finding import Finding
    from va_desktop.manuals.service.pictures import Pictures
    from va_desktop.manuals.service.secrets import Secrets
    from va_desktop.manuals.service.sections import Manuals
    from va_desktop.reports.chart import DrawEarnings
    from va_desktop.reports.service.client_reports import ClientReports
    from va_desktop.reports.service.earnings import Reports
    from va_desktop.reports.standing import Standings
    from va_desktop.samples.service import Samples
    from va_desktop.services.service import Services
    from va_desktop.settings.service import Settings
    from va_desktop.tasks.service.adding import QuickAdd
    from va_desktop.tasks.service.after import TaskOrder
    from va_desktop.tasks.service.checklists import Checklists
    from va_desktop.tasks.service.comments import TaskComments
    from va_desktop.tasks.service.links import TaskLinks
    from va_desktop.tasks.service.lists import TaskLists
    from va_desktop.tasks.service.manuals import TaskManuals
    from va_desktop.tasks.service.many import ManyTasks
    from va_desktop.tasks.service.milestones import Milestones
    from va_desktop.tasks.service.series import TaskSeries
    from va_desktop.tasks.service.tasks import Tasks
    from va_desktop.tasks.service.templates import Templates
    from va_desktop.timekeeping.service.binning import Bin
    from va_desktop.timekeeping.service.editing import Editing
    from va_desktop.timekeeping.service.focus import Focus
    from va_desktop.timekeeping.service.gaps import Gaps
    from va_desktop.timekeeping.service.limits import TimeLimits
    from va_desktop.timekeeping.service.overview import Overview
    from va_desktop.timekeeping.service.repricing import Repricing
    from va_desktop.timekeeping.service.searching import Searching
    from va_desktop.timekeeping.service.tagging import Tagging
    from va_desktop.timekeeping.service.timekeeping import Timekeeping
    from va_desktop.timekeeping.service.watching import Watch


SHORTEST: Final = timedelta(minutes=1)
"""A shorter gap is not worth a question: a lid that was closed for a moment, a program that was started anew."""


class Program(Person):
    """Everything that one process needs, built on demand; close it at the end."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        publisher: Publisher,
        *,
        origin: str,
        clocks: Clocks | None = None,
        shortest_gap: timedelta = SHORTEST,
    ) -> None:
        """Take `clocks`, where the computer has more than one, and the shortest gap that is worth a question."""
        super().__init__(clock)
        self.home = home
        self.memory = WindowMemory(home.window_memory)
        """What belongs to this computer."""
        self.clocks = clocks or OneClock(clock)
        self.shortest_gap = shortest_gap
        self._publisher = publisher
        self._origin = origin
        self._others: list[Program] = []

    @cached_property
    def database(self) -> Database:
        """The database: opened, brought up to date, or refused with a `UserError`."""
        from va_desktop.audit.store import StoredTrail
        from va_desktop.kit.db.database import Database
        from va_desktop.kit.db.engine import NoKey, postgresql_engine
        from va_desktop.kit.db.migrate import open_postgresql, open_sqlite
        from va_desktop.migrations import HISTORY

        if self.home.database_url:
            engine = open_postgresql(postgresql_engine(self.home.database_url), HISTORY)
        else:
            engine = open_sqlite(self.home.database, NoKey(), HISTORY)
        return Database(engine, self.clock, StoredTrail(OWNER), self, actor=OWNER, origin=self._origin)

    def elsewhere(self) -> Elsewhere:
        """Begin to watch for what others write to the same database."""
        from va_desktop.audit.store import StoredJournal
        from va_desktop.kit.db.elsewhere import Elsewhere

        return Elsewhere(self.database.engine, StoredJournal(self.database), self._origin)

    def close(self) -> None:
        """Give the database back, if it was opened."""
        for other in self._others:
            other.close()
        if "database" in self.__dict__:
            self.database.engine.dispose()

    def publish(self, change: Changed) -> None:
        """Take note of a change, of this program or another, and pass it on."""
        if change.kind in ("contractor", "tax_number"):
            self.profile.forget()
        self._publisher.publish(change)

    # --- the rooms, lowest first

    @cached_property
    @override
    def settings(self) -> Settings:
        """The settings."""
        from va_desktop.settings.service import Settings
        from va_desktop.settings.store import SettingsHere, StoredSettings

        stored = StoredSettings(self.database)
        return Settings(self.database, stored, SettingsHere(self.memory, stored, self, self._origin))

    @cached_property
    def history(self) -> History:
        """Who changed what."""
        from va_desktop.audit.service import History
        from va_desktop.audit.store import StoredHistory

        return History(StoredHistory(self.database))

    @cached_property
    def rates(self) -> ExchangeRates:
        """The exchange rates."""
        from va_desktop.currencies.service import ExchangeRates
        from va_desktop.currencies.store import StoredRates

        return ExchangeRates(self.database, StoredRates(self.database))

    @cached_property
    def files(self) -> Files:
        """The files that are kept."""
        from va_desktop.files.service import Files
        from va_desktop.files.store import StoredFiles

        return Files(self.database, StoredFiles(self.database), self.clock)

    @cached_property
    @override
    def profile(self) -> Profile:
        """The contractor's profile."""
        from va_desktop.contractor.service import Profile
        from va_desktop.contractor.store import StoredProfile

        return Profile(
            self.database,
            StoredProfile(self.database),
            bridges.FromFiles(self),
            bridges.read_picture,
            bridges.numbers,
            bridges.FromTimekeeping(self),
        )

    @cached_property
    def services(self) -> Services:
        """The service catalogue, filled from its file on the first start."""
        from va_desktop.services.service import Services
        from va_desktop.services.store import StoredServices

        services = Services(self.database, StoredServices(self.database))
        services.seed()
        return services

    @cached_property
    def clients(self) -> Clients:
        """The clients."""
        from va_desktop.clients.service import Clients
        from va_desktop.clients.store import StoredClients

        return Clients(self.database, StoredClients(self.database), self.clock, bridges.Engaged(self))

    @cached_property
    def contracts(self) -> Contracts:
        """The contracts."""
        from va_desktop.contracts.service.contracts import Contracts
        from va_desktop.contracts.store.contracts import StoredContracts

        return Contracts(
            self.database,
            StoredContracts(self.database),
            self.clients,
            self.today,
            bridges.FromTimekeeping(self),
            bridges.FromTasks(self),
        )

    @cached_property
    def contract_keeping(self) -> ContractKeeping:
        """What is kept of contracts beside their rates."""
        from va_desktop.bootstrap.contract_room import ContractParts

        return ContractParts(self)

    @cached_property
    def retainers(self) -> Retainers:
        """What is bought in advance under contracts."""
        from va_desktop.contracts.service.retainers import Retainers
        from va_desktop.contracts.store.retainers import StoredRetainers

        time = bridges.FromTimekeeping(self)
        billed = bridges.FromInvoicing(self)
        return Retainers(
            self.database, StoredRetainers(self.database), self.contracts, self.today, time, billed, time
        )

    @cached_property
    def manuals(self) -> Manuals:
        """The manuals of the clients."""
        from va_desktop.manuals.service.sections import Manuals
        from va_desktop.manuals.store.sections import StoredSections

        return Manuals(self.database, StoredSections(self.database), self.clock, self.clients)

    @cached_property
    def manual_search(self) -> Finding:
        """What finds sections of manuals."""
        from va_desktop.manuals.service.finding import Finding
        from va_desktop.manuals.store.finding import StoredFinding

        return Finding(StoredFinding(self.database))

    @cached_property
    def secrets(self) -> Secrets:
        """The secrets of sections, whose values the system's keyring keeps."""
        from va_desktop.kit.desktop.secrets import SystemKeyring
        from va_desktop.manuals.service.secrets import Secrets
        from va_desktop.manuals.store.secrets import StoredSecrets

        return Secrets(self.database, StoredSecrets(self.database), SystemKeyring())

    @cached_property
    def manual_files(self) -> Exchange:
        """Manuals as files."""
        from va_desktop.bootstrap.manual_room import ManualPrinter, Signature
        from va_desktop.manuals.service.exchange import Exchange

        return Exchange(
            self.database,
            self.manuals,
            self.manual_pictures,
            self.clients,
            self.services,
            ManualPrinter(),
            Signature(self),
            self.today,
        )

    @cached_property
    def manual_pictures(self) -> Pictures:
        """The pictures of manuals."""
        from va_desktop.bootstrap.manual_room import read_shown_picture
        from va_desktop.manuals.service.pictures import Pictures

        return Pictures(self.database, self.files, read_shown_picture)

    @cached_property
    def tasks(self) -> Tasks:
        """The tasks."""
        from va_desktop.tasks.service.tasks import Tasks
        from va_desktop.tasks.store.tasks import StoredTasks

        return Tasks(
            self.database,
            StoredTasks(self.database),
            self.clock,
            self.zone,
            bridges.FromClients(self),
            bridges.FromContracts(self),
            bridges.FromTimekeeping(self),
            bridges.FromInvoicing(self),
            first_weekday=self.first_weekday,
            following=FromSeries(self),
        )

    @cached_property
    def checklists(self) -> Checklists:
        """The checklists of the tasks."""
        from va_desktop.tasks.service.checklists import Checklists
        from va_desktop.tasks.store.checklists import StoredChecklists

        return Checklists(self.database, StoredChecklists(self.database), self.clock)

    @cached_property
    def task_order(self) -> TaskOrder:
        """Which tasks come after which."""
        from va_desktop.tasks.service.after import TaskOrder
        from va_desktop.tasks.store.after import StoredOrder

        return TaskOrder(self.database, StoredOrder(self.database), self.tasks)

    @cached_property
    def task_links(self) -> TaskLinks:
        """The links of the tasks."""
        from va_desktop.tasks.service.links import TaskLinks
        from va_desktop.tasks.store.links import StoredLinks

        return TaskLinks(self.database, StoredLinks(self.database), self.tasks)

    @cached_property
    def milestones(self) -> Milestones:
        """The parts of the tasks' prices."""
        from va_desktop.tasks.service.milestones import Milestones
        from va_desktop.tasks.store.milestones import StoredMilestones

        store, billed = StoredMilestones(self.database), bridges.FromInvoicing(self)
        return Milestones(self.database, store, self.tasks, self.clock, self.today, billed)

    @cached_property
    def task_comments(self) -> TaskComments:
        """The comments on the tasks."""
        from va_desktop.tasks.service.comments import TaskComments
        from va_desktop.tasks.store.comments import StoredComments

        return TaskComments(self.database, StoredComments(self.database), self.tasks, self.clock)

    @cached_property
    def adding(self) -> QuickAdd:
        """What adds tasks by a line of text."""
        from va_desktop.tasks.service.adding import QuickAdd
        from va_desktop.tasks.store.tags import StoredTagUse

        return QuickAdd(
            self.tasks,
            self.clients,
            self.contracts,
            self.clock,
            self.zone,
            lambda: self.formats,
            StoredTagUse(self.database),
            first_weekday=self.first_weekday,
        )

    @cached_property
    def task_lists(self) -> TaskLists:
        """What lists and boards of tasks show."""
        from va_desktop.tasks.service.lists import TaskLists
        from va_desktop.tasks.store.lists import StoredLists

        return TaskLists(self.database, StoredLists(self.database), self.tasks)

    @cached_property
    def many_tasks(self) -> ManyTasks:
        """What changes several tasks at once."""
        from va_desktop.tasks.service.many import ManyTasks

        return ManyTasks(self.database, self.tasks)

    @cached_property
    def _repeating(self) -> Repeating:
        return Repeating(self)

    @property
    def series(self) -> TaskSeries:
        """The tasks that come again."""
        return self._repeating.series

    @property
    def templates(self) -> Templates:
        """The templates of several tasks."""
        return self._repeating.templates

    @cached_property
    def task_manuals(self) -> TaskManuals:
        """The manuals beside the tasks."""
        from va_desktop.tasks.service.manuals import TaskManuals
        from va_desktop.tasks.store.manuals import StoredManualLinks

        links = StoredManualLinks(self.database)
        return TaskManuals(self.database, links, self.manuals, self.tasks, self.checklists)

    # What the room of time is put together of stands in a file of its own.

    @cached_property
    def _time(self) -> TimeRoom:
        from va_desktop.bootstrap.time_room import TimeRoom

        return TimeRoom(self)

    @property
    def timekeeping(self) -> Timekeeping:
        """The timer and the time entries."""
        return self._time.timekeeping

    @property
    def searching(self) -> Searching:
        """What finds entries."""
        return self._time.searching

    @property
    def tagging(self) -> Tagging:
        """The tags of entries."""
        return self._time.tagging

    @property
    def bin(self) -> Bin:
        """The deleted entries."""
        return self._time.bin

    @property
    def editing(self) -> Editing:
        """What can be done with recorded time afterwards."""
        return self._time.editing

    @property
    def overview(self) -> Overview:
        """What was worked, by day and client."""
        return self._time.overview

    @property
    def focus(self) -> Focus:
        """What stands around the timer: interruptions, favourites, suggestions, breaks."""
        return self._time.focus

    @property
    def gaps(self) -> Gaps:
        """The gaps that wait for a decision."""
        return self._time.gaps

    @property
    def time_limits(self) -> TimeLimits:
        """What holds the timer to the limits of contracts."""
        return self._time.limits

    @property
    def repricing(self) -> Repricing:
        """Tells what a change of rates would do."""
        return self._time.repricing

    @property
    def watch(self) -> Watch:
        """The watch over the running timer."""
        return self._time.watch

    @cached_property
    def expenses(self) -> Expenses:
        """The expenses."""
        from va_desktop.expenses.service import Expenses
        from va_desktop.expenses.store import StoredExpenses

        return Expenses(self.database, StoredExpenses(self.database), self.files, bridges.FromInvoicing(self))

    @cached_property
    def equipment(self) -> Equipment:
        """The equipment."""
        from va_desktop.equipment.service import Equipment
        from va_desktop.equipment.store import StoredEquipment

        return Equipment(self.database, StoredEquipment(self.database), bridges.FromInvoicing(self))

    @cached_property
    def drafts(self) -> Drafts:
        """Invoices in preparation, and what can be billed."""
        from va_desktop.invoicing.drafting import Drafts
        from va_desktop.invoicing.proposals import Proposals
        from va_desktop.invoicing.store.drafts import StoredDrafts
        from va_desktop.invoicing.store.unbilled import StoredUnbilled

        database = self.database
        return Drafts(
            database,
            StoredDrafts(database),
            Proposals(database, StoredUnbilled(database), self.clients, self.profile, self.today),
            self.clients,
            self.profile,
            self.clock,
            self.today,
            self.timekeeping,
            self.retainers,
        )

    @cached_property
    def retainer_sheets(self) -> Statements:
        """The sheets that tell clients what is left of what they bought."""
        from va_desktop.invoicing.statement import Statements
        from va_desktop.invoicing.store.statements import StoredStatements

        return Statements(
            self.database,
            StoredStatements(self.database),
            self.contracts,
            self.retainers,
            self.clients,
            self.profile,
            bridges.Printer(),
            self.today,
        )

    @cached_property
    def invoicing(self) -> Invoicing:
        """Issued invoices and their payments."""
        from va_desktop.invoicing.service import Invoicing
        from va_desktop.invoicing.store.issued import StoredInvoices

        return Invoicing(
            self.database,
            StoredInvoices(self.database),
            self.drafts,
            self.profile,
            self.files,
            bridges.Printer(),
            self.today,
        )

    @cached_property
    def reports(self) -> Reports:
        """The weekly report."""
        from va_desktop.reports.service.earnings import Reports
        from va_desktop.reports.store.earnings import StoredReports

        return Reports(self.database, StoredReports(self.database), self.rates, self.profile, self.clock)

    @cached_property
    def client_reports(self) -> ClientReports:
        """What is told to clients of the work for them."""
        from va_desktop.reports.service.client_reports import ClientReports
        from va_desktop.reports.store.client_reports import StoredClientReports
        from va_desktop.reports.store.manual_sections import StoredManualSections

        return ClientReports(
            self.database,
            StoredClientReports(self.database),
            self.clients,
            self.profile,
            self.files,
            self.clock,
            StoredManualSections(self.database),
            bridges.ReportPrinter(),
            first_weekday=self.first_weekday,
        )

    @cached_property
    def standings(self) -> Standings:
        """How clients stand."""
        from va_desktop.reports.standing import Standings
        from va_desktop.reports.store.standing import StoredStandings

        return Standings(StoredStandings(self.database))

    @property
    def draw_earnings(self) -> DrawEarnings:
        """Draws the weekly report into a file."""
        from va_desktop.reports.chart import DrawEarnings

        return DrawEarnings(self.formats, self.texts)

    @cached_property
    def samples(self) -> Samples:
        """The sample business, told by rooms of its own that go by the story's clock."""
        from va_desktop.samples.service import Samples
        from va_desktop.samples.story import StoryClock

        clock = StoryClock(self.clock.now())
        trade = Program(self.home, clock, self, origin="samples")
        self._others.append(trade)
        return Samples(trade.database, trade, clock)
