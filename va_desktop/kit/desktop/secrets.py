"""The system's keyring: where secrets are kept, and nowhere else.

Only keyrings that the system itself locks are used. Where there is none (no D-Bus, a plain-text or null backend),
that is said, and nothing is kept.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, Protocol

from va_desktop.core.errors import UserError

SERVICE: Final = "VA Desktop"
"""Under this name the entries stand in the keyring."""
_TRUSTED: Final = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
)
"""The keyrings that are asked, and no others: those of keyrings.alt keep what they are given in a file.

They are looked for each time, because one may be unlocked, or installed, while the program is open.
"""


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class SystemKeyring:
    """Keeps secrets in the keyring of this computer; each under a key of its own."""

    def read(self, key: str) -> str | None:
        """Return a secret, None where this computer's keyring has none; raise `UserError` without a keyring."""
        from keyring.errors import KeyringError

        try:
            return self._backend().get_password(SERVICE, key)
        except KeyringError as error:
            raise _locked() from error

    def write(self, key: str, secret: str) -> None:
        """Keep a secret, and make sure that it can be read again."""
        from keyring.errors import KeyringError

        try:
            backend = self._backend()
            backend.set_password(SERVICE, key, secret)
            kept = backend.get_password(SERVICE, key)
        except KeyringError as error:
            raise _locked() from error
        if kept != secret:  # a null backend "saves", and gives nothing back
            raise _none()

    def forget(self, key: str) -> None:
        """Take a secret out of the keyring, if it is there."""
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            self._backend().delete_password(SERVICE, key)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise _locked() from error

    def _backend(self) -> _Backend:
        """Return the best trusted backend that works here."""
        found = [kind for kind in map(_kind, _TRUSTED) if kind.viable]
        if not found:
            raise _none()
        backend: _Backend = max(found, key=lambda kind: kind.priority)()
        return backend


def _kind(name: tuple[str, str]) -> Any:
    return getattr(import_module(name[0]), name[1])


def _none() -> UserError:
    return UserError(
        "This computer has no keyring that is safe, so nothing was kept. Install one (GNOME Keyring or KWallet on"
        " Linux) and sign in again."
    )


def _locked() -> UserError:
    return UserError("The keyring of this computer is locked or does not answer; unlock it and try again.")
