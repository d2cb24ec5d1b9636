"""What the palette offers before anything is typed: to go back, to go on, and what is usual at this hour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from va_desktop.core.folding import fold
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.palette import Choice
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.activity import Activity, activity_of
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_MOST: Final = 3
"""So many lines for no text: the rooms below have to stay in sight."""
_FOUND: Final = 3


class ActivityChoices:
    """Answers with what can be started again."""

    def __init__(self, desk: Desk, time: Timekeeping, focus: Focus) -> None:
        self._time, self._focus = time, focus
        self._verbs = FocusVerbs(desk, time, focus)

    def __call__(self, text: str) -> Sequence[Choice]:
        """Return the lines for a text: the best for none, else the favourites whose names hold it."""
        return self._best() if not text else self._pinned(fold(text))

    def _best(self) -> Sequence[Choice]:
        running = self._time.running()
        known = [] if running is None else [activity_of(running)]
        lines = []
        waiting = self._focus.interruptions.waiting()
        if waiting:
            back = waiting[0].entry
            known.append(activity_of(back))
            keys = shown_keys("Ctrl+Shift+R")
            lines.append(Choice(title_words(back), self._verbs.go_back, lead=tr("Return to"), note=keys))
        last = self._focus.suggestions.latest(1, but=known)
        for activity in last:
            keys = shown_keys("Ctrl+Shift+L")
            lines.append(self._start(activity, tr("Continue"), keys))
        usual = self._focus.suggestions.usual(_MOST, but=[*known, *last])
        lines += [self._start(one, tr("Start timer"), tr("usual now")) for one in usual]
        return lines[:_MOST]

    def _pinned(self, words: str) -> Sequence[Choice]:
        found = []
        for number, one in enumerate(self._focus.favourites.favourites(), 1):
            if words in fold(f"{one.title} {one.activity.client}"):
                start = partial(self._verbs.start_favourite, number)
                keys = shown_keys(f"Ctrl+Alt+{number}")
                found.append(Choice(one.title, start, lead=tr("Favourite"), note=keys))
        return found[:_FOUND]

    def _start(self, activity: Activity, lead: str, note: str) -> Choice:
        title = " · ".join(filter(None, (activity.title, activity.client)))
        return Choice(title, partial(self._verbs.start_activity, activity), lead=lead, note=note)
