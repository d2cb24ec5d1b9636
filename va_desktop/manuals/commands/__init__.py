"""Manuals on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.core.command import Command
from va_desktop.manuals.commands import files, reading, searching

COMMANDS: Final[Sequence[Command[Any]]] = (*reading.COMMANDS, *files.COMMANDS, *searching.COMMANDS)
