"""Which steps must be ticked, what comes after what, and what a link may be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from va_desktop.core.errors import UserError
from va_desktop.tasks.after import circle
from va_desktop.tasks.links import checked_url, shown
from va_desktop.tasks.model import ChecklistItem
from va_desktop.tasks.steps import OpenStepsError, check_finished, progress

TICKED = datetime(2026, 11, 26, 9, tzinfo=UTC)
OPEN = ChecklistItem(1, "Read it aloud", None, required=True)
DONE = ChecklistItem(2, "Check the links", TICKED, required=True)
LOOSE = ChecklistItem(3, "Add a picture", None)


def test_steps_that_are_not_required_hold_nothing_up() -> None:
    check_finished("Post", [DONE, LOOSE])
    assert progress([DONE, LOOSE]) == (1, 2)


def test_a_required_step_is_named_and_of_several_the_first() -> None:
    with pytest.raises(OpenStepsError, match="the step “Read it aloud” is required"):
        check_finished("Post", [DONE, OPEN, LOOSE])
    other = ChecklistItem(4, "Send it", None, required=True)
    with pytest.raises(OpenStepsError, match="2 required steps are open, the first is “Read it aloud”"):
        check_finished("Post", [OPEN, other])


def test_a_circle_is_told_by_its_way() -> None:
    befores = {2: [1], 3: [2, 9], 4: [3, 1], 9: [1]}
    assert circle(befores, 1, 4) == [4, 1]
    assert circle(befores, 2, 4) == [4, 3, 2]
    assert circle(befores, 4, 1) == []
    assert circle({1: [2], 2: [1]}, 5, 1) == []


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://example.com/a?b=1#c", "https://example.com/a?b=1#c"),
        (" http://localhost:8000/ ", "http://localhost:8000/"),
        ("HTTPS://Example.com", "HTTPS://Example.com"),
        ("docs.example.com/brief", "https://docs.example.com/brief"),
        ("example.com:8080", "https://example.com:8080"),
        ("उदाहरण.भारत", "https://उदाहरण.भारत"),
        ("asha@example.com", "mailto:asha@example.com"),
        ("mailto:asha@example.com?subject=Post", "mailto:asha@example.com?subject=Post"),
        ("https://asha@example.com", "https://asha@example.com"),
    ],
)
def test_an_address_is_kept_as_it_can_be_opened(typed: str, url: str) -> None:
    assert checked_url(typed) == url


@pytest.mark.parametrize(
    "typed",
    [
        *("", "notes", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://example.com"),
        *(
            "https://",
            "https:///path",
            "https://a b.com",
            "mailto:",
            "mailto:asha",
            "https://[::1",
            "x" * 2001,
        ),
        *(
            "https://asha:secret@example.com",
            "https://example.com:99999999",
            "smb://server/share",
            "//example.com",
        ),
    ],
)
def test_what_should_not_be_opened_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_url(typed)
    assert caught.value.field == "url"


def test_an_address_is_shown_without_what_everybody_knows() -> None:
    assert [shown(url) for url in ("https://a.com/", "http://a.com/b", "mailto:x@a.com")] == [
        "a.com",
        "a.com/b",
        "x@a.com",
    ]
