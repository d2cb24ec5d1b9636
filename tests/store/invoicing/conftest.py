"""An office for the tests of invoices."""

from __future__ import annotations

from tests.helpers.office import office

__all__ = ["office"]
