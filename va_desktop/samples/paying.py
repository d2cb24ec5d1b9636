"""How the clients of the sample business pay: less a tax, less a bank's fee, too much, two invoices at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from va_desktop.core.money import Money
from va_desktop.invoicing.model import Invoice
from va_desktop.payments.paying import Received, Share
from va_desktop.payments.withholding import Certificate, Withheld, Withholding
from va_desktop.samples.business import HOME
from va_desktop.samples.story import Business, Story

WITHHOLDING: Final = "dilli"
"""Who withholds tax, as Indian clients do."""
TOGETHER: Final = "acme"
"""Who once paid two invoices at once."""
TOO_MUCH: Final = "evergreen"
"""Who once paid too much."""
_CHARGED: Final = "brightway"
"""Whose bank keeps a fee."""
_RATE: Final = Decimal(10)
_FEE: Final = Decimal(15)
_EXCESS: Final = Decimal(25)
_LAST_QUARTER: Final = 80
"""Days: the certificates of older payments came, those of later ones did not come yet."""
_ONCE: Final = range(60, 92)
"""So many days ago something happened that happens once."""
_CONSULTANCY: Final = "P1006"
"""Reserve Bank of India, purpose codes: business and management consultancy."""


def agree_on_tax(story: Story, business: Business) -> None:
    """Let a client say that it withholds tax, where the law of the day is known that tells of it."""
    client = business.clients[WITHHOLDING]
    for first in story.trade.withholdings.sections(client.id, story.today)[:1]:
        story.trade.withholdings.set_usual(client.id, Withholding(first.label, _RATE))


def waits_for_the_next(story: Story, business: Business, invoice: Invoice, day: date) -> bool:
    """Tell whether an invoice is paid together with the next one."""
    return invoice.client_id == business.clients[TOGETHER].id and (story.today - day).days in _ONCE


def pay(story: Story, business: Business, invoice: Invoice, day: date, amount: Money) -> None:
    """Note a payment of an invoice as its client pays."""
    known = {client.id: handle for handle, client in business.clients.items()}
    handle = known.get(invoice.client_id, "")
    said = _said(story, invoice, day, amount, handle)
    shares = [Share(invoice.id, amount, Money.zero(amount.currency))]
    if handle == TOGETHER:
        opened = story.trade.payments.open_invoices(invoice.client_id, amount.currency)
        earlier = [one for one in opened if one.issued_on < (invoice.issued_on or day)]
        shares = [Share(one.invoice_id, one.outstanding, shares[0].difference) for one in earlier] + shares
        for share in shares[:-1]:
            said = replace(said, amount=said.amount + share.amount)
    payment = story.trade.payments.record_payment(said, shares).value
    if said.withheld and (story.today - day).days > _LAST_QUARTER:
        came_on = min(day + timedelta(days=45), story.today)
        story.go_to(came_on, 15)
        certificate = Certificate(f"16A/{day.year}/{payment.id:04}", came_on)
        story.trade.withholdings.keep_certificate([payment.id], certificate)


def _said(story: Story, invoice: Invoice, day: date, amount: Money, handle: str) -> Received:
    nothing = Money.zero(amount.currency)
    said = Received(invoice.client_id, day, amount, nothing)
    if amount.currency != HOME:
        rate = story.trade.payments.rate_of(amount.currency, day)
        said = replace(said, rate=rate, firc=f"FIRC{day:%y%m%d}{invoice.id:03}", purpose=_CONSULTANCY)
    fee = Money.of(_FEE, amount.currency)
    if handle == _CHARGED and fee < amount:
        return replace(said, amount=amount - fee, fee=fee, reference="Wire")
    if handle == TOO_MUCH and (story.today - day).days in _ONCE:
        return replace(said, amount=amount + Money.of(_EXCESS, amount.currency))
    if handle == WITHHOLDING and amount == invoice.total:
        sections = story.trade.withholdings.sections(invoice.client_id, day)
        usual = Withholding(sections[0].label, _RATE)
        tax = story.trade.withholdings.expected(invoice.client_id, invoice.net)
        return replace(
            said, amount=amount - tax, withheld=Withheld(tax, usual.section, usual.rate), reference="NEFT"
        )
    return said
