"""Which task a quick text means: by its client, its words, and what was worked on last.

With a client it is that client's task whose title the note names, else the one worked on last. Without one it is
the task that the note names, when that is not in doubt: time given to the wrong client is worse than time given to
none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from va_desktop.clients.naming import client_named
from va_desktop.core.errors import UserError
from va_desktop.core.folding import fold, sound
from va_desktop.core.patterns import Pattern
from va_desktop.timekeeping.finding import is_named, terms
from va_desktop.timekeeping.model import TaskChoice

MOST_TAGS_OFFERED: Final = 6
_WORD: Final = Pattern(r"[^\W_]+")


def task_meant(note: str, client: str, choices: Sequence[TaskChoice]) -> TaskChoice | None:
    """Return the task that is meant, or None when none is.

    `client` is what follows the `@`. Raise `UserError` when it names no client or several, or one without an
    open task.
    """
    if client:
        own = _of_client(client, choices)
        named = [choice for choice in own if names(note, choice.title)]
        return _latest(named or own)
    named = [choice for choice in choices if names(note, choice.title)]
    return _latest(named) if len({choice.client_id for choice in named}) == 1 else None


def names(words: str, title: str) -> bool:
    """Tell whether each word is the beginning of a word of the title, as spelled or as it sounds."""
    wanted, known = _words(words), _words(title)
    return bool(wanted) and all(
        any(word.startswith(part) or sound(word) == sound(part) for word in known) for part in wanted
    )


def found_tasks(words: str, choices: Sequence[TaskChoice]) -> list[TaskChoice]:
    """Return the tasks whose title or client the words name, best first; all of them for no words."""
    if not words.strip():
        return sorted(choices, key=_recency, reverse=True)
    hits = [choice for choice in choices if names(words.replace("@", " "), f"{choice.title} {choice.client}")]
    return sorted(hits, key=lambda choice: (names(words, choice.title), _recency(choice)), reverse=True)


def found_tags(begun: str, used: Sequence[str]) -> list[str]:
    """Return the few tags that begin so, in either script, in their order: the most used first."""
    word = "".join(terms(begun))
    return [name for name in used if not begun or (word and is_named(word, name))][:MOST_TAGS_OFFERED]


def _of_client(reference: str, choices: Sequence[TaskChoice]) -> list[TaskChoice]:
    meant = client_named(reference, ((one.client_id, one.handle, one.client) for one in choices))
    if meant is None:
        raise UserError("No client with an open task answers to @{name}.", field="text", name=reference[:60])
    return [choice for choice in choices if choice.client_id == meant]


def _latest(choices: Sequence[TaskChoice]) -> TaskChoice | None:
    return max(choices, key=_recency, default=None)


def _recency(choice: TaskChoice) -> tuple[date, int]:
    return (choice.last_day or date.min, -choice.id)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
