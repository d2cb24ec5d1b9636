"""Reads Markdown into the tree of `nodes.py`: the only file that knows the parser.

CommonMark with tables and struck-out words, without HTML: what looks like it is text. A link leads to http, https
or mailto, a picture to `file:` and a name without a folder; everything else stays as it was typed. The parser opens
no file and no connection, and nothing it says is ever handed to something that renders HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from typing_extensions import override

from va_desktop.core.patterns import Pattern
from va_desktop.core.values import dataclass
from va_desktop.manuals.nodes import (
    Block,
    Break,
    Bullets,
    Code,
    Heading,
    Inline,
    Inlines,
    Item,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
    plain,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINK: Final = Pattern(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_PICTURE: Final = Pattern(r"file:(?P<name>[^/\\\s\x00-\x1f]{1,255})")
_BOX: Final = Pattern(r"\[(?P<tick>[ xX])\]\s+(?P<rest>.*)", re.DOTALL)
_KEPT: Final = 64
"""How many texts are kept as read: the same are shown, compared and searched again."""


def is_link(address: str) -> bool:
    """Tell whether an address may be opened after a click."""
    return _LINK.fullmatch(address) is not None


def picture_name(address: str) -> str:
    """Return the name that `file:name` means, or nothing for any other address."""
    found = _PICTURE.fullmatch(address)
    name = unquote(found["name"]) if found else ""
    return "" if "/" in name or "\\" in name or "\0" in name else name


@lru_cache(maxsize=_KEPT)
def parse(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text. Every text means something; none is refused."""
    return _Reader(_parser().parse(text)).blocks("")


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of a whole text: its level, its words, its first line and the one after its last, from 0."""

    level: int
    words: str
    first: int
    after: int


def headings(text: str) -> tuple[Place, ...]:
    """Return the headings that stand in no list or quotation, in their order."""
    tokens = _parser().parse(text)
    return tuple(
        Place(int(token.tag[1:]), plain(_inlines(tokens[at + 1].children or ())), *token.map)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    )


def closed(text: str) -> str:
    """Return a text whose last block of code is closed, so that another text can follow it."""
    tokens = _parser().parse(text)
    last = tokens[-1] if tokens else None
    if last is None or last.type != "fence" or last.map is None:
        return text
    # The line that opens it, its own lines, and the line that closes it, where there is one.
    own = last.content.count("\n") + (last.content[-1:] not in ("", "\n"))
    is_open = last.map[1] - last.map[0] < own + 2
    return f"{text}\n{last.markup}" if is_open else text


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Careful(MarkdownIt):
        """Takes for a link or a picture what may be one; what else was typed stays words."""

        @override
        def validateLink(self, url: str) -> bool:
            return is_link(url) or bool(picture_name(url))

    return Careful("commonmark", {"html": False}).enable(["table", "strikethrough"])


class _Reader:
    """Reads the flat list of tokens that the parser gives, from the first to the last."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def blocks(self, end: str) -> tuple[Block, ...]:
        """Return the blocks up to the token that ends them."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == end:
                break
            found.append(self._block(token))
        return tuple(found)

    def _block(self, token: Token) -> Block:
        match token.type:
            case "heading_open":
                return Heading(int(token.tag[1:]), self._inlines("heading_close"))
            case "paragraph_open":
                return Paragraph(self._inlines("paragraph_close"))
            case "ordered_list_open":
                return Steps(self._items("ordered_list_close"), int(token.attrGet("start") or 1))
            case "bullet_list_open":
                return Bullets(self._items("bullet_list_close"))
            case "blockquote_open":
                return Quote(self.blocks("blockquote_close"))
            case "fence" | "code_block":
                return Code(token.content.removesuffix("\n"))
            case "table_open":
                return self._table()
            case "hr":
                return Rule()
            case other:  # a new version of the parser: its tests say so before its users do
                raise AssertionError(f"the parser knows blocks that nobody draws: {other}")

    def _items(self, end: str) -> tuple[Item, ...]:
        items: list[Item] = []
        while self._next().type != end:
            items.append(_with_box(self.blocks("list_item_close")))
        return tuple(items)

    def _table(self) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append(self._row())
        return Table(rows[0], tuple(rows[1:]))

    def _row(self) -> tuple[Inlines, ...]:
        cells: list[Inlines] = []
        while (token := self._next()).type != "tr_close":
            cells.append(self._inlines(token.type.replace("open", "close")))
        return tuple(cells)

    def _inlines(self, end: str) -> Inlines:
        found: Inlines = ()
        while (token := self._next()).type != end:
            found = _inlines(token.children or ())
        return found

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token


def _inlines(tokens: Sequence[Token]) -> Inlines:
    found: list[Inline] = []
    style = Run("")
    for token in tokens:
        kind, _, turn = token.type.rpartition("_")
        begins = turn == "open"
        match kind:
            case "strong":
                style = replace(style, strong=begins)
            case "em":
                style = replace(style, slanted=begins)
            case "s":
                style = replace(style, struck=begins)
            case "link":
                style = replace(style, link=_target(token) if begins else "")
            case _:
                found += _content(token, style)
    return _joined(found)


def _content(token: Token, style: Run) -> list[Inline]:
    if token.type == "softbreak":
        return [replace(style, text=" ")]
    if token.type == "hardbreak":
        return [Break()]
    if token.type == "code_inline":
        return [replace(style, text=token.content, code=True)]
    if token.type != "image":
        return [replace(style, text=token.content)]
    address = str(token.attrGet("src") or "")
    name, words = picture_name(address), token.content
    if name:
        return [Picture(name, words)]
    # A picture from elsewhere is never fetched: what is left of it is a link to be clicked.
    return [replace(style, text=words or address, link=address)]


def _target(token: Token) -> str:
    address = str(token.attrGet("href") or "")
    return address if is_link(address) else ""


def _joined(inlines: Sequence[Inline]) -> Inlines:
    """Return the inlines with neighbouring words of one kind put together, and without empty ones."""
    found: list[Inline] = []
    for one in inlines:
        before = found[-1] if found else None
        if isinstance(one, Run) and isinstance(before, Run) and replace(before, text=one.text) == one:
            found[-1] = replace(before, text=before.text + one.text)
        elif not isinstance(one, Run) or one.text:
            found.append(one)
    return tuple(found)


def _with_box(blocks: tuple[Block, ...]) -> Item:
    """Return an item, with its box where its words begin with `[ ]` or `[x]`."""
    first = blocks[0] if blocks else None
    words = first.inlines[0] if isinstance(first, Paragraph) and first.inlines else None
    box = _BOX.fullmatch(words.text) if isinstance(words, Run) and not words.code else None
    if box is None or not isinstance(first, Paragraph) or not isinstance(words, Run):
        return Item(blocks)
    rest = (replace(words, text=box["rest"]),) if box["rest"] else ()
    return Item((Paragraph((*rest, *first.inlines[1:])), *blocks[1:]), box["tick"] != " ")
