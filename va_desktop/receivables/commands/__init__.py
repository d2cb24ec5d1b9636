"""What is owed, on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.core.command import Command
from va_desktop.receivables.commands.lateness import LATENESS
from va_desktop.receivables.commands.owed import AGING
from va_desktop.receivables.commands.reminders import REMINDERS
from va_desktop.receivables.commands.statements import STATEMENTS

COMMANDS: Final[Sequence[Command[Any]]] = (*REMINDERS, *AGING, *LATENESS, *STATEMENTS)
