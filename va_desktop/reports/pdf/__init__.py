"""Draws the report to a client as PDF."""

from va_desktop.reports.pdf.client_report import ClientReportPdf

__all__ = ["ClientReportPdf"]
