"""What people type: short texts and long ones, checked the same way in every room."""

from __future__ import annotations

import unicodedata
from typing import Final

from va_desktop.core.errors import UserError

SHORT: Final = 200
LONG: Final = 4000
_KEPT_CONTROLS: Final = "\n"


def one_line(text: str, *, field: str, longest: int = SHORT, required: bool = False) -> str:
    """Return a text of one line: white space folded, composed (NFC).

    Raise `UserError` for control characters, for more than `longest` characters, and for nothing where
    something is required.
    """
    folded = " ".join(_without_line_ends(text).split())
    return _checked(folded, field, longest, required=required)


def lines(text: str, *, field: str, longest: int = LONG, required: bool = False) -> str:
    """Return a text of several lines, without spaces at their ends or empty lines around them."""
    rows = [
        row.rstrip() for row in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    ]
    return _checked("\n".join(rows).strip(), field, longest, required=required)


def _without_line_ends(text: str) -> str:
    return text if text.isprintable() else text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _checked(text: str, field: str, longest: int, *, required: bool) -> str:
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    if required and not composed:
        raise UserError("Something has to stand here.", field=field)
    if len(composed) > longest:
        raise UserError(
            "This is too long: {length} characters, and at most {longest} fit.",
            field=field,
            length=len(composed),
            longest=longest,
        )
    if composed.isprintable():
        return composed
    for char in composed:
        # Cc: controls, Cs: lone surrogates, which no database stores. Joiners (Cf) are part of Hindi.
        if unicodedata.category(char) in {"Cc", "Cs"} and char not in _KEPT_CONTROLS:
            raise UserError("A control character stands in this text; type it anew.", field=field)
    return composed
