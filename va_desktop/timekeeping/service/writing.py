"""Writes entries in steps that can be taken back: what every verb of the room does in the end.

A step remembers what was said of an entry before and after it. Billed time and amounts are derived at each write,
also when a step is taken back, so that what is stored is what the contract says. What stands on an invoice is not
touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final, Protocol, TypeVar

from va_desktop.core.done import Done, Watched
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step as Watch
from va_desktop.core.progress import watched
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.timekeeping.model import EntryValues, Record, TimeEntry
from va_desktop.timekeeping.pricing import Pricing
from va_desktop.timekeeping.service.deriving import Derived

T = TypeVar("T")
MANY: Final = 10
"""Entries between two looks whether somebody still wants it: under a retainer each takes some milliseconds."""


class KeptEntries(Protocol):
    """Where entries are kept, one by one; implemented by `timekeeping.store.entries`."""

    def add(self, person_id: int, record: Record) -> int:
        """Insert an entry and return its id."""
        ...

    def change(self, before: TimeEntry, record: Record, revision: int | None) -> None:
        """Replace what an entry holds, deleted or not."""
        ...

    def delete(self, entry_id: int) -> None:
        """Mark an entry as deleted."""
        ...

    def restore(self, entry_id: int) -> None:
        """Bring a deleted entry back."""
        ...

    def get(self, entry_id: int, *, deleted: bool = False) -> TimeEntry | None:
        """Return an entry; a deleted one only when that is asked for."""
        ...

    def some(self, entry_ids: Collection[int]) -> Sequence[TimeEntry]:
        """Return entries by id, in no order; those that are gone are missing."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """An entry before and after a verb; None where it did not exist or was deleted."""

    entry_id: int
    before: EntryValues | None
    after: EntryValues | None


class EntryWriting:
    """Takes steps for one person, inside the transaction that the verb opened."""

    def __init__(
        self, work: Work, store: KeptEntries, pricing: Pricing, derived: Derived, person_id: int
    ) -> None:
        self._work = work
        self._store = store
        self._pricing = pricing
        self._derived = derived
        self._person_id = person_id

    @contextmanager
    def together(self) -> Iterator[EntryWriting]:
        """Give one for a verb that writes many entries; what they are worth beside others is right at the end.

        It asks once for each task and rate, and derives once what hangs on all entries of a contract.
        """
        with self._derived.together() as derived:
            yield self.remembering(derived)

    def remembering(self, derived: Derived | None = None) -> EntryWriting:
        """Return one that asks once for each task, contract and rate, for a verb that takes several steps."""
        pricing = self._pricing.remembering()
        return EntryWriting(self._work, self._store, pricing, derived or self._derived, self._person_id)

    def entry(self, entry_id: int) -> TimeEntry:
        """Return an entry by id; raise `UserError` when there is none."""
        found = self._store.get(entry_id)
        if found is None:
            raise UserError("There is no entry {id}.", id=entry_id)
        return found

    def entries(self, entry_ids: Collection[int]) -> Sequence[TimeEntry]:
        """Return each of some entries once, in their order; raise `UserError` when one is missing."""
        found = {one.id: one for one in self._store.some(entry_ids)}
        for entry_id in entry_ids:
            if entry_id not in found:
                raise UserError("There is no entry {id}.", id=entry_id)
        return [found[entry_id] for entry_id in dict.fromkeys(entry_ids)]

    def add(self, values: EntryValues) -> Step:
        """Add an entry."""
        checked = values.checked()
        record = self._pricing.record(checked)
        entry_id = self._store.add(self._person_id, record)
        self._derived.after(record)
        return Step(entry_id, None, checked)

    def rewrite(self, before: TimeEntry, values: EntryValues, revision: int | None = None) -> Step:
        """Replace what is said of an entry; `revision` is the one that was read, if that matters."""
        refuse_billed(before)
        checked = values.checked()
        self._change(before, checked, revision)
        return Step(before.id, before.values, checked)

    def remove(self, entry: TimeEntry) -> Step:
        """Mark an entry as deleted."""
        refuse_billed(entry)
        self._delete(entry)
        return Step(entry.id, entry.values, None)

    def bring_back(self, entry_id: int, ended_at: datetime | None = None) -> Step:
        """Take an entry out of the bin; raise `UserError` when it does not lie there.

        A timer that ran when it was deleted comes back with that end, if one is given, else running.
        """
        entry = self._store.get(entry_id, deleted=True)
        if entry is None or self._store.get(entry_id) is not None:
            raise UserError("There is no deleted entry {id}.", id=entry_id)
        values = entry.values
        if values.running and ended_at is not None:
            values = replace(values, ended_at=ended_at)
            # Before it is alive again: beside another timer it may not run even for a moment.
            self._store.change(entry, self._pricing.record(values), None)
        step = Step(entry_id, None, values)
        self.put(step)
        return step

    def done(self, value: T, *steps: Step) -> Done[T]:
        """Return what a verb made, with the way back over its steps."""
        return Done(value, Watched(partial(self._undo, steps)))

    def _undo(self, steps: Sequence[Step], watch: Watch) -> Done[None]:
        """Put entries back as they were before the steps; undoing that puts them as they were after."""
        back = tuple(Step(step.entry_id, step.after, step.before) for step in reversed(steps))
        with self._work.writing(), self.together() as writing:
            # Timers are stopped before one is started: the database allows one at a time.
            in_order = sorted(back, key=lambda step: step.after is not None and step.after.running)
            for step in watched(in_order, watch, every=MANY):
                writing.put(step)
        return Done(None, Watched(partial(self._undo, back)))

    def put(self, step: Step) -> None:
        """Let an entry become what a step leaves of it; raise `UserError` where it is not what it was before."""
        entry = self._store.get(step.entry_id, deleted=True)
        if entry is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        refuse_billed(entry)
        if not _still(self._store.get(step.entry_id), step.before):
            # Another window or a command wrote it meanwhile: the way back leads over what it was, not over that.
            raise UserError("“{title}” was changed elsewhere since; it stays as it is.", title=entry.title)
        if step.after is None:
            self._delete(entry)
            return
        if step.before is None:
            self._store.restore(step.entry_id)
        self._change(entry, step.after, None)

    def _change(self, before: TimeEntry, values: EntryValues, revision: int | None) -> None:
        record = self._pricing.record(values)
        self._store.change(before, record, revision)
        self._derived.after(record, before)

    def _delete(self, entry: TimeEntry) -> None:
        self._store.delete(entry.id)
        self._derived.without(entry)


def _still(entry: TimeEntry | None, values: EntryValues | None) -> bool:
    """Tell whether an entry is as it was left; a tag may be written otherwise, as its first use wrote it."""
    if entry is None or values is None:
        return entry is None and values is None
    return _tags_folded(entry.values) == _tags_folded(values)


def _tags_folded(values: EntryValues) -> EntryValues:
    return replace(values, tags=tuple(sorted(tag.casefold() for tag in values.tags)))


def refuse_billed(entry: TimeEntry) -> None:
    """Raise `UserError` for an entry that stands on an invoice or a draft."""
    if entry.billed is None:
        return
    if entry.billed.issued:
        raise UserError(
            "This time stands on invoice {number} and can't be changed any more.",
            number=entry.billed.number,
        )
    raise UserError(
        "This time stands on draft {id} for {client}; take it off that draft first.",
        id=entry.billed.invoice_id,
        client=entry.client,
    )
