"""How a document looks, as a choice: a base to begin with, and what is chosen on it.

A design says where things stand, in which colour, on which paper, with which columns and texts; never what is
billed. Texts may hold placeholders such as `{number}`; see `PLACEHOLDERS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.texts import DOCUMENT_LANGUAGES
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass

ACCENT: Final = "#0F766E"
LONGEST_NAME: Final = 60
LONGEST_TEXT: Final = 2000
PLACEHOLDERS: Final = ("number", "client", "contact", "contractor", "date", "due", "period", "total")
"""What a text of a design may name in braces; each is filled in as the document's language writes it."""
_COLOUR: Final = re.compile(r"#[0-9A-F]{6}")
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


class Base(StrEnum):
    """Where things stand."""

    MODERN = "modern"
    CLASSIC = "classic"
    COMPACT = "compact"


class PaperSize(StrEnum):
    """The paper; `CUSTOMARY` is that of the contractor's country."""

    CUSTOMARY = "customary"
    A4 = "a4"
    LETTER = "letter"


class Column(StrEnum):
    """What a line can show beside its description and its amount, in the order in which it stands."""

    CODE = "code"
    DATE = "date"
    QUANTITY = "quantity"
    UNIT = "unit"
    RATE = "rate"
    DISCOUNT = "discount"
    TAX = "tax"


class InWords(StrEnum):
    """When the total stands in words as well; `CUSTOMARY` goes by the contractor's country."""

    CUSTOMARY = "customary"
    ALWAYS = "always"
    NEVER = "never"


class CodeAmount(StrEnum):
    """Which amount a UPI code asks for: what is due, that less the tax expected to be withheld, or none."""

    DUE = "due"
    AFTER_TAX = "after_tax"
    NONE = "none"


Choice = tuple[Base, int | None]
"""A base, and the id of a design made from it; `None` for the base as it comes."""
CUSTOMARY_COLUMNS: Final = (Column.CODE, Column.QUANTITY, Column.RATE)


@dataclass(frozen=True, slots=True)
class NewDesign:
    """What the user says of a design; `checked` makes it fit to be stored.

    `before` and `after` are texts by language. `base` alone decides where things stand. `structured` asks for a
    creditor reference (ISO 11649) in codes for euros and francs.
    """

    name: str
    base: Base = Base.MODERN
    colour: str = ACCENT
    paper: PaperSize = PaperSize.CUSTOMARY
    columns: tuple[Column, ...] = CUSTOMARY_COLUMNS
    in_words: InWords = InWords.CUSTOMARY
    with_logo: bool = True
    with_codes: bool = True
    code_amount: CodeAmount = CodeAmount.AFTER_TAX
    structured: bool = False
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)

    def checked(self) -> NewDesign:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        return replace(
            self,
            name=checked_name(self.name),
            colour=checked_colour(self.colour),
            columns=tuple(column for column in Column if column in self.columns),
            before=_checked_texts(self.before, "before"),
            after=_checked_texts(self.after, "after"),
        )


@dataclass(frozen=True, slots=True)
class Design(NewDesign):
    """A design as it is kept; one without an id is a base as it comes. `signature` is a picture's SHA-256."""

    id: int = 0
    revision: int = 0
    signature: str = ""

    @property
    def is_base(self) -> bool:
        """Whether it comes with the program, and can't be changed."""
        return not self.id

    @property
    def choice(self) -> Choice:
        """What is kept where it is chosen."""
        return self.base, self.id or None

    @property
    def key(self) -> str:
        """What it is called where a choice is stored or shown: the base's name, or `#12`."""
        return self.base.value if self.is_base else f"#{self.id}"


BASES: Final = tuple(Design(base.value, base) for base in Base)
"""The designs that come with the program."""


def base_design(base: Base) -> Design:
    """Return a base as it comes."""
    return next(design for design in BASES if design.base is base)


def checked_name(name: str) -> str:
    """Return a name of a design; raise `UserError` for that of a base, or none."""
    text = one_line(name, field="name", longest=LONGEST_NAME, required=True)
    if text.startswith("#") or text.casefold() in {base.value for base in Base}:
        raise UserError("Choose another name; this one means something else.", field="name")
    return text


def checked_colour(text: str) -> str:
    """Return a colour as `#0F766E`; raise `UserError` for what is none."""
    colour = text.strip().upper()
    if not colour.startswith("#"):
        colour = f"#{colour}"
    if not _COLOUR.fullmatch(colour):
        raise UserError("Write a colour with six digits, such as #0F766E.", field="colour")
    return colour


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders replaced; a line whose placeholders are all empty is left out."""
    kept = []
    for line in text.splitlines():
        named = _BRACES.findall(line)
        if not named or any(values.get(name) for name in named):
            kept.append(_BRACES.sub(lambda found: values.get(found[1], ""), line))
    return "\n".join(kept)


def _checked_texts(texts: Mapping[str, str], name: str) -> dict[str, str]:
    kept = {}
    for language, typed in texts.items():
        if language not in DOCUMENT_LANGUAGES:
            raise UserError(
                "Documents can be in {languages}.",
                field=f"{name}_{language}"[:40],
                languages=", ".join(DOCUMENT_LANGUAGES),
            )
        text = lines(typed, field=f"{name}_{language}", longest=LONGEST_TEXT)
        for placeholder in _BRACES.findall(text):
            if placeholder not in PLACEHOLDERS:
                raise UserError(
                    "There is nothing called “{name}” to fill in; use {known}.",
                    field=f"{name}_{language}",
                    name=placeholder[:40],
                    known=", ".join(f"{{{one}}}" for one in PLACEHOLDERS),
                )
        if text:
            kept[language] = text
    return kept
