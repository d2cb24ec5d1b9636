"""The pages of a document, to draw on: text, lines, boxes, codes, pictures; what repeats on each page.

Lengths are points (1/72 inch); x counts from the left edge of the paper, y downwards from its top, and the
y of a text is its baseline. Nothing is written before `save`: a document that is given up leaves nothing
behind.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from va_desktop.core.progress import Step, unwatched
from va_desktop.core.speech import SEPARATOR
from va_desktop.core.values import dataclass
from va_desktop.kit.documents.image import Picture
from va_desktop.kit.documents.qr import QUIET_ZONE, qr_path
from va_desktop.kit.documents.setter import TextSetter
from va_desktop.kit.documents.shaping import Fonts, clean
from va_desktop.kit.documents.style import INK, LINE, PAPER, SMALL, STAMP, Align, Colour, Style
from va_desktop.kit.documents.writer import PageContent, Properties, write

_ROUND = 0.5523  # the handle of a Bézier curve that follows a quarter of a circle
# Scissors: two rings for the fingers and two blades that cross, some 12 points long.
_SCISSORS = """-5 2.6 m -5 3.6 -5.8 4.4 -6.8 4.4 c -7.8 4.4 -8.6 3.6 -8.6 2.6 c
-8.6 1.6 -7.8 0.8 -6.8 0.8 c -5.8 0.8 -5 1.6 -5 2.6 c S
-5 -2.6 m -5 -1.6 -5.8 -0.8 -6.8 -0.8 c -7.8 -0.8 -8.6 -1.6 -8.6 -2.6 c
-8.6 -3.6 -7.8 -4.4 -6.8 -4.4 c -5.8 -4.4 -5 -3.6 -5 -2.6 c S
-5.3 1.6 m 4 -2.2 l S -5.3 -1.6 m 4 2.2 l S"""
_STAMP_ANGLE = math.radians(38)


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper."""

    width: float
    height: float


