"""Tasks on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.core.command import Command
from va_desktop.tasks.commands.tasks import TASKS, Needs

COMMANDS: Final[Sequence[Command[Needs]]] = (*TASKS,)
