"""Services as values: what a virtual assistant offers, named in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.texts import N_
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass

UNITS: Final[Mapping[str, str]] = {
    "HUR": N_("Hour"),
    "C62": N_("Piece"),
    "DAY": N_("Day"),
    "MON": N_("Month"),
}
"""Units in which services are sold: UN/ECE Recommendation 20 codes and their marked names."""
OWN_GROUP: Final = "own"
"""The group of services that the user added without choosing one."""
_TAX_CODE: Final = Pattern(r"[A-Za-z0-9.-]{0,20}", re.ASCII)
_KEY: Final = Pattern(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class NewService:
    """What is said of a service; `checked` makes it fit to be stored.

    `name` is the English or only one; `translations` hold others: `{"hi": {"name": …}}`. `unit` is a code of
    `UNITS`; `tax_code` is the SAC in India. An empty `key` is made from the name.
    """

    name: str
    group: str = OWN_GROUP
    unit: str = "HUR"
    tax_code: str = ""
    key: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Return the name in a language; the plain one where there is no other."""
        return self.translations.get(language, {}).get("name") or self.name

    def checked(self) -> NewService:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        unit = self.unit.strip().upper()
        if unit not in UNITS:
            raise UserError("A service is counted in one of {units}.", field="unit", units=", ".join(UNITS))
        tax_code = self.tax_code.strip()
        if not _TAX_CODE.fullmatch(tax_code):
            raise UserError("A tax code has at most 20 letters and digits, such as 998222.", field="tax_code")
        names = {
            language: one_line(texts.get("name", ""), field=f"name_{language}")
            for language, texts in self.translations.items()
        }
        return replace(
            self,
            name=one_line(self.name, field="name", required=True),
            group=one_line(self.group, field="group", longest=60) or OWN_GROUP,
            unit=unit,
            tax_code=tax_code,
            key=_checked_key(self.key),
            translations={language: {"name": name} for language, name in names.items() if name},
        )


@dataclass(frozen=True, slots=True)
class Service(NewService):
    """A service as stored."""

    id: int = 0
    uid: str = ""
    revision: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Services that belong together; `names` by language. `id` is 0 where it stands in no database."""

    key: str
    names: Mapping[str, str]
    services: tuple[NewService, ...] = ()
    id: int = 0

    def name_in(self, language: str) -> str:
        """Return the group's name in a language; the English one where there is no other."""
        return self.names.get(language) or self.names.get("en") or self.key

    def renamed(self, name: str, language: str) -> Group:
        """Return it with another name in a language; raise `UserError` for an empty one."""
        return replace(
            self, names={**self.names, language: one_line(name, field="name", longest=60, required=True)}
        )


def key_from(name: str, taken: Iterable[str]) -> str:
    """Make a key from a name: `Inbox care` becomes `inbox-care`; a number is added where it is taken."""
    kept = "".join(
        char if unicodedata.category(char).startswith("M") or char.isalnum() else " " for char in name
    )
    key = "-".join(kept.lower().split())[:50].strip("-") or "service"
    used = set(taken)
    if key not in used:
        return key
    number = 2
    while f"{key}-{number}" in used:
        number += 1
    return f"{key}-{number}"


def _checked_key(text: str) -> str:
    key = unicodedata.normalize("NFC", text.strip().lower())
    bare = "".join(char for char in key if not unicodedata.category(char).startswith("M"))
    if key and (len(key) > 60 or not _KEY.fullmatch(bare)):
        raise UserError("A key is made of letters, digits and hyphens, such as inbox-care.", field="key")
    return key
