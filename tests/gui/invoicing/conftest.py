"""An office with work to bill, and the pane of invoices on it."""

from __future__ import annotations

from tests.helpers.invoices_pane import Shown, ShowPane, books, office, show_pane

__all__ = ["ShowPane", "Shown", "books", "office", "show_pane"]
