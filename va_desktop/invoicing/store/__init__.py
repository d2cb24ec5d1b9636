"""Invoices in the database: drafts, what is issued and paid, what can be billed and what is."""

from va_desktop.invoicing.store.billed import StoredBilled
from va_desktop.invoicing.store.drafts import StoredDrafts
from va_desktop.invoicing.store.issued import StoredInvoices
from va_desktop.invoicing.store.unbilled import StoredUnbilled

__all__ = ["StoredBilled", "StoredDrafts", "StoredInvoices", "StoredUnbilled"]
