"""A manual as it is printed: everything that stands on its pages, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from va_desktop.core.values import dataclass
from va_desktop.manuals.nodes import (
    Block,
    Bullets,
    Code,
    Heading,
    Inlines,
    Item,
    Paragraph,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section on paper, with the names of its services in the document's language."""

    title: str
    blocks: tuple[Block, ...]
    number: int
    agreed_on: date | None = None
    changed: bool = False
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A manual on paper: for whom, by whom, as of which day, in which language and country's formats.

    `pictures` hold the content of those that there are, by name.
    """

    client: str
    contractor: str
    day: date
    language: str
    country: str
    chapters: tuple[Chapter, ...]
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF, and the characters that no font of documents has: they were left out."""

    pdf: bytes
    missing: tuple[str, ...] = ()


def without_characters(document: Document, characters: frozenset[str]) -> Document:
    """Return a document without some characters."""
    if not characters:
        return document
    table = dict.fromkeys(map(ord, characters))
    chapters = tuple(
        replace(
            one,
            title=one.title.translate(table),
            blocks=_blocks(one.blocks, table),
            services=tuple(name.translate(table) for name in one.services),
        )
        for one in document.chapters
    )
    names = {"client": document.client.translate(table), "contractor": document.contractor.translate(table)}
    return replace(document, chapters=chapters, client=names["client"], contractor=names["contractor"])


_Table = dict[int, None]


def _blocks(blocks: tuple[Block, ...], table: _Table) -> tuple[Block, ...]:
    return tuple(_block(block, table) for block in blocks)


def _block(block: Block, table: _Table) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, inlines=_inlines(block.inlines, table))
        case Steps() | Bullets():
            items = tuple(Item(_blocks(one.blocks, table), one.ticked) for one in block.items)
            return replace(block, items=items)
        case Quote():
            return Quote(_blocks(block.blocks, table))
        case Code():
            return Code(block.text.translate(table))
        case Table():
            rows = tuple(tuple(_inlines(cell, table) for cell in row) for row in (block.head, *block.rows))
            return Table(rows[0], rows[1:])
        case Rule():
            return block


def _inlines(inlines: Inlines, table: _Table) -> Inlines:
    return tuple(
        replace(one, text=one.text.translate(table)) if isinstance(one, Run) else one for one in inlines
    )
