"""The kinds of expenses, as data: the key that is stored, the words that are shown, the group they add up in."""

from __future__ import annotations

from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_, Texts
from va_desktop.core.values import dataclass

RUNNING: Final = "running"
TOOLS: Final = "tools"
TRADE: Final = "trade"


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of expense; `label` is a catalogue message."""

    key: str
    label: str
    group: str


CATEGORIES: Final = (
    Category("software", N_("Software"), TOOLS),
    Category("equipment", N_("Small equipment"), TOOLS),
    Category("internet", N_("Internet"), RUNNING),
    Category("phone", N_("Phone"), RUNNING),
    Category("office", N_("Office supplies"), RUNNING),
    Category("rent", N_("Rent and electricity"), RUNNING),
    Category("insurance", N_("Insurance"), RUNNING),
    Category("travel", N_("Travel"), TRADE),
    Category("training", N_("Training and books"), TRADE),
    Category("fees", N_("Bank and marketplace fees"), TRADE),
    Category("advertising", N_("Advertising"), TRADE),
    Category("contractors", N_("Help from others"), TRADE),
    Category("other", N_("Other"), TRADE),
)
BY_KEY: Final = {category.key: category for category in CATEGORIES}


def known_category(text: str) -> str:
    """Return the key of a category, written in any case; raise `UserError` when there is none."""
    key = text.strip().lower()
    if key not in BY_KEY:
        raise UserError(
            "There is no category “{text}”; choose one of {categories}.",
            field="category",
            text=text[:40],
            categories=", ".join(BY_KEY),
        )
    return key


def category_name(key: str, texts: Texts) -> str:
    """Return the words for a category; one that a newer version stored is called by its key."""
    category = BY_KEY.get(key)
    return key if category is None else texts(category.label)
