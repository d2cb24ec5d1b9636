"""How a contract rounds time, in words for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope, rounded
from va_desktop.core.formatting import duration, stopwatch
from va_desktop.core.texts import N_, Texts

_MINUTE: Final = 60
_EXAMPLE: Final = 67 * _MINUTE
_EXACT_EXAMPLE: Final = 67 * _MINUTE + 24
"""Seconds; for steps of a minute, between two of which no whole minute lies."""
_RULES: Final[Mapping[RoundScope, Mapping[RoundMode, str]]] = {
    RoundScope.ENTRY: {
        RoundMode.UP: N_("Each entry is rounded up to {step} min"),
        RoundMode.DOWN: N_("Each entry is rounded down to {step} min"),
        RoundMode.NEAREST: N_("Each entry is rounded to the nearest {step} min"),
    },
    RoundScope.DAY: {
        RoundMode.UP: N_("Each task’s day is rounded up to {step} min"),
        RoundMode.DOWN: N_("Each task’s day is rounded down to {step} min"),
        RoundMode.NEAREST: N_("Each task’s day is rounded to the nearest {step} min"),
    },
    RoundScope.LINE: {
        RoundMode.UP: N_("Each invoice line is rounded up to {step} min"),
        RoundMode.DOWN: N_("Each invoice line is rounded down to {step} min"),
        RoundMode.NEAREST: N_("Each invoice line is rounded to the nearest {step} min"),
    },
}
_EXAMPLES: Final[Mapping[RoundScope, str]] = {
    RoundScope.ENTRY: N_("An entry of {recorded} is billed as {billed}."),
    RoundScope.DAY: N_("{recorded} on a task in one day is billed as {billed}."),
    RoundScope.LINE: N_("{recorded} on a line of an invoice is billed as {billed}."),
}


def rounding_words(rule: Rounding | None, texts: Texts) -> str:
    """Return a rule in a line, nothing where there is none."""
    if rule is None:
        return ""
    words = texts(_RULES[rule.scope][rule.mode], step=rule.step)
    if not rule.minimum:
        return words
    least = texts("at least {time} h", time=duration(rule.minimum * _MINUTE))
    return f"{words}, {least}"


def example_words(rule: Rounding, texts: Texts) -> str:
    """Return what a rule does, by an example."""
    recorded, write = (_EXACT_EXAMPLE, stopwatch) if rule.step == 1 else (_EXAMPLE, duration)
    billed = rounded(recorded, rule)
    return texts(_EXAMPLES[rule.scope], recorded=write(recorded), billed=write(billed))
