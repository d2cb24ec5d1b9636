"""Invoices of four contractors, as documents ready to be drawn, and the pictures of them for the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from tests.helpers import pdfs
from va_desktop.clients.model import Client
from va_desktop.contractor.model import Contractor, NewAccount, PaymentAccount, TaxNumber
from va_desktop.contracts.model import Grouping
from va_desktop.core.money import Money
from va_desktop.invoicing.compose import Parties, compose_document
from va_desktop.invoicing.model import AmountOff, Draft, DraftTerms, Line, PercentOff
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.snapshot import CheckedStep, Document, FinishedChecklist, WorkedTime
from va_desktop.taxes.model import NO_TAX, TaxRule

DAY = date(2026, 11, 20)
DPI = 110  # of the pictures in the guide

ASHA = Contractor(
    name="Asha Verma Virtual Assistant Services",
    country="IN",
    currency="INR",
    zone="Asia/Kolkata",
    address="12 MG Road\nBengaluru 560001",
    email="asha@example.com",
    tax_numbers=(TaxNumber("GSTIN", "29ABCDE1234F1ZW"),),
    translations={"hi": {"name": "आशा वर्मा वर्चुअल असिस्टेंट सेवाएँ", "address": "12 एम.जी. रोड\nबेंगलुरु 560001"}},
)
LENA = Contractor(
    name="Lena Brandt Büroservice",
    country="DE",
    currency="EUR",
    zone="Europe/Berlin",
    address="Lindenstraße 12\n04103 Leipzig",
    email="lena@example.de",
    phone="+49 341 555 0142",
    tax_numbers=(TaxNumber("Steuernummer", "231/123/45678"),),
)
OWEN = Contractor(
    name="Owen Hughes Office Support",
    country="GB",
    currency="GBP",
    zone="Europe/London",
    address="8 Castle Street\nCardiff CF10 1BS",
    city="Cardiff",
    post_code="CF10 1BS",
    email="owen@example.co.uk",
    tax_numbers=(TaxNumber("VAT no.", "GB 123 4567 89"),),
)
MIA = Contractor(
    name="Mia Torres",
    country="US",
    currency="USD",
    zone="America/Chicago",
    address="418 Congress Ave, Suite 5\nAustin, TX 78701",
    email="mia@example.com",
    phone="(512) 555-0148",
)
DELHI = Client(
    id=7,
    uid="",
    revision=1,
    handle="delhi",
    name="Delhi Textiles Pvt Ltd",
    contact="",
    address="Chandni Chowk\nDelhi 110006",
    city="दिल्ली",
    country="IN",
    email="",
    tax_number="07AAACD1234E1ZB",
    currency="INR",
    language="hi+en",
    zone="Asia/Kolkata",
    terms_days=15,
    colour=0,
    note="",
    archived_at=None,
    translations={"hi": {"name": "दिल्ली टेक्सटाइल्स प्रा. लि.", "address": "चाँदनी चौक\nदिल्ली 110006"}},
)
KANZLEI = replace(
    DELHI,
    name="Kanzlei Vogt & Partner",
    address="Markt 7\n99423 Weimar",
    city="Weimar",
    country="DE",
    tax_number="",
    translations={},
)
BAKERS = replace(
    KANZLEI, name="Thistle & Oat Bakers Ltd", address="21 Quay Parade\nSwansea SA1 1SP", city="", country="GB"
)
ACME = replace(
    KANZLEI,
    name="Acme Dental Group LLC",
    contact="Dana Whitfield",
    address="2200 Lakeshore Dr\nChicago, IL 60614",
    city="Chicago",
    country="US",
)

GST = TaxRule("IGST", "S", Decimal(18))
VAT = TaxRule("VAT", "S", Decimal(20))
PATTERN = (
    (("Inbox care and meetings", "इनबॉक्स सँभालना और बैठकें", "Posteingang und Termine"), 1940, "MIN", 60),
    (
        ("Festival campaign, social posts", "त्योहार अभियान, सोशल पोस्ट", "Weihnachtsaktion, Beiträge"),
        1,
        "C62",
        1,
    ),
    (
        ("Own software and internet, share", "सॉफ़्टवेयर, इंटरनेट का भाग", "Software und Internet, anteilig"),
        1,
        "C62",
        1,
    ),
)


def lines(
    count: int, prices: Sequence[str] = ("750", "6500", "2250"), code: str = "998599"
) -> tuple[Line, ...]:
    """Return ordinary lines: time at a price per hour, a finished task, an expense, and so on."""
    made = []
    for at in range(count):
        (english, hindi, german), quantity, unit, base = PATTERN[at % 3]
        tail = f" {at + 1}" if at >= 3 else ""
        made.append(
            Line(
                english + tail,
                Decimal(quantity),
                Decimal(prices[at % 3]),
                unit,
                Decimal(base),
                translations={"hi": hindi + tail, "de": german + tail},
                service_code=code,
            )
        )
    return tuple(made)


def worked(days: int = 9) -> tuple[WorkedTime, ...]:
    """Return recorded time: two entries on most days."""
    made = []
    for at in range(days):
        day = date(2026, 11, 2) + timedelta(days=at + 2 * (at // 5))
        task = {"en": "Inbox care", "hi": "इनबॉक्स सँभालना", "de": "Posteingang"}
        made.append(
            WorkedTime(day, "9:05", "10:50", 6300, task, "newsletter list cleaned" if at % 3 == 0 else "")
        )
        if at % 2 == 0:
            task = {"en": "Meetings", "hi": "बैठकें", "de": "Termine"}
            made.append(WorkedTime(day, "14:30", "15:15", 2700, task, ""))
    return tuple(made)


def ticked() -> tuple[FinishedChecklist, ...]:
    """Return two checklists, one of them with a step that is open."""
    steps = (
        CheckedStep("Answer what needs no decision", date(2026, 11, 18), "9:05"),
        CheckedStep("फ़ाइल करें", date(2026, 11, 18), "10:40"),
    )
    task = {"en": "Inbox care", "hi": "इनबॉक्स सँभालना", "de": "Posteingang"}
    return (
        FinishedChecklist(task, steps),
        FinishedChecklist({"en": "Meetings", "hi": "बैठकें", "de": "Termine"}, steps[:1], 2),
    )


def indian(*languages: str, count: int = 3, number: str = "2026-27/0040", **terms: object) -> Document:
    """Return a tax invoice of a contractor in India."""
    accounts = (
        PaymentAccount("upi", "INR", "Asha Verma", {"upi": "asha.va@example"}),
        PaymentAccount(
            "bank",
            "INR",
            "Asha Verma",
            {"account": "30201234567", "ifsc": "SBIN0000813", "bank": "State Bank of India"},
        ),
    )
    chosen = DraftTerms(languages or ("hi", "en"), 15, GST, closing=CLOSING[(languages or ("hi",))[0]])
    draft = Draft(3, 7, "INR", Grouping.TASK, DAY, replace(chosen, **terms), lines(count))  # type: ignore[arg-type]
    return compose_document(draft, Parties(ASHA, accounts, DELHI), worked(), number, DAY, None, ticked())


CLOSING = {
    "en": "Thank you for your trust.",
    "hi": "आपके भरोसे के लिए धन्यवाद।",
    "de": "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.\nVielen Dank für Ihr Vertrauen.",
}


def german(count: int = 3, number: str = "2026-0018", **terms: object) -> Document:
    """Return an invoice of a small business in Germany, without VAT."""
    account = {"iban": "DE02120300000000202051", "bic": "BYLADEM1001", "bank": "DKB"}
    accounts = (PaymentAccount("iban", "EUR", "Lena Brandt", account),)
    chosen = DraftTerms(("de",), 14, NO_TAX, closing=CLOSING["de"], buyer_reference="Frau Dr. Vogt")
    chosen = replace(chosen, **terms)  # type: ignore[arg-type]
    draft = Draft(3, 7, "EUR", Grouping.TASK, DAY, chosen, lines(count, ("32", "180", "14.90"), ""))
    return compose_document(draft, Parties(LENA, accounts, KANZLEI), worked(), number, DAY, None, ticked())


def british(count: int = 3, number: str = "INV-0118", **terms: object) -> Document:
    """Return an invoice with VAT and a discount from the United Kingdom."""
    details = {"account": "31926819", "routing": "60-16-13", "bank": "NatWest"}
    accounts = (PaymentAccount("bank", "GBP", "Owen Hughes", details),)
    chosen = DraftTerms(("en",), 30, VAT, (PercentOff(Decimal(5)),), order_reference="PO 7741")
    chosen = replace(chosen, **terms)  # type: ignore[arg-type]
    draft = Draft(3, 7, "GBP", Grouping.TASK, DAY, chosen, lines(count, ("28", "240", "12.50"), ""))
    return compose_document(draft, Parties(OWEN, accounts, BAKERS), worked(), number, DAY)


def american(count: int = 3, number: str = "1042", **terms: object) -> Document:
    """Return an invoice from the USA, paid by transfer or with PayPal."""
    accounts = (
        PaymentAccount(
            "bank", "USD", "Mia Torres", {"account": "4410027781", "routing": "111000025", "bank": "Frost"}
        ),
        PaymentAccount("paypal", "USD", "Mia Torres", {"paypal": "paypal.me/miatorres"}),
    )
    chosen = DraftTerms(("en",), 14, intro="For virtual assistance in November.")
    chosen = replace(chosen, **terms)  # type: ignore[arg-type]
    draft = Draft(3, 7, "USD", Grouping.TASK, DAY, chosen, lines(count, ("45", "300", "19.99"), ""))
    return compose_document(draft, Parties(MIA, accounts, ACME), worked(), number, DAY)


def mixed() -> Document:
    """Return an invoice with two rates of tax, a discount of a line and one of the document."""
    time, *_ = lines(1, ("28", "240", "12.50"), "")
    zero = TaxRule("VAT", "Z", Decimal(0))
    books = Line("Books for the office", Decimal(1), Decimal(240), tax=zero)
    terms = DraftTerms(("en",), 30, VAT, (AmountOff(Money(54_80, "GBP")),))
    work = (replace(time, discounts=(PercentOff(Decimal(10)),)), books)
    draft = Draft(3, 7, "GBP", Grouping.TASK, DAY, terms, work)
    return compose_document(draft, Parties(OWEN, (), BAKERS), (), "INV-0119", DAY)


def british_with(terms: DraftTerms, *work: Line) -> Document:
    """Return an invoice in pounds of given terms and lines, with an account to pay on."""
    accounts = (PaymentAccount("bank", "GBP", "Owen Evans", {"account": "12345678", "routing": "123456"}),)
    draft = Draft(3, 7, "GBP", Grouping.TASK, DAY, terms, work)
    return compose_document(draft, Parties(OWEN, accounts, BAKERS), (), "INV-0120", DAY)


def paid_by(account: NewAccount) -> Document:
    """Return an invoice that is paid on an account."""
    kept = PaymentAccount(
        account.method, account.currency, account.holder, account.details, account.instructions
    )
    draft = Draft(3, 7, account.currency, Grouping.TASK, DAY, DraftTerms(("en",), 14), lines(1))
    return compose_document(draft, Parties(ASHA, (kept,), DELHI), (), "7", DAY)


def in_currency(currency: str, work: tuple[Line, ...], *languages: str) -> Document:
    """Return an invoice of given lines in a currency."""
    details = {"account": "30201234567", "bank": "State Bank of India"}
    accounts = (PaymentAccount("bank", currency, "Asha Verma", details),)
    draft = Draft(3, 7, currency, Grouping.TASK, DAY, DraftTerms(languages or ("en",), 14, GST), work)
    return compose_document(draft, Parties(ASHA, accounts, DELHI), (), "2026-27/0041", DAY)


def picture_invoices(folder: Path) -> list[Path]:
    """Write the first page of an invoice in each language into a folder, and return the files."""
    documents = {
        "en": american(),
        "hi": indian("hi"),
        "de": german(),
        "hi-en": indian("hi", "en"),
    }
    written = []
    for name, document in documents.items():
        path = folder / f"invoice-{name}.png"
        pdfs.rendered(InvoicePdf().render(document, None).pdf, scale=DPI / 72).save(path, optimize=True)
        written.append(path)
    return written
