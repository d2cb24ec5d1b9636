"""Draws invoices as PDF, from the snapshot of what they say and from nothing else.

`sheet` holds what every part of the pages needs; each part has a file of its own, in the order in which they
stand on the paper: `head`, `rows`, `totals`, `payment`, and the annexes `timesheet` and `checklists`.
"""

from va_desktop.invoicing.pdf.renderer import InvoicePdf

__all__ = ["InvoicePdf"]
