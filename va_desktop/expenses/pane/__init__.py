"""The expenses of the pane Money."""

from __future__ import annotations

from va_desktop.expenses.pane.section import ExpensesSection

__all__ = ["ExpensesSection"]
