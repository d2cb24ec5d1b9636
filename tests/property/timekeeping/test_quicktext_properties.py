"""Quick text: whatever is typed is understood, kept whole, or refused in words."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.timekeeping.quicktext import Between, Lasting, Since, parse, place

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "UTC"]
)
# Texts as people of both languages begin them, so that times are often met.
WORDS = st.sampled_from(
    "45m 1h30 1:30 9:30-11 since 9:30 से 45 मिनट @acme #phone call बैठक - ९ तक 24 0 pm @ #".split()
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=6).map(" ".join)


@given(TEXTS)
def test_nothing_typed_is_lost(text: str) -> None:
    try:
        quick = parse(text)
    except UserError:
        return
    words = unicodedata.normalize("NFC", text).split()
    marked = {word for word in words if len(word) > 1 and word[0] in "#@"}
    assert {f"#{tag}" for tag in quick.tags} | {f"@{quick.client}"} - {"@"} == marked
    note = " ".join(word for word in words if word not in marked)
    assert note == quick.note if quick.when is None else note.endswith(quick.note)


@given(TEXTS, INSTANTS, ZONES)
def test_a_placed_time_has_begun_and_ends_later(text: str, now: datetime, zone: str) -> None:
    try:
        when = parse(text).when
        if when is None:
            return
        placed = place(when, now, zone)
    except UserError:
        return
    assert placed.start <= now
    assert placed.end is None or placed.start < placed.end <= placed.start + timedelta(hours=25)


@given(st.integers(1, 24 * 60))
def test_every_way_to_write_a_length_means_the_same(count: int) -> None:
    hours, rest = divmod(count, 60)
    expected = Lasting(timedelta(minutes=count))
    for text in (f"{count}m", f"{hours}h{rest:02}", f"{hours}:{rest:02}", f"{hours} घंटे {rest} मिनट"):
        assert parse(f"{text} x").when == expected, text


@given(st.integers(0, 1439), st.integers(0, 1439))
def test_a_span_is_a_span_or_its_end_is_refused(start: int, end: int) -> None:
    text = f"{start // 60}:{start % 60:02}-{end // 60}:{end % 60:02}"
    try:
        assert parse(text).when == Between(start, end)
    except UserError:
        assert end == start or (end < start and end + 1440 - start > 12 * 60)


@given(INSTANTS, ZONES)
def test_since_now_begins_within_this_minute(now: datetime, zone: str) -> None:
    shown = local(now, zone)
    begun = Since(shown.hour * 60 + shown.minute)
    if shown.replace(fold=0).utcoffset() != shown.replace(fold=1).utcoffset():
        with pytest.raises(UserError, match="twice"):
            place(begun, now, zone)
        return
    assert timedelta(0) <= now - place(begun, now, zone).start < timedelta(minutes=1)
