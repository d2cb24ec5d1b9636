"""The tags as a whole: which there are, renaming, and making one of two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.tasks.tags import checked_tags
from va_desktop.timekeeping.model import TagCount


@dataclass(frozen=True, slots=True)
class _Carriers:
    """What carries a tag: the ids of entries, and of tasks."""

    entries: frozenset[int]
    tasks: frozenset[int]


class TagStore(Protocol):
    """Where tags are kept (`timekeeping.store.tags`)."""

    def tags(self) -> Sequence[TagCount]:
        """Return the tags, those with most entries first."""
        ...

    def entries_with(self, tag_id: int) -> Collection[int]:
        """Return the ids of the entries that carry a tag, in the bin or not."""
        ...

    def tasks_with(self, tag_id: int) -> Collection[int]:
        """Return the ids of the tasks that carry a tag, deleted or not."""
        ...

    def put_on_tasks(self, tag_id: int, task_ids: Collection[int]) -> None:
        """Give a tag to tasks that lack it."""
        ...

    def take_off_tasks(self, tag_id: int, task_ids: Collection[int]) -> None:
        """Take a tag from tasks."""
        ...

    def rename(self, tag_id: int, name: str) -> None:
        """Call a tag otherwise."""
        ...

    def add(self, tag_id: int, name: str) -> None:
        """Bring back a tag that was removed, under its former id."""
        ...

    def remove(self, tag_id: int) -> None:
        """Remove a tag that nothing carries."""
        ...

    def put_on(self, tag_id: int, entry_ids: Collection[int]) -> None:
        """Give a tag to entries that lack it."""
        ...

    def take_off(self, tag_id: int, entry_ids: Collection[int]) -> None:
        """Take a tag from entries."""
        ...


class Tagging:
    """The use cases of tags; they belong to nobody in particular, as their names do."""

    def __init__(self, work: Work, store: TagStore) -> None:
        self._work = work
        self._store = store

    def tags(self) -> Sequence[TagCount]:
        """Return the tags, the most used first."""
        return self._store.tags()

    def tag(self, name: str) -> TagCount:
        """Return a tag by its name, in any case; raise `UserError` when there is none."""
        wanted = name.strip().lstrip("#")
        exact = [one for one in self.tags() if one.name.casefold() == wanted.casefold()]
        if not exact:
            raise UserError("There is no tag #{name}.", name=wanted[:60])
        return next((one for one in exact if one.name == wanted), exact[0])

    def rename_tag(self, tag_id: int, name: str) -> Done[TagCount]:
        """Call a tag otherwise, on all that carries it; with the name of another tag the two become one."""
        named = checked_tags((name,))
        with self._work.writing():
            tags = {one.id: one for one in self.tags()}
            before = tags.get(tag_id)
            if before is None:
                raise UserError("This no longer exists; it was removed elsewhere.")
            other = _same_name(named[0], tag_id, tags.values())
            if other is None:
                self._store.rename(tag_id, named[0])
                undo = partial(self._undo_rename, tag_id, before.name)
            else:
                undo = self._merge(before, other)
            after = next(one for one in self.tags() if one.id == (tag_id if other is None else other.id))
        return Done(after, undo)

    def _undo_rename(self, tag_id: int, name: str) -> Done[None]:
        done = self.rename_tag(tag_id, name)
        return Done(None, partial(_without_value, done))

    def _merge(self, gone: TagCount, kept: TagCount) -> partial[Done[None]]:
        had, has = self._carriers(gone.id), self._carriers(kept.id)
        added = _Carriers(had.entries - has.entries, had.tasks - has.tasks)
        self._put_on(kept.id, added)
        self._take_off(gone.id, had)
        self._store.remove(gone.id)
        return partial(self._part, gone, kept, had, added)

    def _part(self, gone: TagCount, kept: TagCount, had: _Carriers, added: _Carriers) -> Done[None]:
        """Make two of one again: each entry and task has the tags that it had."""
        with self._work.writing():
            self._store.add(gone.id, gone.name)
            still = self._carriers(kept.id)
            self._put_on(gone.id, had)
            self._take_off(kept.id, _Carriers(added.entries & still.entries, added.tasks & still.tasks))
        return Done(None, partial(self._join, gone, kept))

    def _carriers(self, tag_id: int) -> _Carriers:
        store = self._store
        return _Carriers(frozenset(store.entries_with(tag_id)), frozenset(store.tasks_with(tag_id)))

    def _put_on(self, tag_id: int, carriers: _Carriers) -> None:
        self._store.put_on(tag_id, carriers.entries)
        self._store.put_on_tasks(tag_id, carriers.tasks)

    def _take_off(self, tag_id: int, carriers: _Carriers) -> None:
        self._store.take_off(tag_id, carriers.entries)
        self._store.take_off_tasks(tag_id, carriers.tasks)

    def _join(self, gone: TagCount, kept: TagCount) -> Done[None]:
        with self._work.writing():
            return Done(None, self._merge(gone, kept))


def _without_value(done: Done[TagCount]) -> Done[None]:
    again = done.undo()
    return Done(None, again.undo)


def _same_name(name: str, tag_id: int, tags: Collection[TagCount]) -> TagCount | None:
    """Return the other tag that has a name in any case."""
    return next((one for one in tags if one.id != tag_id and one.name.casefold() == name.casefold()), None)
