"""The key figures above the chart, as cards."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.labels import KeyFigure
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.tokens import Role
from va_desktop.reports.figures import COMPARED, percent_of
from va_desktop.reports.model import Figures

NOTHING: Final = "–"
_REACHED: Final = 100
_NARROW_EDGE: Final = 10


class Tiles(QWidget):
    """Four cards side by side, or two by two where they do not fit."""

    def __init__(self) -> None:
        super().__init__()
        self.this_week = KeyFigure(N_("This week so far"), size=tokens.TITLE)
        self.average = KeyFigure(size=tokens.TITLE)
        self.per_hour = KeyFigure(N_("Per hour, all work counted"), size=tokens.TITLE)
        self.costs = KeyFigure(N_("Own costs a week"), size=tokens.TITLE)
        self._figures = (self.this_week, self.average, self.per_hour, self.costs)
        self._cards = [Card(padding=tokens.L) for _ in self._figures]
        for card, figure in zip(self._cards, self._figures, strict=True):
            card.column.addWidget(figure)
            card.column.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.M)
        self._columns = 0
        self._arrange()

    def show_figures(self, figures: Figures, target: Money | None, formats: Formats) -> None:
        """Show what the weeks brought in money."""
        share = None if target is None else percent_of(figures.this_week, target)
        self.this_week.set_figure(
            _money(figures.this_week, formats), tag=_of_target(share, formats), tag_role=_judged(share)
        )
        self.average.set_figure(
            _money(figures.average, formats),
            tag=_changed(figures.change, formats),
            tag_role="good" if (figures.change or 0) >= 0 else "warn",
        )
        self._show_others(figures, formats)

    def show_hours(self, figures: Figures, target: int, formats: Formats) -> None:
        """Show how many hours were worked; `target` is in seconds."""
        share = percent_of(Money(figures.this_week_seconds, "XXX"), Money(target, "XXX"))
        self.this_week.set_figure(
            tr("{time} h", time=formats.duration(figures.this_week_seconds)),
            tag=_of_target(share, formats),
            tag_role=_judged(share),
        )
        self.average.set_figure(tr("{time} h", time=formats.duration(figures.average_seconds)))
        self._show_others(figures, formats)

    def _show_others(self, figures: Figures, formats: Formats) -> None:
        self.average.set_name(tr("Average of {n} weeks", n=COMPARED))
        paid, share = figures.per_paid_hour, figures.costs_share
        self.per_hour.set_figure(
            _money(figures.per_hour, formats),
            tag="" if paid is None else tr("{amount} billed", amount=formats.money(paid)),
            tag_role="accent",
        )
        self.costs.set_figure(
            formats.money(figures.costs),
            tag="" if share is None else tr("{percent} of earnings", percent=formats.percent(share)),
        )
        self._arrange()

    def _arrange(self) -> None:
        """Take as many columns as fit."""
        widest = max(figure.minimumSizeHint().width() for figure in self._figures)
        each = (self.width() + tokens.M) // len(self._cards) - tokens.M
        edge = tokens.L if each >= widest + 2 * tokens.L else _NARROW_EDGE
        for card in self._cards:
            card.column.setContentsMargins(edge, edge, edge, edge)
        columns = len(self._cards) if each >= widest + 2 * edge else 2
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _money(amount: Money | None, formats: Formats) -> str:
    return NOTHING if amount is None else formats.money(amount)


def _of_target(share: Decimal | None, formats: Formats) -> str:
    return "" if share is None else tr("{percent} of target", percent=formats.percent(share))


def _judged(share: Decimal | None) -> Role:
    return "good" if share is not None and share >= _REACHED else "warn"


def _changed(change: Decimal | None, formats: Formats) -> str:
    if change is None:
        return ""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return tr("{change} on the quarter before", change=f"{sign}{formats.percent(abs(change))}")
