"""Settings in the database, and those in the file of this computer."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final, Protocol

from sqlalchemy import bindparam, delete, select

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed, Publisher
from va_desktop.kit.db.database import Database
from va_desktop.settings.first import settings_of
from va_desktop.settings.model import SETTINGS
from va_desktop.settings.schema import setting
from va_desktop.settings.service import SettingStore


class StoredSettings:
    """The writes and queries of the room; implements `settings.service.SettingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Mapping[str, object]:
        """Return the stored settings of the person who works with this database."""
        return settings_of(self._database.rows(_OF_PERSON, {"person": self._database.actor}))

    def set(self, key: str, value: object) -> None:
        """Store a value in place of the former one."""
        self.reset(key)
        self._database.insert(setting, {"person_id": self._database.actor, "key": key, "value": value})

    def reset(self, key: str) -> None:
        """Remove a stored value."""
        mine = (setting.c.person_id == self._database.actor, setting.c.key == key)
        self._database.execute(delete(setting).where(*mine), setting, "delete")


class ComputersMemory(Protocol):
    """The file of a computer; implemented by `kit.desktop.memory`."""

    def settings(self) -> Mapping[str, object] | None:
        """Return its settings; None where only an older version worked here, which kept none."""
        ...

    def keep_settings(self, settings: Mapping[str, object]) -> None:
        """Keep settings in place of the former ones; raise `UserError` where that is not possible."""
        ...


class SettingsHere:
    """The settings of this computer; implements `settings.service.SettingStore`.

    Older versions kept them in the database: what stands there is carried over once. It stays there too, for the
    other computers that share the database.
    """

    def __init__(
        self, memory: ComputersMemory, before: SettingStore, publisher: Publisher, origin: str
    ) -> None:
        self._memory, self._before = memory, before
        self._publisher, self._origin = publisher, origin

    def all(self) -> Mapping[str, object]:
        """Return the settings of this computer."""
        kept = self._memory.settings()
        if kept is None:
            kept = {key: value for key, value in self._before.all().items() if _is_here(key)}
            # A folder that can't be written to is told of when something is changed.
            with suppress(UserError):
                self._memory.keep_settings(kept)
        return kept

    def set(self, key: str, value: object) -> None:
        """Keep a value in place of the former one."""
        self._keep({**self.all(), key: value})

    def reset(self, key: str) -> None:
        """Forget a value."""
        self._keep({known: value for known, value in self.all().items() if known != key})

    def _keep(self, settings: Mapping[str, object]) -> None:
        self._memory.keep_settings(settings)
        self._publisher.publish(Changed(setting.name, (), self._origin))


_OF_PERSON: Final = select(setting.c.key, setting.c.value).where(setting.c.person_id == bindparam("person"))


def _is_here(key: str) -> bool:
    known = SETTINGS.get(key)
    return known is not None and known.here
