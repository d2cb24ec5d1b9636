"""Clients as values: who is billed, and in which currency, language and time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from va_desktop.core.addresses import whole_address
from va_desktop.core.clock import zone
from va_desktop.core.countries import known_country
from va_desktop.core.errors import UserError
from va_desktop.core.money import known_currency
from va_desktop.core.patterns import Pattern
from va_desktop.core.texts import DOCUMENT_LANGUAGES
from va_desktop.core.typed import exact_line, lines, one_line
from va_desktop.core.values import dataclass
from va_desktop.taxes.packs import known_state

COLOURS: Final = 8
"""How many client colours the theme has."""
LONGEST_TERMS: Final = 365
LONGEST_FOLDER: Final = 200
"""Characters of the path of a folder."""
_HANDLE: Final = Pattern(r"[^\W_]+(?:-[^\W_]+)*")
# How a name's Devanagari reads in Latin letters is not needed for a handle: marks are kept with their letters.
_BETWEEN: Final = Pattern(r"[\s_.,/&'()-]+")


@dataclass(frozen=True, slots=True)
class NewClient:
    """What the user says of a client; `checked` makes it fit to be stored.

    `language` is that of documents: one, or two joined by `+` with the leading one first. `translations` hold
    what is printed in another language: `{"hi": {"name": …, "address": …}}`. Taxes ask for the `state` (a code such
    as 29), for whether it is a business, and in India for whether it works in a special economic zone. Its
    documents can be put into the `folder` that is shared with it, a whole path.
    """

    name: str
    country: str
    currency: str
    language: str = "en"
    zone: str = "UTC"
    handle: str = ""
    contact: str = ""
    address: str = ""
    city: str = ""
    email: str = ""
    tax_number: str = ""
    post_code: str = ""
    state: str = ""
    business: bool = True
    sez: bool = False
    terms_days: int = 14
    colour: int | None = None
    note: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    folder: str = ""

    def checked(self) -> NewClient:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if not 0 <= self.terms_days <= LONGEST_TERMS:
            raise UserError(
                "Payment terms are from 0 to {most} days.", field="terms_days", most=LONGEST_TERMS
            )
        zone(self.zone)
        email = one_line(self.email, field="email")
        if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
            raise UserError("This is not an e-mail address.", field="email")
        if self.sez and not self.business:
            raise UserError("In a special economic zone there are businesses only.", field="standing")
        country = known_country(self.country)
        return replace(
            self,
            name=one_line(self.name, field="name", required=True),
            country=country,
            currency=known_currency(self.currency),
            language=document_language(self.language),
            handle=checked_handle(self.handle),
            contact=one_line(self.contact, field="contact"),
            address=lines(self.address, field="address"),
            city=one_line(self.city, field="city", longest=100),
            email=email,
            tax_number=one_line(self.tax_number, field="tax_number", longest=60),
            post_code=one_line(self.post_code, field="post_code", longest=20),
            state=known_state(self.state, country),
            sez=self.sez and country == "IN",
            note=lines(self.note, field="note"),
            translations={
                language: {name: lines(text, field=f"{name}_{language}") for name, text in texts.items()}
                for language, texts in self.translations.items()
                if any(texts.values())
            },
            folder=checked_folder(self.folder),
        )


@dataclass(frozen=True, slots=True)
class Client:
    """A client as stored; see `NewClient` for its parts. `colour` is an index into the theme's client colours."""

    id: int
    uid: str
    revision: int
    handle: str
    name: str
    contact: str
    address: str
    city: str
    country: str
    email: str
    tax_number: str
    currency: str
    language: str
    zone: str
    terms_days: int
    colour: int
    note: str
    archived_at: datetime | None
    translations: Mapping[str, Mapping[str, str]]
    post_code: str = ""
    state: str = ""
    business: bool = True
    sez: bool = False
    folder: str = ""

    def place(self, language: str) -> str:
        """Return the address as printed in a language, with town and post code below it."""
        address = self.printed("address", language)
        return whole_address(address, self.city, self.post_code, self.country, self.state)

    @property
    def archived(self) -> bool:
        """Whether it is put away: kept for its documents, offered nowhere."""
        return self.archived_at is not None

    def printed(self, name: str, language: str) -> str:
        """Return `name` or `address` as printed in a language; the plain one where there is no other."""
        return self.translations.get(language, {}).get(name) or str(getattr(self, name))


def document_language(text: str) -> str:
    """Return `en`, or `hi+en` for two side by side; raise `UserError` for unknown or repeated languages."""
    parts = [part.strip().lower() for part in text.split("+")]
    if (
        len(parts) > 2
        or len(set(parts)) < len(parts)
        or any(part not in DOCUMENT_LANGUAGES for part in parts)
    ):
        raise UserError(
            "Documents can be in {languages}, or in two of these, such as hi+en.",
            field="language",
            languages=", ".join(DOCUMENT_LANGUAGES),
        )
    return "+".join(parts)


def checked_handle(text: str) -> str:
    """Return a handle in small letters without its `@`; empty stays empty (one is made from the name)."""
    handle = unicodedata.normalize("NFC", text.strip().lstrip("@").lower())
    bare = "".join(char for char in handle if not unicodedata.category(char).startswith("M"))
    if handle and (len(handle) > 60 or not _HANDLE.fullmatch(bare)):
        raise UserError("A handle is one word of letters and digits, such as acme.", field="handle")
    return handle


def checked_folder(text: str) -> str:
    """Return the path of a folder; raise `UserError` for one that would be another from another place.

    It stays letter by letter: folders that came from a Mac have their letters and marks apart, any may have two
    spaces. Whether there is such a folder is asked when something is put there: a drive may be away today.
    """
    folder = exact_line(text, field="folder", longest=LONGEST_FOLDER)
    if folder and not (PurePosixPath(folder).is_absolute() or PureWindowsPath(folder).is_absolute()):
        raise UserError("Give the whole path of the folder, from the top.", field="folder")
    return folder


def handle_from(name: str, taken: Iterable[str]) -> str:
    """Make a handle from a name: its first word, then two words, then numbered."""
    words = []
    for word in _BETWEEN.split(name.lower()):
        kept = "".join(char for char in word if char.isalnum() or unicodedata.category(char).startswith("M"))
        if kept:
            words.append(unicodedata.normalize("NFC", kept)[:20])
    words = words or ["client"]
    used = set(taken)
    for count in range(1, min(3, len(words)) + 1):
        handle = "-".join(words[:count])
        if handle not in used:
            return handle
    number = 2
    while f"{words[0]}-{number}" in used:
        number += 1
    return f"{words[0]}-{number}"


def least_used_colour(used: Iterable[int]) -> int:
    """Return the colour that the fewest clients have."""
    counts = [0] * COLOURS
    for colour in used:
        counts[colour % COLOURS] += 1
    return counts.index(min(counts))
