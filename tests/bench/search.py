"""Find-as-you-type over a million entries, against plain FTS5 on the same notes.

By hand is what a program does that has a full-text index and nothing else: FTS5 as it comes (with the same tokens
and prefixes), joined with the entries and their names, newest first, as many as a page holds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.bench.lists import timed
from tests.bench.million import copied, million, opened, plain
from tests.bench.ratio import Ratio, paired
from va_desktop.timekeeping.model import Filter

ROUNDS = 7
PAGE = 60
_MOST = 1.5
_QUESTIONS = (
    ("a rare word", "zebra", "zebra*"),
    ("a common word", "patient", "patient*"),
    ("a Hindi word", "बैठक", "बैठक*"),
    ("a two-letter prefix", "pa", "pa*"),
    ("two words", "newsletter dra", "newsletter* dra*"),
)
_INDEX = """
    CREATE VIRTUAL TABLE plain_words USING fts5(note, content='time_entry', content_rowid='id', prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")
"""
_BY_HAND = """
    SELECT time_entry.*, task.title, client.name, client.colour, (SELECT group_concat(tag.name, ' ') FROM tag
      JOIN entry_tag ON entry_tag.tag_id = tag.id WHERE entry_tag.entry_id = time_entry.id), (SELECT invoice_id
      FROM billed_source WHERE kind = 'entry' AND source_id = time_entry.id AND released_at IS NULL)
    FROM plain_words JOIN time_entry ON time_entry.id = plain_words.rowid
    LEFT JOIN task ON task.id = time_entry.task_id LEFT JOIN client ON client.id = time_entry.client_id
    WHERE plain_words MATCH ? AND time_entry.deleted_at IS NULL AND time_entry.person_id = 1
    ORDER BY day DESC, started_at DESC, time_entry.id DESC LIMIT 61
"""


def ratios() -> list[Ratio]:
    """Measure a first page of hits for several words."""
    program, by_hand = opened(million()), plain(_with_plain_index())
    found = [_measured(program, by_hand, *question) for question in _QUESTIONS]
    program.close()
    by_hand.close()
    return found


def _with_plain_index() -> Any:
    where = copied(million())
    by_hand = plain(where)
    by_hand.execute("PRAGMA synchronous = OFF")  # while it is made
    by_hand.execute(_INDEX)
    by_hand.execute("INSERT INTO plain_words (plain_words) VALUES ('rebuild')")
    by_hand.close()
    return where


def _measured(program: Any, by_hand: Any, name: str, words: str, asked: str) -> Ratio:
    def ours() -> object:
        return program.searching.page(Filter(words=words), size=PAGE)

    def theirs() -> object:
        return by_hand.execute(_BY_HAND, (asked,)).fetchall()

    def measure(work: Callable[[], object]) -> Callable[[], float]:
        work()  # once before: statements are compiled, pages are in memory
        return partial(timed, work)

    ratio, mine, other = paired(measure(ours), measure(theirs), ROUNDS)
    detail = f"{mine * 1000:.2f} ms / {other * 1000:.2f} ms"
    return Ratio(f"page found by {name} / plain FTS5", ratio, _MOST, detail)
