"""Why the system refuses something: its own words, of which those that are usual are marked for the catalogues."""

from __future__ import annotations

from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_

USUAL: Final = (
    N_("Disk quota exceeded"),
    N_("File exists"),
    N_("File name too long"),
    N_("File too large"),
    N_("Input/output error"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Stale file handle"),
    N_("Too many levels of symbolic links"),
    N_("Transport endpoint is not connected"),
)
"""As the C library of Linux says them; other systems say some in other words, or in the user's language."""


def reason(error: OSError) -> UserError:
    """Return what the system says, as a value of the error that tells what it was refused for."""
    return UserError(error.strerror or "?")
