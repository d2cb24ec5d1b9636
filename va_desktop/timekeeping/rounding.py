"""Time that is rounded by its sum: what is billed for each of the entries that make it up, in whole seconds."""

from __future__ import annotations

from collections.abc import Iterable

from va_desktop.contracts.rounding import Rounding, rounded
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """An entry among those that are rounded together; `held` is what an invoice bills for it, None if none does."""

    key: int
    seconds: int
    held: int | None = None


def shared(parts: Iterable[Part], rule: Rounding) -> dict[int, int]:
    """Round the sum of parts, and return what is billed for each that no invoice holds; they come by start.

    What the sum gains is added to the latest part, what it loses is taken from the latest and, where that is not
    enough, from those before it. So the parts add up to the rounded sum, none falls below nothing, and putting any
    of them on an invoice, or taking it off again, changes none of the others. Only where invoices hold more than
    the whole comes to (after parts were shortened) the rest is billed nothing, and the sum is what they hold.
    """
    every = list(parts)
    free = [part for part in every if part.held is None]
    billed = {part.key: part.seconds for part in free}
    whole = rounded(sum(part.seconds for part in every), rule)
    gained = whole - sum(part.seconds if part.held is None else part.held for part in every)
    for part in reversed(free):
        if part.seconds:  # a timer that was stopped at once gets nothing of what others gain
            changed = max(0, billed[part.key] + gained)
            gained -= changed - billed[part.key]
            billed[part.key] = changed
    return billed
