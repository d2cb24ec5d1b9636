"""Contracts on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.contracts.commands.contracts import CONTRACTS
from va_desktop.contracts.commands.retainer import RETAINER, Needs
from va_desktop.contracts.commands.showing import SHOWING
from va_desktop.core.command import Command

COMMANDS: Final[Sequence[Command[Needs]]] = (*CONTRACTS, *SHOWING, *RETAINER)
