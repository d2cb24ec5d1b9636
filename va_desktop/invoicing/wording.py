"""The fixed words of documents: headings, heads of columns, units, and how figures are written beside them.

A document has one or two languages of its own, so everything here takes the `Texts` and `Formats` of one of them.
The messages are complete in English, Hindi and German.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from va_desktop.contractor.account_numbers import grouped_iban
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, digits
from va_desktop.core.numbers import places
from va_desktop.core.speech import Voice
from va_desktop.core.texts import N_, Texts
from va_desktop.invoicing.measuring import is_time
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.snapshot import (
    BILL_OF_SUPPLY,
    BILLING_STATEMENT,
    CREDIT_NOTE,
    INVOICE,
    PREPAYMENT_INVOICE,
    PROFORMA,
    QUOTE,
    TAX_INVOICE,
    Buyer,
    Document,
    PaymentDetails,
    PrintedDiscount,
    PrintedLine,
    PrintedTax,
)
from va_desktop.invoicing.units import DAY, HOUR, KILOMETRE, MINUTE, MONTH, PIECE

HEADINGS: Final = {
    PREPAYMENT_INVOICE: N_("Prepayment invoice"),
    CREDIT_NOTE: N_("Credit note"),
    PROFORMA: N_("Proforma invoice"),
    QUOTE: N_("Quote"),
    BILL_OF_SUPPLY: N_("Bill of supply"),
    BILLING_STATEMENT: N_("Billing statement"),
    INVOICE: N_("Invoice"),
    TAX_INVOICE: N_("Tax invoice"),
}
DRAFT: Final = N_("Draft")
BILLED_TO: Final = N_("Billed to")
NUMBER: Final = N_("Invoice no.")
NUMBERS: Final = {
    CREDIT_NOTE: N_("Credit note no."),
    PROFORMA: N_("Proforma no."),
    QUOTE: N_("Quote no."),
}
"""What the number is called on documents that are no invoices."""
CORRECTS: Final = N_("Corrects invoice")
CORRECTED: Final = N_("{number} of {day}")
REASON: Final = N_("Reason")
CREDIT: Final = N_("Credit on invoice {number}")
REST: Final = N_("Rest of invoice {number}")
"""Lines of a credit note that takes back an amount, or what earlier ones left."""
CREDITED_TO_YOU: Final = N_("This amount is credited to you.")
DATE: Final = N_("Date")
DUE: Final = N_("Due date")
DELIVERED_ON: Final = N_("Date of supply")
AT_ISSUE: Final = N_("same as the invoice date")
"""The date of supply where nobody said one and the law wants it."""
PERIOD: Final = N_("Period of service")
PLACE_OF_SUPPLY: Final = N_("Place of supply")
ORDER_REFERENCE: Final = N_("Your order")
BUYER_REFERENCE: Final = N_("Your reference")
DESCRIPTION: Final = N_("Description")
SAC: Final = N_("SAC")
QUANTITY: Final = N_("Qty")
UNIT: Final = N_("Unit")
RATE: Final = N_("Rate")
DISCOUNT: Final = N_("Discount")
AMOUNT: Final = N_("Amount")
MINIMUM_CHARGE: Final = N_("Minimum charge")
"""The line that fills the work of a contract up to its smallest amount."""
OFFERED_TO: Final = N_("Quote for")
VALID_UNTIL: Final = N_("Valid until")
ACCEPTANCE: Final = N_("I accept this quote and order what it says.")
PLACE_AND_DAY: Final = N_("Place and date")
CLIENT_SIGNS: Final = N_("Signature of the client")
PREPAYMENT_DEDUCTED: Final = N_("Less prepayment {number} of {day}")
PREPAYMENT_FOR: Final = N_("Prepayment for {title}")
PREPAYMENT: Final = N_("Prepayment")
SUBTOTAL: Final = N_("Subtotal")
NET: Final = N_("Net amount")
TAXABLE_VALUE: Final = N_("Taxable value")
TOTAL: Final = N_("Total")
OF_WHICH: Final = N_("of which {tax}")
PREPAID: Final = N_("Paid already")
ROUNDING: Final = N_("Rounding")
AMOUNT_DUE: Final = N_("Amount due")
IN_WORDS: Final = N_("In words")
TAX: Final = N_("Tax")
PAY_BY_LINK: Final = N_("Pay with this link")
ACCOUNT_HOLDER: Final = N_("Account holder")
SIGNATURE: Final = N_("Signature")
TIMESHEET: Final = N_("Timesheet")
DAY_HEAD: Final = N_("Day")
TASK_HEAD: Final = N_("Task")
FROM_TO: Final = N_("From – to")
TIME_HEAD: Final = N_("Time")
TIMES_IN: Final = N_("Times in {zone}")
BILLED_HEAD: Final = N_("Billed")
TOTAL_TIME: Final = N_("Total time")
CHECKLISTS: Final = N_("Checklists")
STEP_HEAD: Final = N_("Step")
DONE_ON_HEAD: Final = N_("Finished on")
RECEIPTS: Final = N_("Receipts")
RECEIPT_OF_LINE: Final = N_("Receipt for line {line}")
BILLED_TIME: Final = N_("Billed time")
RETAINER: Final = N_("Retainer")
LEFT_OF: Final = N_("left of {bought}, {period}")
PERIOD_HEAD: Final = N_("Period")
BOUGHT: Final = N_("Bought")
ROLLED_OVER: Final = N_("Rolled over")
USED: Final = N_("Used")
LEFT: Final = N_("Left")
EXPIRED: Final = N_("Expired")
BEYOND: Final = N_("Beyond")
COVERED: Final = N_("Covered")
WORK_IN: Final = N_("Work in {period}")
RETAINER_LINE: Final = N_("Retainer, {period}, {bought}")

_METHODS: Final = {
    "bank": N_("Bank transfer"),
    "iban": N_("Bank transfer"),
    "upi": N_("Pay by UPI"),
    "paypal": "PayPal",
    "wise": "Wise",
    "payoneer": "Payoneer",
    "gcash": "GCash",
}
_DETAILS: Final = {
    "account": N_("Account no."),
    "bank": N_("Bank"),
    "bic": N_("BIC (SWIFT)"),
    "email": N_("E-mail"),
    "gcash": N_("Mobile no."),
    "iban": N_("IBAN"),
    "ifsc": N_("IFSC"),
    "paypal": N_("Account"),
    "reference": N_("Reference"),
    "routing": N_("Routing no."),
    "upi": N_("UPI id"),
}
_SORT_CODE: Final = N_("Sort code")
_AT_THE_TOP: Final = frozenset({"IN.composition"})  # CGST rules, rule 5(1)(f)
_NO_REVERSE_CHARGE: Final = N_("Reverse charge: no")
_MENTIONS: Final = {
    "AE": N_("Reverse charge: the recipient owes the tax."),
    "E": N_("Exempt from tax."),
    "G": N_("Export: no tax is charged."),
    "K": N_("Intra-Community supply: exempt from tax."),
}

_OUTSIDE: Final = N_("Not subject to tax.")

_VAT_COUNTRIES: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split()
)
_HOUR_BASE: Final = 60


def heading(document: Document, texts: Texts) -> str:
    """Return what the document calls itself."""
    return texts(HEADINGS[document.heading])


def corrected_text(number: str, day: date, voice: Voice) -> str:
    """Name the invoice that a credit note corrects, with its day."""
    return voice.texts(CORRECTED, number=number, day=voice.formats.day(day, "long"))


def tax_number_label(country: str, texts: Texts) -> str:
    """Return what a client's tax number is called in its country."""
    if country == "IN":
        return "GSTIN"
    return texts(N_("VAT no.")) if country in _VAT_COUNTRIES else texts(N_("Tax no."))


