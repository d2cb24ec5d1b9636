"""Words are found in the manuals of all clients, the same on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.library import Library
from tests.helpers.trade import DELHI
from va_desktop.manuals.model import Text

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


@pytest.fixture
def library(database: Database, clock: SettableClock) -> Library:
    library = Library(database, clock)
    acme, delhi = library.client(), library.client(DELHI)
    library.section(acme.id, Text("Calendar", "1. Never Wednesdays\n2. Café *urgent*"))
    library.section(acme.id, Text("Urgent mail", "to Dr Byrne"))
    library.section(delhi.id, Text("खाता मिलान", "बैंक का स्टेटमेंट, urgent"))
    return library


def found(library: Library, words: str) -> list[tuple[str, str]]:
    return [(hit.title, hit.body) for hit in library.finding.search(words)]


def test_titles_come_first_and_the_line_says_why(library: Library) -> None:
    assert found(library, "urg") == [
        ("Urgent mail", "to Dr Byrne"),
        ("Calendar", "2. Café *urgent"),
        ("खाता मिलान", "बैंक का स्टेटमेंट, urgent"),
    ]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("wed never", ["Calendar"]),
        ("cafe", ["Calendar"]),
        ("CAFÉ urg", ["Calendar"]),
        ("मिला", ["खाता मिलान"]),
        ("स्टेट", ["खाता मिलान"]),
        ("स्टेट zebra", []),
        ("ednes", []),
        ("", []),
        ("* \" ' : & | ( ) - !", []),
        ('urgent" OR "x', []),
        ("byrne' | 'x", []),
    ],
)
def test_each_word_is_the_beginning_of_a_word_and_nothing_is_a_query(
    library: Library, words: str, titles: list[str]
) -> None:
    assert [title for title, _ in found(library, words)] == titles


def test_the_index_follows_every_change(library: Library) -> None:
    section = next(one for one in library.manuals.sections(1) if one.title == "Calendar")
    section = library.saved(section, "only zebras")
    assert found(library, "wednesdays") == []
    assert found(library, "zebra") == [("Calendar", "only zebras")]
    done = library.manuals.delete_section(section.id)
    assert found(library, "zebra") == []
    done.undo()
    assert found(library, "zebra") == [("Calendar", "only zebras")]
    library.manuals.restore_revision(section.id, 1)
    assert found(library, "zebra") == []
    library.clients.delete_client(1)
    assert [title for title, _ in found(library, "urgent")] == ["खाता मिलान"]


def test_no_more_than_asked_for_is_found(library: Library) -> None:
    assert len(library.finding.search("urgent", 2)) == 2
