"""What `desk.navigate("invoices", ...)` may be given beside the id of a document to be shown."""

from __future__ import annotations

from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class ToEdit:
    """A draft to be gone on with."""

    invoice_id: int
