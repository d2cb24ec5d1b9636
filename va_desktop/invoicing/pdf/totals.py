"""What the lines come to: discounts, taxes for each rate, the total, and the total in words."""

from __future__ import annotations

from typing import Final

from va_desktop.core.money import Money
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import LABEL, Part, Sheet
from va_desktop.invoicing.snapshot import PrintedTax
from va_desktop.kit.documents.style import BODY, INK, LARGE, SOFT, Style

_WIDTH: Final = 217.5  # of the sums
_BETWEEN: Final = 22.0  # words and sums
_STEP: Final = 19.5
_ABOVE_TOTAL: Final = 10.0
_ABOVE_LONE_TOTAL: Final = 4.0
_AFTER: Final = 13.0
_OUTSIDE: Final = "O"  # of the scope of any tax (UNCL 5305): there is nothing to say


def totals_part(sheet: Sheet) -> Part:
    """Return the words and the sums beside each other."""
    pages, formats = sheet.pages, sheet.speech.lead.formats
    left, right = pages.right - _WIDTH, pages.right
    words = _words(sheet, left - pages.left - _BETWEEN)
    sums = [(label, formats.amount(amount), BODY) for label, amount in _sums(sheet)]
    last = (sheet.speech.label(wording.TOTAL), formats.money(sheet.document.total), LARGE)
    rows = [(_label(sheet, row), row[1], row[2]) for row in (*sums, last)]
    above = _ABOVE_TOTAL if sums else _ABOVE_LONE_TOTAL
    heights = [_STEP + style.leading * (len(label) - 1) for label, _, style in rows]

    def draw(y: float) -> None:
        sheet.flow(pages.left, y, words)
        for (label, amount, style), height in zip(rows, heights, strict=True):
            if style is LARGE:
                if sums:
                    pages.rule(left, right, y - 6.5, 0.75, INK)
                y += above
            sheet.flow(left, y, [(line, style) for line in label])
            pages.text(right, y, amount, style, "right")
            y += height

    height = sum(heights) + above
    return Part(max(height, sum(style.leading for _, style in words)) + _AFTER, draw)


def _label(sheet: Sheet, row: tuple[str, str, Style]) -> list[str]:
    """Return a sum's name as lines that leave room for its amount."""
    label, amount, style = row
    return sheet.pages.wrap(label, style, _WIDTH - sheet.pages.width(amount, style) - 10)


def _words(sheet: Sheet, room: float) -> list[tuple[str, Style]]:
    texts = sheet.speech.translated(sheet.document.in_words)
    if not texts:
        return []
    lines = sheet.wrapped(sheet.speech.label(wording.IN_WORDS), LABEL, room)
    for text, style in zip(texts, (BODY, SOFT), strict=False):
        lines += sheet.wrapped(text, style, room)
    return lines


def _sums(sheet: Sheet) -> list[tuple[str, Money]]:
    """Return what stands above the total: nothing where there are neither discounts nor taxes."""
    document, speech = sheet.document, sheet.speech
    taxes = [tax for tax in document.taxes if tax.category != _OUTSIDE]
    sums: list[tuple[str, Money]] = []
    if document.discounts:
        sums.append((speech.label(wording.SUBTOTAL), document.line_total))
        sums += [(speech.discount(discount), -discount.amount) for discount in document.discounts]
    if taxes:
        net = wording.TAXABLE_VALUE if document.seller.country == "IN" else wording.NET
        sums.append((speech.label(net), document.net))
        sums += [(_tax_label(sheet, tax, with_basis=len(document.taxes) > 1), tax.amount) for tax in taxes]
    return sums


def _tax_label(sheet: Sheet, tax: PrintedTax, *, with_basis: bool) -> str:
    formats = sheet.speech.lead.formats
    return sheet.speech.beside(lambda texts: wording.tax_text(tax, texts, formats, with_basis=with_basis))
