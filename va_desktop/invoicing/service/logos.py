"""The picture at the head of what has a letterhead: statements, letters, sheets of retainers."""

from __future__ import annotations

from typing import Protocol

from va_desktop.invoicing.letterhead import Letterhead


class Logos(Protocol):
    """Knows the pictures; implemented by `files.service.Files`."""

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file."""
        ...


def logo_of(head: Letterhead, logos: Logos) -> bytes | None:
    """Return the picture of a letterhead, if it has one."""
    return logos.content(head.seller.logo) if head.seller.logo else None
