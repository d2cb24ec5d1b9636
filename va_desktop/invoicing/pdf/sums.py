"""Sums at the right margin, with the total in words beside them: of documents and of receipts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from va_desktop.core.speech import Speech, Words
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.look import Look
from va_desktop.kit.documents.flow import Flow, Part
from va_desktop.kit.documents.style import INK, Style

_BETWEEN: Final = 22.0  # words and sums
_ABOVE_LONE_TOTAL: Final = 4.0
_AFTER: Final = 13.0


class Sum(NamedTuple):
    """A row: what it is called, its amount as it is shown, and how both are set."""

    label: str
    amount: str
    style: Style


def with_words(flow: Flow, look: Look, speech: Speech, in_words: Words, sums: Part) -> Part:
    """Return the total in words beside the sums."""
    pages = flow.pages
    words = _words_lines(flow, look, speech, in_words, pages.right - pages.left - look.sums - _BETWEEN)

    def draw(y: float) -> None:
        flow.flow(pages.left, y, words)
        sums.draw(y)

    return Part(max(sums.height, sum(style.leading for _, style in words) + _AFTER), draw)


def _words_lines(
    flow: Flow, look: Look, speech: Speech, in_words: Words, room: float
) -> list[tuple[str, Style]]:
    """Return the total in words, below what says so; nothing where it is not customary."""
    texts = speech.translated(in_words)
    if not texts:
        return []
    lines = flow.wrapped(speech.label(wording.IN_WORDS), look.label, room)
    for text, style in zip(texts, (look.body, look.soft), strict=False):
        lines += flow.wrapped(text, style, room)
    return lines


def summed(flow: Flow, look: Look, sums: Sequence[Sum], last: Sum, after: Sequence[Sum] = ()) -> Part:
    """Return rows of sums, the total `last`, and what is said after it."""
    pages = flow.pages
    left, right = pages.right - look.sums, pages.right
    rows = [(_label(flow, look, row), row.amount, row.style) for row in (*sums, last, *after)]
    above = look.above_total if sums else _ABOVE_LONE_TOTAL
    heights = [look.step + style.leading * (len(label) - 1) for label, _, style in rows]
    filled = look.table.fill is not None and bool(after)
    below = above / 2 if filled else 0.0
    high = sum(heights) + above + below

    def draw(y: float) -> None:
        inset = look.table.inset
        for (label, amount, style), height in zip(rows, heights, strict=True):
            if style is look.large:
                if look.table.fill is not None:
                    top = y - look.step + look.body.leading * 0.5 + above / 2
                    pages.box(left, top, right - left, height + above, look.table.fill)
                if sums:
                    pages.rule(left, right, y - look.step / 3, look.table.line_width, INK)
                y += above
            flow.flow(left + inset, y, [(line, style) for line in label])
            pages.text(right - inset, y, amount, style, "right")
            y += height + (below if style is look.large else 0)

    return Part(high + _AFTER, draw)


def _label(flow: Flow, look: Look, row: Sum) -> list[str]:
    """Return a sum's name as lines that leave room for its amount."""
    room = look.sums - 2 * look.table.inset - flow.pages.width(row.amount, row.style) - 10
    return flow.pages.wrap(row.label, row.style, room)
