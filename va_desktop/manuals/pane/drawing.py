"""Puts the tree of a text into a Qt document, by its cursor: no HTML is made, so none is ever read.

Pictures stand in it under `picture:` and their name; the widget that shows the document answers for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role
from va_desktop.manuals.nodes import (
    Block,
    Break,
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

PICTURE: Final = "picture"
"""The scheme under which pictures stand in a document."""
_LINE: Final = 24
"""Pixels of a line; those with a picture are higher."""
_INDENT: Final = 24
_BULLET: Final = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: how far indented, in which colour, in how large a type."""

    indent: int = 0
    role: Role = "text"
    size: int = tokens.BODY
    weight: int = 400


class Drawing:
    """Fills one document; `sizes` are those of the pictures that there are, by name, in pixels."""

    def __init__(self, document: QTextDocument, sizes: dict[str, QSizeF], width: float) -> None:
        self._document, self._sizes, self._width = document, sizes, width
        document.clear()
        document.setDocumentMargin(0)
        document.setIndentWidth(_INDENT)
        document.setDefaultFont(face().font)
        self._cursor = QTextCursor(document)
        self._fresh = True  # the first block is there already

    def draw(self, blocks: tuple[Block, ...], *, role: Role = "text") -> None:
        """Draw all blocks."""
        self._blocks(blocks, _Place(role=role))

    def _blocks(self, blocks: tuple[Block, ...], place: _Place) -> None:
        for block in blocks:
            self._block(block, place)

    def _block(self, block: Block, place: _Place) -> None:
        match block:
            case Heading():
                size = tokens.INPUT if block.level == 1 else tokens.BODY
                self._begin(place, above=10)
                self._inlines(block.inlines, replace(place, size=size, weight=600))
            case Paragraph():
                self._begin(place)
                self._inlines(block.inlines, place)
            case Steps():
                self._list(block.items, place, QTextListFormat.Style.ListDecimal, block.first)
            case Bullets():
                self._list(block.items, place, _BULLET[place.indent % len(_BULLET)], 1)
            case Quote():
                self._blocks(block.blocks, replace(place, indent=place.indent + 1, role="second"))
            case Code():
                self._code(block.text, place)
            case Rule():
                self._rule()
            case Table():
                self._table(block, place)

    def _begin(self, place: _Place, *, above: int = 0, role: Role | None = None) -> QTextBlockFormat:
        """Begin a block."""
        shape = QTextBlockFormat()
        shape.setIndent(place.indent)
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        shape.setTopMargin(0 if self._fresh else above)
        shape.setBottomMargin(4)
        if role is not None:
            shape.setBackground(QBrush(theme.c(role)))
        if self._fresh:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape, _letters(place))
        self._cursor.setBlockCharFormat(_letters(place))
        self._fresh = False
        return shape

    # --- words

    def _inlines(self, inlines: Inlines, place: _Place) -> None:
        for one in inlines:
            match one:
                case Run():
                    self._cursor.insertText(one.text, _letters(place, one))
                case Break():
                    self._cursor.insertText("\u2028", _letters(place))
                case Picture():
                    self._picture(one, place)

    def _picture(self, picture: Picture, place: _Place) -> None:
        size = self._sizes.get(picture.name)
        if size is None:  # it is not there: say what it would show
            words = f"[{picture.text or picture.name}]"
            self._cursor.insertText(words, _letters(replace(place, role="third")))
            return
        room = max(80.0, self._width - place.indent * _INDENT - 4)
        scale = min(1.0, room / size.width())
        image = QTextImageFormat()
        image.setName(f"{PICTURE}:{quote(picture.name)}")
        image.setWidth(size.width() * scale)
        image.setHeight(size.height() * scale)
        image.setProperty(QTextFormat.Property.ImageAltText, picture.text)
        self._cursor.insertImage(image)

    # --- blocks

    def _list(self, items: tuple[Item, ...], place: _Place, style: QTextListFormat.Style, first: int) -> None:
        shape = QTextListFormat()
        shape.setStyle(style)
        shape.setIndent(place.indent + 1)
        shape.setStart(first)
        made: QTextList | None = None
        inner = replace(place, indent=place.indent + 1)
        for item in items:
            head, *rest = item.blocks or (Paragraph(()),)
            begun = self._begin(replace(place, indent=0))
            if made is None:
                made = self._cursor.createList(shape)
            else:
                made.add(self._cursor.block())
            if item.ticked is not None:
                begun = self._cursor.blockFormat()
                marker = QTextBlockFormat.MarkerType
                begun.setMarker(marker.Checked if item.ticked else marker.Unchecked)
                self._cursor.setBlockFormat(begun)
            if isinstance(head, Paragraph | Heading):
                weight = 600 if isinstance(head, Heading) else place.weight
                self._inlines(head.inlines, replace(inner, weight=weight))
            else:
                rest = [head, *rest]
            self._blocks(tuple(rest), inner)

    def _code(self, text: str, place: _Place) -> None:
        self._begin(place, role="sunken", above=4)
        self._cursor.insertText(text.replace("\n", "\u2028"), _letters(place))

    def _rule(self) -> None:
        shape = self._begin(_Place())
        shape.setProperty(
            QTextFormat.Property.BlockTrailingHorizontalRulerWidth,
            QTextLength(QTextLength.Type.PercentageLength, 100),
        )
        self._cursor.setBlockFormat(shape)

    def _table(self, table: Table, place: _Place) -> None:
        shape = QTextTableFormat()
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(QBrush(theme.c("line")))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setCellPadding(5)
        shape.setTopMargin(8)
        shape.setBottomMargin(8)
        shape.setLeftMargin(place.indent * _INDENT)
        shape.setHeaderRowCount(1)
        rows = (table.head, *table.rows)
        made = self._cursor.insertTable(len(rows), len(table.head), shape)
        for row, cells in enumerate(rows):
            for column, inlines in enumerate(cells):
                self._cursor = made.cellAt(row, column).firstCursorPosition()
                weight = 600 if row == 0 else 400
                self._inlines(inlines, replace(place, indent=0, weight=weight))
        self._cursor = QTextCursor(self._document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True  # Qt put a block behind the table


def _letters(place: _Place, run: Run | None = None) -> QTextCharFormat:
    """Return how letters look: those of a place, or of a run in it."""
    strong = run is not None and run.strong
    letters = QTextCharFormat()
    font = QFont(face(place.size, 600 if strong else place.weight).font)
    letters.setForeground(QBrush(theme.c(place.role)))
    if run is not None:
        font.setItalic(run.slanted)
        font.setStrikeOut(run.struck)
        if run.code:
            letters.setBackground(QBrush(theme.c("sunken")))
        if run.link:
            letters.setAnchor(True)
            letters.setAnchorHref(run.link)
            letters.setForeground(QBrush(theme.c("accent")))
            font.setUnderline(True)
            letters.setToolTip(run.link)
    letters.setFont(font)
    return letters
