"""What comes below the table of each base, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from va_desktop.invoicing.design import Base
from va_desktop.invoicing.pdf.closing import closing_part
from va_desktop.invoicing.pdf.payment import Span, payment_parts
from va_desktop.invoicing.pdf.retainers import retainers_part
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.invoicing.pdf.totals import sums_part, totals_part

_BETWEEN: Final = 20.0


def _below_each_other(sheet: Sheet) -> list[Part]:
    return _present([totals_part(sheet), retainers_part(sheet), *payment_parts(sheet), closing_part(sheet)])


def _beside_each_other(sheet: Sheet) -> list[Part]:
    """Return how it is paid at the left of the sums, where that is one account: it takes the least height."""
    if len(sheet.document.payments) != 1 or sheet.document.in_words:
        return _below_each_other(sheet)
    span = Span(sheet.pages.left, sheet.pages.right - sheet.look.sums - _BETWEEN)
    paid, sums = payment_parts(sheet, span), sums_part(sheet)
    if not paid:
        return _below_each_other(sheet)

    def draw(y: float) -> None:
        sums.draw(y)
        paid[0].draw(y)

    both = Part(max(sums.height, paid[0].height), draw)
    return _present([both, retainers_part(sheet), closing_part(sheet)])


def _present(parts: Sequence[Part | None]) -> list[Part]:
    return [part for part in parts if part is not None]


PARTS: Final[Mapping[Base, Callable[[Sheet], list[Part]]]] = {
    Base.MODERN: _below_each_other,
    Base.CLASSIC: _below_each_other,
    Base.COMPACT: _beside_each_other,
}
