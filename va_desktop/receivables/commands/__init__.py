"""What is owed, on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.core.command import Command
from va_desktop.receivables.commands.late_rules import LATE_RULES
from va_desktop.receivables.commands.lateness import LATENESS
from va_desktop.receivables.commands.owed import AGING
from va_desktop.receivables.commands.plans import PLANS
from va_desktop.receivables.commands.reminders import REMINDERS
from va_desktop.receivables.commands.statements import STATEMENTS
from va_desktop.receivables.commands.wordings import WORDINGS

COMMANDS: Final[Sequence[Command[Any]]] = (
    *REMINDERS,
    *AGING,
    *LATENESS,
    *STATEMENTS,
    *PLANS,
    *WORDINGS,
    *LATE_RULES,
)
