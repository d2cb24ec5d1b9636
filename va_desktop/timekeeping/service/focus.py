"""What stands around the timer, in one hand: panes and commands take it as a whole."""

from __future__ import annotations

from va_desktop.core.values import dataclass
from va_desktop.timekeeping.service.favourites import Favourites
from va_desktop.timekeeping.service.interruptions import Interruptions
from va_desktop.timekeeping.service.reminders import Reminders
from va_desktop.timekeeping.service.rounds import Rounds
from va_desktop.timekeeping.service.suggestions import Suggestions
from va_desktop.timekeeping.service.unassigned import Unassigned


@dataclass(frozen=True, slots=True)
class Focus:
    """What helps a person to begin, to go back and to rest."""

    interruptions: Interruptions
    unassigned: Unassigned
    favourites: Favourites
    suggestions: Suggestions
    rounds: Rounds
    reminders: Reminders
