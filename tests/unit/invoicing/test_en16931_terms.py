"""What EN 16931 asks for stands in the snapshot of a document: each business term is named, and where it is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import pytest

from tests.helpers import invoices
from va_desktop.contractor.payment_methods import means_code
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.charges import AmountOn, RoundBy
from va_desktop.invoicing.model import AmountOff, DraftTerms, Line
from va_desktop.invoicing.printed_json import to_json
from va_desktop.taxes.model import TaxRule

DELIVERED: Final = Period(date(2026, 11, 1), date(2026, 11, 15))
TERMS: Final = DraftTerms(
    ("en",),
    14,
    TaxRule("VAT", "E", invoices.VAT.rate * 0, "VATEX-EU-132"),
    discounts=(AmountOff(Money(100, "GBP"), reason="Loyalty"),),
    charges=(AmountOn(Money(200, "GBP"), reason="Travel"),),
    order_reference="PO 7",
    buyer_reference="04011000-12345-34",
    contract_reference="C 12",
    delivered=DELIVERED,
    delivered_on=DELIVERED.last,
    prepaid=Money(50, "GBP"),
    rounding=RoundBy(Money(2, "GBP")),
)
SNAPSHOT: Final = json.loads(
    to_json(invoices.british_with(TERMS, Line("Desk", invoices.VAT.rate, invoices.VAT.rate, "HUR")))
)
PLACES: Final = {
    "BT-1 number": "number",
    "BT-2 date of issue": "issued_on",
    "BT-5 currency": "currency",
    "BT-9 due date": "due_on",
    "BT-10 buyer reference": "buyer_reference",
    "BT-12 contract reference": "contract_reference",
    "BT-13 purchase order": "order_reference",
    "BT-27 seller": "seller.name.en",
    "BT-31 seller's tax number": "seller.tax_numbers.0.1",
    "BT-35 seller's address": "seller.address.en",
    "BT-37 seller's city": "seller.city",
    "BT-38 seller's post code": "seller.post_code",
    "BT-40 seller's country": "seller.country",
    "BT-43 seller's e-mail": "seller.email",
    "BT-44 buyer": "buyer.name.en",
    "BT-50 buyer's address": "buyer.address.en",
    "BT-55 buyer's country": "buyer.country",
    "BT-72 delivered on": "delivered_on",
    "BT-73 delivered from": "delivered.first",
    "BT-74 delivered until": "delivered.last",
    "BT-81 means of payment": "payments.0.means",
    "BT-84 account": "payments.0.details.0.1",
    "BT-85 account holder": "payments.0.holder",
    "BT-92 discount": "discounts.0.amount.amount",
    "BT-97 reason of the discount": "discounts.0.reason",
    "BT-99 charge": "charges.0.amount.amount",
    "BT-104 reason of the charge": "charges.0.reason",
    "BT-106 sum of the lines": "line_total.amount",
    "BT-107 sum of the discounts": "discount_total.amount",
    "BT-108 sum of the charges": "charge_total.amount",
    "BT-109 total without tax": "net.amount",
    "BT-110 tax": "tax.amount",
    "BT-112 total with tax": "total.amount",
    "BT-113 prepaid": "prepaid.amount",
    "BT-114 rounding": "rounding.amount",
    "BT-116 basis": "taxes.0.basis.amount",
    "BT-117 amount of the tax": "taxes.0.amount.amount",
    "BT-118 category": "taxes.0.category",
    "BT-119 rate": "taxes.0.rate",
    "BT-120 reason of the exemption": "taxes.0.exemption.en",
    "BT-121 code of the exemption": "taxes.0.exemption_code",
    "BT-129 quantity": "lines.0.quantity",
    "BT-130 unit": "lines.0.unit",
    "BT-131 amount of the line": "lines.0.net.amount",
    "BT-146 price": "lines.0.price",
    "BT-149 base quantity": "lines.0.price_base_quantity",
    "BT-151 category of the line": "lines.0.tax_category",
    "BT-152 rate of the line": "lines.0.tax_rate",
    "BT-153 item": "lines.0.description.en",
}


@pytest.mark.parametrize("term", PLACES)
def test_a_term_stands_in_the_snapshot(term: str) -> None:
    value: Any = SNAPSHOT
    for name in PLACES[term].split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    assert value not in ("", None)


@pytest.mark.parametrize(
    ("method", "currency", "code"),
    [("iban", "EUR", "58"), ("iban", "CHF", "30"), ("bank", "INR", "30"), ("paypal", "EUR", "68")],
)
def test_a_means_of_payment_has_its_code(method: str, currency: str, code: str) -> None:
    assert means_code(method, currency) == code
