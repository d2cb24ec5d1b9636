"""Rests the garbage collector while a great many objects are made that will stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Collect no garbage meanwhile.

    To look through a hundred thousand living objects again and again takes a tenth of a start, and of a story of
    so many entries.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
