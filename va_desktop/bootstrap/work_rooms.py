"""The rooms of the work: manuals, tasks and time; each service is built when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.repeating import FromSeries, Repeating
from va_desktop.bootstrap.trade_rooms import TradeRooms

if TYPE_CHECKING:
    from va_desktop.bootstrap.time_room import TimeRoom
    from va_desktop.manuals.service.exchange import Exchange
    from va_desktop.manuals.service.finding import Finding
    from va_desktop.manuals.service.pictures import Pictures
    from va_desktop.manuals.service.secrets import Secrets
    from va_desktop.manuals.service.sections import Manuals
    from va_desktop.tasks.service.adding import QuickAdd
    from va_desktop.tasks.service.after import TaskOrder
    from va_desktop.tasks.service.checklists import Checklists
    from va_desktop.tasks.service.comments import TaskComments
    from va_desktop.tasks.service.links import TaskLinks
    from va_desktop.tasks.service.lists import TaskLists
    from va_desktop.tasks.service.manuals import TaskManuals
    from va_desktop.tasks.service.many import ManyTasks
    from va_desktop.tasks.service.milestones import Milestones
    from va_desktop.tasks.service.needs import TaskStore
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


class WorkRooms(TradeRooms):
    """The rooms in which work is done, on those of the trade."""

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
            Signature(self.house),
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
        from va_desktop.tasks.first import FirstTasks
        from va_desktop.tasks.service.tasks import Tasks

        return Tasks(
            self.work,
            self.stored(self._stored_tasks, FirstTasks),
            self.clock,
            self.zone,
            bridges.FromClients(self.house),
            bridges.FromContracts(self.house),
            bridges.FromTimekeeping(self.house),
            bridges.FromInvoicing(self.house),
            first_weekday=self.first_weekday,
            following=FromSeries(self.house),
        )

    def _stored_tasks(self) -> TaskStore:
        from va_desktop.tasks.store.tasks import StoredTasks

        return StoredTasks(self.database)

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

        store, billed = StoredMilestones(self.database), bridges.FromInvoicing(self.house)
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
            self.database,
            self.tasks,
            self.clients,
            self.contracts,
            self.clock,
            self.zone,
            lambda: self.formats,
            StoredTagUse(self.database),
            lambda: self.series,
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
        return Repeating(self.house)

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

    @cached_property
    def _time(self) -> TimeRoom:
        from va_desktop.bootstrap.time_room import TimeRoom

        return TimeRoom(self.house)

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
