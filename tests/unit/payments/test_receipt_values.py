from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from tests.helpers import invoices
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.design import BASES, InWords
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.printed_json import value_from_json, value_to_json
from va_desktop.invoicing.snapshot import PrintedDesign
from va_desktop.payments import wording
from va_desktop.payments.paying import Allocation, Payment, Received, Refund
from va_desktop.payments.receipts import (
    Issuer,
    Receipt,
    ReceiptKind,
    Voucher,
    pattern_of,
    receipt_of,
    refund_receipt_of,
    refund_voucher_of,
    voucher_of,
)
from va_desktop.payments.withholding import Withheld

DAY = date(2026, 11, 20)


def rupees(text: str) -> Money:
    return Money.parse(text, "INR")


NOTHING = rupees("0")
ASHA = replace(invoices.ASHA, tax_scheme="regular", state="29")
ISSUER = Issuer(ASHA, invoices.DELHI, ("hi", "en"), date(2026, 11, 21))
SAID = Received(7, DAY, rupees("1080"), NOTHING, Withheld(rupees("100"), "194J(b)"), "NEFT 1")
BILL = Invoice(
    3,
    7,
    "Delhi",
    0,
    ("hi",),
    "2026-27/0003",
    DAY,
    DAY,
    rupees("1000"),
    rupees("180"),
    rupees("1180"),
    NOTHING,
    "",
)
PAID = Payment(1, "Delhi", SAID, (Allocation(DAY, rupees("1000"), rupees("0.50"), 3),))
ADVANCE = Payment(2, "Delhi", Received(7, DAY, rupees("1180"), NOTHING))


def test_a_receipt_says_what_came_and_what_it_paid() -> None:
    receipt = receipt_of(PAID, {3: BILL}, ISSUER, "R/2026-27/0001")
    assert (receipt.amount, receipt.withheld, receipt.settled, receipt.credit) == (
        rupees("1080"),
        rupees("100"),
        rupees("1180"),
        rupees("180"),
    )
    [paid] = receipt.invoices
    assert (paid.number, paid.amount, paid.written_off) == ("2026-27/0003", rupees("1000"), rupees("0.50"))
    assert receipt.in_words["en"] == "Rupees one thousand one hundred and eighty only"
    assert value_from_json(Receipt, value_to_json(receipt)) == receipt


def test_a_receipt_without_tax_withheld_names_none() -> None:
    receipt = receipt_of(ADVANCE, {}, ISSUER, "")
    assert (receipt.withheld, receipt.section, receipt.invoices) == (NOTHING, "", ())


def test_an_advance_contains_the_tax_of_its_day() -> None:
    """CGST rules, rule 50: 1,180.00 taken in advance between states contain IGST of 180.00."""
    voucher = voucher_of(ADVANCE, ISSUER, "RV/2026-27/0001")
    assert voucher.advance is not None
    assert voucher.advance.basis == rupees("1000")
    assert [(tax.name, tax.rate, tax.amount) for tax in voucher.advance.taxes] == [
        ("IGST", Decimal(18), rupees("180"))
    ]
    assert (voucher.advance.place, voucher.advance.reverse_charge) == ("07", False)
    assert voucher.advance.place_words["en"] == "Delhi"


def test_an_advance_inside_a_state_contains_both_halves() -> None:
    near = replace(invoices.DELHI, tax_number="29AAACD1234E1Z5", state="29")
    voucher = voucher_of(ADVANCE, replace(ISSUER, client=near), "")
    assert voucher.advance is not None
    assert [(tax.name, tax.amount) for tax in voucher.advance.taxes] == [
        ("CGST", rupees("90")),
        ("SGST", rupees("90")),
    ]


def test_a_refund_voucher_names_the_receipt_voucher() -> None:
    refund = Refund(4, 7, "Delhi", DAY, rupees("590"), "NEFT 2")
    voucher = refund_voucher_of(refund, ISSUER, "RF/2026-27/0001", Voucher("RV/2026-27/0001", DAY))
    assert voucher.advance is not None
    assert (voucher.advance.basis, voucher.advance.against) == (rupees("500"), "RV/2026-27/0001")


def test_money_that_goes_back_has_a_receipt_that_names_where_it_came_from() -> None:
    euro = partial(Money, currency="EUR")
    refund = Refund(4, 7, "Kanzlei", DAY, euro(2500), "RÜCK 9")
    came = Payment(
        2,
        "Kanzlei",
        Received(7, date(2026, 11, 2), euro(50_000), euro(0), reference="RE 18"),
        (Allocation(DAY, euro(47_500), euro(0), 3), Allocation(DAY, euro(2500), euro(0), refund_id=4)),
        {3: "2026-0018"},
    )
    issuer = Issuer(invoices.LENA, invoices.KANZLEI, ("de",), DAY)
    receipt = refund_receipt_of(refund, [came], issuer, "RB-2026-0001")
    assert receipt.goes_back
    assert (receipt.kind, receipt.settled, receipt.reference) == ("refund_receipt", euro(2500), "RÜCK 9")
    [origin] = receipt.origins
    assert (origin.paid_on, origin.reference, origin.numbers) == (date(2026, 11, 2), "RE 18", ("2026-0018",))
    assert (origin.settled, origin.back) == (euro(50_000), euro(2500))
    assert value_from_json(Receipt, value_to_json(receipt)) == receipt


