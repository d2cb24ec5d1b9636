"""What can be done with the secrets of a section: the database knows what each is for, the keyring what it is.

A value passes through here and is kept nowhere: not in the database, its audit, its index, an export or a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from va_desktop.core.errors import UserError
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.manuals.model import Secret

LONGEST_VALUE = 2000


class SecretStore(Protocol):
    """Where it is kept what secrets are for; implemented by `manuals.store.secrets`."""

    def add(self, section_id: int, label: str) -> int: ...
    def rename(self, secret_id: int, label: str) -> None: ...
    def delete(self, secret_id: int) -> None: ...
    def get(self, secret_id: int) -> Secret | None: ...
    def secrets(self, section_id: int) -> Sequence[Secret]: ...


class Keyring(Protocol):
    """Keeps secrets outside of the program; implemented by `kit.desktop.secrets`."""

    def read(self, key: str) -> str | None: ...
    def write(self, key: str, secret: str) -> None: ...
    def forget(self, key: str) -> None: ...


class Secrets:
    """The use cases of secrets."""

    def __init__(self, work: Work, store: SecretStore, keyring: Keyring) -> None:
        self._work = work
        self._store = store
        self._keyring = keyring

    def secrets(self, section_id: int) -> Sequence[Secret]:
        """Return what the secrets of a section are for, in their order."""
        return self._store.secrets(section_id)

    def add_secret(self, section_id: int, label: str, value: str) -> Secret:
        """Keep a secret; where the keyring can't take its value, nothing at all is kept.

        None of the verbs can be undone: that would need a value that is kept somewhere else meanwhile.
        """
        checked = one_line(label, field="label", required=True)
        _check(value)
        with self._work.writing():
            secret = self._secret(self._store.add(section_id, checked))
            self._keyring.write(secret.key, value)  # an error takes the row back
        return secret

    def change_secret(self, secret_id: int, label: str, value: str = "") -> Secret:
        """Change what a secret is for, and its value where one is given."""
        checked = one_line(label, field="label", required=True)
        if value:
            _check(value)
        with self._work.writing():
            secret = self._secret(secret_id)
            self._store.rename(secret_id, checked)
            if value:
                self._keyring.write(secret.key, value)
            return self._secret(secret_id)

    def delete_secret(self, secret_id: int) -> None:
        """Take a secret out of its section, and its value out of the keyring for good."""
        with self._work.writing():
            secret = self._secret(secret_id)
            self._store.delete(secret_id)
            self._keyring.forget(secret.key)

    def reveal(self, secret_id: int) -> str:
        """Return the value of a secret; raise `UserError` where this computer's keyring does not have it."""
        value = self._keyring.read(self._secret(secret_id).key)
        if value is None:
            raise UserError("The keyring of this computer does not have this secret; type it in again here.")
        return value

    def _secret(self, secret_id: int) -> Secret:
        found = self._store.get(secret_id)
        if found is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return found


def _check(value: str) -> None:
    if not value:
        raise UserError("Please fill this in.", field="value")
    if len(value) > LONGEST_VALUE:
        raise UserError(
            "This is too long: {length} characters, and at most {longest} fit.",
            field="value",
            length=len(value),
            longest=LONGEST_VALUE,
        )
