"""What an older program knew: schemes of countries whose pack is kept back today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from va_desktop.taxes import packs


@contextmanager
def offered_once(*countries: str) -> Iterator[None]:
    """Offer the packs of some countries for a while, as an older program did."""
    with mock.patch.object(packs, "OFFERED", (*packs.OFFERED, *countries)):
        packs.load_pack.cache_clear()
        try:
            yield
        finally:
            packs.load_pack.cache_clear()
