"""What a client's lateness costs, as far as this room tells it; the room of what is owed stands above."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

USUAL: Final = "usual"
"""What is said of a client that is charged as all are that have no rule of their own."""


class LateFees(Protocol):
    """Knows by which rule lateness is charged; implemented by the room of what is owed."""

    def told(self) -> Mapping[int, str]:
        """Return the rules of clients that have their own, by client, each as `saying` reads it."""
        ...

    def saying(self, text: str) -> Callable[[int], None]:
        """Read a rule, and return what keeps it for a client; raise `UserError` for what is none."""
        ...
