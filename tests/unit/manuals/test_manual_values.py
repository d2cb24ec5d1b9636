"""What a section may say, what its state tells, and how pictures are named."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from va_desktop.core.errors import UserError
from va_desktop.manuals.model import LONGEST_BODY, Overtaken, Section, Text
from va_desktop.manuals.naming import free_name, plain_name

SECTION = Section(1, 2, 0, Text("Inbox", "1. Open"), 3, datetime(2026, 11, 26, tzinfo=UTC))


def test_a_text_is_stored_without_what_nobody_sees() -> None:
    assert Text("  Inbox \n care ", "a \r\n\n- b\t\n\n").checked() == Text("Inbox care", "a\n\n- b")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (Text("  "), "title"),
        (Text("x" * 201), "title"),
        (Text("x", "y" * (LONGEST_BODY + 1)), "body"),
        (Text("x", "y\0"), "body"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(text: Text, field: str) -> None:
    with pytest.raises(UserError) as refused:
        text.checked()
    assert refused.value.field == field


def test_changed_since_agreed_means_that_it_says_something_else() -> None:
    day = date(2026, 11, 3)
    assert not SECTION.changed_since_agreed
    agreed = Section(1, 2, 0, SECTION.text, 3, SECTION.saved_at, 2, day, as_agreed=True)
    changed = Section(1, 2, 0, SECTION.text, 3, SECTION.saved_at, 2, day)
    assert not agreed.changed_since_agreed
    assert changed.changed_since_agreed


def test_who_was_overtaken_learns_by_what() -> None:
    error = Overtaken(SECTION)
    assert error.theirs == SECTION
    assert "Inbox" in str(error)
    assert (SECTION.title, SECTION.body) == ("Inbox", "1. Open")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("My Inbox.PNG", "my-inbox"),
        ("मेरा इनबॉक्स.png", "मेरा-इनबॉक्स"),
        ("a/b](c).jpg", "a-b-c"),
        ("...", "picture"),
        ("", "picture"),
        ("f" * 64 + ".png", "picture"),
        ("x" * 200, "x" * 80),
        ("noending", "noending"),
    ],
)
def test_a_picture_has_a_name_that_markdown_takes(given: str, name: str) -> None:
    assert plain_name(given) == name


def test_a_name_never_means_two_pictures() -> None:
    assert free_name("In box.png", "png", ()) == "in-box.png"
    assert free_name("in-box.jpg", "jpg", {"in-box.png"}) == "in-box.jpg"
    assert free_name("in-box.png", "png", {"in-box.png", "in-box-2.png"}) == "in-box-3.png"
