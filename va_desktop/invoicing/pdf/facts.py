"""Facts in columns: each with its label above it, those of a row on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from va_desktop.core.speech import SEPARATOR
from va_desktop.kit.documents.flow import Flow
from va_desktop.kit.documents.style import Style

COLUMNS: Final = (0.319, 0.555, 0.791)
"""Where facts stand beside the client, as shares of the width."""
BETWEEN: Final = 12.0
_BELOW: Final = 5.0


def draw_facts(
    flow: Flow, y: float, facts: Sequence[tuple[str, str]], label: Style, first: Style, body: Style
) -> float:
    """Draw pairs of label and value, the `first` value in a style of its own; return the baseline below them.

    A label that is too long for its column stands in a line for each language; labels of a row end on one line.
    """
    pages = flow.pages
    starts = [pages.left + share * (pages.right - pages.left) for share in COLUMNS]
    ends = [*starts[1:], pages.right + BETWEEN]
    rooms = [end - start - BETWEEN for start, end in zip(starts, ends, strict=True)]
    for at in range(0, len(facts), len(starts)):
        row = facts[at : at + len(starts)]
        labels = [
            flow.packed(name.split(SEPARATOR), label, room)
            for (name, _), room in zip(row, rooms, strict=False)
        ]
        lowest = max(map(len, labels))
        below = y
        for (_, value), x, room, lines in zip(row, starts, rooms, labels, strict=False):
            end = flow.flow(x, y + (lowest - len(lines)) * label.leading, lines)
            style = first if (at, x) == (0, starts[0]) else body
            below = max(below, flow.flow(x, end, flow.wrapped(value, style, room)))
        y = below + _BELOW
    return y - _BELOW