def test_vouchers_are_for_an_advance_and_for_gst() -> None:
    whole = replace(PAID, allocations=(Allocation(DAY, rupees("1180"), NOTHING, 3),))
    with pytest.raises(UserError, match="stands on invoices"):
        voucher_of(whole, ISSUER, "")
    for contractor in (replace(ASHA, tax_scheme="unregistered"), invoices.LENA):
        with pytest.raises(UserError, match="registered for GST"):
            voucher_of(ADVANCE, replace(ISSUER, contractor=contractor), "")


def test_a_receipt_says_the_same_whatever_its_number_and_who_moved() -> None:
    first = receipt_of(PAID, {3: BILL}, ISSUER, "1")
    moved = replace(ISSUER, client=replace(invoices.DELHI, address="Elsewhere"), day=date(2026, 12, 1))
    assert first.says_the_same(receipt_of(PAID, {3: BILL}, moved, "2"))
    other = replace(PAID, said=replace(SAID, amount=rupees("1081")))
    assert not first.says_the_same(receipt_of(other, {3: BILL}, ISSUER, "1"))


def test_a_voucher_stays_what_it_was_when_the_advance_is_used() -> None:
    first = voucher_of(ADVANCE, ISSUER, "1")
    used = replace(ADVANCE, allocations=(Allocation(DAY, rupees("180"), NOTHING, 3),))
    assert first.says_the_same(voucher_of(used, ISSUER, "2"))


def test_each_kind_is_numbered_by_its_own_pattern() -> None:
    patterns = {pattern_of(kind, country) for kind in ReceiptKind for country in ("IN", "DE")}
    assert len(patterns) == 8


@pytest.mark.parametrize(
    ("receipt", "sentence"),
    [
        (receipt_of(PAID, {3: BILL}, ISSUER, ""), "We confirm the payment of ₹1,180.00 on 20 November 2026"),
        (voucher_of(ADVANCE, ISSUER, ""), "We received ₹1,180.00 in advance on 20 November 2026"),
        (
            refund_voucher_of(Refund(4, 7, "Delhi", DAY, rupees("590"), ""), ISSUER, ""),
            "We paid back ₹590.00 on 20 November 2026",
        ),
        (
            refund_receipt_of(Refund(4, 7, "Delhi", DAY, rupees("590"), ""), [], ISSUER, ""),
            "We paid back ₹590.00 on 20 November 2026",
        ),
    ],
)
def test_each_kind_says_what_is_confirmed(receipt: Receipt, sentence: str) -> None:
    said = wording.confirmation(receipt, load_texts("en"), Formats("en", "IN"))
    assert said.replace("\N{NO-BREAK SPACE}", "").startswith(sentence)


def test_tax_withheld_is_named_with_its_section_where_it_has_one() -> None:
    receipt = receipt_of(PAID, {3: BILL}, ISSUER, "")
    texts = load_texts("en")
    assert wording.withheld_text(receipt, texts) == "Tax withheld by the client (194J(b))"
    bare = replace(receipt, section="")
    assert wording.withheld_text(bare, texts) == "Tax withheld by the client"
    assert wording.heading(receipt, texts) == "Receipt"


def test_a_receipt_carries_no_words_where_that_is_not_customary() -> None:
    payment = Payment(2, "Kanzlei", Received(7, DAY, Money(1000, "EUR"), Money(0, "EUR")))
    issuer = Issuer(invoices.LENA, invoices.KANZLEI, ("de",), DAY)
    assert receipt_of(payment, {}, issuer, "").in_words == {}


def test_a_receipt_looks_as_the_design_says_and_an_older_one_is_modern() -> None:
    own = replace(BASES[1], colour="#8A1C7C", with_logo=False, in_words=InWords.NEVER)
    contractor = replace(ASHA, logo="f00d")
    receipt = receipt_of(PAID, {3: BILL}, replace(ISSUER, contractor=contractor, design=own), "1")
    assert (receipt.design.base, receipt.design.colour) == ("classic", "#8A1C7C")
    assert (receipt.seller.logo, receipt.in_words) == ("", {})
    assert value_from_json(Receipt, value_to_json(receipt)) == receipt
    older = json.loads(value_to_json(receipt))
    del older["design"], older["origins"]
    read = value_from_json(Receipt, json.dumps(older))
    assert (read.design, read.origins) == (PrintedDesign(), ())
    usual = receipt_of(PAID, {3: BILL}, replace(ISSUER, contractor=contractor), "1")
    assert usual.seller.logo == "f00d"
