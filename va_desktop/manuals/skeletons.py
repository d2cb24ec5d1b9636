"""Skeletons to begin a manual from: texts with gaps, in the languages of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.core.resources import resource
from va_desktop.core.texts import N_
from va_desktop.manuals.exchange import read_manual
from va_desktop.manuals.model import Text

SKELETONS: Final[Mapping[str, str]] = {
    "office": N_("Office support"),
    "bookkeeping": N_("Bookkeeping"),
    "social-media": N_("Social media"),
    "customer-care": N_("Customer care"),
}
"""The files in `resources/manuals/` of each language, and their marked names."""


def skeleton(key: str, language: str) -> tuple[Text, ...]:
    """Return the sections of a skeleton in a language of the screen."""
    path = resource("manuals", language, f"{key}.md")
    return tuple(one.checked() for one in read_manual(path.read_text(encoding="utf-8"), key))
