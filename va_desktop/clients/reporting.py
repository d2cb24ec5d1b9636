"""Where the report to a client opens; the room that writes it stands above this one."""

from __future__ import annotations

from typing import Final

REPORT: Final = "client-report"
"""`desk.navigate(REPORT, client.id)` opens the report over the present pane."""
