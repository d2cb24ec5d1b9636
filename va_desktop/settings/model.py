"""Every setting of the program, declared once: key, default, label, help and what it may be.

A setting belongs to a person and travels with the database. What belongs to the business (name, currency, target)
stands in the contractor's profile, what belongs to the computer (size of the window) in `kit.desktop.memory`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, SCREEN_LANGUAGES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Range:
    """The whole numbers from `least` to `most`, both included, of a `unit` (a marked message)."""

    least: int
    most: int
    unit: str


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `label` and `help` are marked messages, `section` is the page that shows it.

    `read` makes a value of what is stored or typed, or raises `UserError`. `choices` are the values that can be
    chosen, each with its marked name; `range` is that of a number. A setting with neither is a switch.
    """

    key: str
    section: str
    default: T
    read: Callable[[object], T]
    label: str
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)
    range: Range | None = None


def _one_of(key: str, choices: Mapping[str, str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise UserError(
                "“{value}” is not possible for {key}; choose one of {choices}.",
                field=key,
                value=str(value)[:40],
                key=key,
                choices=", ".join(choice for choice in choices if choice),
            )
        return value

    return read


def _yes_or_no(key: str) -> Callable[[object], bool]:
    def read(value: object) -> bool:
        known = {"yes": True, "no": False}
        if isinstance(value, bool):
            return value
        if not isinstance(value, str) or value not in known:
            raise UserError(
                "“{value}” is not possible for {key}; choose one of {choices}.",
                field=key,
                value=str(value)[:40],
                key=key,
                choices=", ".join(known),
            )
        return known[value]

    return read


def _within(key: str, limits: Range) -> Callable[[object], int]:
    def read(value: object) -> int:
        number = parse_whole(str(value), field=key)
        if not limits.least <= number <= limits.most:
            raise UserError(
                "Write a number from {least} to {most}.", field=key, least=limits.least, most=limits.most
            )
        return number

    return read


def choice(
    key: str, section: str, default: str, label: str, help_text: str, choices: Mapping[str, str]
) -> Setting[str]:
    """Declare a setting that is one of some values."""
    return Setting(key, section, default, _one_of(key, choices), label, help_text, choices)


def switch(key: str, section: str, label: str, help_text: str, *, default: bool) -> Setting[bool]:
    """Declare a setting that is on or off; typed as `yes` or `no`."""
    return Setting(key, section, default, _yes_or_no(key), label, help_text)


def number(key: str, section: str, default: int, label: str, help_text: str, limits: Range) -> Setting[int]:
    """Declare a setting that is a whole number."""
    return Setting(key, section, default, _within(key, limits), label, help_text, range=limits)


THEME: Final = choice(
    "theme",
    "window",
    "system",
    N_("Appearance"),
    N_("Light, dark, or as the computer is set"),
    {"system": N_("As the computer"), "light": N_("Light"), "dark": N_("Dark")},
)
LANGUAGE: Final = choice(
    "language",
    "window",
    "",
    N_("Language"),
    N_("Of the window; documents have their own"),
    {"": N_("As the computer"), **SCREEN_LANGUAGES},
)
# How far a timer is trusted that nobody looks after; 0 switches a question off.
IDLE_AFTER: Final = number(
    "idle-after",
    "timer",
    10,
    N_("Ask after an absence of"),
    N_("Without keyboard and mouse; 0 never asks"),
    Range(0, 240, N_("minutes")),
)
FORGOTTEN_AFTER: Final = number(
    "forgotten-after",
    "timer",
    10,
    N_("Ask when a timer runs longer than"),
    N_("It may have been forgotten; 0 never asks"),
    Range(0, 48, N_("hours")),
)
# Hours of the day; they may pass midnight. As long as both are the same, there are no working hours.
WORK_FROM: Final = number(
    "work-from",
    "timer",
    0,
    N_("Working hours from"),
    N_("A timer that runs past them asks; two equal hours mean none"),
    Range(0, 24, N_("o’clock")),
)
WORK_TO: Final = number(
    "work-to",
    "timer",
    0,
    N_("Working hours to"),
    N_("Such as from 9 to 18, or from 22 to 6 at night"),
    Range(0, 24, N_("o’clock")),
)
SETTINGS: Final[Mapping[str, Setting[Any]]] = {
    setting.key: setting for setting in (THEME, LANGUAGE, IDLE_AFTER, FORGOTTEN_AFTER, WORK_FROM, WORK_TO)
}
