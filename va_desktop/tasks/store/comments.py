"""The comments on tasks in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from va_desktop.contractor.schema.contractor import contractor
from va_desktop.kit.db.database import Database
from va_desktop.people.schema import person
from va_desktop.tasks.model import Comment
from va_desktop.tasks.schema.comments import task_comment

_COMMENTS: Final = (
    select(
        task_comment.c.id,
        task_comment.c.task_id,
        func.coalesce(func.nullif(person.c.name, ""), contractor.c.name, ""),
        task_comment.c.text,
        task_comment.c.written_at,
        task_comment.c.edited_at,
    )
    .join(person, person.c.id == task_comment.c.person_id)
    .outerjoin(contractor, contractor.c.person_id == person.c.id)
    .where(task_comment.c.deleted_at.is_(None))
)


class StoredComments:
    """The writes and queries of `tasks.service.comments.CommentStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, task_id: int, text: str, at: datetime) -> int:
        """Insert a comment of the person who works here and return its id."""
        values = {"task_id": task_id, "person_id": self._database.actor, "text": text, "written_at": at}
        return self._database.insert(task_comment, values)

    def change(self, comment_id: int, text: str, at: datetime | None) -> None:
        """Let a comment say something else, edited at a moment."""
        self._database.update(task_comment, comment_id, {"text": text, "edited_at": at})

    def delete(self, comment_id: int) -> None:
        """Mark a comment as deleted."""
        self._database.delete(task_comment, comment_id)

    def restore(self, comment_id: int) -> None:
        """Bring a deleted comment back."""
        self._database.restore(task_comment, comment_id)

    def comment(self, comment_id: int) -> Comment | None:
        """Return a comment that is not deleted."""
        row = self._database.row(_COMMENTS.where(task_comment.c.id == comment_id))
        return None if row is None else Comment(*tuple(row))

    def comments(self, task_id: int) -> Sequence[Comment]:
        """Return the comments on a task, the oldest first."""
        query = _COMMENTS.where(task_comment.c.task_id == task_id)
        found = self._database.rows(query.order_by(task_comment.c.written_at, task_comment.c.id))
        return [Comment(*tuple(row)) for row in found]
