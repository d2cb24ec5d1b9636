"""Every setting of the program, declared once: key, default, label, help and what it may be.

A setting belongs to a person and travels with the database. What belongs to the business (name, currency, target)
stands in the contractor's profile, what belongs to the computer (size of the window) in `kit.desktop.memory`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Final, Generic, TypeVar

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_, SCREEN_LANGUAGES
from va_desktop.core.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. `label` and `help` are marked messages.

    `read` makes a value of what is stored or typed, or raises `UserError`. `choices` are the values that can be
    chosen, each with its marked name.
    """

    key: str
    default: T
    read: Callable[[object], T]
    label: str
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)


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


def _choice(key: str, default: str, label: str, help_text: str, choices: Mapping[str, str]) -> Setting[str]:
    return Setting(key, default, _one_of(key, choices), label, help_text, choices)


THEME: Final = _choice(
    "theme",
    "system",
    N_("Appearance"),
    N_("Light, dark, or as the computer is set"),
    {"system": N_("As the computer"), "light": N_("Light"), "dark": N_("Dark")},
)
LANGUAGE: Final = _choice(
    "language",
    "",
    N_("Language"),
    N_("Of the window; documents have their own"),
    {"": N_("As the computer"), **SCREEN_LANGUAGES},
)
SETTINGS: Final[Mapping[str, Setting[str]]] = {setting.key: setting for setting in (THEME, LANGUAGE)}
