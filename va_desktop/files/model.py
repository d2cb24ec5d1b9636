"""Files as values: content named by its hash, and what it is attached to."""

from __future__ import annotations

from typing import Final

from va_desktop.core.values import dataclass

RECEIPT: Final = "receipt"
LOGO: Final = "logo"
DOCUMENT: Final = "document"
LARGEST: Final = 50 * 1024 * 1024
"""No file that is kept has more bytes."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Content that is kept: its SHA-256 in hexadecimal, its media type and its size in bytes."""

    sha256: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file under a name, in a role (`RECEIPT`, `LOGO`, `DOCUMENT`), at a row of any table."""

    id: int
    owner_kind: str
    owner_id: int
    role: str
    name: str
    file: StoredFile
