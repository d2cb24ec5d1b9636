"""Tasks on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.core.command import Command
from va_desktop.tasks.commands.files import FILES
from va_desktop.tasks.commands.lists import LISTS
from va_desktop.tasks.commands.many import MANY
from va_desktop.tasks.commands.milestones import MILESTONES
from va_desktop.tasks.commands.series import SERIES
from va_desktop.tasks.commands.tasks import TASKS
from va_desktop.tasks.commands.templates import TEMPLATES
from va_desktop.tasks.commands.working import WORKING

COMMANDS: Final[Sequence[Command[Any]]] = (
    *TASKS,
    *LISTS,
    *WORKING,
    *FILES,
    *MANY,
    *MILESTONES,
    *SERIES,
    *TEMPLATES,
)
