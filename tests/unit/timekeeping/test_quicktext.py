"""Quick text in English and Hindi is taken apart and placed in time as a person means it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from va_desktop.core.errors import UserError
from va_desktop.timekeeping.quicktext import Between, Lasting, Placed, QuickText, Since, parse, place

KOLKATA = "Asia/Kolkata"


def minutes(count: float) -> Lasting:
    return Lasting(timedelta(minutes=count))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45m call with Asha @acme #phone", QuickText(minutes(45), "call with Asha", "acme", ("phone",))),
        ("1h30", QuickText(minutes(90), "", "", ())),
        ("1:30", QuickText(minutes(90), "", "", ())),
        ("9:30-11 inbox", QuickText(Between(570, 660), "inbox", "", ())),
        ("since 9:30 inbox", QuickText(Since(570), "inbox", "", ())),
        ("45 मिनट बैठक @dilli", QuickText(minutes(45), "बैठक", "dilli", ())),
        ("9:30 से", QuickText(Since(570), "", "", ())),
        ("९:३० से ११ तक इनबॉक्स", QuickText(Between(570, 660), "इनबॉक्स", "", ())),
        ("सुबह 4:30 से ईमेल", QuickText(Since(270), "ईमेल", "", ())),
        ("शाम ५ बजे से ईमेल", QuickText(Since(1020), "ईमेल", "", ())),
        ("रात 12 बजे से", QuickText(Since(0), "", "", ())),
        ("शाम 5 से 7 तक फ़ोन", QuickText(Between(1020, 1140), "फ़ोन", "", ())),
        ("सुबह 10 से शाम 5 तक", QuickText(Between(600, 1020), "", "", ())),
        ("रात 10 से 2 तक", QuickText(Between(1320, 120), "", "", ())),
        ("शाम 17:30 से", QuickText(Since(1050), "", "", ())),
        ("सुबह की बैठक", QuickText(None, "सुबह की बैठक", "", ())),
        ("9 बजे से इनबॉक्स", QuickText(Since(540), "इनबॉक्स", "", ())),
        ("१ घंटा ३० मिनट काम", QuickText(minutes(90), "काम", "", ())),
        ("डेढ़ घंटा बैठक", QuickText(minutes(90), "बैठक", "", ())),
        ("half an hour reading", QuickText(minutes(30), "reading", "", ())),
        ("1.5h report", QuickText(minutes(90), "report", "", ())),
        ("1,5 hours report", QuickText(minutes(90), "report", "", ())),
        ("1h 30m report", QuickText(minutes(90), "report", "", ())),
        ("2 hours 5 minutes x", QuickText(minutes(125), "x", "", ())),
        ("1h 30 leaflets", QuickText(minutes(60), "30 leaflets", "", ())),
        ("90 min", QuickText(minutes(90), "", "", ())),
        ("9am – 1:15pm x", QuickText(Between(540, 795), "x", "", ())),
        ("from 9.30 to 11 x", QuickText(Between(570, 660), "x", "", ())),
        ("12am-12pm", QuickText(Between(0, 720), "", "", ())),
        ("22-24 late", QuickText(Between(1320, 1440), "late", "", ())),
        ("23-1 night", QuickText(Between(1380, 60), "night", "", ())),
        ("#b #a #b x", QuickText(None, "x", "", ("b", "a"))),
    ],
)
def test_time_note_client_and_tags_are_told_apart(text: str, expected: QuickText) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "note",
    [
        "",
        "call at 9:30",
        "chapter 1-2",
        "45mcall",
        "1h30x",
        "45 letters",
        "9-11am-ish",
        "mail bob@acme.example",
        "a @ b #",
        "2026-11-26 plan",
        "since Monday",
        "+5m",
    ],
)
def test_what_is_no_time_at_the_beginning_stays_in_the_note(note: str) -> None:
    parsed = parse(note)
    assert parsed.note == note
    assert parsed.when is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("11-9:30 inbox", "9:30 is before 11:00"),
        ("9-9 inbox", "must be after the start"),
        ("0m x", "0 minutes"),
        ("0:00", "0 minutes"),
        ("0h", "0 minutes"),
        ("25-26", "not a time of day"),
        ("9:75-11", "not a time of day"),
        ("24:30-1", "not a time of day"),
        ("since 13pm", "not a time of day"),
        ("since 0am", "not a time of day"),
        ("1:75 x", "not a length"),
        ("1h75", "not a length"),
        ("1.5h30", "not a length"),
        ("25h", "longer than a day"),
        ("999:00", "longer than a day"),
        ("call @acme @delhi", "one client only"),
    ],
)
def test_a_time_that_cannot_be_meant_is_refused_in_words(text: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint) as caught:
        parse(text)
    assert caught.value.field == "text"


def at(text: str) -> datetime:
    """Return an instant of a local time in India."""
    return datetime.fromisoformat(f"{text}+05:30").astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "now", "start", "end"),
    [
        ("45m", "2026-11-26T14:42:17", "2026-11-26T13:57:17", "2026-11-26T14:42:17"),
        ("45m", "2026-11-26T00:15", "2026-11-25T23:30", "2026-11-26T00:15"),
        ("9:30-11", "2026-11-26T14:42", "2026-11-26T09:30", "2026-11-26T11:00"),
        ("9:30-11", "2026-11-26T10:00", "2026-11-26T09:30", "2026-11-26T11:00"),
        ("since 9:30", "2026-11-26T14:42", "2026-11-26T09:30", None),
        ("since 23", "2026-11-26T01:00", "2026-11-25T23:00", None),
        ("since 24", "2026-11-26T01:00", "2026-11-26T00:00", None),
        ("23-0:30", "2026-11-26T01:00", "2026-11-25T23:00", "2026-11-26T00:30"),
        ("22-23:30", "2026-11-26T01:00", "2026-11-25T22:00", "2026-11-25T23:30"),
        ("22-24", "2026-11-26T23:59", "2026-11-26T22:00", "2026-11-27T00:00"),
        ("20-4", "2026-11-26T14:00", "2026-11-25T20:00", "2026-11-26T04:00"),
        ("24-1", "2026-11-26T14:00", "2026-11-26T00:00", "2026-11-26T01:00"),
    ],
)
def test_a_time_of_day_is_the_latest_one(text: str, now: str, start: str, end: str | None) -> None:
    when = parse(text).when
    assert when is not None
    assert place(when, at(now), KOLKATA) == Placed(at(start), None if end is None else at(end))


@pytest.mark.parametrize("text", ["since 15", "15-16", "since 23:59"])
def test_what_is_still_to_come_is_refused(text: str) -> None:
    when = parse(text).when
    assert when is not None
    with pytest.raises(UserError, match="still to come"):
        place(when, at("2026-11-26T14:42"), KOLKATA)


@pytest.mark.parametrize(
    ("zone", "now", "text", "hours"),
    [
        # Berlin goes forward at 2:00 and back at 3:00, New York at 2:00, Lord Howe by half an hour.
        ("Europe/Berlin", "2026-03-29T10:00Z", "1-4", 2),
        ("Europe/Berlin", "2026-10-25T10:00Z", "1-4", 4),
        ("America/New_York", "2026-03-08T18:00Z", "1-4", 2),
        ("America/New_York", "2026-11-01T18:00Z", "0:30-4", 4.5),
        ("Australia/Lord_Howe", "2026-10-03T23:00Z", "1-4", 2.5),
        ("Australia/Lord_Howe", "2026-04-04T23:00Z", "1-4", 3.5),
    ],
)
def test_a_span_over_a_clock_change_is_as_long_as_it_was(
    zone: str, now: str, text: str, hours: float
) -> None:
    when = parse(text).when
    assert when is not None
    placed = place(when, datetime.fromisoformat(now), zone)
    assert placed.end is not None
    assert placed.end - placed.start == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "now", "text", "complaint"),
    [
        ("Europe/Berlin", "2026-03-29T10:00Z", "since 2:30", "does not exist"),
        ("Europe/Berlin", "2026-10-25T10:00Z", "since 2:30", "comes twice"),
        ("Australia/Lord_Howe", "2026-10-03T23:00Z", "since 2:15", "does not exist"),
    ],
)
def test_a_time_that_a_clock_change_skips_or_repeats_is_not_guessed(
    zone: str, now: str, text: str, complaint: str
) -> None:
    when = parse(text).when
    assert when is not None
    with pytest.raises(UserError, match=complaint):
        place(when, datetime.fromisoformat(now), zone)
