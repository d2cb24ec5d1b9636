"""Manuals on paper."""

from va_desktop.manuals.pdf.manual import ManualPdf

__all__ = ["ManualPdf"]
