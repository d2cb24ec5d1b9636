"""The tags of tasks in the database; the words are those of recorded time too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select

from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tags import tag, task_tag
from va_desktop.tasks.schema.tasks import task

# Joined by spaces, which no tag has: a second query for them would double the cost of a page.
TAGS: Final = (
    select(func.aggregate_strings(tag.c.name, " "))
    .join(task_tag, task_tag.c.tag_id == tag.c.id)
    .where(task_tag.c.task_id == task.c.id)
    .correlate(task)
    .scalar_subquery()
)


class StoredTagUse:
    """Implements `tasks.service.adding.TagsInUse`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_use(self) -> Sequence[str]:
        """Return the tags that most tasks carry first, then all others by name."""
        used = func.count(task_tag.c.task_id)
        query = select(tag.c.name).outerjoin(task_tag, task_tag.c.tag_id == tag.c.id).group_by(tag.c.name)
        return [row.name for row in self._database.rows(query.order_by(used.desc(), tag.c.name))]


def tagged(name: ColumnElement[str], lowered: ColumnElement[str]) -> ColumnElement[bool]:
    """Return that a task carries a tag, in any case (SQLite folds that of ASCII letters only)."""
    wanted = select(task_tag.c.task_id).join(tag, tag.c.id == task_tag.c.tag_id)
    return task.c.id.in_(wanted.where((tag.c.name == name) | (func.lower(tag.c.name) == lowered)))


def tags_of(database: Database, task_id: int) -> tuple[str, ...]:
    """Return the tags of a task, in the order of the alphabet."""
    query = (
        select(tag.c.name).join(task_tag, task_tag.c.tag_id == tag.c.id).where(task_tag.c.task_id == task_id)
    )
    return tuple(sorted(row.name for row in database.rows(query)))


def put_tags(database: Database, task_id: int, names: Sequence[str]) -> None:
    """Let a task carry these tags and no others."""
    database.execute(delete(task_tag).where(task_tag.c.task_id == task_id), task_tag, "delete")
    ids = ids_of(database, names)
    database.insert_many(task_tag, [{"task_id": task_id, "tag_id": ids[name]} for name in names])


def ids_of(database: Database, names: Collection[str]) -> Mapping[str, int]:
    """Return the ids of tags, those that nobody used so far included."""
    if not names:
        return {}
    query = select(tag.c.name, tag.c.id).where(tag.c.name.in_(names))
    ids: dict[str, int] = {row.name: row.id for row in database.rows(query)}
    for name in sorted(set(names) - ids.keys()):
        ids[name] = database.insert(tag, {"name": name})
    return ids
