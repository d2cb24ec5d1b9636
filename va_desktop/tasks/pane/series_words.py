"""How series are told in the window: “Every weekday 14:00 Dublin”."""

from __future__ import annotations

from collections.abc import Sequence

from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.texts import texts
from va_desktop.tasks.recurrence import Turn
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.series import SeriesValues
from va_desktop.tasks.table import clock_words


def when_words(values: SeriesValues, formats: Formats) -> str:
    """Return when the tasks of a series are due, with the time of day and the place where it is so late."""
    repeat, says = values.repeat, values.says
    words = Saying(texts(), formats).whole(repeat.rule, repeat.ends, from_completion=repeat.from_completion)
    if says.due_minute is not None:
        words = f"{words} {clock_words(says.due_minute)}"
        if says.due_zone:
            words = f"{words} {formats.city(says.due_zone)}"
    return beginning(words)


def beginning(words: str) -> str:
    """Return words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def days_words(turns: Sequence[Turn], formats: Formats) -> str:
    """Return some days beside each other."""
    return " · ".join(formats.day(turn.due_on, "weekday") for turn in turns)
