"""Names of pictures: such that a text can refer to them without brackets, and that none is used twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from va_desktop.core.patterns import Pattern

_LONGEST: Final = 80
_HASH: Final = Pattern(r"[0-9a-f]{64}", re.ASCII)


def free_name(name: str, ending: str, taken: Collection[str]) -> str:
    """Make a name of letters, digits and hyphens: `My Inbox.PNG` becomes `my-inbox.png`, or `my-inbox-2.png`."""
    wanted, number = f"{plain_name(name)}.{ending}", 2
    while wanted in taken:
        wanted, number = f"{plain_name(name)}-{number}.{ending}", number + 1
    return wanted


def plain_name(name: str) -> str:
    """Return a name without its ending, in small letters, digits and hyphens."""
    stem = unicodedata.normalize("NFC", name)
    stem = stem.rpartition(".")[0] or stem
    plain = "".join(char if _in_word(char) else " " for char in stem)
    plain = "-".join(plain.lower().split())[:_LONGEST].strip("-")
    # A name must not be taken for the hash of another picture.
    return "picture" if not plain or _HASH.fullmatch(plain) else plain


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")
