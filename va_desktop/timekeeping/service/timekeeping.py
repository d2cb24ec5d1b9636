"""What can be done with time, one verb each: the timer, and entries.

A person has at most one running timer; starting one stops the other at the same instant, in the same transaction.
What stands on an invoice is not changed here. How much of an entry is billed, and its amount, are derived whenever
it is written, also by an undo, so that what is stored is what the contract says. Where that rounds the sum of a
task's day, the other entries of the day are derived again with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol

from va_desktop.contracts.retainer import Unit, Use
from va_desktop.core.clock import Clock, local
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.periods import Period
from va_desktop.core.work import Work
from va_desktop.timekeeping.activity import Activity
from va_desktop.timekeeping.matching import found_tags, found_tasks
from va_desktop.timekeeping.model import (
    DaySum,
    EntryValues,
    Filter,
    Record,
    TaskChoice,
    TimeEntry,
    Worth,
    day_of,
    refuse_long,
)
from va_desktop.timekeeping.overlap import NEAR
from va_desktop.timekeeping.pricing import Agreements, Pricing
from va_desktop.timekeeping.quicktext import Between
from va_desktop.timekeeping.service.deriving import Derived, DerivedStore
from va_desktop.timekeeping.service.reading import Proposal, QuickTexts
from va_desktop.timekeeping.service.upkeep import Upkeep
from va_desktop.timekeeping.service.writing import EntryWriting, KeptEntries, Step

PAGE: Final = 60
_TICK: Final = timedelta(microseconds=1)


class EntryStore(KeptEntries, DerivedStore, Protocol):
    """Where entries are kept (`timekeeping.store.entries`); all questions leave deleted ones out."""

    def add_many(self, person_id: int, records: Sequence[Record]) -> None: ...
    def running(self, person_id: int) -> TimeEntry | None: ...
    def on_days(self, person_id: int, first: date, last: date) -> Sequence[TimeEntry]: ...
    def page(self, person_id: int, wanted: Filter, after: Cursor | None, size: int) -> Page[TimeEntry]: ...
    def day_sums(self, person_id: int, first: date, last: date) -> Sequence[DaySum]: ...
    def overlapping(
        self, person_id: int, start: datetime, end: datetime, near: Period
    ) -> Sequence[TimeEntry]: ...
    def unbilled(self, client_id: int, until: date) -> Sequence[TimeEntry]: ...
    def task(self, task_id: int) -> TaskChoice | None: ...
    def open_tasks(self) -> Sequence[TaskChoice]: ...
    def is_handle(self, word: str) -> bool: ...
    def tags_by_use(self) -> Sequence[str]: ...
    def spent_on(self, task_ids: Collection[int]) -> Mapping[int, int]: ...
    def set_back(self, entry_id: int) -> timedelta: ...


class Timekeeping:
    """The use cases of the room, for one person.

    `zone` gives the name of the zone where the person is, `day_start` the hour at which the person's days begin.
    """

    def __init__(
        self,
        work: Work,
        store: EntryStore,
        clock: Clock,
        contracts: Agreements,
        zone: Callable[[], str],
        day_start: Callable[[], int],
        person_id: int,
    ) -> None:
        self._work = work
        self._store = store
        self._clock = clock
        self._pricing = Pricing(contracts.contract, store.task, day_start)
        self._derived = Derived(store, self._pricing)
        self._zone = zone
        self._day_start = day_start
        self._person_id = person_id
        self._quick = QuickTexts(store, clock, zone, self.running, self.overlapping)
        self.writing = EntryWriting(work, store, self._pricing, self._derived, person_id)
        """The one hand that writes entries, for the verbs of this room's other files as well."""
        self.upkeep = Upkeep(work, self._derived)
        """What other rooms have derived again when they change what entries are worth."""
        self.notice: Callable[[], None] = _nothing
        """What is done before a timer may end; the window notices there what happened since the last heartbeat."""
        self.guard: Callable[[EntryValues, datetime | None], None] = _allow
        """What is asked before a timer begins, with the instant in the past if one is given; it may refuse."""
        self.switch_guard: Callable[[EntryValues], None] = _allow_switch
        """What is asked before a running timer goes on as another task's; it may refuse."""

    # --- questions

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._clock.now()

    @property
    def zone(self) -> str:
        """The zone where the person is now."""
        return self._zone()

    def today(self) -> date:
        """Return the present day where the person is; the night before it begins is still the day before."""
        return day_of(self._clock.now(), self._zone(), self._day_start())

    @property
    def pricing(self) -> Pricing:
        """The rule by which time is priced."""
        return self._pricing

    @property
    def day_start(self) -> int:
        """The hour at which days begin."""
        return self._day_start()

    def entry(self, entry_id: int) -> TimeEntry:
        """Return an entry by id; raise `UserError` when there is none."""
        return self.writing.entry(entry_id)

    def running(self) -> TimeEntry | None:
        """Return the entry whose timer runs."""
        return self._store.running(self._person_id)

    def worth(self, entry: TimeEntry, at: datetime) -> Money | None:
        """Return what an entry is worth, or has become worth by an instant while its timer runs."""
        if not entry.running:
            return entry.amount
        worth = self.worth_beside(entry, at)
        return None if worth is None else worth.amount

    def worth_beside(self, entry: TimeEntry, at: datetime) -> Worth | None:
        """Return what a running timer has become worth by an instant, and what a retainer covers of it."""
        return self._derived.lasting(entry.values, entry.lasting(at))

    def beside(self, values: EntryValues) -> Callable[[int], Worth | None]:
        """Return what tells the worth of a timer after so many seconds, beside all there is by now."""
        return self._derived.beside(values)

    def draws_on(self, task_id: int | None) -> int | None:
        """Return the contract of a task whose retainer covers some of the work under it, None without one."""
        return self._pricing.draws_on(task_id)

    def billed(self, entry: TimeEntry, at: datetime) -> int:
        """Return the seconds of an entry that are billed, or would be if its timer stopped at an instant."""
        if not entry.running:
            return entry.billed_seconds
        seconds = entry.lasting(at)
        worth = self._derived.lasting(entry.values, seconds)
        return seconds if worth is None else worth.billed_seconds

    def entries_on(self, day: date) -> Sequence[TimeEntry]:
        """Return what touches a day, by start: its entries, and those that last into it."""
        return self.entries_in(Period(day, day))

    def entries_in(self, days: Period) -> Sequence[TimeEntry]:
        """Return what touches some days, by start: their entries, and what lasts into them.

        Of finished ones those are looked at that began on the day before, as a night does; a running one has begun
        whenever it was.
        """
        now, begins = self._clock.now(), self._day_start()
        before = days.first - timedelta(days=1)
        near = self._store.on_days(self._person_id, before, days.last)
        running = self._store.running(self._person_id)
        if running is not None and running.day < before:
            near = (running, *near)
        return [one for one in near if one.day > days.first or _touches(one, days.first, begins, now)]

    def page(
        self, wanted: Filter | None = None, after: Cursor | None = None, size: int = PAGE
    ) -> Page[TimeEntry]:
        """Return entries, newest day first and newest start first within a day."""
        return self._store.page(self._person_id, wanted or Filter(), after, size)

    def day_sums(self, days: Period) -> Sequence[DaySum]:
        """Return the sums of those days that have entries; a running timer counts 0 in them."""
        return self._store.day_sums(self._person_id, days.first, days.last)

    def overlapping(self, values: EntryValues, entry_id: int | None = None) -> Sequence[TimeEntry]:
        """Return the other entries that share time with some values."""
        now = self._clock.now()
        near = Period(values.starts_on - NEAR, values.starts_on + NEAR)
        end = values.ended_at or max(now, values.started_at + _TICK)
        found = self._store.overlapping(self._person_id, values.started_at, end, near)
        return [entry for entry in found if entry.id != entry_id]

    def spent_on(self, task_ids: Collection[int]) -> Mapping[int, int]:
        """Return the seconds recorded on each of some tasks; those without time are missing."""
        return self._store.spent_on(task_ids)

    def uses(self, contract_id: int, unit: Unit) -> Sequence[Use]:
        """Return what work used up of what was bought under a contract (`contracts.service.retainers.UsedTime`)."""
        return self._store.uses(contract_id, unit)

    def unbilled(self, client_id: int, until: date) -> Sequence[TimeEntry]:
        """Return a client's finished, billable entries up to a day that stand on no invoice, oldest first."""
        return self._store.unbilled(client_id, until)

    def tasks(self, words: str = "") -> Sequence[TaskChoice]:
        """Return the open tasks that the words name, best first; for no words all, the latest used first."""
        return found_tasks(words, self._store.open_tasks())

    def tags(self, begun: str) -> Sequence[str]:
        """Return the few most used tags that begin so."""
        return found_tags(begun, self._store.tags_by_use())

    def read(self, text: str, *, task_id: int | None = None) -> Proposal:
        """Return what a quick text means at this moment; see `QuickTexts.read`."""
        return self._quick.read(text, task_id=task_id)

    # --- the timer

    def start_timer(
        self, text: str = "", *, task_id: int | None = None, at: datetime | None = None
    ) -> Done[TimeEntry]:
        """Start the timer from quick text; a running one stops at the same instant.

        A length or a start in the text lets the timer have begun in the past; `at` settles it instead. A task
        given by id goes before the one that the text means; raise `UserError` where the text names another client.
        """
        proposal = self.read(text, task_id=task_id)
        if isinstance(proposal.when, Between):
            raise UserError("A timer has no end yet; write a start such as since 9:30.", field="text")
        task = task_id if task_id is not None else (proposal.task.id if proposal.task else None)
        said = at if at is not None or proposal.when is None else proposal.start
        values = EntryValues(proposal.start, None, self._zone(), task, proposal.note, proposal.tags)
        return self.begin(values, said)

    def stop_timer(self, at: datetime | None = None) -> Done[TimeEntry]:
        """Stop the timer, now or at an instant in the past; raise `UserError` when none runs."""
        self.notice()
        with self._work.writing():
            running = self.running()
            if running is None:
                raise UserError("No timer is running.")
            values, _ = self._stopped(running, at)
            step = self.writing.rewrite(running, values)
            entry = self.entry(running.id)
        return self.writing.done(entry, step)

    def continue_entry(self, entry_id: int) -> Done[TimeEntry]:
        """Start the timer on the same work as an entry: its task, note, tags and whether it is billable."""
        return self.begin(replace(self.entry(entry_id).values, zone=self._zone()), None)

    def start_activity(self, activity: Activity) -> Done[TimeEntry]:
        """Start the timer on something that was done before; a running one stops at the same instant."""
        return self.begin(activity.beginning(self._clock.now(), self._zone()), None)

    def begin(self, values: EntryValues, at: datetime | None = None) -> Done[TimeEntry]:
        """Start the timer on some work, at an instant in the past or, for None, now; a running one stops then."""
        self.notice()
        with self._work.writing():
            start = self._clock.now() if at is None else at
            self._refuse_future(start)
            writing = self.writing.remembering()
            steps: list[Step] = []
            running = self.running()
            if running is not None:
                ended, start = self._stopped(running, at)
                steps.append(writing.rewrite(running, ended))
            begun = replace(values, started_at=start, ended_at=None)
            self.guard(begun, at)
            steps.append(writing.add(begun))
            entry = self.entry(steps[-1].entry_id)
        return self.writing.done(entry, *steps)

    # --- entries

    def log(self, text: str, *, task_id: int | None = None) -> Done[TimeEntry]:
        """Record a quick text that names a length or a span as a finished entry; for the task see `start_timer`."""
        proposal = self.read(text, task_id=task_id)
        if proposal.end is None:
            raise UserError("Say how long it took, such as 45m or 9:30-11.", field="text")
        task = task_id if task_id is not None else (proposal.task.id if proposal.task else None)
        return self.add_entry(
            EntryValues(proposal.start, proposal.end, self._zone(), task, proposal.note, proposal.tags)
        )

    def add_entry(self, values: EntryValues) -> Done[TimeEntry]:
        """Add a finished entry; raise `UserError` where it would be longer than anybody works at a stretch."""
        refuse_long(_finished(values))
        with self._work.writing():
            step = self.writing.add(_finished(values))
            entry = self.entry(step.entry_id)
        return self.writing.done(entry, step)

    def edit_entry(self, entry_id: int, values: EntryValues, revision: int | None = None) -> Done[TimeEntry]:
        """Replace what is said of an entry; a running one may keep running, a finished one stays finished.

        With `revision`, raise `UserError` when somebody else changed the entry since it was read.
        """
        with self._work.writing():
            before = self.entry(entry_id)
            if values.ended_at is None:
                if not before.running:
                    raise UserError("Give the end.", field="end")
                self._refuse_future(values.started_at)
                if values.task_id != before.values.task_id:
                    self.switch_guard(values)
            elif before.running:
                self._refuse_future(values.ended_at)
            refuse_long(values, before.values, now=self._clock.now())  # what a timer measured may stay
            step = self.writing.rewrite(before, values, revision)
            entry = self.entry(entry_id)
        return self.writing.done(entry, step)

    def switch_task(self, entry_id: int, task_id: int | None) -> Done[TimeEntry]:
        """Give an entry, running or not, to another task, or to none."""
        return self.edit_entry(entry_id, replace(self.entry(entry_id).values, task_id=task_id))

    def delete_entry(self, entry_id: int) -> Done[TimeEntry]:
        """Mark an entry as deleted; a running timer ends with it."""
        with self._work.writing():
            entry = self.entry(entry_id)
            step = self.writing.remove(entry)
        return self.writing.done(entry, step)

    # --- many at once

    def add_entries(self, entries: Sequence[EntryValues]) -> int:
        """Add many finished entries in one transaction, for imports and samples; return how many."""
        with self._work.writing():
            pricing = self._pricing.remembering()
            records = [pricing.record(_finished(entry)) for entry in entries]
            self._store.add_many(self._person_id, records)
            self._derived.after_many(records)
        return len(entries)

    # --- inside

    def _stopped(self, running: TimeEntry, at: datetime | None) -> tuple[EntryValues, datetime]:
        """Return what a timer measured until it is stopped, in the past or, for None, now; and that instant.

        Now it can always be stopped, also within the tick in which it was started. While it is undecided what a
        clock that was set back meant, the measured time is kept; one that nobody noticed leaves a microsecond.
        """
        start = running.values.started_at - self._store.set_back(running.id)
        if at is None:
            end = max(self._clock.now(), start + _TICK)
        else:
            self._refuse_future(at)
            if at <= start:
                began, wanted = (local(one, running.values.zone) for one in (start, at))
                raise UserError(
                    "The running timer began at {time}; choose a later time.",
                    field="at",
                    time=began.strftime("%H:%M" if began.date() == wanted.date() else "%Y-%m-%d %H:%M"),
                )
            end = at.astimezone(UTC)
        return replace(running.values, started_at=start, ended_at=end), end

    def _refuse_future(self, at: datetime) -> None:
        if at > self._clock.now():
            raise UserError("The timer can't start or stop in the future.", field="at")


def _allow(values: EntryValues, at: datetime | None) -> None:
    """Let any timer begin."""


def _allow_switch(values: EntryValues) -> None:
    """Let any timer go on as that of another task."""


def _nothing() -> None:
    """Notice nothing: without a window each command looks by itself."""


def _finished(values: EntryValues) -> EntryValues:
    if values.ended_at is None:
        raise UserError("Give the end, or start the timer.", field="end")
    return values.checked()


def _touches(entry: TimeEntry, day: date, begins: int, now: datetime) -> bool:
    end = local(entry.values.ended_at or now, entry.values.zone)
    return entry.day == day or end.replace(tzinfo=None) > datetime.combine(day, time(begins))
