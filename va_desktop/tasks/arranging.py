"""How a list or a board of tasks is arranged: by what it is grouped and sorted, and which groups there are.

Finished tasks stand in a group of their own where tasks are grouped by when they are due or by their status. Any
other arrangement leaves them out, unless the filter asks for them: they would hide what is still to be done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from va_desktop.core.values import dataclass

GroupKey = str | int | None
"""What a group stands for: a `Group`, a status, the id of a client, contract, service or tag, the number of a
priority, a day's number since 1970; None for what has none of it."""


class By(StrEnum):
    """What tasks are grouped by."""

    DUE = "due"
    STATUS = "status"
    PRIORITY = "priority"
    DAY = "day"
    CLIENT = "client"
    CONTRACT = "contract"
    SERVICE = "service"
    TAG = "tag"

    @property
    def with_finished(self) -> bool:
        """Whether finished tasks have a group of their own."""
        return self in (By.DUE, By.STATUS)


class Sort(StrEnum):
    """What tasks of a group are sorted by."""

    DUE = "due"
    PRIORITY = "priority"
    CLIENT = "client"
    TITLE = "title"
    CHANGED = "changed"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a list or a board is grouped and sorted by."""

    by: By = By.DUE
    sort: Sort = Sort.DUE


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """A group with its count; `name`, `names` by language and `colour` where it stands for something of a name.

    `second` is what tells groups of one name apart: the client of a contract.
    """

    key: GroupKey
    count: int
    name: str = ""
    second: str = ""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    colour: int | None = None

    def name_in(self, language: str) -> str:
        """Return its name in a language."""
        return self.names.get(language, {}).get("name") or self.name


def remembered(text: str) -> Arrangement:
    """Read an arrangement that was remembered as `by,sort`; anything else is the usual one."""
    by, _, sort = text.partition(",")
    try:
        return Arrangement(By(by), Sort(sort))
    except ValueError:
        return Arrangement()


def to_remember(arrangement: Arrangement) -> str:
    """Write an arrangement for `remembered`."""
    return f"{arrangement.by.value},{arrangement.sort.value}"
