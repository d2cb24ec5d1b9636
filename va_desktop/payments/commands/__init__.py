"""What is paid, on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.core.command import Command
from va_desktop.payments.commands.credits import CREDITS
from va_desktop.payments.commands.payments import PAYMENTS
from va_desktop.payments.commands.receipts import RECEIPTS
from va_desktop.payments.commands.withholdings import WITHHOLDINGS

COMMANDS: Final[Sequence[Command[Any]]] = (*PAYMENTS, *CREDITS, *RECEIPTS, *WITHHOLDINGS)
