"""How recorded time is rounded when it is billed, as a contract says it; what was recorded is never changed.

No time stays no time, a length that lies on a step stays as it is, and the least that is billed holds for whatever
is rounded: an entry, a task's day, or a line of an invoice.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass

STEPS: Final = (1, 5, 6, 10, 15, 30)
"""Minutes to which time can be rounded."""
LONGEST_MINIMUM: Final = 8 * 60
"""Minutes: a working day."""
_MINUTE: Final = 60


class RoundMode(StrEnum):
    """In which direction time that lies between two steps is rounded; half a step goes up to the nearest."""

    UP = "up"
    DOWN = "down"
    NEAREST = "nearest"


class RoundScope(StrEnum):
    """What is rounded: each entry, the sum of a task's entries of a day, or the sum on a line of an invoice."""

    ENTRY = "entry"
    DAY = "day"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Rounding:
    """The rule of a contract. `step` and `minimum` are in minutes; the least that is billed may be 0."""

    mode: RoundMode
    step: int
    scope: RoundScope = RoundScope.ENTRY
    minimum: int = 0

    def checked(self) -> Rounding:
        """Return it; raise `UserError`, naming the field, for the first error."""
        if self.step not in STEPS:
            raise UserError(
                "Time is rounded to {steps} minutes.",
                field="round_to",
                steps=", ".join(map(str, STEPS)),
            )
        if not 0 <= self.minimum <= LONGEST_MINIMUM:
            raise UserError("The least that is billed is from 0 to 8 hours.", field="minimum")
        return self


def rounded(seconds: int, rule: Rounding) -> int:
    """Return how many seconds of a length of time are billed."""
    if seconds <= 0:
        return 0
    step = rule.step * _MINUTE
    more = {RoundMode.DOWN: 0, RoundMode.NEAREST: step // 2, RoundMode.UP: step - 1}[rule.mode]
    return max((seconds + more) // step * step, rule.minimum * _MINUTE)


def scoped(rule: Rounding | None, scope: RoundScope) -> Rounding | None:
    """Return a rule if this is what it rounds."""
    return rule if rule is not None and rule.scope is scope else None


def named_rounding(mode: str, step: int, scope: str, minimum: int) -> Rounding | None:
    """Return the rule of which these are the names and figures; without a mode there is none."""
    return Rounding(RoundMode(mode), step, RoundScope(scope), minimum) if mode else None
