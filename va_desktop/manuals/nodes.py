"""A text as a small tree: what is left of Markdown once it is read. The screen and documents draw from it.

There is nothing in it that loads or runs anything: a picture is a name in the client's own manual, a link is an
address that waits for a click.
"""

from __future__ import annotations

from collections.abc import Iterator

from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one kind of type; `link` is an address of http, https or mailto, or nothing."""

    text: str
    strong: bool = False
    slanted: bool = False
    struck: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the manual: its name (or the hash of its content), and what it says to who can't see it."""

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a paragraph."""


Inline = Run | Picture | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels count from 1, the largest."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    """What stands at one number or bullet; `ticked` is None where there is no box to tick."""

    blocks: tuple[Block, ...]
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered list, which begins with the number `first`: the steps in which something is done."""

    items: tuple[Item, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, or a template to be copied."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are kept exactly as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head; every row has as many cells as the head."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


Block = Heading | Paragraph | Steps | Bullets | Quote | Code | Rule | Table


def plain(inlines: Inlines) -> str:
    """Return the words of some inlines on one line; of a picture what it says."""
    parts = (" " if isinstance(one, Break) else one.text for one in inlines)
    return " ".join("".join(parts).split())


def pictures_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the names of all pictures, each once, in their order."""
    found = (one.name for inlines in _all_inlines(blocks) for one in inlines if isinstance(one, Picture))
    return tuple(dict.fromkeys(found))


def _all_inlines(blocks: tuple[Block, ...]) -> Iterator[Inlines]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.inlines
        elif isinstance(block, Steps | Bullets):
            for item in block.items:
                yield from _all_inlines(item.blocks)
        elif isinstance(block, Quote):
            yield from _all_inlines(block.blocks)
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield from row
