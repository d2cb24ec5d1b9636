"""What can be started again: a task, a note, tags and whether the client pays, without saying when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field
from datetime import datetime

from va_desktop.core.values import dataclass
from va_desktop.timekeeping.model import EntryValues, TimeEntry


@dataclass(frozen=True, slots=True)
class Activity:
    """Work as it is started; the names of its task and client, and the client's colour, are only shown."""

    task_id: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    billable: bool = True
    task: str = field(default="", compare=False)
    client: str = field(default="", compare=False)
    colour: int | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """What it is called: its note, else its task."""
        return self.note or self.task

    def beginning(self, at: datetime, zone: str) -> EntryValues:
        """Return the values of an entry on it whose timer begins to run at an instant."""
        return EntryValues(at, None, zone, self.task_id, self.note, self.tags, self.billable)


def activity_of(entry: TimeEntry) -> Activity:
    """Return what an entry was spent on."""
    values = entry.values
    return Activity(
        values.task_id, values.note, values.tags, values.billable, entry.task, entry.client, entry.colour
    )


def distinct(
    activities: Iterable[Activity], most: int, *, but: Collection[Activity] = ()
) -> tuple[Activity, ...]:
    """Return the first `most` different ones, in their order, without some and without what says nothing."""
    kept: dict[Activity, None] = {}
    for one in activities:
        if len(kept) == most:
            break
        if one not in but and (one.task_id is not None or one.note):
            kept.setdefault(one)
    return tuple(kept)
