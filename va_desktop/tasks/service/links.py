"""What can be done with the links of a task, one verb each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.tasks.links import LONGEST_NAME, checked_url
from va_desktop.tasks.model import Link
from va_desktop.tasks.service.tasks import Tasks


class LinkStore(Protocol):
    """Where links are kept; implemented by `tasks.store.links`."""

    def add(self, task_id: int, url: str, title: str) -> int: ...
    def change(self, link_id: int, url: str, title: str) -> None: ...
    def delete(self, link_id: int) -> None: ...
    def restore(self, link_id: int) -> None: ...
    def link(self, link_id: int) -> Link | None: ...
    def links(self, task_id: int) -> Sequence[Link]: ...


class TaskLinks:
    """The use cases of links."""

    def __init__(self, work: Work, store: LinkStore, tasks: Tasks) -> None:
        self._work = work
        self._store = store
        self._tasks = tasks

    def links(self, task_id: int) -> Sequence[Link]:
        """Return the links of a task, in the order in which they came."""
        return self._store.links(task_id)

    def add_link(self, task_id: int, url: str, title: str = "") -> Done[Link]:
        """Add an address to a task; raise `UserError` for what no browser or mail program should open."""
        address, name = _checked(url, title)
        with self._work.writing():
            self._tasks.task(task_id)
            link_id = self._store.add(task_id, address, name)
            link = self._link(link_id)
        return Done(link, lambda: self.remove_link(link_id))

    def edit_link(self, link_id: int, url: str, title: str) -> Done[Link]:
        """Give a link another address or name."""
        address, name = _checked(url, title)
        with self._work.writing():
            before = self._link(link_id)
            self._store.change(link_id, address, name)
            link = self._link(link_id)
        return Done(link, lambda: self.edit_link(link_id, before.url, before.title))

    def remove_link(self, link_id: int) -> Done[Link]:
        """Take a link off its task."""
        with self._work.writing():
            link = self._link(link_id)
            self._store.delete(link_id)
        return Done(link, lambda: self._restore(link_id))

    def _restore(self, link_id: int) -> Done[Link]:
        with self._work.writing():
            self._store.restore(link_id)
            link = self._link(link_id)
        return Done(link, lambda: self.remove_link(link_id))

    def _link(self, link_id: int) -> Link:
        link = self._store.link(link_id)
        if link is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return link


def _checked(url: str, title: str) -> tuple[str, str]:
    return checked_url(url), one_line(title, field="title", longest=LONGEST_NAME)
