"""The stack of what was interrupted, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, delete, select

from va_desktop.kit.db.database import Database
from va_desktop.timekeeping.first import stack_of
from va_desktop.timekeeping.schema.interruptions import interruption
from va_desktop.timekeeping.service.interruptions import Interruption


class StoredInterruptions:
    """Implements `timekeeping.service.interruptions.InterruptionStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stack(self, person_id: int) -> tuple[Interruption, ...]:
        """Return what was interrupted, the latest last."""
        return stack_of(self._database.rows(_STACK, {"person": person_id}))

    def set_stack(self, person_id: int, stack: Sequence[Interruption]) -> None:
        """Keep another stack in place of the former one."""
        former = delete(interruption).where(interruption.c.person_id == person_id)
        self._database.execute(former, interruption, "delete")
        rows = [
            {"person_id": person_id, "position": number, "entry_id": one.entry_id, "at": one.at}
            for number, one in enumerate(stack, 1)
        ]
        self._database.insert_many(interruption, rows)


_STACK: Final = (
    select(interruption.c.entry_id, interruption.c.at)
    .where(interruption.c.person_id == bindparam("person"))
    .order_by(interruption.c.position)
)
