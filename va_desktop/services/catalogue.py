"""The catalogue file that comes with the program: services in groups, in English and Hindi."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from va_desktop.core.errors import UserError
from va_desktop.core.resources import resource
from va_desktop.core.texts import SCREEN_LANGUAGES
from va_desktop.core.values import dataclass
from va_desktop.services.model import Group, NewService

EDITION: Final = 3
"""That of the bundled file, known without reading it: each start asks whether the database has it already."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The groups of the file, in its order, and which edition of it they are."""

    groups: tuple[Group, ...]
    edition: int = EDITION

    def services(self) -> Sequence[NewService]:
        """Return all services in the file's order."""
        return [service for group in self.groups for service in group.services]


def load_catalogue(path: Path | None = None) -> Catalogue:
    """Read a catalogue file, the bundled one by default.

    Raise `ValueError` that names every error in it: the file is part of the program, not what a user typed.
    """
    chosen = path or resource("services.toml")
    with chosen.open("rb") as file:
        content = tomllib.load(file)
    errors: list[str] = []
    groups = tuple(_group(entry, errors) for entry in content.get("group", ()))
    keys = [service.key for group in groups for service in group.services]
    errors += [f"the key {key} stands twice" for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if not groups:
        errors.append("there are no groups")
    if errors:
        raise ValueError(f"{chosen.name}: " + "; ".join(errors))
    return Catalogue(groups, int(content.get("edition", 0)))


def _group(entry: Mapping[str, Any], errors: list[str]) -> Group:
    key = str(entry.get("key", ""))
    if not key:
        errors.append("a group has no key")
    names = {language: str(name) for language, name in entry.get("name", {}).items()}
    errors += [f"the group {key} has no name in {one}" for one in SCREEN_LANGUAGES if not names.get(one)]
    services = tuple(
        service for row in entry.get("services", ()) if (service := _service(row, key, errors)) is not None
    )
    return Group(key, names, services)


def _service(row: Mapping[str, Any], group: str, errors: list[str]) -> NewService | None:
    key = str(row.get("key", ""))
    unknown = set(row) - {"key", "unit", "tax_code", *SCREEN_LANGUAGES}
    errors += [f"{key or group}: {name} is not known here" for name in sorted(unknown)]
    errors += [f"{key or group}: {one} is missing" for one in ("key", *SCREEN_LANGUAGES) if not row.get(one)]
    others = {
        language: {"name": row[language]}
        for language in SCREEN_LANGUAGES
        if language != "en" and language in row
    }
    service = NewService(
        name=str(row.get("en", "")),
        group=group,
        unit=str(row.get("unit", "HUR")),
        tax_code=str(row.get("tax_code", "")),
        key=key,
        translations=others,
    )
    try:
        return service.checked()
    except UserError as error:
        errors.append(f"{key or group}: {error}")
        return None
