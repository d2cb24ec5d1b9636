"""A table that runs over pages: its head is repeated, its rows stay whole, its figures stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple, Protocol

from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.style import BODY, INK, LINE, SMALL, STRONG, Align, Style

GAP = 8.5  # between rows
CLOSE_GAP = 4.5  # between rows that shall just fit on a page
_BETWEEN = 14.0  # columns
_STEP = 50  # rows between two reports of progress: some 5 ms
_PART = 5 * BODY.leading  # of a row that is higher than a page
_HEAD = 29.0  # from the baseline of the head to that of the first row


class Progress(Protocol):
    """Watches long work."""

    def step(self, done: int, total: int) -> None:
        """Take note that `done` of `total` steps are done; raise an exception where the work shall stop."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its least width in points and how it stands.

    A column that is not aligned left is never wrapped but grows to its widest text. Exactly one column has
    no width: it takes what the others leave, and holds the secondary lines of a row.
    """

    title: str
    width: float | None = None
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A text for each column, and smaller lines below that of the wide column (a second language, a note).

    Below these, `added` are pairs of a text in the wide column and a figure in the last one, such as a discount.
    A row that is `joined` stands on one page with the row after it.
    """

    cells: tuple[str, ...]
    secondary: tuple[str, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    strong: bool = False
    joined: bool = False


class _Line(NamedTuple):
    """A text of a row: where it stands from the left edge of the paper and from the row's first baseline."""

    x: float
    below: float
    text: str
    style: Style
    align: Align


@dataclass(frozen=True, slots=True)
class _Block:
    """What stays together: a row, or a part of a row that is higher than a page."""

    lines: list[_Line]
    height: float
    joined: bool = False  # to the row after it
    torn: bool = False  # goes on in the next block, without a gap


class Table:
    """A table of the document's full width, laid out once and then drawn.

    `progress` hears of both: for n rows it counts 2 n steps. What it raises comes through.
    """

    def __init__(
        self,
        document: Document,
        columns: Sequence[Column],
        rows: Sequence[Row],
        progress: Progress | None = None,
    ) -> None:
        self._document = document
        self._progress, self._rows = progress, len(rows)
        self._columns = columns
        self._wide = next(at for at, column in enumerate(columns) if column.width is None)
        self._spans = self._place(rows)
        self._titles = self._lay_out_titles()
        self._head = _HEAD + self._titles.height - SMALL.leading
        self._fresh = document.margins.top + self._head  # where the first row of a further page begins
        self._highest = document.bottom - self._fresh
        self._blocks: list[_Block] = []
        for done, row in enumerate(rows):
            if progress is not None and done % _STEP == 0:
                progress.step(done, 2 * len(rows))
            self._blocks += _divided(self._lay_out(row), self._highest)

    # --- Drawing

    def pages(self, y: float, *, gap: float = GAP, keep: float = 0) -> list[range]:
        """Return the blocks of each page, for a table whose head's baseline is at y on the first.

        `keep` is the height of what follows the table and has to stand on a page with its last row. Where not
        even one row has room below y, the first page has none.
        """
        return self._paginate(self._with_room(keep), y, gap, keep)

    def _with_room(self, keep: float) -> list[_Block]:
        """Return the blocks, of which the last one leaves as much as `keep` of a page."""
        return [*self._blocks[:-1], *_divided(self._blocks[-1], self._highest - keep)] if self._blocks else []

    def _paginate(self, blocks: list[_Block], y: float, gap: float, keep: float) -> list[range]:
        pages: list[range] = []
        start, at, last = 0, y + self._head, len(blocks) - 1
        for number, block in enumerate(blocks):
            needed = block.height
            if block.joined and number < last:
                needed += gap + blocks[number + 1].height
            if number + block.joined >= last:
                needed += keep
            if at + needed > self._document.bottom and (number > start or at > self._fresh):
                pages.append(range(start, number))
                start, at = number, self._fresh
            at += block.height + gap * (not block.torn)
        return [*pages, range(start, len(blocks))]

    def draw(self, y: float, *, gap: float = GAP, keep: float = 0) -> float:
        """Draw the table, its head's baseline at y of the present page; return the y of its closing rule."""
        document, blocks = self._document, self._with_room(keep)
        for number, page in enumerate(self._paginate(blocks, y, gap, keep)):
            if number:
                y = document.begin_page()
            elif blocks and not page:
                continue
            if self._progress is not None:
                self._progress.step(self._rows + min(page.start, self._rows), 2 * self._rows)
            self._draw_block(self._titles, y)
            y += self._head
            document.rule(document.left, document.right, y - 19, 0.75, INK)
            for block in blocks[page.start : page.stop]:
                self._draw_block(block, y)
                y += block.height + gap * (not block.torn)
        if self._progress is not None:
            self._progress.step(2 * self._rows, 2 * self._rows)
        end = y - gap + 2.5
        document.rule(document.left, document.right, end, 0.5, LINE)
        return end

    def _draw_block(self, block: _Block, y: float) -> None:
        text = self._document.text
        for line in block.lines:
            text(line.x, y + line.below, line.text, line.style, line.align)

    # --- Layout

    def _place(self, rows: Sequence[Row]) -> list[tuple[float, float]]:
        """Return where each column begins and ends."""
        document = self._document
        widths = [column.width or 0.0 for column in self._columns]
        for at, column in enumerate(self._columns):
            if column.align != "left":
                texts = {(row.cells[at], STRONG if row.strong else BODY) for row in rows}
                texts.update((word, SMALL) for word in column.title.split())
                if at == len(widths) - 1:
                    texts.update((figure, SMALL) for row in rows for _, figure in row.added)
                widths[at] = max([widths[at], *(document.width(text, style) for text, style in texts)])
        free = document.right - document.left - sum(widths) - _BETWEEN * (len(widths) - 1)
        widths[self._wide] = max(free, 60.0)
        spans, x = [], document.left
        for width in widths:
            spans.append((x, x + width))
            x += width + _BETWEEN
        return spans

    def _lay_out_titles(self) -> _Block:
        cells = [self._cell(at, column.title, SMALL) for at, column in enumerate(self._columns)]
        return _Block([line for cell in cells for line in cell], max(map(len, cells)) * SMALL.leading)

    def _lay_out(self, row: Row) -> _Block:
        style = STRONG if row.strong else BODY
        cells = [self._cell(at, text, style) for at, text in enumerate(row.cells)]
        below = len(cells[self._wide]) * style.leading
        x, end = self._spans[self._wide]
        for text in row.secondary:
            for part in self._document.wrap(text, SMALL, end - x):
                cells[self._wide].append(_Line(x, below, part, SMALL, "left"))
                below += SMALL.leading
        for text, figure in row.added:
            cells[-1].append(_Line(self._spans[-1][1], below, figure, SMALL, "right"))
            for part in self._document.wrap(text, SMALL, end - x):
                cells[self._wide].append(_Line(x, below, part, SMALL, "left"))
                below += SMALL.leading
        # In reading order, because readers of the plain text follow the order of drawing.
        lines = sorted((line for cell in cells for line in cell), key=lambda line: line.below)
        height = max(below, *(len(cell) * style.leading for cell in cells if cell is not cells[self._wide]))
        return _Block(lines, height, row.joined)

    def _cell(self, at: int, text: str, style: Style) -> list[_Line]:
        """Return the lines of a cell; what is not aligned left keeps to one line, a title too."""
        x, end = self._spans[at]
        align = self._columns[at].align
        parts = self._document.wrap(text, style, end - x) if align == "left" or style is SMALL else [text]
        at_x = x if align == "left" else end if align == "right" else (x + end) / 2
        return [_Line(at_x, number * style.leading, part, style, align) for number, part in enumerate(parts)]


def _divided(row: _Block, room: float) -> list[_Block]:
    """Divide a row that is higher than its room into parts of some lines each."""
    if row.height <= room:
        return [row]
    parts: list[_Block] = []
    for _, group in groupby(row.lines, key=lambda line: line.below // _PART):
        lines = list(group)
        top = lines[0].below
        end = lines[-1].below + lines[-1].style.leading
        parts.append(_Block([line._replace(below=line.below - top) for line in lines], end - top, torn=True))
    parts[-1] = replace(parts[-1], joined=row.joined, torn=False)
    return parts
