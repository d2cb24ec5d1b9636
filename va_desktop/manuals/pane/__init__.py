"""Manuals in the window."""

from va_desktop.manuals.pane.client_tab import ManualTab
from va_desktop.manuals.pane.room import ManualRoom

__all__ = ["ManualRoom", "ManualTab"]
