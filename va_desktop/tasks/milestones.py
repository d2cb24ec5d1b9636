"""The price of a task paid in parts: milestones, each of which can be billed once it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass

MOST_PARTS: Final = 20
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Part:
    """What the user says of a part of a price; `id` is that of one that stays, 0 of a new one."""

    title: str
    amount: Money
    id: int = 0


@dataclass(frozen=True, slots=True)
class Milestone:
    """A part as stored; `done_on` is the local day of `done_at`, both None until it is reached."""

    id: int
    task_id: int
    title: str
    amount: Money
    done_at: datetime | None = None
    done_on: date | None = None

    @property
    def done(self) -> bool:
        """Whether it is reached, so that it can be billed."""
        return self.done_at is not None

    @property
    def part(self) -> Part:
        """What was said of it."""
        return Part(self.title, self.amount, self.id)


def checked_parts(parts: Sequence[Part], price: Money) -> tuple[Part, ...]:
    """Return parts in the form that is stored; raise `UserError` where they don't come to the price.

    No parts at all mean that it is paid as a whole.
    """
    if len(parts) > MOST_PARTS:
        raise UserError("A price has at most {most} parts.", field="parts", most=MOST_PARTS)
    for part in parts:
        if part.amount.is_negative():
            raise UserError("A price can't be below zero.", field="parts")
    come_to = total((part.amount for part in parts), price.currency)
    if parts and come_to != price:
        raise UserError(
            "The parts come to {sum}, the price is {price}.",
            field="parts",
            sum=f"{come_to} {come_to.currency}",
            price=f"{price} {price.currency}",
        )
    checked = tuple(
        replace(part, title=one_line(part.title, field="parts", longest=_LONGEST, required=True))
        for part in parts
    )
    if len({part.title.casefold() for part in checked}) < len(checked):
        raise UserError("Two parts have the same name; give each a name of its own.", field="parts")
    return checked
