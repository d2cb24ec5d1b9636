"""The line of a section that says best why it was found."""

from __future__ import annotations

from va_desktop.manuals.excerpts import LONGEST, excerpt


def test_the_line_with_most_of_the_words_is_shown_without_its_marks() -> None:
    body = "# Inbox\n\n- urgent mail\n1. **urgent** mail to Dr Byrne\n> Byrne"
    assert excerpt(body, ("byrne", "urg")) == "1. **urgent** mail to Dr Byrne"
    assert excerpt(body, ("zebra",)) == "Inbox"
    assert excerpt("", ("a",)) == ""


def test_a_long_line_ends_in_an_ellipsis() -> None:
    shown = excerpt("word " * 100, ("word",))
    assert len(shown) <= LONGEST
    assert shown.endswith("word…")
