"""What the index finds is what a plain look at each entry finds, on both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.ground import Heard, SettableClock
from tests.helpers.time import NINE, TimeTrade
from va_desktop.audit.store import StoredTrail
from va_desktop.core.periods import Period
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.timekeeping.finding import is_named, terms, words_of
from va_desktop.timekeeping.model import EntryValues, Filter, TimeEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.helpers.databases import Databases

_WORDS = (
    "mail", "mailing", "Ma", "e-mails", "Café", "cafe", "बैठक", "बैंक", "की", "क्या", "क्\u200dया", "तय", "ÉTÉ", "x_y",
    "9:30", "ज़रूरी", "acme", "खाता", "…", "NOT", "\ue000t1", "₹500",
)  # fmt: skip
_NOTES = st.lists(st.sampled_from(_WORDS) | st.text("aAbé बैठ्की\u200d-#\"'*():|&!\\", max_size=6), max_size=4)
_TAGS = st.sets(st.sampled_from(("mail", "Phone", "बैठक", "été")), max_size=2)
_QUESTIONS = st.lists(
    st.sampled_from((*_WORDS, "ma", "mai", "inb", "acm", "dilli", "khata", "बै", "क", "pho", "e", "t1"))
    | st.text("abéबै्क\"*' ", max_size=3),
    max_size=2,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    notes=st.lists(st.tuples(_NOTES, _TAGS, st.integers(0, 2), st.integers(0, 72)), max_size=12),
    deleted=st.sets(st.integers(0, 11)),
    questions=st.lists(_QUESTIONS, min_size=1, max_size=5),
)
def test_the_index_finds_what_a_plain_scan_finds(
    databases: Databases,
    notes: list[tuple[list[str], set[str], int, int]],
    deleted: set[int],
    questions: list[list[str]],
) -> None:
    url = databases.create()
    engine = databases.engine(url)
    clock = SettableClock()
    trade = TimeTrade(Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test"), clock)
    tasks = (None, trade.inbox.id, trade.books.id)
    ids = []
    for note, tags, task, hour in notes:
        begin = NINE - timedelta(hours=hour)
        values = EntryValues(
            begin, begin + timedelta(hours=1), "UTC", tasks[task], " ".join(note), tuple(tags)
        )
        ids.append(trade.time.add_entry(values).value.id)
    for number in deleted & set(range(len(ids))):
        trade.time.delete_entry(ids[number])
    alive = list(trade.time.page(size=100).rows)
    for question in questions:
        wanted = Filter(words=" ".join(question))
        expected = [entry for entry in alive if scanned(entry, wanted.words)]
        assert paged(trade, wanted) == expected, wanted
        totals = trade.searching.totals(wanted)
        assert (totals.count, totals.seconds) == (len(expected), 3600 * len(expected))
        if alive:
            days = Period(alive[-1].day, alive[0].day)
            sums = {one.day: one.seconds for one in trade.searching.day_sums(wanted, days)}
            assert sums == {
                day: 3600 * [entry.day for entry in expected].count(day)
                for day in {entry.day for entry in expected}
            }
    engine.dispose()
    databases.drop(url)


def paged(trade: TimeTrade, wanted: Filter) -> Sequence[TimeEntry]:
    page = trade.searching.page(wanted, size=3)
    found = list(page.rows)
    while page.after is not None:
        page = trade.searching.page(wanted, page.after, 3)
        found += page.rows
    return found


def scanned(entry: TimeEntry, question: str) -> bool:
    """Look for each word where the promise says that it may stand."""
    words = terms(question)
    if question.strip() and not words:
        return False
    names = (*entry.values.tags, entry.task, entry.client)
    return all(
        any(known.startswith(word) for known in words_of(entry.values.note))
        or any(is_named(word, name) for name in names)
        for word in words
    )
