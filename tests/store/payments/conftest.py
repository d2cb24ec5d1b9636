"""An office for the tests of payments."""

from __future__ import annotations

from tests.helpers.office import office

__all__ = ["office"]
