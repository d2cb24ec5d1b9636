"""A clock that stands still until it is set, and a publisher that remembers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from va_desktop.core.events import Changed

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
"""A Thursday."""


class SettableClock:
    """Shows the moment it was set to."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        """Move on, as `forward(minutes=5)`."""
        self.moment += timedelta(**by)


class Heard:
    """Keeps what was published."""

    def __init__(self) -> None:
        self.changes: list[Changed] = []

    def publish(self, change: Changed) -> None:
        self.changes.append(change)

    @property
    def kinds(self) -> set[str]:
        """The kinds that changed so far."""
        return {change.kind for change in self.changes}
