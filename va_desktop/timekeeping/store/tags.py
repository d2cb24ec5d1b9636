"""The tags in the database: how often each is used, other names for them, and two made one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, select

from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tags import tag, task_tag
from va_desktop.timekeeping.model import TagCount
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.tags import entry_tag
from va_desktop.timekeeping.store.derived import chunks


class StoredTags:
    """The writes and queries of `timekeeping.service.tagging.TagStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tags(self) -> Sequence[TagCount]:
        """Return the tags, those with most entries first; entries in the bin don't count."""
        used = (
            select(entry_tag.c.tag_id, func.count().label("entries"))
            .join(time_entry, time_entry.c.id == entry_tag.c.entry_id)
            .where(time_entry.c.deleted_at.is_(None))
            .group_by(entry_tag.c.tag_id)
            .subquery()
        )
        entries = func.coalesce(used.c.entries, 0).label("entries")
        query = (
            select(tag.c.id, tag.c.name, entries)
            .outerjoin(used, used.c.tag_id == tag.c.id)
            .order_by(entries.desc(), tag.c.name)
        )
        return [TagCount(row.id, row.name, int(row.entries)) for row in self._database.rows(query)]

    def entries_with(self, tag_id: int) -> Collection[int]:
        """Return the ids of the entries that carry a tag, in the bin or not."""
        query = select(entry_tag.c.entry_id).where(entry_tag.c.tag_id == tag_id)
        return {row.entry_id for row in self._database.rows(query)}

    def tasks_with(self, tag_id: int) -> Collection[int]:
        """Return the ids of the tasks that carry a tag, deleted or not."""
        query = select(task_tag.c.task_id).where(task_tag.c.tag_id == tag_id)
        return {row.task_id for row in self._database.rows(query)}

    def rename(self, tag_id: int, name: str) -> None:
        """Call a tag otherwise."""
        self._database.update(tag, tag_id, {"name": name})

    def add(self, tag_id: int, name: str) -> None:
        """Bring back a tag that was removed, under its former id."""
        self._database.insert(tag, {"id": tag_id, "name": name})

    def remove(self, tag_id: int) -> None:
        """Remove a tag that nothing carries."""
        self._database.remove(tag, tag_id)

    def put_on(self, tag_id: int, entry_ids: Collection[int]) -> None:
        """Give a tag to entries that lack it."""
        rows = [{"entry_id": entry_id, "tag_id": tag_id} for entry_id in sorted(entry_ids)]
        self._database.insert_many(entry_tag, rows)

    def take_off(self, tag_id: int, entry_ids: Collection[int]) -> None:
        """Take a tag from entries."""
        for some in chunks(sorted(entry_ids)):
            gone = delete(entry_tag).where(entry_tag.c.tag_id == tag_id, entry_tag.c.entry_id.in_(some))
            self._database.execute(gone, entry_tag, "delete")

    def put_on_tasks(self, tag_id: int, task_ids: Collection[int]) -> None:
        """Give a tag to tasks that lack it."""
        rows = [{"task_id": task_id, "tag_id": tag_id} for task_id in sorted(task_ids)]
        self._database.insert_many(task_tag, rows)

    def take_off_tasks(self, tag_id: int, task_ids: Collection[int]) -> None:
        """Take a tag from tasks."""
        for some in chunks(sorted(task_ids)):
            gone = delete(task_tag).where(task_tag.c.tag_id == tag_id, task_tag.c.task_id.in_(some))
            self._database.execute(gone, task_tag, "delete")
