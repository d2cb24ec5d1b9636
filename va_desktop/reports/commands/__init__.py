"""Reports on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.core.command import Command
from va_desktop.reports.commands.client_report import CLIENT_REPORT
from va_desktop.reports.commands.earnings import EARNINGS

COMMANDS: Final[Sequence[Command[Any]]] = (*EARNINGS, *CLIENT_REPORT)
