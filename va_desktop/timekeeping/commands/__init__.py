"""The timer and time entries on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.core.command import Command
from va_desktop.timekeeping.commands.answers import Needs
from va_desktop.timekeeping.commands.entries import ENTRIES
from va_desktop.timekeeping.commands.focus import FOCUS
from va_desktop.timekeeping.commands.tags import TAGS
from va_desktop.timekeeping.commands.timer import TIMER

COMMANDS: Final[Sequence[Command[Needs]]] = (*TIMER, *ENTRIES, *FOCUS, *TAGS)