def quantity_text(line: Line | PrintedLine, texts: Texts, formats: Formats) -> str:
    """Write a quantity with its unit: `2:20 h` for 140 minutes at a price per hour, `3 days`, `1`."""
    quantity = line.quantity
    number = formats.number(quantity)
    count = 1 if quantity == 1 else 2
    if is_time(line):
        return hours_text(formats.duration(int(quantity) * 60), texts)
    if line.unit == MINUTE:
        return texts("{quantity} min", quantity=number)
    if line.unit == HOUR:
        return hours_text(formats.number(quantity, max(2, places(quantity))), texts)
    if line.unit == DAY:
        return texts.plural("{quantity} day", "{quantity} days", count, quantity=number)
    if line.unit == MONTH:
        return texts.plural("{quantity} month", "{quantity} months", count, quantity=number)
    return texts("{quantity} km", quantity=number) if line.unit == KILOMETRE else number


def bare_quantity(line: PrintedLine, formats: Formats) -> str:
    """Write a quantity without its unit, which has a column of its own: `2:20`."""
    if is_time(line):
        return formats.duration(int(line.quantity) * 60)
    return formats.number(line.quantity, max(2, places(line.quantity)) if line.unit == HOUR else None)


def unit_of(line: PrintedLine, texts: Texts) -> str:
    """Name the unit of a quantity as `bare_quantity` writes it."""
    return unit_name(HOUR if is_time(line) else line.unit, texts)


