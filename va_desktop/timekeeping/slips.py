"""Which runs of the timer are so short that it was probably started by mistake."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from va_desktop.timekeeping.model import EntryValues

SHORTEST: Final = timedelta(seconds=10)
"""What takes less is hardly work: a wrong row, a wrong key."""
_SECOND: Final = timedelta(seconds=1)


def slip_seconds(values: EntryValues) -> int | None:
    """Return how many seconds a run lasted that was probably a slip, those begun counted; None for any other.

    What the entry says does not matter: with a task a slip is worse, as rounding may bill a quarter of an hour.
    """
    if values.ended_at is None or values.ended_at - values.started_at >= SHORTEST:
        return None
    return -((values.started_at - values.ended_at) // _SECOND)
