"""Favourites: up to nine activities in an order of their own, each started by its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.tasks.tags import checked_tags
from va_desktop.timekeeping.activity import Activity
from va_desktop.timekeeping.model import LONGEST_NOTE, TimeEntry
from va_desktop.timekeeping.service.reversible import reversible
from va_desktop.timekeeping.service.timekeeping import Timekeeping

MOST: Final = 9
"""As many as there are keys for them."""
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Favourite:
    """An activity that was pinned; without a name of its own it is called by its note or task."""

    activity: Activity
    name: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or self.activity.title


class FavouriteStore(Protocol):
    """Where favourites are kept; implemented by `timekeeping.store.favourites`."""

    def favourites(self, person_id: int) -> tuple[Favourite, ...]:
        """Return them in their order."""
        ...

    def set_favourites(self, person_id: int, favourites: Sequence[Favourite]) -> None:
        """Keep others in place of the former ones."""
        ...


class Favourites:
    """The verbs of favourites, for one person. Numbers count from 1, as the keys do."""

    def __init__(self, work: Work, store: FavouriteStore, time: Timekeeping, person_id: int) -> None:
        self._work = work
        self._store = store
        self._time = time
        self._person_id = person_id

    def favourites(self) -> tuple[Favourite, ...]:
        """Return the favourites in their order."""
        return self._store.favourites(self._person_id)

    def start(self, number: int) -> Done[TimeEntry]:
        """Start the timer on a favourite; raise `UserError` when there is none with that number."""
        return self._time.start_activity(self._numbered(self.favourites(), number).activity)

    def add(self, activity: Activity, name: str = "") -> Done[Favourite]:
        """Pin an activity behind the others; raise `UserError` when it is one already, and for a tenth."""
        activity = replace(
            activity,
            note=one_line(activity.note, field="note", longest=LONGEST_NOTE),
            tags=checked_tags(activity.tags),
        )
        added = Favourite(activity, _checked_name(name))
        if activity.task_id is None and not activity.note:
            raise UserError("A favourite needs a task or a note.", field="note")
        with self._work.writing():
            before = self.favourites()
            same = next((one for one in before if one.activity == activity), None)
            if same is not None:
                raise UserError("“{title}” is a favourite already.", title=same.title)
            if len(before) == MOST:
                raise UserError("There is room for {most} favourites; remove one first.", most=MOST)
            return self._changed(before, (*before, added), added)

    def remove(self, number: int) -> Done[Favourite]:
        """Unpin a favourite; those behind it move up."""
        with self._work.writing():
            before = self.favourites()
            gone = self._numbered(before, number)
            return self._changed(before, tuple(one for one in before if one is not gone), gone)

    def rename(self, number: int, name: str) -> Done[Favourite]:
        """Give a favourite a name of its own, or none."""
        with self._work.writing():
            before = self.favourites()
            renamed = replace(self._numbered(before, number), name=_checked_name(name))
            return self._changed(before, (*before[: number - 1], renamed, *before[number:]), renamed)

    def move(self, number: int, to: int) -> Done[Favourite]:
        """Put a favourite at another place; the first and the last are the ends of what is possible."""
        with self._work.writing():
            before = self.favourites()
            moved = self._numbered(before, number)
            others = [one for one in before if one is not moved]
            others.insert(min(max(to, 1), len(before)) - 1, moved)
            return self._changed(before, tuple(others), moved)

    # --- inside

    def _changed(
        self, before: tuple[Favourite, ...], after: tuple[Favourite, ...], value: Favourite
    ) -> Done[Favourite]:
        put = partial(self._store.set_favourites, self._person_id)
        put(after)
        return reversible(self._work, put, before, after, value)

    @staticmethod
    def _numbered(favourites: Sequence[Favourite], number: int) -> Favourite:
        if not 1 <= number <= len(favourites):
            raise UserError("There is no favourite {number}.", number=number)
        return favourites[number - 1]


def _checked_name(name: str) -> str:
    return one_line(name, field="name", longest=LONGEST_NAME)
