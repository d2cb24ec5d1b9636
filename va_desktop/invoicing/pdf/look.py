"""What a design means on paper: its colours, styles of text, distances; each layout has a `Look` of its own.

A colour that the user chose is darkened until it can be read on white. Contrast is told by brightness alone, so a
print in black and white reads as well.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal

from va_desktop.core.values import dataclass
from va_desktop.invoicing.design import Base, PaperSize
from va_desktop.invoicing.snapshot import PrintedDesign
from va_desktop.kit.documents.letterhead import paper_of
from va_desktop.kit.documents.page import A4, LETTER, Margins, Paper
from va_desktop.kit.documents.style import (
    BODY,
    GREY,
    INK,
    LABEL,
    LARGE,
    LINE,
    PANEL,
    PAPER,
    SMALL,
    SOFT,
    STRONG,
    TITLE,
    Colour,
    Style,
    legible,
)
from va_desktop.kit.documents.table import CLOSE_GAP, GAP, PLAIN, TableLook

Frame = Literal["panel", "outline", "bare"]
_MARGINS: Final = Margins()
_SECOND_TITLE: Final = Style(9, "semibold", GREY, tracking=0.4)
_PAPERS: Final = {PaperSize.A4.value: A4, PaperSize.LETTER.value: LETTER}


@dataclass(frozen=True, slots=True)
class Look:
    """Styles and distances in points.

    `gaps` between rows of the table are tried in their order until all stands on one page. `below_table` is from
    the table's last rule to the first baseline below it; `sums` is the width of the sums and `step` the distance of
    their baselines. `frame` is what the payment stands in.
    """

    base: Base
    accent: Colour
    margins: Margins = _MARGINS
    body: Style = BODY
    strong: Style = STRONG
    soft: Style = SOFT
    small: Style = SMALL
    label: Style = LABEL
    large: Style = LARGE
    title: Style = TITLE
    second_title: Style = _SECOND_TITLE
    table: TableLook = PLAIN
    gaps: tuple[float, ...] = (GAP, 6.5, CLOSE_GAP, 3.0)
    below_table: float = 18.5
    sums: float = 217.5
    step: float = 19.5
    above_total: float = 10.0
    frame: Frame = "panel"
    padding: float = 12.0


def look_of(design: PrintedDesign) -> Look:
    """Return how a design looks; one of a newer version looks modern."""
    return _LOOKS.get(design.base, _modern)(legible(Colour.of(design.colour), PANEL))


def paper_for(design: PrintedDesign, country: str) -> Paper:
    """Return the paper that a design chose, or that of the contractor's country."""
    return _PAPERS.get(design.paper) or paper_of(country)


@lru_cache(maxsize=16)
def _modern(accent: Colour) -> Look:
    return Look(Base.MODERN, accent, title=replace(TITLE, colour=accent))


@lru_cache(maxsize=16)
def _classic(accent: Colour) -> Look:
    head = Style(8.25, "semibold", INK, leading=13.5)
    return Look(
        Base.CLASSIC,
        accent,
        margins=Margins(left=56, right=56, first_top=44),
        large=Style(11.5, "bold"),
        title=Style(16, "bold", accent, leading=24),
        table=TableLook(
            head=head,
            head_height=25.0,
            head_rule=7.0,
            between=12.0,
            inset=6.0,
            line=GREY,
            line_width=0.6,
            fill=accent.mixed(PAPER, 0.9),
            grid=True,
        ),
        gaps=(7.5, 5.5, 3.5, 2.0),
        below_table=17.0,
        sums=228.0,
        step=18.0,
        frame="outline",
        padding=10.0,
    )


@lru_cache(maxsize=16)
def _compact(accent: Colour) -> Look:
    body = Style(8.5, leading=12.6)
    small = Style(7.5, colour=GREY, leading=11.2)
    strong = Style(8.5, "bold", leading=12.6)
    return Look(
        Base.COMPACT,
        accent,
        margins=Margins(left=40, right=40, first_top=40, top=66, bottom=46),
        body=body,
        strong=strong,
        soft=replace(body, colour=GREY),
        small=small,
        label=replace(small, leading=11.8),
        large=Style(10.5, "bold", leading=15.5),
        title=Style(15, "bold", accent, leading=21),
        second_title=Style(8, "semibold", GREY, tracking=0.3),
        table=TableLook(
            body=body,
            strong=strong,
            small=small,
            head=Style(7.5, "semibold", accent, leading=11.2),
            head_height=19.5,
            head_rule=5.0,
            between=10.0,
            inset=5.0,
            line=accent,
            line_width=1.0,
            stripes=LINE.mixed(PAPER, 0.72),
        ),
        gaps=(6.0, 4.5, 3.0, 1.5),
        below_table=16.5,
        sums=196.0,
        step=14.5,
        above_total=8.5,
        frame="bare",
        padding=0.0,
    )


_LOOKS: Final = {Base.MODERN.value: _modern, Base.CLASSIC.value: _classic, Base.COMPACT.value: _compact}
