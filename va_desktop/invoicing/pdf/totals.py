"""What the lines come to: discounts, taxes for each rate, the total, and the total in words."""

from __future__ import annotations

from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.texts import Texts
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.invoicing.snapshot import Document, PrintedTax
from va_desktop.kit.documents.style import INK, Style

_BETWEEN: Final = 22.0  # words and sums
_ABOVE_LONE_TOTAL: Final = 4.0
_AFTER: Final = 13.0
_OUTSIDE: Final = "O"  # of the scope of any tax (UNCL 5305): there is nothing to say
_UNSTATED: Final = frozenset({"AE", "E"})
_GROSS: Final = "gross"


def totals_part(sheet: Sheet) -> Part:
    """Return the words and the sums beside each other."""
    pages = sheet.pages
    words = words_lines(sheet, sheet.width - sheet.look.sums - _BETWEEN)
    sums = sums_part(sheet)

    def draw(y: float) -> None:
        sheet.flow(pages.left, y, words)
        sums.draw(y)

    return Part(max(sums.height, sum(style.leading for _, style in words) + _AFTER), draw)


def sums_part(sheet: Sheet) -> Part:
    """Return the sums at the right margin, the total last; below it what is in it, was paid of it, and is due."""
    pages, look, formats = sheet.pages, sheet.look, sheet.speech.lead.formats
    left, right = pages.right - look.sums, pages.right
    sums = [(label, formats.amount(amount), look.body) for label, amount in _sums(sheet)]
    last = (sheet.speech.label(wording.TOTAL), formats.money(sheet.document.total), look.large)
    after = [(label, formats.amount(amount), look.soft) for label, amount in _within(sheet)]
    after += [(label, formats.amount(amount), look.body) for label, amount in _paid(sheet)]
    if sheet.document.due != sheet.document.total:
        due = formats.money(sheet.document.due)
        after.append((sheet.speech.label(wording.AMOUNT_DUE), due, look.strong))
    rows = [(_label(sheet, row), row[1], row[2]) for row in (*sums, last, *after)]
    above = look.above_total if sums else _ABOVE_LONE_TOTAL
    heights = [look.step + style.leading * (len(label) - 1) for label, _, style in rows]
    filled = look.table.fill is not None and bool(after)
    below = above / 2 if filled else 0.0
    high = sum(heights) + above + below

    def draw(y: float) -> None:
        inset = look.table.inset
        for (label, amount, style), height in zip(rows, heights, strict=True):
            if style is look.large:
                if look.table.fill is not None:
                    top = y - look.step + look.body.leading * 0.5 + above / 2
                    pages.box(left, top, right - left, height + above, look.table.fill)
                if sums:
                    pages.rule(left, right, y - look.step / 3, look.table.line_width, INK)
                y += above
            sheet.flow(left + inset, y, [(line, style) for line in label])
            pages.text(right - inset, y, amount, style, "right")
            y += height + (below if style is look.large else 0)

    return Part(high + _AFTER, draw)


def _label(sheet: Sheet, row: tuple[str, str, Style]) -> list[str]:
    """Return a sum's name as lines that leave room for its amount."""
    label, amount, style = row
    room = sheet.look.sums - 2 * sheet.look.table.inset - sheet.pages.width(amount, style) - 10
    return sheet.pages.wrap(label, style, room)


def words_lines(sheet: Sheet, room: float) -> list[tuple[str, Style]]:
    """Return the total in words, below what says so; nothing where it is not customary."""
    look = sheet.look
    texts = sheet.speech.translated(sheet.document.in_words)
    if not texts:
        return []
    lines = sheet.wrapped(sheet.speech.label(wording.IN_WORDS), look.label, room)
    for text, style in zip(texts, (look.body, look.soft), strict=False):
        lines += sheet.wrapped(text, style, room)
    return lines


def _sums(sheet: Sheet) -> list[tuple[str, Money]]:
    """Return what stands above the total: nothing where there are neither discounts, charges nor taxes."""
    document, speech = sheet.document, sheet.speech
    taxes = [] if document.prices == _GROSS else _taxes(document)
    sums: list[tuple[str, Money]] = []
    if document.discounts or document.charges:
        sums.append((speech.label(wording.SUBTOTAL), document.subtotal or document.line_total))
        sums += [(speech.discount(discount), -discount.amount) for discount in document.discounts]
        sums += [(speech.charge(charge), charge.amount) for charge in document.charges]
    if taxes:
        sums.append((speech.label(_net_name(document)), document.net))
        sums += [(_tax_label(sheet, tax), tax.amount) for tax in taxes]
    return sums


def _within(sheet: Sheet) -> list[tuple[str, Money]]:
    """Return what is in a total of prices with tax."""
    document = sheet.document
    taxes = _taxes(document) if document.prices == _GROSS else []
    sums = [(sheet.speech.label(_net_name(document)), document.net)] if taxes else []
    sums += [(_tax_label(sheet, tax, within=True), tax.amount) for tax in taxes]
    return sums


def _paid(sheet: Sheet) -> list[tuple[str, Money]]:
    """Return what of the total was paid before, and what it is rounded by."""
    document, speech = sheet.document, sheet.speech
    sums = []
    if document.prepaid is not None and not document.prepaid.is_zero():
        sums.append((speech.label(wording.PREPAID), -document.prepaid))
    if document.rounding is not None and not document.rounding.is_zero():
        sums.append((speech.label(wording.ROUNDING), document.rounding))
    return sums


def _taxes(document: Document) -> list[PrintedTax]:
    """Return the taxes that are rows; who is exempt or owes none states none, and a mention says why.

    UStG section 14a(5) and Directive 2006/112/EC, article 226 want no tax beside reverse charge. Beside other taxes
    each basis is told.
    """
    taxes = [tax for tax in document.taxes if tax.category != _OUTSIDE]
    unstated = bool(document.mentions) and all(tax.category in _UNSTATED for tax in taxes)
    return [] if unstated else taxes


def _net_name(document: Document) -> str:
    return wording.TAXABLE_VALUE if document.seller.country == "IN" else wording.NET


def _tax_label(sheet: Sheet, tax: PrintedTax, *, within: bool = False) -> str:
    formats, several = sheet.speech.lead.formats, sheet.document.rates > 1

    def text(texts: Texts) -> str:
        name = wording.tax_text(tax, texts, formats, with_basis=several)
        return texts(wording.OF_WHICH, tax=name) if within else name

    return sheet.speech.beside(text)
