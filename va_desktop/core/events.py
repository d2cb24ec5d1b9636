"""What changed: published after each commit, so that every screen can decide whether it shows it."""

from __future__ import annotations

from typing import Protocol

from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows of one kind (a table's name) were written.

    `ids` is empty when they are not known one by one (another program wrote, or a whole table was loaded).
    `origin` names who wrote, so that a screen can tell its own change from another's.
    """

    kind: str
    ids: tuple[int, ...]
    origin: str


class Publisher(Protocol):
    """Takes the news of a change."""

    def publish(self, change: Changed) -> None:
        """Pass a change on; called after the commit, on the thread that wrote."""
        ...


class Nobody:
    """A publisher for programs in which nobody listens, such as a single command."""

    def publish(self, change: Changed) -> None:
        """Let the news pass."""
