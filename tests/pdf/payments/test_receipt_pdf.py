"""What receipts and vouchers say on paper, as readers of PDFs find it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

import pytest
from PIL import Image

from tests.helpers import invoices, pdfs
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.snapshot import PrintedDesign
from va_desktop.payments.paying import Allocation, Payment, Received, Refund
from va_desktop.payments.pdf.receipt import ReceiptPdf
from va_desktop.payments.receipts import (
    Issuer,
    Receipt,
    Voucher,
    receipt_of,
    refund_receipt_of,
    refund_voucher_of,
    voucher_of,
)
from va_desktop.payments.withholding import Withheld

DAY = date(2026, 11, 20)
LATER = date(2026, 11, 21)
ASHA = replace(invoices.ASHA, tax_scheme="regular", state="29")


def money(text: str, currency: str = "INR") -> Money:
    return Money.parse(text, currency)


def bill(number: str, total: str, currency: str = "INR") -> Invoice:
    whole = money(total, currency)
    nothing = money("0", currency)
    return Invoice(3, 7, "Delhi", 0, ("hi",), number, DAY, DAY, whole, nothing, whole, nothing, "")


def indian(*languages: str) -> Receipt:
    """Return a receipt for two invoices, with fee and tax withheld."""
    nothing = money("0")
    said = Received(
        7, DAY, money("135880"), money("120"), Withheld(money("12000"), "393(1) 6(iii).D(b)"), "NEFT N123"
    )
    booked = (
        Allocation(DAY, money("118000"), nothing, 3),
        Allocation(DAY, money("23599.50"), money("0.50"), 4),
    )
    known = {3: bill("2026-27/0031", "118000"), 4: bill("2026-27/0032", "23600")}
    issuer = Issuer(ASHA, invoices.DELHI, languages, LATER)
    return receipt_of(Payment(1, "Delhi", said, booked), known, issuer, "R/2026-27/0007")


def german() -> Receipt:
    said = Received(7, DAY, money("480.50", "EUR"), money("0", "EUR"), reference="RE 2026-0018")
    booked = (Allocation(DAY, money("480.50", "EUR"), money("0", "EUR"), 3),)
    issuer = Issuer(invoices.LENA, invoices.KANZLEI, ("de",), LATER)
    known = {3: bill("2026-0018", "480.50", "EUR")}
    return receipt_of(Payment(1, "Kanzlei", said, booked), known, issuer, "R-2026-0004")


def voucher() -> Receipt:
    payment = Payment(2, "Delhi", Received(7, DAY, money("11800"), money("0"), reference="UPI 5512"))
    return voucher_of(payment, Issuer(ASHA, invoices.DELHI, ("hi", "en"), DAY), "RV/2026-27/0001")


def refund_voucher() -> Receipt:
    refund = Refund(4, 7, "Delhi", LATER, money("5900"), "NEFT N124")
    issuer = Issuer(ASHA, invoices.DELHI, ("en",), LATER)
    return refund_voucher_of(refund, issuer, "RF/2026-27/0001", Voucher("RV/2026-27/0001", DAY))


def text_of(receipt: Receipt, read: pdfs.Reader) -> str:
    """Return what a reader finds, wherever lines were broken."""
    rendered = ReceiptPdf().render_receipt(receipt, None)
    assert rendered.missing == ()
    return " ".join(read(rendered.pdf).split())


@pytest.mark.parametrize("read", pdfs.readers())
def test_an_indian_receipt_tells_everything_in_english(read: pdfs.Reader) -> None:
    text = text_of(indian("en"), read)
    for words in (
        "Receipt",
        "R/2026-27/0007",
        "Received from",
        "Delhi Textiles Pvt Ltd",
        "20 November 2026",
        "NEFT N123",
        "2026-27/0031",
        "1,18,000.00",
        "23,599.50",
        "Small difference waived",
        "Bank fee",
        "Tax withheld by the client (393(1)",
        "12,000.00",
        "₹ 1,48,000.00",
        "6,400.50",
        "Rupees one lakh forty-eight thousand only",
        "Page 1 of 1",
    ):
        assert words in text


@pytest.mark.parametrize("read", pdfs.readers())
def test_a_voucher_says_what_rule_50_wants(read: pdfs.Reader) -> None:
    text = text_of(voucher(), read)
    for words in (
        "रसीद वाउचर",
        "RECEIPT VOUCHER",
        "GSTIN 29ABCDE1234F1ZW",
        "RV/2026-27/0001",
        "GSTIN 07AAACD1234E1ZB",
        "सेवाओं के लिए अग्रिम",
        "10,000.00",
        "IGST 18",
        "1,800.00",
        "₹ 11,800.00",
        "(07)",
        "Tax payable on reverse charge: no",
        "हस्ताक्षर",
    ):
        assert words in text


def test_a_refund_voucher_names_the_receipt_voucher() -> None:
    text = text_of(refund_voucher(), pdfs.by_pdfium)
    for words in ("Refund voucher", "Paid back to", "RV/2026-27/0001, 20 Nov 2026", "5,000.00", "900.00"):
        assert words in text
    assert "is due with its receipt" not in text


def refund_receipt() -> Receipt:
    euro = partial(money, currency="EUR")
    said = Received(7, DAY, euro("480.50"), euro("0"), reference="Überweisung 12")
    booked = (
        Allocation(DAY, euro("405.25"), euro("0"), 3),
        Allocation(LATER, euro("75.25"), euro("0"), refund_id=4),
    )
    payment = Payment(1, "Kanzlei", said, booked, {3: "2026-0018"})
    issuer = Issuer(invoices.LENA, invoices.KANZLEI, ("de",), LATER)
    refund = Refund(4, 7, "Kanzlei", LATER, euro("75.25"), "RÜCK 9")
    return refund_receipt_of(refund, [payment], issuer, "RB-2026-0001")


def test_a_refund_outside_india_has_a_receipt_in_the_clients_language() -> None:
    text = text_of(refund_receipt(), pdfs.by_pdfium)
    for words in (
        "Erstattungsquittung",
        "RB-2026-0001",
        "Erstattet an",
        "RÜCK 9",
        "Überweisung 12",
        "2026-0018",
        "480,50",
        "75,25",
    ):
        assert words in text


def test_a_german_receipt_is_in_german() -> None:
    text = text_of(german(), pdfs.by_pdfium)
    for words in ("Quittung", "Erhalten von", "Rechnungsbetrag", "480,50", "Vielen Dank."):
        assert words in text


@pytest.mark.parametrize("base", ["modern", "classic", "compact"])
def test_each_design_says_all_of_it_and_has_room_for_a_signature(base: str) -> None:
    design = PrintedDesign(base, colour="#8A1C7C")
    for receipt in (indian("hi", "en"), voucher(), refund_voucher(), refund_receipt()):
        modern = set(text_of(receipt, pdfs.by_pdfium).casefold().split())
        own = set(text_of(replace(receipt, design=design), pdfs.by_pdfium).casefold().split())
        assert modern - own <= {"आ", "l", "a", "·"}  # the badge, and what parts lines
    signed = ReceiptPdf().render_receipt(replace(german(), design=design), None, picture("#E00000")).pdf
    assert "Unterschrift" in pdfs.by_pdfium(signed)
    assert b"\xe0\x00\x00" in pdfs.rendered(signed).tobytes()
    assert "Unterschrift" not in text_of(german(), pdfs.by_pdfium)


def picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (120, 40), colour).save(out, "PNG")
    return out.getvalue()


def test_the_same_receipt_gives_the_same_bytes() -> None:
    first, second = (ReceiptPdf().render_receipt(indian("hi", "en"), None).pdf for _ in range(2))
    assert first == second


def test_many_invoices_go_on_to_a_second_page() -> None:
    base = indian("en")
    many = replace(base, invoices=tuple(replace(base.invoices[0], number=f"N{at}") for at in range(60)))
    text = text_of(many, pdfs.by_pdfium)
    assert "N59" in text
    assert "Page 2 of 2" in text or "Page 2 of 3" in text
