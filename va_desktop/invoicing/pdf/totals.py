"""What the lines come to: discounts, taxes for each rate, the total, and the total in words."""

from __future__ import annotations

from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.texts import Texts
from va_desktop.invoicing import wording
from va_desktop.invoicing.pdf.sheet import Part, Sheet
from va_desktop.invoicing.pdf.sums import Sum, summed, with_words
from va_desktop.invoicing.snapshot import Document, PrintedTax

_OUTSIDE: Final = "O"  # of the scope of any tax (UNCL 5305): there is nothing to say
_UNSTATED: Final = frozenset({"AE", "E"})
_GROSS: Final = "gross"


def totals_part(sheet: Sheet) -> Part:
    """Return the words and the sums beside each other."""
    return with_words(sheet, sheet.look, sheet.speech, sheet.document.in_words, sums_part(sheet))


def sums_part(sheet: Sheet) -> Part:
    """Return the sums at the right margin, the total last; below it what is in it, was paid of it, and is due."""
    look, formats = sheet.look, sheet.speech.lead.formats
    sums = [Sum(label, formats.amount(amount), look.body) for label, amount in _sums(sheet)]
    last = Sum(sheet.speech.label(wording.TOTAL), formats.money(sheet.document.total), look.large)
    after = [Sum(label, formats.amount(amount), look.soft) for label, amount in _within(sheet)]
    after += [Sum(label, formats.amount(amount), look.body) for label, amount in _paid(sheet)]
    if sheet.document.due != sheet.document.total:
        due = formats.money(sheet.document.due)
        after.append(Sum(sheet.speech.label(wording.AMOUNT_DUE), due, look.strong))
    return summed(sheet, look, sums, last, after)


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
