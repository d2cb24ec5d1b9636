"""The contractor's profile and accounts on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.contractor.commands.accounts import ACCOUNTS
from va_desktop.contractor.commands.profile import PROFILE
from va_desktop.core.command import Command

COMMANDS: Final[Sequence[Command[Any]]] = (*PROFILE, *ACCOUNTS)
