"""What can be done with settings: read one, change one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from functools import cache
from typing import Any, Protocol, TypeVar

from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.settings.model import SETTINGS, Setting

T = TypeVar("T")


class SettingStore(Protocol):
    """Where settings are kept; implemented by `settings.store`, for the database and for this computer."""

    def all(self) -> Mapping[str, object]: ...
    def set(self, key: str, value: object) -> None: ...
    def reset(self, key: str) -> None: ...


class Settings:
    """The use cases of the room."""

    def __init__(self, work: Work, store: SettingStore, here: SettingStore) -> None:
        """Take where the person's settings are kept, and where those of this computer are."""
        self._work = work
        self._store = store
        self._here = here
        self._stored_all = cache(store.all)

    def get(self, setting: Setting[T]) -> T:
        """Return a setting's value; its default where none is stored, or one that no longer fits."""
        return _read(setting, self._stored(setting))

    def several(self, *settings: Setting[T]) -> tuple[T, ...]:
        """Return the values of settings of the same kind and place, read at once."""
        stored = self._stored(settings[0])
        return tuple(_read(setting, stored) for setting in settings)

    def set(self, setting: Setting[T], value: T) -> T:
        """Change a setting; raise `UserError` for what it can't be. The default is not stored."""
        checked = setting.read(value)
        try:
            with nullcontext() if setting.here else self._work.writing():
                if checked == setting.default:
                    self._store_of(setting).reset(setting.key)
                else:
                    self._store_of(setting).set(setting.key, checked)
        finally:
            self.forget()
        return checked

    def forget(self) -> None:
        """Read the person's settings anew when asked next: one was changed, perhaps by another program."""
        # What another thread is reading at this moment goes into the old one.
        self._stored_all = cache(self._store.all)

    def _stored(self, setting: Setting[T]) -> Mapping[str, object]:
        """Return what is stored beside a setting; the person's is kept, because each row that is shown asks for it.

        This computer's stands in a file, which its store keeps by itself.
        """
        return self._here.all() if setting.here else self._stored_all()

    def _store_of(self, setting: Setting[T]) -> SettingStore:
        return self._here if setting.here else self._store

    def named(self, key: str) -> Setting[Any]:
        """Return the setting with a key; raise `UserError` when there is none."""
        found = SETTINGS.get(key)
        if found is None:
            raise UserError(
                "There is no setting “{key}”; there are {keys}.",
                field="key",
                key=key[:40],
                keys=", ".join(SETTINGS),
            )
        return found


def _read(setting: Setting[T], stored: Mapping[str, object]) -> T:
    if setting.key not in stored:
        return setting.default
    try:
        return setting.read(stored[setting.key])
    except UserError:  # written by another version, which knew other choices
        return setting.default
