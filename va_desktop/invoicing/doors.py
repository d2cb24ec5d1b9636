"""Keys of `desk.navigate` for what opens over any pane, for a client whose id is the target; known at the start."""

from __future__ import annotations

from typing import Final

NEW_QUOTE: Final = "new_quote"
NEW_PREPAYMENT: Final = "new_prepayment"
PLANS: Final = "recurring_plans"
"""The invoices that come again."""
