"""The pane of invoices."""

from va_desktop.invoicing.pane.finding import ActionChoices, InvoiceChoices
from va_desktop.invoicing.pane.invoices_pane import NEW, InvoicesPane

__all__ = ["NEW", "ActionChoices", "InvoiceChoices", "InvoicesPane"]
