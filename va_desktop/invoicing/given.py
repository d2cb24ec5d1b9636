"""What a file says of who bills or is billed."""

from __future__ import annotations

from collections.abc import Mapping

from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class GivenParty:
    """What a file says of who bills or is billed: texts by name, empty where it says nothing.

    `business` and `sez` (in an Indian special economic zone) are said of clients alone, `None` where they are not.
    """

    texts: Mapping[str, str]
    business: bool | None = None
    sez: bool | None = None

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")
