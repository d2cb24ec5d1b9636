"""The blocks of a section on paper: each is drawn where there is room, and goes on over pages line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.kit.documents.image import Picture as Image
from va_desktop.kit.documents.image import picture
from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.style import ACCENT, GREY, LINE, PANEL, PAPER, Style
from va_desktop.manuals.nodes import (
    Block,
    Bullets,
    Code,
    Heading,
    Inlines,
    Item,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
)
from va_desktop.manuals.pdf.words import BODY, Setting

_INDENT: Final = 20.0
_GAP: Final = 5.0
_POINTS_A_PIXEL: Final = 0.75
"""Of a picture of a screen: 96 pixels are an inch."""
_HIGHEST: Final = 330.0
_PIXELS: Final = 1800
_PAD: Final = 5.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: their left edge, their style, and what is drawn beside each line (the bar of a quote)."""

    left: float
    style: Style
    quoted: tuple[float, ...] = ()


class Blocks:
    """Draws blocks from a y on, and knows where the next one goes."""

    def __init__(self, pages: Document, pictures: Mapping[str, bytes], y: float) -> None:
        self.y = y
        """The top of what comes next."""
        self._pages, self._contents = pages, pictures
        self._setting = Setting(pages)
        self._images: dict[str, Image | None] = {}
        self._fresh = False  # nothing stands on this page yet

    def turn(self) -> None:
        """Begin a page."""
        self.y = self._pages.begin_page()
        self._fresh = True

    def need(self, height: float) -> None:
        """Begin a page where a height does not fit on this one."""
        if self.y + height > self._pages.bottom and not self._fresh:
            self.turn()

    def draw(self, blocks: tuple[Block, ...]) -> None:
        """Draw the blocks of a section."""
        self._draw(blocks, Place(self._pages.left, BODY))

    def _draw(self, blocks: tuple[Block, ...], place: Place) -> None:
        for block in blocks:
            self._block(block, place)
            self.y += _GAP

    def _block(self, block: Block, place: Place) -> None:
        match block:
            case Heading():
                style = Style(12.5 if block.level == 1 else 11, "bold")
                self.y += 4
                self.need(style.leading + 2 * BODY.leading)
                self._words(block.inlines, replace(place, style=style))
            case Paragraph():
                self._words(block.inlines, place)
            case Steps():
                self._items(block.items, place, lambda at: f"{block.first + at}.")
            case Bullets():
                self._items(block.items, place, lambda _at: "•")
            case Quote():
                inner = replace(place.style, colour=GREY)
                bar = (*place.quoted, place.left)
                self._draw(block.blocks, Place(place.left + 12, inner, bar))
            case Code():
                self._code(block.text, place)
            case Rule():
                self.need(10)
                self.y += 5
                self._pages.rule(place.left, self._pages.right, self.y, 0.6, LINE)
                self.y += 5
            case Table():
                self._table(block, place)

    # --- words

    def _words(self, inlines: Inlines, place: Place) -> None:
        for part in self._setting.parts(inlines):
            if isinstance(part, Picture):
                self._picture(part, place)
            else:
                self._lines(part, place)

    def _lines(self, runs: list[Run], place: Place) -> None:
        for line in self._setting.lines(runs, place.style, self._pages.right - place.left):
            baseline = self._next(place)
            self._setting.draw(place.left, baseline, line)

    def _next(self, place: Place) -> float:
        """Take room for a line and return its baseline."""
        leading = place.style.leading
        self.need(leading)
        for x in place.quoted:
            self._pages.box(x, self.y, 2, leading + _GAP, LINE)
        self.y += leading
        self._fresh = False
        return self.y - leading * 0.3

    def _code(self, text: str, place: Place) -> None:
        style = Style(9, leading=14)
        room = self._pages.right - place.left - 2 * _PAD
        for row in text.split("\n"):
            # Blanks at the beginning say something in such lines, and are no words.
            indent = (len(row) - len(row.lstrip(" "))) * 4.0
            for line in self._pages.wrap(row.strip(" "), style, max(60.0, room - indent)):
                self.need(style.leading)
                self._pages.box(place.left, self.y, self._pages.right - place.left, style.leading, PANEL)
                self.y += style.leading
                self._fresh = False
                self._pages.text(place.left + _PAD + indent, self.y - 4.2, line, style)

    def _picture(self, shown: Picture, place: Place) -> None:
        image = self._image(shown.name)
        if image is None:
            self._lines(
                [Run(f"[{shown.text or shown.name}]")], replace(place, style=replace(BODY, colour=GREY))
            )
            return
        room = self._pages.right - place.left
        width, height = image.width * _POINTS_A_PIXEL, image.height * _POINTS_A_PIXEL
        scale = min(1.0, room / width, _HIGHEST / height)
        width, height = width * scale, height * scale
        self.need(height + _GAP)
        self._pages.image(place.left, self.y + 2, width, height, image)
        self._fresh = False
        self.y += height + _GAP

    def _image(self, name: str) -> Image | None:
        if name not in self._images:
            try:
                self._images[name] = picture(self._contents[name], _PIXELS)
            except (KeyError, UserError):
                self._images[name] = None
        return self._images[name]

    # --- lists and tables

    def _items(self, items: tuple[Item, ...], place: Place, sign: Callable[[int], str]) -> None:
        inner = replace(place, left=place.left + _INDENT)
        for at, item in enumerate(items):
            self.need(place.style.leading)
            top, before = self.y, self._pages.number
            baseline = top + place.style.leading * 0.7
            if item.ticked is None:
                mark = sign(at)
                self._pages.text(inner.left - 6, baseline, mark, place.style, "right")
            else:
                self._box(place.left + 4, baseline, ticked=item.ticked)
            self._draw(item.blocks, inner)
            if self._pages.number == before and self.y == top:  # an empty item is a line as well
                self._next(inner)
            self.y -= _GAP * 0.4

    def _box(self, x: float, baseline: float, *, ticked: bool) -> None:
        self._pages.box(x, baseline - 8, 9, 9, ACCENT if ticked else GREY, 2)
        if not ticked:
            self._pages.box(x + 0.8, baseline - 7.2, 7.4, 7.4, PAPER, 1.4)

    def _table(self, table: Table, place: Place) -> None:
        columns = len(table.head)
        room = self._pages.right - place.left
        width = room / columns
        style = Style(9.25, leading=14)
        self._row(table.head, replace(place, style=replace(style, weight="bold")), width)
        for row in table.rows:
            self._row(row, replace(place, style=style), width)
        self._pages.rule(place.left, self._pages.right, self.y, 0.5, LINE)

    def _row(self, cells: tuple[Inlines, ...], place: Place, width: float) -> None:
        leading = place.style.leading
        lines = [
            self._setting.lines([one for one in cell if isinstance(one, Run)], place.style, width - 2 * _PAD)
            for cell in cells
        ]
        rows = max(len(cell) for cell in lines)
        self.need(min(rows, 6) * leading + 2 * _PAD)
        self._pages.rule(place.left, self._pages.right, self.y, 0.5, LINE)
        self.y += _PAD * 0.6
        for at in range(rows):
            self.need(leading)
            for number, cell in enumerate(lines):
                if at < len(cell):
                    self._setting.draw(place.left + number * width + 1, self.y + leading * 0.7, cell[at])
            self.y += leading
            self._fresh = False
        self.y += _PAD * 0.6
