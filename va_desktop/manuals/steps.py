"""The steps of a section: what a task's checklist is made of, and what becomes of one when they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from va_desktop.core.values import dataclass
from va_desktop.manuals.nodes import Block, Bullets, Heading, Item, Paragraph, Steps, plain

LONGEST_STEP = 500
"""Characters of a step on a checklist; what is longer ends there."""


def steps_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the steps of a section, each once: of its numbered lists, else its boxes, else its bullets."""
    numbered = [block.items for block in blocks if isinstance(block, Steps)]
    bullets = [block.items for block in blocks if isinstance(block, Bullets)]
    boxes = [[item for item in items if item.ticked is not None] for items in bullets]
    for lists in (numbered, boxes, bullets):
        words = [_words(item) for items in lists for item in items]
        found = tuple(dict.fromkeys(word for word in words if word))
        if found:
            return found
    return ()


def _words(item: Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return plain(first.inlines)[:LONGEST_STEP].rstrip() if isinstance(first, Paragraph | Heading) else ""


@dataclass(frozen=True, slots=True)
class Following:
    """How a checklist follows: what it says in its new order, what comes to it, and which steps go.

    `order` are the texts of the whole checklist; those that were there keep their ticks.
    """

    order: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the checklist says all of it already."""
        return not self.added and not self.gone


def follow(there: Sequence[str], former: Iterable[str], now: Sequence[str]) -> Following:
    """Tell how a checklist follows a section whose steps were `former` and are now others.

    Steps that somebody added to the checklist are nobody else's: they stay, behind those of the section.
    """
    was, wanted = set(former), set(now)
    own = tuple(text for text in there if text not in was and text not in wanted)
    return Following(
        (*now, *own),
        tuple(text for text in now if text not in there),
        tuple(text for text in there if text in was and text not in wanted),
    )
