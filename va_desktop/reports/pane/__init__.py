"""The pane Reports."""

from __future__ import annotations

from va_desktop.reports.pane.weekly import ReportsPane

__all__ = ["ReportsPane"]
