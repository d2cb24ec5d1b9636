"""The heads of the bases, for whatever has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from va_desktop.invoicing.design import Base
from va_desktop.invoicing.pdf import head, head_classic, head_compact
from va_desktop.invoicing.pdf.heading import Head
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.letterhead import logo_picture

_HEADS: Final[Mapping[Base, Callable[[Head, Picture | None], float]]] = {
    Base.MODERN: head.draw_head,
    Base.CLASSIC: head_classic.draw_head,
    Base.COMPACT: head_compact.draw_head,
}


def begin(what: Head, logo: bytes | None) -> float:
    """Begin the first page and draw its head as the base has it; return the baseline of what comes below."""
    return _HEADS[what.look.base](what, logo_picture(logo) if logo else None)
