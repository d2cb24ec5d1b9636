"""A window with the pane of invoices, over which sheets of quotes open."""

from __future__ import annotations

from tests.helpers.invoices_pane import books
from tests.helpers.offer_stage import office, stage

__all__ = ["books", "office", "stage"]
