"""Every setting of the program, declared once: key, default, label, help and what it may be.

A setting belongs to a person and travels with the database, unless it makes sense on one computer alone (`here`).
What belongs to the business (name, currency, target) stands in the contractor's profile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, Final, Generic, TypeVar

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, SCREEN_LANGUAGES
from va_desktop.core.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Range:
    """The whole numbers from `least` to `most`, both included, of a `unit` (a marked message)."""

    least: int
    most: int
    unit: str


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `label`, `help` and `group` are marked messages; `section` is the page that shows it.

    Settings of a group stand together under its name.

    `read` makes a value of what is stored or typed, or raises `UserError`. `choices` are the values that can be
    chosen, each with its marked name; `range` is that of a number. A setting with neither is a switch. `here` tells
    that it belongs to this computer and not to the database.
    """

    key: str
    section: str
    default: T
    read: Callable[[object], T]
    label: str
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)
    range: Range | None = None
    group: str = ""
    here: bool = False


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
    key: str,
    section: str,
    default: str,
    label: str,
    help_text: str,
    choices: Mapping[str, str],
    *,
    group: str = "",
    here: bool = False,
) -> Setting[str]:
    """Declare a setting that is one of some values."""
    read = _one_of(key, choices)
    return Setting(key, section, default, read, label, help_text, choices, group=group, here=here)


def switch(
    key: str,
    section: str,
    label: str,
    help_text: str,
    *,
    default: bool,
    group: str = "",
    here: bool = False,
) -> Setting[bool]:
    """Declare a setting that is on or off; typed as `yes` or `no`."""
    return Setting(key, section, default, _yes_or_no(key), label, help_text, group=group, here=here)


def number(
    key: str, section: str, default: int, label: str, help_text: str, limits: Range, *, group: str = ""
) -> Setting[int]:
    """Declare a setting that is a whole number."""
    read = _within(key, limits)
    return Setting(key, section, default, read, label, help_text, range=limits, group=group)


# The groups of the page about the timer.
_DOUBTS: Final = N_("Time in doubt")
_HOURS: Final = N_("Working hours")
_REMINDERS: Final = N_("Reminders")
_ROUNDS: Final = N_("Rounds with breaks")
# That of what is beside the window: it is set on each computer by itself.
HERE: Final = N_("On this computer")


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
    group=_DOUBTS,
)
FORGOTTEN_AFTER: Final = number(
    "forgotten-after",
    "timer",
    10,
    N_("Ask when a timer runs longer than"),
    N_("It may have been forgotten; 0 never asks"),
    Range(0, 48, N_("hours")),
    group=_DOUBTS,
)
# What the program is beside its window.
START_AT_LOGIN: Final = switch(
    "start-at-login",
    "presence",
    N_("Start when I log in"),
    N_("In the tray, where this computer has one"),
    default=False,
    group=HERE,
    here=True,
)
KEEP_IN_TRAY: Final = switch(
    "keep-in-tray",
    "presence",
    N_("Go on in the tray when the window is closed"),
    N_("The timer runs on either way; the tray shows it"),
    default=False,
    group=HERE,
    here=True,
)
MINI_WINDOW: Final = switch(
    "mini-window",
    "presence",
    N_("Show the mini window"),
    N_("What runs and for how long, on top of all other windows"),
    default=False,
    group=HERE,
    here=True,
)
GLOBAL_KEYS: Final = choice(
    "global-keys",
    "presence",
    "",
    N_("Start and stop the timer from every program"),
    N_("Keys that another program holds are not taken from it"),
    {
        "": N_("No keys"),
        "Ctrl+Alt+Space": "Ctrl+Alt+Space",
        "Ctrl+Shift+F9": "Ctrl+Shift+F9",
        "Meta+F9": "Super+F9",
    },
    group=HERE,
    here=True,
)
# When nothing runs although it is time to work.
WORK_FROM: Final = number(
    "work-from",
    "timer",
    9,
    N_("Working hours from"),
    N_("The hour at which your day usually begins"),
    Range(0, 24, N_("o’clock")),
    group=_HOURS,
)
WORK_UNTIL: Final = number(
    "work-until",
    "timer",
    18,
    N_("Working hours until"),
    N_("Before the first hour: past midnight"),
    Range(0, 24, N_("o’clock")),
    group=_HOURS,
)
WORKING_DAYS: Final[Mapping[str, frozenset[int]]] = {
    "five": frozenset(range(5)),
    "six": frozenset(range(6)),
    "seven": frozenset(range(7)),
}
"""The weekdays (0: Monday) behind the choices of `WORK_DAYS`."""
WORK_DAYS: Final = choice(
    "work-days",
    "timer",
    "five",
    N_("Working days"),
    N_("On other days nothing reminds you"),
    {"five": N_("Monday to Friday"), "six": N_("Monday to Saturday"), "seven": N_("Every day")},
    group=_HOURS,
)
REMIND_AFTER: Final = number(
    "remind-after",
    "timer",
    0,
    N_("Remind me when no timer runs for"),
    N_("Once, within the working hours; 0 never reminds"),
    Range(0, 240, N_("minutes")),
    group=_REMINDERS,
)
MOST_NOTICES: Final = number(
    "most-notices",
    "timer",
    4,
    N_("Notices at most"),
    N_("More than these are not shown; 0 shows none"),
    Range(0, 60, N_("an hour")),
    group=_REMINDERS,
)
POMODORO: Final = switch(
    "pomodoro",
    "timer",
    N_("Work in rounds with breaks (pomodoro)"),
    N_("The bar shows the time left, and each end is told once"),
    default=False,
    group=_ROUNDS,
)
POMODORO_WORK: Final = number(
    "pomodoro-work",
    "timer",
    25,
    N_("A round of work"),
    N_("However often the task changes in it"),
    Range(1, 240, N_("minutes")),
    group=_ROUNDS,
)
POMODORO_BREAK: Final = number(
    "pomodoro-break",
    "timer",
    5,
    N_("A break"),
    N_("It stops the timer"),
    Range(1, 120, N_("minutes")),
    group=_ROUNDS,
)
POMODORO_LONG_BREAK: Final = number(
    "pomodoro-long-break",
    "timer",
    15,
    N_("A long break"),
    N_("In place of the short one"),
    Range(1, 240, N_("minutes")),
    group=_ROUNDS,
)
POMODORO_ROUNDS: Final = number(
    "pomodoro-rounds",
    "timer",
    4,
    N_("A long break after"),
    N_("So many rounds of work"),
    Range(1, 12, N_("rounds")),
    group=_ROUNDS,
)
SETTINGS: Final[Mapping[str, Setting[Any]]] = {
    setting.key: setting
    for setting in (
        THEME,
        LANGUAGE,
        IDLE_AFTER,
        FORGOTTEN_AFTER,
        START_AT_LOGIN,
        KEEP_IN_TRAY,
        MINI_WINDOW,
        GLOBAL_KEYS,
        WORK_FROM,
        WORK_UNTIL,
        WORK_DAYS,
        REMIND_AFTER,
        MOST_NOTICES,
        POMODORO,
        POMODORO_WORK,
        POMODORO_BREAK,
        POMODORO_LONG_BREAK,
        POMODORO_ROUNDS,
    )
}
