"""Things that people put in order: one is moved, and the others keep theirs."""

from __future__ import annotations

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.ordering import stepped


@pytest.mark.parametrize(
    ("moved", "by", "order"),
    [
        (7, 1, [8, 7, 9]),
        (7, 2, [8, 9, 7]),
        (9, -1, [7, 9, 8]),
        (8, 0, [7, 8, 9]),
        (8, -50, [8, 7, 9]),
        (8, 50, [7, 9, 8]),
    ],
)
def test_one_goes_some_places_and_stops_at_the_ends(moved: int, by: int, order: list[int]) -> None:
    found = stepped({7: 1, 8: 4, 9: 6}, moved, by)
    assert list(found.items()) == list(zip(order, (1, 4, 6), strict=True))


def test_those_with_the_same_position_are_told_apart_afterwards() -> None:
    assert stepped({7: 0, 8: 0, 9: 1}, 8, -1) == {8: 0, 7: 1, 9: 2}


def test_what_was_removed_is_not_moved() -> None:
    with pytest.raises(UserError, match="removed elsewhere"):
        stepped({7: 1}, 8, 1)