A4 = Paper(595.28, 841.89)
LETTER = Paper(612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Margins:
    """Distances of the content from the edges of the paper; the running head and foot stand outside of it."""

    left: float = 45.0
    right: float = 45.0
    first_top: float = 42.0
    top: float = 78.0  # of the further pages, below the running head
    bottom: float = 55.0


@dataclass(frozen=True, slots=True)
class Running:
    """What repeats: the head from the second page on, the foot of every page with its number.

    Of the texts in the foot (between `SEPARATOR`s) as many are shown as have room: half a number is none. A `stamp`
    stands large and pale across every page, behind all texts.
    """

    head: tuple[str, str] = ("", "")  # left and right
    foot: str = ""
    page_of: Callable[[int, int], str] = "{} / {}".format
    stamp: str = ""


class Document:
    """A PDF in the making. Open its first page with `begin_page`, end it with `save`.

    One thread draws one document; several threads may each draw their own.
    """

    def __init__(
        self,
        fonts: Fonts,
        properties: Properties,
        *,
        paper: Paper = A4,
        margins: Margins | None = None,
        running: Running | None = None,
    ) -> None:
        self.paper = paper
        self.margins = margins or Margins()
        self.left, self.right = self.margins.left, paper.width - self.margins.right
        self.bottom = paper.height - self.margins.bottom
        self._running = running or Running()
        self._properties = properties
        self._setter = TextSetter(fonts)
        self._pages: list[PageContent] = []
        self._footless: set[int] = set()
        self._page: PageContent  # the one that is drawn on

    # --- Pages

    @property
    def missing(self) -> frozenset[str]:
        """The characters that were to be drawn and that no font has: with any, it must not go out."""
        return frozenset(self._setter.missing)

    @property
    def number(self) -> int:
        """The number of the page that is drawn on, from 1."""
        return len(self._pages)

    def begin_page(self) -> float:
        """Begin a page and return the y where its content begins."""
        self._page = PageContent()
        self._pages.append(self._page)
        return self.margins.first_top if len(self._pages) == 1 else self.margins.top

    def leave_out_foot(self) -> None:
        """Let the present page end without the running foot: something else stands there."""
        self._footless.add(len(self._pages))

    def bookmark(self, title: str, level: int = 0) -> None:
        """Name this page in the document's outline."""
        self._page.bookmarks.append((clean(title), level))

    def save(self, out: BinaryIO, step: Step = unwatched) -> None:
        """Write the document, all at once; call it once. `step` hears how many pages are set, and may raise."""
        for number, page in enumerate(self._pages, 1):
            self._page = page
            self._draw_running(number, len(self._pages))
        size = self.paper.width, self.paper.height
        write(out, self._pages, self._setter.fonts(), size, self._properties, step)

    def _draw_running(self, number: int, total: int) -> None:
        self._draw_stamp()
        left, right = self._running.head
        if number > 1 and (left or right):
            room = self.right - self.left
            width = self.text(self.right, self.margins.top - 26, right, SMALL, "right")
            self.text(self.left, self.margins.top - 26, self.shorten(left, SMALL, room - width - 15), SMALL)
        if number in self._footless:
            return
        y = self.bottom + 20.5
        self.rule(self.left, self.right, self.bottom + 4, 0.5, LINE)
        width = self.text(self.right, y, self._running.page_of(number, total), SMALL, "right")
        room = self.right - self.left - width - 15
        foot = self._running.foot
        while SEPARATOR in foot and self.width(foot, SMALL) > room:
            foot = foot.rpartition(SEPARATOR)[0]
        self.text(self.left, y, self.shorten(foot, SMALL, room), SMALL)

    def _draw_stamp(self) -> None:
        if not self._running.stamp:
            return
        across = self.paper.width * 0.85 / self._setter.width(self._running.stamp, STAMP)
        style = replace(STAMP, size=min(STAMP.size * across, 110))
        middle = -style.size / 3
        operators, _ = self._setter.line(0, middle, self._running.stamp, style, "centre")
        cos, sin = math.cos(_STAMP_ANGLE), math.sin(_STAMP_ANGLE)
        matrix = (
            f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {self.paper.width / 2:.2f} {self.paper.height / 2:.2f}"
        )
        self._page.ground.append(f"q {matrix} cm {operators} Q")

    # --- Text

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> float:
        """Draw one line, its left end, right end or middle at x; return its width."""
        if not text:
            return 0.0
        operators, width = self._setter.line(x, self.paper.height - y, text, style, align)
        self._page.operators.append(operators)
        return width

    def width(self, text: str, style: Style) -> float:
        """Return the width of a line."""
        return self._setter.width(text, style)

    def wrap(self, text: str, style: Style, room: float) -> list[str]:
        """Break a text into lines that fit; at least one, be it empty."""
        return self._setter.wrap(text, style, room)

    def shorten(self, text: str, style: Style, room: float) -> str:
        """Return the line, or as much of it as fits with an ellipsis."""
        return self._setter.shorten(text, style, room)

    def block(self, x: float, y: float, text: str, style: Style, room: float) -> float:
        """Draw a wrapped text and return the baseline of a next line below it."""
        for line in self.wrap(text, style, room):
            self.text(x, y, line, style)
            y += style.leading
        return y

    # --- Shapes

    def rule(self, x1: float, x2: float, y: float, width: float = 0.5, colour: Colour = LINE) -> None:
        """Draw a horizontal line."""
        y = self.paper.height - y
        self._page.operators.append(
            f"{colour.operands} RG {width:g} w {x1:.2f} {y:.2f} m {x2:.2f} {y:.2f} l S"
        )

    def upright(self, x: float, y1: float, y2: float, width: float = 0.5, colour: Colour = LINE) -> None:
        """Draw a vertical line."""
        y1, y2 = self.paper.height - y1, self.paper.height - y2
        self._page.operators.append(
            f"{colour.operands} RG {width:g} w {x:.2f} {y1:.2f} m {x:.2f} {y2:.2f} l S"
        )

    def frame(
        self, x: float, y: float, width: float, height: float, line: float = 0.5, colour: Colour = LINE
    ) -> None:
        """Draw the outline of a rectangle; (x, y) is its upper left corner."""
        bottom = self.paper.height - y - height
        self._page.operators.append(
            f"{colour.operands} RG {line:g} w {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S"
        )

    def box(self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0) -> None:
        """Fill a rectangle behind all texts and lines, its corners rounded by `radius`.

        (x, y) is its upper left corner.
        """
        left, right, top, bottom = x, x + width, self.paper.height - y, self.paper.height - y - height
        if not radius:
            path = f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"
        else:
            far, near = radius, radius * (1 - _ROUND)
            points = (
                ((left + far, bottom), "m"),
                ((right - far, bottom), "l"),
                ((right - near, bottom, right, bottom + near, right, bottom + far), "c"),
                ((right, top - far), "l"),
                ((right, top - near, right - near, top, right - far, top), "c"),
                ((left + far, top), "l"),
                ((left + near, top, left, top - near, left, top - far), "c"),
                ((left, bottom + far), "l"),
                ((left, bottom + near, left + near, bottom, left + far, bottom), "c"),
            )
            path = " ".join(
                f"{' '.join(f'{n:.2f}' for n in numbers)} {operator}" for numbers, operator in points
            )
        self._page.ground.append(f"{fill.operands} rg {path} f")

    def patch(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """Fill a rectangle over what was drawn before; (x, y) is its upper left corner."""
        bottom = self.paper.height - y - height
        self._page.operators.append(f"{fill.operands} rg {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")

    def scissors(self, x: float, y: float, *, upright: bool) -> None:
        """Draw scissors that cut along a line through (x, y): to the right, or downwards."""
        turn = "0 -1 1 0" if upright else "1 0 0 1"
        matrix = f"{turn} {x:.2f} {self.paper.height - y:.2f}"
        self._page.operators.append(f"q {matrix} cm {INK.operands} RG 0.8 w {_SCISSORS} Q")

    def bare_qr(self, x: float, y: float, side: float, content: str, least: int = 1) -> None:
        """Draw a QR code without its quiet zone; whoever draws it keeps the room around it free.

        `least` is the smallest version of the code that is taken.
        """
        modules, _ = qr_path(content, least)
        whole = side * modules / (modules - 2 * QUIET_ZONE)
        edge = (whole - side) / 2
        self.qr(x - edge, y - edge, whole, content, least)

    def qr(self, x: float, y: float, side: float, content: str, least: int = 1) -> None:
        """Draw a QR code, quiet zone included, dark on white. Print it at least 85 points wide."""
        modules, path = qr_path(content, least)
        scale = side / modules
        self.box(x, y, side, side, PAPER)
        matrix = f"{scale:.5f} 0 0 {scale:.5f} {x:.2f} {self.paper.height - y - side:.2f}"
        self._page.operators.append(f"q {matrix} cm {INK.operands} rg\n{path} f Q")

    def link(self, x: float, y: float, width: float, height: float, address: str) -> None:
        """Make a rectangle open a web address, or another one such as `upi://`; (x, y) is as for `box`."""
        top = self.paper.height - y
        self._page.links.append((address, (x, top - height, x + width, top)))

    def image(self, x: float, y: float, width: float, height: float, picture: Picture) -> tuple[float, float]:
        """Draw a picture as large as fits, its upper left corner at (x, y); return its width and height."""
        scale = min(width / picture.width, height / picture.height)
        width, height = picture.width * scale, picture.height * scale
        matrix = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {self.paper.height - y - height:.2f}"
        self._page.pictures.append((picture, matrix))
        return width, height
