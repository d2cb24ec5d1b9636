"""The steps of a section, and what becomes of a checklist when they change."""

from __future__ import annotations

import pytest

from va_desktop.manuals.markdown import parse
from va_desktop.manuals.steps import Following, follow, steps_in


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1. Open **now**\n   - detail\n2. Close\n\nwords\n\n1. Again", ("Open now", "Close", "Again")),
        ("- a\n- [ ] b\n- [x] c", ("b", "c")),
        ("- a\n- b\n- a", ("a", "b")),
        ("1. > quoted\n2.\n3. # Head", ("Head",)),
        ("words only", ()),
        (f"1. {'x' * 600}", ("x" * 500,)),
    ],
)
def test_steps_are_numbers_else_boxes_else_bullets(text: str, steps: tuple[str, ...]) -> None:
    assert steps_in(parse(text)) == steps


def test_a_checklist_follows_and_keeps_what_somebody_added() -> None:
    changes = follow(["a", "own", "b"], ["a", "b"], ["c", "a"])
    assert changes == Following(order=("c", "a", "own"), added=("c",), gone=("b",))
    assert not changes.nothing


def test_another_order_alone_adds_and_removes_nothing() -> None:
    assert follow(["a", "b"], ["a", "b"], ["b", "a"]).nothing
