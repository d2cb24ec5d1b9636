"""What people type: short texts and long ones, checked the same way in every room."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from va_desktop.core.errors import UserError

SHORT: Final = 200
LONG: Final = 4000
_KEPT_CONTROLS: Final = "\n"
_DIRECTIONS: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of what follows: unseen, pasted along with names and numbers, and able to make an
amount or a file's name read otherwise than it is (Unicode Technical Report 36, 2.8)."""


def one_line(text: str, *, field: str, longest: int = SHORT, required: bool = False) -> str:
    """Return a text of one line: white space folded, composed (NFC), without marks that turn its direction.

    Raise `UserError` for control characters, for more than `longest` characters, and for nothing where
    something is required.
    """
    return _checked(_folded(text), field, longest, required=required)


def exact_line(text: str, *, field: str, longest: int = SHORT) -> str:
    """Return a text of one line letter by letter, such as a path: only what is unseen around it goes.

    Raise `UserError` as `one_line` does.
    """
    return _fitting(_one_way(text).strip(), field, longest)


def lines(text: str, *, field: str, longest: int = LONG, required: bool = False) -> str:
    """Return a text of several lines: no empty lines around it, no spaces at their ends, no turned directions."""
    rows = [
        row.rstrip()
        for row in _one_way(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    ]
    return _checked("\n".join(rows).strip(), field, longest, required=required)


def in_plain_lines(text: str) -> str:
    """Return a text of several lines that may quote what nobody checked, with nothing that steers a terminal."""
    return "\n".join(row if row.isprintable() else _harmless(row) for row in text.split("\n"))


def in_one_line(text: str) -> str:
    """Return a sentence that may quote what nobody checked as one line in which no character steers a terminal."""
    folded = " ".join(text.split())
    return folded if folded.isprintable() else _harmless(folded)


def _harmless(text: str) -> str:
    return "".join("\ufffd" if _controls(char) or ord(char) in _DIRECTIONS else char for char in text)


def _controls(char: str) -> bool:
    # Cc: controls, Cs: lone surrogates, which no database stores. Joiners (Cf) are part of Hindi.
    return unicodedata.category(char) in {"Cc", "Cs"}


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """Return a text with its white space folded; the notes of an import are mostly the same few."""
    return " ".join(_without_line_ends(_one_way(text)).split())


def _one_way(text: str) -> str:
    return text if text.isascii() else text.translate(_DIRECTIONS)


def _without_line_ends(text: str) -> str:
    return text if text.isprintable() else text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _checked(text: str, field: str, longest: int, *, required: bool) -> str:
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    if required and not composed:
        raise UserError("Please fill this in.", field=field)
    return _fitting(composed, field, longest, kept=_KEPT_CONTROLS)


def _fitting(text: str, field: str, longest: int, kept: str = "") -> str:
    if len(text) > longest:
        raise UserError(
            "This is too long: {length} characters, and at most {longest} fit.",
            field=field,
            length=len(text),
            longest=longest,
        )
    if text.isprintable():
        return text
    for char in text:
        if _controls(char) and char not in kept:
            raise UserError("A control character stands in this text; type it anew.", field=field)
    return text
