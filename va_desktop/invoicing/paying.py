"""Payments as values: what was received for which invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from va_desktop.core.money import Money


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that was received for an invoice."""

    id: int
    invoice_id: int
    day: date
    amount: Money
    reference: str
