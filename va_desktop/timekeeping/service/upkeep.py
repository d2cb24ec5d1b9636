"""Derives again what entries are worth, and on which days they are, when what that hangs on has changed elsewhere.

Contracts call it when rates and terms change, tasks when they get a price, drafts when they let go of entries, and
the profile when days begin at another hour.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from va_desktop.core.work import Work
from va_desktop.timekeeping.model import Worth
from va_desktop.timekeeping.service.deriving import Derived


class Upkeep:
    """The verbs, each in the transaction of who calls it."""

    def __init__(self, work: Work, derived: Derived) -> None:
        self._work = work
        self._derived = derived

    def reprice_contract(self, contract_id: int) -> None:
        """Derive what a contract's entries are worth again, except of those that stand on an invoice."""
        with self._work.writing():
            self._derived.of_contract(contract_id)

    def reprice_task(self, task_id: int) -> None:
        """Derive what a task's entries are worth again, except of those that stand on an invoice."""
        with self._work.writing():
            self._derived.of_task(task_id)

    def release(self, entry_ids: Collection[int]) -> Mapping[int, Worth]:
        """Derive again what entries are worth that a draft held until now; return what they were worth on it."""
        with self._work.writing():
            return self._derived.released(entry_ids)

    def hold_again(self, worths: Mapping[int, Worth]) -> None:
        """Let entries that a draft holds again be worth what they were on it."""
        with self._work.writing():
            self._derived.held_again(worths)

    def redate(self) -> None:
        """Derive the days of entries again, except of those that stand on an issued invoice."""
        with self._work.writing():
            self._derived.days()
