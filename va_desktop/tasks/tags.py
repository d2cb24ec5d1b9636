"""What a tag is: one word, the same of tasks as of recorded time."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.typed import one_line

LONGEST_TAG: Final = 60
MOST_TAGS: Final = 20
_TAG: Final = Pattern(r"[^\s#@,]+")


@lru_cache(maxsize=256)  # a hundred thousand entries have a handful of them
def checked_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags without `#`, each once whatever its case, in the order of the alphabet."""
    known: dict[str, str] = {}
    for tag in tags:
        name = one_line(tag.strip().lstrip("#"), field="tags", longest=LONGEST_TAG)
        if not _TAG.fullmatch(name):
            raise UserError("A tag is one word, such as #phone.", field="tags")
        known.setdefault(name.casefold(), name)
    if len(known) > MOST_TAGS:
        raise UserError("An entry has at most {most} tags.", field="tags", most=MOST_TAGS)
    return tuple(sorted(known.values()))