def discount_figure(discount: PrintedDiscount, formats: Formats) -> str:
    """Write a discount without its name: `10 %`, or its amount."""
    if discount.percent is None:
        return formats.amount(discount.amount)
    return formats.percent(discount.percent)


def hours_text(time: str, texts: Texts) -> str:
    """Write a length of time with its unit: `2:20 h`."""
    return texts("{time} h", time=time)


def open_steps_text(count: int, texts: Texts) -> str:
    """Say how many steps of a checklist are not ticked; nothing where all are."""
    return texts.plural("{n} step is still open", "{n} steps are still open", count) if count else ""


def price_text(line: PrintedLine, formats: Formats) -> str:
    """Write a price for one unit (or one hour of minutes) with at least the currency's decimals."""
    price = formats.number(line.price, max(digits(line.net.currency), places(line.price)))
    base = line.price_base_quantity
    if base == 1 or (line.unit == MINUTE and base == _HOUR_BASE):
        return price
    return f"{price} / {formats.number(base)}"


def discount_text(discount: PrintedDiscount, texts: Texts, formats: Formats) -> str:
    """Name a discount: `Discount 10 %`, or why there is one: `Loyalty 10 %`."""
    if discount.percent is None:
        return discount.reason or texts("Discount")
    percent = formats.percent(discount.percent)
    return f"{discount.reason} {percent}" if discount.reason else texts("Discount {percent}", percent=percent)


def charge_text(charge: PrintedDiscount, texts: Texts, formats: Formats) -> str:
    """Name a charge: `Charge 10 %`, or what it is for: `At night 10 %`."""
    if charge.percent is None:
        return charge.reason or texts("Charge")
    percent = formats.percent(charge.percent)
    return f"{charge.reason} {percent}" if charge.reason else texts("Charge {percent}", percent=percent)


def tax_text(tax: PrintedTax, texts: Texts, formats: Formats, *, with_basis: bool = False) -> str:
    """Name a tax with its rate: `VAT 19 %`, and where there are several `VAT 19 % on 120.00`."""
    name = f"{tax.name or texts(TAX)} {formats.percent(tax.rate)}"
    return texts("{tax} on {basis}", tax=name, basis=formats.amount(tax.basis)) if with_basis else name


def page_text(page: int, pages: int, texts: Texts) -> str:
    """Number a page: `Page 1 of 2`."""
    return texts("Page {page} of {pages}", page=page, pages=pages)


