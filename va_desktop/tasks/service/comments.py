"""What can be done with the comments on a task, one verb each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.typed import lines
from va_desktop.core.work import Work
from va_desktop.tasks.model import Comment
from va_desktop.tasks.service.tasks import Tasks


class CommentStore(Protocol):
    """Where comments are kept; implemented by `tasks.store.comments`."""

    def add(self, task_id: int, text: str, at: datetime) -> int: ...
    def change(self, comment_id: int, text: str, at: datetime | None) -> None: ...
    def delete(self, comment_id: int) -> None: ...
    def restore(self, comment_id: int) -> None: ...
    def comment(self, comment_id: int) -> Comment | None: ...
    def comments(self, task_id: int) -> Sequence[Comment]: ...


class TaskComments:
    """The use cases of comments; the person who works here is their author."""

    def __init__(self, work: Work, store: CommentStore, tasks: Tasks, clock: Clock) -> None:
        self._work = work
        self._store = store
        self._tasks = tasks
        self._clock = clock

    def comments(self, task_id: int) -> Sequence[Comment]:
        """Return the comments on a task, the oldest first."""
        return self._store.comments(task_id)

    def add_comment(self, task_id: int, text: str) -> Done[Comment]:
        """Write a comment on a task."""
        checked = lines(text, field="comment", required=True)
        with self._work.writing():
            self._tasks.task(task_id)
            comment_id = self._store.add(task_id, checked, self._clock.now())
            comment = self._comment(comment_id)
        return Done(comment, lambda: self.delete_comment(comment_id))

    def edit_comment(self, comment_id: int, text: str) -> Done[Comment]:
        """Let a comment say something else; when that was is kept."""
        checked = lines(text, field="comment", required=True)
        return self._change(comment_id, checked, self._clock.now())

    def delete_comment(self, comment_id: int) -> Done[Comment]:
        """Delete a comment."""
        with self._work.writing():
            comment = self._comment(comment_id)
            self._store.delete(comment_id)
        return Done(comment, lambda: self._restore(comment_id))

    # --- inside

    def _change(self, comment_id: int, text: str, at: datetime | None) -> Done[Comment]:
        with self._work.writing():
            before = self._comment(comment_id)
            self._store.change(comment_id, text, at)
            comment = self._comment(comment_id)
        return Done(comment, lambda: self._change(comment_id, before.text, before.edited_at))

    def _restore(self, comment_id: int) -> Done[Comment]:
        with self._work.writing():
            self._store.restore(comment_id)
            comment = self._comment(comment_id)
        return Done(comment, lambda: self.delete_comment(comment_id))

    def _comment(self, comment_id: int) -> Comment:
        comment = self._store.comment(comment_id)
        if comment is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return comment
