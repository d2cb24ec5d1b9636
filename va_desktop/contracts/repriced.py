"""What a change of rates does to work that stands on no invoice: each entry before and after it, and their sums."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from va_desktop.core.money import Money, total
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Repriced:
    """An entry of which the amount changes; `seconds` are those that are billed of it."""

    entry_id: int
    day: date
    title: str
    seconds: int
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class Preview:
    """All entries of which the amount changes, oldest first, in the contract's currency."""

    currency: str
    entries: tuple[Repriced, ...]

    @property
    def seconds(self) -> int:
        """The billed time of them."""
        return sum(entry.seconds for entry in self.entries)

    @property
    def before(self) -> Money:
        """What they are worth now."""
        return total((entry.before for entry in self.entries), self.currency)

    @property
    def after(self) -> Money:
        """What they will be worth."""
        return total((entry.after for entry in self.entries), self.currency)


def preview_of(currency: str, entries: Sequence[Repriced]) -> Preview:
    """Return a preview of some entries."""
    return Preview(currency, tuple(sorted(entries, key=lambda entry: (entry.day, entry.entry_id))))
