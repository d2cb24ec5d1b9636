"""A table that runs over pages: its head is repeated, its rows stay whole, its figures stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from va_desktop.core.progress import Step, unwatched
from va_desktop.core.values import dataclass
from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.style import BODY, INK, LINE, SMALL, STRONG, Align, Colour, Style

GAP = 8.5  # between rows
CLOSE_GAP = 4.5  # between rows that shall just fit on a page
_STEP = 50  # rows between two reports of progress: some 5 ms
_PART = 5 * BODY.leading  # of a row that is higher than a page
_HAIR = 0.01
_END = 2.5  # from the last row to the closing rule
_CELL = 0.72  # of a leading stands above a baseline in a cell


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table looks: its texts, its distances in points, and what is drawn around the texts.

    `head_height` is from the baseline of the head to that of the first row, `head_rule` from the former to the
    line below the head. `inset` keeps texts off the edges, `fill` lies behind the head, `stripes` behind every
    second row; a `grid` has lines around the table and between its columns.
    """

    body: Style = BODY
    strong: Style = STRONG
    small: Style = SMALL
    head: Style = SMALL
    head_height: float = 29.0
    head_rule: float = 10.0
    between: float = 14.0
    inset: float = 0.0
    line: Colour = INK
    line_width: float = 0.75
    fill: Colour | None = None
    stripes: Colour | None = None
    grid: bool = False


PLAIN = TableLook()


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

    `step` hears of both: for n rows it counts 2 n steps. What it raises comes through.
    """

    def __init__(
        self,
        document: Document,
        columns: Sequence[Column],
        rows: Sequence[Row],
        step: Step = unwatched,
        look: TableLook = PLAIN,
    ) -> None:
        self._document = document
        self._look = look
        self._step, self._rows = step, len(rows)
        self._columns = columns
        self._wide = next(at for at, column in enumerate(columns) if column.width is None)
        self._spans = self._place(rows)
        self._titles = self._lay_out_titles()
        self._head = look.head_height + self._titles.height - look.head.leading
        self._fresh = document.margins.top + self._head  # where the first row of a further page begins
        self._highest = document.bottom - self._fresh
        self._blocks: list[_Block] = []
        for done, row in enumerate(rows):
            if done % _STEP == 0:
                step(done, 2 * len(rows))
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
            self._step(self._rows + min(page.start, self._rows), 2 * self._rows)
            y = self._draw_page(blocks[page.start : page.stop], y, gap)
        self._step(2 * self._rows, 2 * self._rows)
        end = y - gap + _END
        document.rule(document.left, document.right, end, 0.5, LINE)
        return end

    def _draw_page(self, blocks: Sequence[_Block], y: float, gap: float) -> float:
        """Draw the head, its baseline at y, and the rows of a page; return the baseline of a next row."""
        look, document = self._look, self._document
        top = y - look.head.leading
        self._draw_block(self._titles, y)
        y += self._head
        rule = y - look.head_height + look.head_rule
        if look.fill is not None:
            document.box(document.left, top, document.right - document.left, rule - top, look.fill)
        document.rule(document.left, document.right, rule, look.line_width, look.line)
        for number, block in enumerate(blocks):
            if look.stripes is not None and number % 2:
                above = y - look.body.leading * _CELL - gap / 2
                room = document.right - document.left
                document.box(document.left, above, room, block.height + gap, look.stripes)
            self._draw_block(block, y)
            y += block.height + gap * (not block.torn)
        if look.grid:
            self._draw_grid(top, y - gap + _END)
        return y

    def _draw_grid(self, top: float, end: float) -> None:
        document, look = self._document, self._look
        room = document.right - document.left
        document.frame(document.left, top, room, end - top, look.line_width, look.line)
        for _, before in self._spans[:-1]:
            document.upright(before + look.between / 2, top, end, 0.5, look.line)

    def _draw_block(self, block: _Block, y: float) -> None:
        text = self._document.text
        for line in block.lines:
            text(line.x, y + line.below, line.text, line.style, line.align)

    # --- Layout

    def _place(self, rows: Sequence[Row]) -> list[tuple[float, float]]:
        """Return where each column begins and ends."""
        document, look = self._document, self._look
        widths = [column.width or 0.0 for column in self._columns]
        for at, column in enumerate(self._columns):
            if column.align != "left":
                texts = {(row.cells[at], look.strong if row.strong else look.body) for row in rows}
                texts.update((word, look.head) for word in column.title.split())
                if at == len(widths) - 1:
                    texts.update((figure, look.small) for row in rows for _, figure in row.added)
                widths[at] = max([widths[at], *(document.width(text, style) for text, style in texts)])
        room = document.right - document.left - 2 * look.inset
        free = room - sum(widths) - look.between * (len(widths) - 1)
        widths[self._wide] = max(free, 60.0)
        spans, x = [], document.left + look.inset
        for width in widths:
            spans.append((x, x + width))
            x += width + look.between
        return spans

    def _lay_out_titles(self) -> _Block:
        head = self._look.head
        cells = [self._cell(at, column.title, head) for at, column in enumerate(self._columns)]
        return _Block([line for cell in cells for line in cell], max(map(len, cells)) * head.leading)

    def _lay_out(self, row: Row) -> _Block:
        look = self._look
        style = look.strong if row.strong else look.body
        cells = [self._cell(at, text, style) for at, text in enumerate(row.cells)]
        below = len(cells[self._wide]) * style.leading
        x, end = self._spans[self._wide]
        for text in row.secondary:
            for part in self._document.wrap(text, look.small, end - x):
                cells[self._wide].append(_Line(x, below, part, look.small, "left"))
                below += look.small.leading
        for text, figure in row.added:
            cells[-1].append(_Line(self._spans[-1][1], below, figure, look.small, "right"))
            for part in self._document.wrap(text, look.small, end - x):
                cells[self._wide].append(_Line(x, below, part, look.small, "left"))
                below += look.small.leading
        # In reading order, because readers of the plain text follow the order of drawing.
        lines = sorted((line for cell in cells for line in cell), key=lambda line: line.below)
        height = max(below, *(len(cell) * style.leading for cell in cells if cell is not cells[self._wide]))
        return _Block(lines, height, row.joined)

    def _cell(self, at: int, text: str, style: Style) -> list[_Line]:
        """Return the lines of a cell; what is not aligned left keeps to one line, a title too."""
        x, end = self._spans[at]
        align = self._columns[at].align
        parts = (
            # A column may be exactly as wide as its widest word: a sum of fractions must not break that.
            self._document.wrap(text, style, end - x + _HAIR)
            if align == "left" or style is self._look.head
            else [text]
        )
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