def please_pay(document: Document, texts: Texts, formats: Formats) -> str:
    """Ask for what is to be paid, until when, and under which number."""
    amount, day = formats.money(document.due), formats.day(document.due_on, "long")
    if document.is_draft:
        return texts("Please pay {amount} by {day}.", amount=amount, day=day)
    return texts(
        "Please pay {amount} by {day}, stating {number}.", amount=amount, day=day, number=document.number
    )


def asked_text(asked: Money, withheld: Money, texts: Texts, formats: Formats) -> str:
    """Say which amount a code asks for, where that is not the total."""
    return texts(
        "The code asks for {amount}, after {withheld} of tax withheld.",
        amount=formats.money(asked),
        withheld=formats.money(withheld),
    )


def method_text(payment: PaymentDetails, texts: Texts) -> str:
    """Name a way to pay: `Bank transfer`, or what the contractor calls it."""
    known = _METHODS.get(payment.method)
    return texts(known) if known else dict(payment.details).get("name", payment.method)


def detail_text(key: str, currency: str, texts: Texts) -> str:
    """Return the label of a detail of a way to pay; `name` has none, as it is in the heading."""
    if key == "routing" and currency == "GBP":
        return texts(_SORT_CODE)
    return texts(_DETAILS[key]) if key in _DETAILS else ""


def detail_value(key: str, value: str) -> str:
    """Return a detail of a way to pay as it is printed."""
    return grouped_iban(value) if key == "iban" else value


def place_text(document: Document, texts: Texts) -> str:
    """Write the place of supply with its code: `Karnataka (29)`; CGST rule 46(n)."""
    return f"{document.place_words[texts.language]} ({document.place_of_supply})"


def state_text(buyer: Buyer, texts: Texts) -> str:
    """Write the client's state with its code: `State: Karnataka (29)`; CGST rule 46(e)."""
    return texts("State: {state} ({code})", state=buyer.state_words[texts.language], code=buyer.state)


def mentions(document: Document, texts: Texts) -> list[str]:
    """Return what the law wants to be said about the taxes; EN 16931, UNCL 5305 and CGST rule 46(p)."""
    categories = dict.fromkeys(tax.category for tax in document.taxes)
    of_pack = {mention.category for mention in document.mentions}
    said = [mention.words[texts.language] for mention in document.mentions if mention.code not in _AT_THE_TOP]
    said += [
        texts(_MENTIONS[category])
        for category in categories
        if category in _MENTIONS and category not in of_pack
    ]
    if document.heading == TAX_INVOICE and "AE" not in categories:
        said.append(texts(_NO_REVERSE_CHARGE))
    return said


def exemption_reason(category: str, texts: Texts) -> str:
    """Return why a category is without tax where no country's law has words for it; EN 16931, BT-120."""
    return texts(_MENTIONS.get(category, _OUTSIDE))


def top_mentions(document: Document, texts: Texts) -> list[str]:
    """Return what the law wants to be said at the top of a document."""
    return [mention.words[texts.language] for mention in document.mentions if mention.code in _AT_THE_TOP]


def said_once(mention: Sequence[str]) -> list[str]:
    """Return a mention in the languages of a document, without what another of them says too.

    The law's own words with their meaning behind them say the words alone too.
    """
    return [one for one in dict.fromkeys(mention) if not any(o != one and o.startswith(one) for o in mention)]


def category_mention(category: str, texts: Texts) -> str:
    """Return what is said of a category of taxes where no country's law has words of its own; mostly nothing."""
    return texts(_MENTIONS[category]) if category in _MENTIONS else ""


def unit_name(unit: str, texts: Texts) -> str:
    """Name a unit by itself, to choose from."""
    return texts(UNIT_NAMES.get(unit, unit))


UNIT_NAMES: Final = {
    PIECE: N_("piece"),
    HOUR: N_("hour"),
    MINUTE: N_("minute"),
    DAY: N_("day"),
    MONTH: N_("month"),
    KILOMETRE: N_("kilometre"),
}
