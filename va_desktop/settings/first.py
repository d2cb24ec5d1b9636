"""What a window asks of the settings before it is painted, and how their rows are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from va_desktop.kit.db.beforehand import Beforehand


class FirstSettings:
    """Answers for `settings.store.StoredSettings` before that is there."""

    def __init__(self, asked: Beforehand, person_id: int) -> None:
        self._asked = asked
        self._person_id = person_id

    def all(self) -> Mapping[str, object]:
        """Return the stored settings of the person."""
        return settings_of(self._asked.rows("settings", {"person": self._person_id}))


def settings_of(rows: Sequence[Any]) -> Mapping[str, object]:
    """Return the settings of rows of their table."""
    return {row.key: row.value for row in rows}
