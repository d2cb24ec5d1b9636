"""When the time behind a line was worked, by whose clocks one likes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from va_desktop.invoicing.model import Source, SourceKind
from va_desktop.invoicing.spans import Span, worked_between

LATE = datetime(2026, 11, 26, 21, tzinfo=UTC)
FIRST, SECOND, TASK = (
    Source(SourceKind.ENTRY, 1),
    Source(SourceKind.ENTRY, 2),
    Source(SourceKind.TASK, 1),
)
SPANS = {
    FIRST: Span(LATE, LATE + timedelta(hours=1), "UTC"),
    SECOND: Span(LATE - timedelta(hours=5), LATE - timedelta(hours=4), "Europe/Berlin"),
}


def clock(zone: str = "") -> tuple[str, str]:
    worked = worked_between([FIRST, SECOND], SPANS, zone)
    assert worked is not None
    began, ended = worked
    return began.strftime("%d %H:%M"), ended.strftime("%d %H:%M")


def test_a_line_lasts_from_its_first_entry_to_its_last_as_they_were_recorded() -> None:
    assert clock() == ("26 17:00", "26 22:00")


def test_a_line_is_read_by_the_clocks_of_a_zone() -> None:
    assert clock("Asia/Kolkata") == ("26 21:30", "27 03:30")


def test_what_was_not_worked_has_no_times() -> None:
    assert worked_between([TASK], SPANS) is None
