"""Things that people put in order, each with a position that is kept."""

from __future__ import annotations

from collections.abc import Mapping

from va_desktop.core.errors import UserError


def stepped(positions: Mapping[int, int], moved: int, by: int) -> dict[int, int]:
    """Return the positions of things, by id in their order, with one moved down by some places among the others.

    It goes up where `by` is negative, and stops at the ends. Two that were added at one moment may have the same
    position; afterwards no two do. Raise `UserError` where the one to be moved is not among them.
    """
    if moved not in positions:
        raise UserError("This no longer exists; it was removed elsewhere.")
    places: list[int] = []
    for place in positions.values():
        places.append(max(place, places[-1] + 1) if places else place)
    order = list(positions)
    index = order.index(moved)
    order.insert(max(0, min(len(order) - 1, index + by)), order.pop(index))
    return dict(zip(order, places, strict=True))
