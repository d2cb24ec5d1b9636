"""Regular expressions that are compiled when they are first used.

What rooms read and check is typed long after the start, and compiling their fifty expressions takes as long as all
queries of the first pane.
"""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression; its methods are those of `re.Pattern`."""

    def __init__(self, text: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._text, self._flags = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the beginning of a text."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self._compiled.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere in a text."""
        return self._compiled.search(text)

    def sub(self, replacement: str, text: str) -> str:
        """Return a text with all matches replaced."""
        return self._compiled.sub(replacement, text)

    def split(self, text: str) -> list[str]:
        """Return the parts of a text between the matches of an expression without groups."""
        return self._compiled.split(text)

    def findall(self, text: str) -> list[str]:
        """Return all matches of an expression without groups."""
        return self._compiled.findall(text)
