"""Identifiers that are unique across databases, for exchange and restore."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID


def uuid7(at: datetime) -> UUID:
    """Return a UUID of version 7, which sorts by time (RFC 9562, 5.7)."""
    millis = int(at.timestamp() * 1000)
    noise = secrets.randbits(74)  # asked for once: imports make ids by the hundred thousand
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | (noise >> 62) << 64
    return UUID(int=value | 0b10 << 62 | noise & (1 << 62) - 1)
