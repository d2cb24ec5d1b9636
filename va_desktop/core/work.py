"""The unit of work as the services see it: a transaction that commits or leaves no trace."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol


class Work(Protocol):
    """Opens transactions; the stores find the open one by themselves."""

    def writing(self) -> AbstractContextManager[None]:
        """Open a short write transaction, or join the one that is open on this thread.

        It commits at the end of the outermost block, writes the audit in the same transaction, and publishes
        what changed only afterwards. An exception rolls all of it back and nothing is published.
        """
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Open a read transaction, so that several queries see one state; joins an open one."""
        ...
