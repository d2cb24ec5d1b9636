"""Watchers of long work: what was told, and giving it up."""

from __future__ import annotations

from va_desktop.core.progress import Cancelled

NEVER = -1


class GivesUp:
    """A step that lets so many pass and then gives the work up; it keeps what it heard."""

    def __init__(self, after: int = NEVER) -> None:
        self.heard: list[tuple[int, int]] = []
        self._after = after

    def __call__(self, done: int, total: int) -> None:
        if len(self.heard) == self._after:
            raise Cancelled
        self.heard.append((done, total))

    @property
    def rises(self) -> bool:
        """Whether what it heard never went back."""
        shares = [done / total for done, total in self.heard]
        return shares == sorted(shares) and all(0 <= share <= 1 for share in shares)
