"""Puts the room of time together: its services, each built when first used, on one store of entries."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap.bridges import FromContracts
from va_desktop.people.model import OWNER
from va_desktop.settings.model import FORGOTTEN_AFTER, IDLE_AFTER, WORK_FROM, WORK_UNTIL

if TYPE_CHECKING:
    from datetime import datetime

    from va_desktop.bootstrap.program import Program
    from va_desktop.timekeeping.model import EntryValues
    from va_desktop.timekeeping.presence import Limits
    from va_desktop.timekeeping.service.binning import Bin, BinStore
    from va_desktop.timekeeping.service.editing import Editing, OverlapStore
    from va_desktop.timekeeping.service.focus import Focus
    from va_desktop.timekeeping.service.gaps import Gaps
    from va_desktop.timekeeping.service.limits import TimeLimits
    from va_desktop.timekeeping.service.overview import Overview, ShareStore
    from va_desktop.timekeeping.service.repricing import Repricing
    from va_desktop.timekeeping.service.searching import FindingStore, Searching
    from va_desktop.timekeeping.service.tagging import Tagging, TagStore
    from va_desktop.timekeeping.service.timekeeping import EntryStore, Timekeeping
    from va_desktop.timekeeping.service.watching import Watch
    from va_desktop.timekeeping.store.entries import StoredEntries


class TimeRoom:
    """The services of the room, on what the program gives."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @cached_property
    def entries(self) -> StoredEntries:
        """Where entries are kept."""
        from va_desktop.invoicing.schema.billed import billed_entries
        from va_desktop.timekeeping.store.entries import StoredEntries

        return StoredEntries(self._program.database, billed_entries)

    @cached_property
    def _entries(self) -> EntryStore:
        """The same, as a window asks them before it is painted."""
        from va_desktop.timekeeping.first import FirstEntries

        return self._program.stored(lambda: self.entries, FirstEntries)

    @cached_property
    def timekeeping(self) -> Timekeeping:
        """The timer and the time entries."""
        from va_desktop.timekeeping.service.timekeeping import Timekeeping

        program = self._program
        timekeeping = Timekeeping(
            program.work,
            self._entries,
            program.clock,
            FromContracts(program),
            program.zone,
            program.day_start,
            OWNER,
        )
        timekeeping.guard = self._check_limits
        timekeeping.switch_guard = self._check_switch
        return timekeeping

    def _check_limits(self, values: EntryValues, at: datetime | None) -> None:
        self.limits.guard(values, at)

    def _check_switch(self, values: EntryValues) -> None:
        self.limits.guard_switch(values)

    @cached_property
    def limits(self) -> TimeLimits:
        """What holds the timer to the limits of contracts."""
        from va_desktop.timekeeping.service.limits import TimeLimits
        from va_desktop.timekeeping.store.limits import StoredWorked

        program = self._program
        return TimeLimits(
            StoredWorked(program.database),
            self.timekeeping,
            program.contracts,
            program.contract_keeping.limits,
            self.entries.task,
        )

    @cached_property
    def repricing(self) -> Repricing:
        """Tells what a change of rates would do."""
        from va_desktop.timekeeping.service.repricing import Repricing

        return Repricing(self.entries, self.timekeeping.pricing)

    @cached_property
    def searching(self) -> Searching:
        """What finds entries."""
        from va_desktop.timekeeping.service.searching import Searching

        return Searching(self._program.stored(self._finding), OWNER)

    def _finding(self) -> FindingStore:
        from va_desktop.timekeeping.store.finding import StoredFinding

        return StoredFinding(self._program.database, self.entries)

    @cached_property
    def tagging(self) -> Tagging:
        """The tags of entries."""
        from va_desktop.timekeeping.service.tagging import Tagging

        return Tagging(self._program.work, self._program.stored(self._tags))

    def _tags(self) -> TagStore:
        from va_desktop.timekeeping.store.tags import StoredTags

        return StoredTags(self._program.database)

    @cached_property
    def bin(self) -> Bin:
        """The deleted entries."""
        from va_desktop.timekeeping.service.binning import Bin

        store = self._program.stored(self._deleted)
        return Bin(self._program.work, store, self.timekeeping.writing, self._program.clock, OWNER)

    def _deleted(self) -> BinStore:
        from va_desktop.timekeeping.store.bin import StoredBin

        return StoredBin(self._program.database, self.entries)

    @cached_property
    def editing(self) -> Editing:
        """What can be done with recorded time afterwards."""
        from va_desktop.timekeeping.first import FirstOverlaps
        from va_desktop.timekeeping.service.editing import Editing

        overlaps = self._program.stored(self._overlaps, FirstOverlaps)
        return Editing(self._program.work, self.timekeeping, overlaps, OWNER)

    def _overlaps(self) -> OverlapStore:
        from va_desktop.timekeeping.store.overlaps import StoredOverlaps

        return StoredOverlaps(self._program.database)

    @cached_property
    def overview(self) -> Overview:
        """What was worked, by day and client."""
        from va_desktop.timekeeping.service.overview import Overview

        return Overview(self._program.stored(self._shares), self.timekeeping, OWNER)

    def _shares(self) -> ShareStore:
        from va_desktop.timekeeping.store.shares import StoredShares

        return StoredShares(self._program.database)

    @cached_property
    def focus(self) -> Focus:
        """What stands around the timer: interruptions, favourites, suggestions, breaks."""
        from va_desktop.bootstrap.focus import focus_of

        return focus_of(self._program, self._entries, self.timekeeping, OWNER)

    @cached_property
    def gaps(self) -> Gaps:
        """The gaps that wait for a decision."""
        from va_desktop.timekeeping.service.gaps import Gaps
        from va_desktop.timekeeping.store.presence import StoredPresence

        store = StoredPresence(self._program.database)
        return Gaps(self._program.database, store, self.timekeeping, self._program.clocks, OWNER)

    @cached_property
    def watch(self) -> Watch:
        """The watch over the running timer."""
        import secrets  # which imports OpenSSL

        from va_desktop.timekeeping.service.watching import Watch
        from va_desktop.timekeeping.store.presence import StoredPresence

        return Watch(
            self._program.database,
            StoredPresence(self._program.database),
            self.timekeeping,
            self._program.clocks,
            self._limits,
            OWNER,
            run=secrets.token_hex(8),
            computer=self._program.memory.computer(),
        )

    def _limits(self) -> Limits:
        from va_desktop.timekeeping.presence import limits

        several = self._program.settings.several
        idle, forgotten, begins, ends = several(IDLE_AFTER, FORGOTTEN_AFTER, WORK_FROM, WORK_UNTIL)
        return limits(idle, forgotten, (begins, ends), self._program.shortest_gap)
