"""Reads workbooks back with nothing but the standard library: what a cell holds, and how it is shown."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Cell:
    """What a cell holds, whether that is a number, the pattern by which it is shown, and its formula."""

    value: str
    number: bool
    pattern: str
    formula: str = ""


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook: their names, rows, frozen rows and widths of columns."""

    names: list[str]
    sheets: list[list[list[Cell]]]
    frozen: list[int]
    widths: list[list[float]]

    @property
    def values(self) -> list[list[str]]:
        """The values of the first sheet."""
        return [[cell.value for cell in row] for row in self.sheets[0]]


def read_book(path: Path) -> Book:
    """Return a workbook."""
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))
        names = [sheet.attrib["name"] for sheet in book.iter(f"{_MAIN}sheet")]
        patterns = _patterns(ElementTree.fromstring(file.read("xl/styles.xml")))
        shared = _shared(file)
        parts = [
            ElementTree.fromstring(file.read(f"xl/worksheets/sheet{at}.xml"))
            for at in range(1, len(names) + 1)
        ]
    return Book(
        names,
        [_rows(part, patterns, shared) for part in parts],
        [int(pane.attrib.get("ySplit", 0)) for part in parts for pane in part.iter(f"{_MAIN}pane")],
        [[float(column.attrib["width"]) for column in part.iter(f"{_MAIN}col")] for part in parts],
    )


def _patterns(styles: ElementTree.Element) -> list[str]:
    own = {one.attrib["numFmtId"]: one.attrib["formatCode"] for one in styles.iter(f"{_MAIN}numFmt")}
    cells = styles.find(f"{_MAIN}cellXfs")
    assert cells is not None
    return [own.get(one.attrib["numFmtId"], "") for one in cells]


def _shared(file: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in file.namelist():
        return []
    return ["".join(one.itertext()) for one in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))]


def _rows(part: ElementTree.Element, patterns: list[str], shared: list[str]) -> list[list[Cell]]:
    rows = []
    for row in part.iter(f"{_MAIN}row"):
        cells: list[Cell] = []
        for one in row:
            letters = re.sub(r"\d", "", one.attrib["r"])
            at = sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters))) - 1
            cells += [Cell("", number=False, pattern="")] * (at - len(cells))
            cells.append(_cell(one, patterns, shared))
        rows.append(cells)
    return rows


def _cell(one: ElementTree.Element, patterns: list[str], shared: list[str]) -> Cell:
    kind = one.attrib.get("t", "n")
    formula = one.findtext(f"{_MAIN}f", "")
    pattern = patterns[int(one.attrib.get("s", 0))]
    if kind == "inlineStr":
        return Cell("".join(one.itertext()), number=False, pattern=pattern, formula=formula)
    text = one.findtext(f"{_MAIN}v", "")
    return Cell(shared[int(text)] if kind == "s" else text, kind == "n", pattern, formula)
