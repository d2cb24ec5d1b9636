"""What is owed as values: an invoice that is still to be paid, and who owes it."""

from __future__ import annotations

from datetime import date

from va_desktop.core.money import Money
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Owed:
    """An issued invoice of which something is still to be paid; `languages` are those of its client's documents."""

    invoice_id: int
    number: str
    client_id: int
    client: str
    colour: int
    languages: tuple[str, ...]
    issued_on: date
    due_on: date
    total: Money
    outstanding: Money

    def days_late(self, today: date) -> int:
        """Return for how many days it has been overdue; below zero while it is not due."""
        return (today - self.due_on).days
