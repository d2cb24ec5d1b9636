"""Invoices and what comes of them, on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.core.command import Command
from va_desktop.invoicing.commands.billing import BILLING
from va_desktop.invoicing.commands.corrections import CORRECTIONS
from va_desktop.invoicing.commands.designs import DESIGNS
from va_desktop.invoicing.commands.happening import HAPPENING
from va_desktop.invoicing.commands.invoices import INVOICES
from va_desktop.invoicing.commands.numbers import NUMBERS
from va_desktop.invoicing.commands.prepayments import PREPAYMENTS
from va_desktop.invoicing.commands.retaxing import RETAXING
from va_desktop.invoicing.commands.tax import TAX

COMMANDS: Final[Sequence[Command[Any]]] = (
    *INVOICES,
    *BILLING,
    *NUMBERS,
    *CORRECTIONS,
    *HAPPENING,
    *PREPAYMENTS,
    *RETAXING,
    *TAX,
    *DESIGNS,
)
