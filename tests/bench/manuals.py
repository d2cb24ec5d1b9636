"""Three hundred sections of manuals: one manual read, and words found in it, against plain SQLite and FTS5."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.bench.lists import timed
from tests.bench.million import business, copied, opened, plain
from tests.bench.ratio import Ratio, paired
from va_desktop.manuals.model import Text

SECTIONS = 300
ROUNDS = 15
_MOST_MILLISECONDS = 20.0
"""What a person waits for is drawn within the same time as a page of the longest list and its search."""
_QUESTIONS = (("a rare word", "zebra", "zebra*"), ("a word of every section", "answer", "answer*"))
_INDEX = """
    CREATE VIRTUAL TABLE plain_manuals USING fts5(title, body, content='manual_section', content_rowid='id',
    prefix='1 2 3', tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")
"""
_FOUND = """
    SELECT manual_section.*, client.name, client.colour FROM plain_manuals
    JOIN manual_section ON manual_section.id = plain_manuals.rowid
    JOIN client ON client.id = manual_section.client_id
    WHERE plain_manuals MATCH ? AND manual_section.deleted_at IS NULL ORDER BY client.name, position LIMIT 100
"""
_LISTED = "SELECT * FROM manual_section WHERE client_id = ? AND deleted_at IS NULL ORDER BY position, id"


def ratios() -> list[Ratio]:
    """Measure one manual of 300 sections, and the search in them."""
    where = copied(business())
    program = opened(where)
    client_id = program.clients.clients()[0].id
    program.manuals.add_sections(client_id, [_section(number) for number in range(SECTIONS)])
    by_hand = plain(where)
    by_hand.execute(_INDEX)
    by_hand.execute("INSERT INTO plain_manuals (plain_manuals) VALUES ('rebuild')")

    def listed() -> object:
        return by_hand.execute(_LISTED, (client_id,)).fetchall()

    found = [
        _measured(f"a manual of {SECTIONS} sections", partial(program.manuals.sections, client_id), listed)
    ]
    for name, words, asked in _QUESTIONS:
        ours = partial(program.manual_search.search, words)
        found.append(_measured(f"sections found by {name}", ours, partial(_found, by_hand, asked)))
    program.close()
    by_hand.close()
    return found


def _section(number: int) -> Text:
    steps = (f"{step}. Open box {step} of shelf {number}, **answer** and file" for step in range(1, 31))
    rare = "\n\nzebra" if number % 60 == 0 else ""
    return Text(f"Section {number}", "\n".join(steps) + rare)


def _found(by_hand: Any, asked: str) -> object:
    return by_hand.execute(_FOUND, (asked,)).fetchall()


def _measured(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> Ratio:
    ours()  # once before: statements are compiled, pages are in memory
    theirs()
    _, mine, other = paired(partial(timed, ours), partial(timed, theirs), ROUNDS)
    detail = f"ms; by hand {other * 1000:.2f} ms"
    return Ratio(name, mine * 1000, _MOST_MILLISECONDS, detail)
