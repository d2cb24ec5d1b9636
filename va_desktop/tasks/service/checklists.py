"""What can be done with the checklist of a task, one verb each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.tasks.model import LONGEST_ITEM, ChecklistItem


class ChecklistStore(Protocol):
    """Where checklists are kept; implemented by `tasks.store.checklists`."""

    def add_item(self, task_id: int, text: str, *, required: bool) -> int:
        """Insert a step behind all others and return its id."""
        ...

    def rename_item(self, item_id: int, text: str) -> None:
        """Change what a step says."""
        ...

    def tick_item(self, item_id: int, at: datetime | None) -> None:
        """Tick a step, or take its tick away."""
        ...

    def require_item(self, item_id: int, *, required: bool) -> None:
        """Say whether a step has to be ticked before its task is done."""
        ...

    def delete_item(self, item_id: int) -> None:
        """Mark a step as deleted."""
        ...

    def restore_item(self, item_id: int) -> None:
        """Bring a deleted step back."""
        ...

    def item(self, item_id: int) -> ChecklistItem | None:
        """Return a step that is not deleted."""
        ...

    def positions_beside(self, item_id: int) -> Mapping[int, int]:
        """Return the positions of all steps of a step's checklist, in their order."""
        ...

    def place_items(self, positions: Mapping[int, int]) -> None:
        """Give steps their positions."""
        ...


class Checklists:
    """The use cases of checklists."""

    def __init__(self, work: Work, store: ChecklistStore, clock: Clock) -> None:
        self._work = work
        self._store = store
        self._clock = clock

    def add_item(self, task_id: int, text: str, *, required: bool = False) -> Done[ChecklistItem]:
        """Add a step at the end of a checklist; a `required` one has to be ticked before the task is done."""
        checked = one_line(text, field="item", longest=LONGEST_ITEM, required=True)
        with self._work.writing():
            item_id = self._store.add_item(task_id, checked, required=required)
            item = self._item(item_id)
        return Done(item, lambda: self.remove_item(item_id))

    def rename_item(self, item_id: int, text: str) -> Done[ChecklistItem]:
        """Change what a step says."""
        checked = one_line(text, field="item", longest=LONGEST_ITEM, required=True)
        with self._work.writing():
            before = self._item(item_id).text
            self._store.rename_item(item_id, checked)
            item = self._item(item_id)
        return Done(item, lambda: self.rename_item(item_id, before))

    def tick_item(self, item_id: int, *, done: bool) -> Done[ChecklistItem]:
        """Tick a step, or take its tick away."""
        return self._tick(item_id, self._clock.now() if done else None)

    def require_item(self, item_id: int, *, required: bool) -> Done[ChecklistItem]:
        """Say whether a step has to be ticked before its task is done."""
        with self._work.writing():
            before = self._item(item_id).required
            self._store.require_item(item_id, required=required)
            item = self._item(item_id)
        return Done(item, lambda: self.require_item(item_id, required=before))

    def move_item(self, item_id: int, by: int) -> Done[ChecklistItem]:
        """Move a step down by some places, or up where `by` is negative; it stops at the ends."""
        with self._work.writing():
            item = self._item(item_id)
            before = self._store.positions_beside(item_id)
            order = list(before)
            index = order.index(item_id)
            order.insert(max(0, min(len(order) - 1, index + by)), order.pop(index))
            self._store.place_items({one: place for place, one in enumerate(order)})
        return Done(item, lambda: self._place(item_id, before))

    def remove_item(self, item_id: int) -> Done[ChecklistItem]:
        """Take a step off its checklist."""
        with self._work.writing():
            item = self._item(item_id)
            self._store.delete_item(item_id)
        return Done(item, lambda: self._restore(item_id))

    # --- inside

    def _item(self, item_id: int) -> ChecklistItem:
        item = self._store.item(item_id)
        if item is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return item

    def _tick(self, item_id: int, at: datetime | None) -> Done[ChecklistItem]:
        with self._work.writing():
            before = self._item(item_id).done_at
            self._store.tick_item(item_id, at)
            item = self._item(item_id)
        return Done(item, lambda: self._tick(item_id, before))

    def _place(self, item_id: int, positions: Mapping[int, int]) -> Done[ChecklistItem]:
        with self._work.writing():
            item = self._item(item_id)
            before = self._store.positions_beside(item_id)
            self._store.place_items(positions)
        return Done(item, lambda: self._place(item_id, before))

    def _restore(self, item_id: int) -> Done[ChecklistItem]:
        with self._work.writing():
            self._store.restore_item(item_id)
            item = self._item(item_id)
        return Done(item, lambda: self.remove_item(item_id))
