"""What an invoice says in each language, as readers of PDFs find it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdf
import pytest

from tests.helpers import invoices, pdfs
from va_desktop.contractor.model import NewAccount
from va_desktop.core.periods import Period
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.snapshot import Document


def rendered(document: Document) -> bytes:
    return InvoicePdf().render(document, None).pdf


@pytest.mark.parametrize("read", pdfs.readers())
def test_hindi_is_found_word_by_word(read: pdfs.Reader) -> None:
    text = read(rendered(invoices.indian("hi")))
    for words in (
        "टैक्स इनवॉइस (कर बीजक)",
        "आशा वर्मा वर्चुअल असिस्टेंट सेवाएँ",
        "बिल प्राप्तकर्ता",
        "दिल्ली टेक्सटाइल्स प्रा. लि.",
        "इनवॉइस नं.",
        "5 दिसंबर 2026",
        "सेवा अवधि",
        "इनबॉक्स सँभालना और बैठकें",
        "32:20 घं.",
        "त्योहार अभियान, सोशल पोस्ट",
        "कर-योग्य मूल्य",
        "₹ 38,940.00",
        "अड़तीस हज़ार नौ सौ चालीस रुपये मात्र",
        "UPI से भुगतान",
        "रिवर्स चार्ज: नहीं",
        "हस्ताक्षर",
        "पृष्ठ 1 / 1",
    ):
        assert words in text
    assert "Total" not in text


@pytest.mark.parametrize("read", pdfs.readers())
def test_two_languages_stand_beside_and_below_each_other(read: pdfs.Reader) -> None:
    text = read(rendered(invoices.indian("hi", "en")))
    for words in (
        "TAX INVOICE",
        "बिल प्राप्तकर्ता · Billed to",
        "Delhi Textiles Pvt Ltd",
        "विवरण · Description",
        "सॉफ़्टवेयर, इंटरनेट का भाग",
        "Own software and internet, share",
        "कुल · Total",
        "Rupees thirty-eight thousand nine hundred and forty only",
        "Please pay ₹ 38,940.00 by 5 December 2026, stating 2026-27/0040.",
    ):
        assert words in text
    assert text.count("IGST 18 %") == 1  # what is the same in both stands once


@pytest.mark.parametrize("read", pdfs.readers())
def test_checklists_speak_the_languages_of_the_document(read: pdfs.Reader) -> None:
    both = read(rendered(invoices.indian("hi", "en", checklists=True)))
    for words in (
        "चेकलिस्ट",
        "Checklists",
        "इनबॉक्स सँभालना",
        "Inbox care",
        "फ़ाइल करें",
        "2 चरण अभी बाकी हैं",
        "10:40",
    ):
        assert words in both
    german = read(rendered(invoices.german(checklists=True)))
    for words in ("Checklisten", "Schritt", "Erledigt am", "2 Schritte sind noch offen", "Mi., 18. Nov."):
        assert words in german


@pytest.mark.parametrize("read", pdfs.readers())
def test_german_is_complete_and_writes_numbers_its_way(read: pdfs.Reader) -> None:
    text = read(rendered(invoices.german(timesheet=True)))
    for words in (
        "Rechnung",
        "Lindenstraße 12",
        "Rechnungsnr.",
        "20. November 2026",
        "Leistungszeitraum",
        "2.–12. Nov. 2026",
        "Frau Dr. Vogt",
        "32:20 Std.",
        "1.034,67",
        "Gesamtbetrag",
        "1.229,57 €",
        "DE02 1203 0000 0000 2020 51",
        "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.",
        "Stundennachweis",
        "Mo., 2. Nov.",
        "Seite 1 von 2",
    ):
        assert words in text
    for english in ("Invoice", "Total", "Qty", "Bank transfer", "Due"):
        assert english not in text


def test_the_day_and_the_days_of_delivery_are_told_in_each_language() -> None:
    said = {
        "en": ("Date of supply", "20 November 2026", "Period of service", "1–20 Nov 2026"),
        "hi": ("आपूर्ति की तारीख", "20 नवंबर 2026", "सेवा अवधि", "1–20 नवंबर 2026"),
        "de": ("Leistungsdatum", "20. November 2026", "Leistungszeitraum", "1.–20. Nov. 2026"),
    }
    last = date(2026, 11, 20)
    for language, words in said.items():
        plain = invoices.indian(language)
        told = replace(plain, delivered=Period(date(2026, 11, 1), last), delivered_on=last)
        for base in ("modern", "classic", "compact"):
            text = pdfs.by_pypdf(rendered(replace(told, design=replace(told.design, base=base))))
            assert [word for word in words if word not in text] == []
        assert words[0] not in pdfs.by_pypdf(rendered(plain))


def test_town_and_post_code_stand_below_the_address_as_the_country_writes_them() -> None:
    german, indian, british = invoices.german(), invoices.indian("en"), invoices.british()
    for document, address, town, post_code, lines in (
        (german, {"de": "Lindenstraße 12"}, "Leipzig", "04103", ["04103 Leipzig"]),
        (indian, {"en": "12 MG Road"}, "Bengaluru", "560001", ["Bengaluru 560001"]),
        (british, {"en": "8 Castle Street"}, "Cardiff", "CF10 1BS", ["Cardiff", "CF10 1BS"]),
    ):
        buyer = replace(document.buyer, address=address, city=town, post_code=post_code)
        seller = replace(document.seller, address=address, city=town, post_code=post_code)
        for base in ("modern", "classic", "compact"):
            design = replace(document.design, base=base)
            text = pdfs.by_pypdf(rendered(replace(document, seller=seller, buyer=buyer, design=design)))
            assert [text.count(line) for line in lines] == [2] * len(lines)


def test_a_client_abroad_reads_both_countries() -> None:
    abroad = invoices.german()
    abroad = replace(abroad, buyer=replace(abroad.buyer, country="AT", tax_number="ATU12345678"))
    text = pdfs.by_pypdf(rendered(abroad))
    assert "Österreich" in text
    assert "Deutschland" in text
    assert "USt-IdNr. ATU12345678" in text


def test_codes_of_services_have_a_column_in_india_alone() -> None:
    assert "SAC" in pdfs.by_pypdf(rendered(invoices.indian("en")))
    assert "SAC" not in pdfs.by_pypdf(rendered(invoices.british()))


def test_discounts_and_several_taxes_are_told_apart() -> None:
    document = invoices.mixed()
    lines = pdfs.by_pypdf(rendered(document)).splitlines()
    for line in (
        "Inbox care and meetings 32:20 h 28.00 20 % 905.33",
        "Discount 10 % -90.53",
        "Books for the office 1 240.00 0 % 240.00",
        "Subtotal 1,054.80",
        "Discount -54.80",
        "Net amount 1,000.00",
        "VAT 20 % on 772.47 154.49",
        "VAT 0 % on 227.53 0.00",
        "Total £ 1,154.49",
    ):
        assert line in lines


def test_a_draft_can_not_be_taken_for_an_invoice() -> None:
    for language, word in (("en", "Draft"), ("hi", "ड्राफ़्ट"), ("de", "Entwurf")):
        draft = invoices.indian(language, number="", count=40)
        pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(rendered(draft))).pages]
        assert len(pages) > 1
        assert all(word in page for page in pages)
        assert word not in pdfs.by_pypdf(rendered(invoices.indian(language)))


def test_markup_is_printed_as_it_was_typed(tmp_path: object) -> None:
    typed = '<img src="/etc/passwd"/> <b>bold</b> &amp; %(x)s {name} \\n </para>'
    document = invoices.german(intro=typed, closing=typed, order_reference=typed, buyer_reference=typed)
    words = {"de": typed}
    document = replace(
        document,
        seller=replace(document.seller, name=words, address=words, email=typed),
        buyer=replace(document.buyer, name=words, address=words, contact=typed, city="x" + typed),
        lines=tuple(replace(line, description=words) for line in document.lines),
        payments=tuple(replace(one, holder=typed, instructions=typed) for one in document.payments),
        with_timesheet=True,
        timesheet=tuple(replace(one, task=words, note=typed) for one in document.timesheet),
    )
    found = "".join(pdfs.by_pypdf(rendered(document)).split())
    assert found.count("".join(typed.split())) >= 12 + 2 * len(document.timesheet)
    assert "root:" not in found


def test_viewers_are_told_what_the_document_is() -> None:
    reader = pypdf.PdfReader(BytesIO(rendered(invoices.indian("hi", "en", timesheet=True))))
    assert reader.metadata is not None
    assert reader.metadata.title == "टैक्स इनवॉइस (कर बीजक) 2026-27/0040"
    assert reader.metadata.author == "आशा वर्मा वर्चुअल असिस्टेंट सेवाएँ"
    assert str(reader.root_object["/Lang"]) == "hi"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["टैक्स इनवॉइस (कर बीजक) 2026-27/0040", "टाइमशीट"]


@pytest.mark.parametrize("method", ["upi", "bank", "iban", "paypal", "wise", "payoneer", "gcash", "other"])
def test_every_way_to_be_paid_is_printed_with_all_its_details(method: str) -> None:
    account = ACCOUNTS[method]
    document = invoices.paid_by(account)
    text = pdfs.by_pypdf(rendered(document))
    for value in account.details.values():
        assert value.replace(" ", "") in text.replace(" ", "")
    assert account.holder in text
    assert "Mention the number" in text


ACCOUNTS = {
    account.method: account
    for account in (
        NewAccount("upi", "INR", "Asha Verma", {"upi": "asha@okbank"}, "Mention the number"),
        NewAccount(
            "bank",
            "INR",
            "Asha Verma",
            {"account": "3020", "ifsc": "SBIN0000813", "routing": "11", "bic": "SBININBB", "bank": "SBI"},
            "Mention the number",
        ),
        NewAccount(
            "iban",
            "EUR",
            "Asha Verma",
            {"iban": "DE89370400440532013000", "bic": "COBADEFF", "bank": "Commerzbank"},
            "Mention the number",
        ),
        NewAccount("paypal", "EUR", "Asha Verma", {"paypal": "paypal.me/asha"}, "Mention the number"),
        NewAccount(
            "wise",
            "GBP",
            "Asha Verma",
            {"email": "a@b.cc", "account": "4120", "routing": "231470", "bic": "TRWIGB2L"},
            "Mention the number",
        ),
        NewAccount(
            "payoneer",
            "USD",
            "Asha Verma",
            {"email": "a@b.cc", "account": "41", "routing": "026", "bank": "Citi"},
            "Mention the number",
        ),
        NewAccount("gcash", "PHP", "Asha Verma", {"gcash": "0917 123 4567"}, "Mention the number"),
        NewAccount("other", "INR", "Asha Verma", {"name": "Paytm wallet"}, "Mention the number"),
    )
}


@pytest.mark.parametrize("read", pdfs.readers())
def test_rounded_time_stands_beside_the_recorded_one_in_the_timesheet(read: pdfs.Reader) -> None:
    document = invoices.german(timesheet=True)
    recorded = sum(one.seconds for one in document.timesheet)
    rounded = tuple(replace(one, billed_seconds=one.seconds + 900) for one in document.timesheet)
    billed = sum(one.billed for one in rounded)
    line = replace(document.lines[0], kind="time", quantity=Decimal(billed // 60), unit="MIN")
    text = read(rendered(replace(document, timesheet=rounded, lines=(line,))))
    for words in ("Berechnet", "1:45", "2:00", "Zeit gesamt", "Berechnete Zeit"):
        assert words in text
    for seconds in (recorded, billed):
        assert f"{seconds // 3600}:{seconds // 60 % 60:02} Std." in text
    plain = read(rendered(document))
    assert "Berechnet" not in plain


def test_the_timesheet_names_the_zone_of_its_times() -> None:
    document = replace(invoices.german(timesheet=True), timesheet_zone="America/New_York")
    assert "Zeiten in America/New York" in pdfs.by_pypdf(rendered(document))
    assert "Zeiten in" not in pdfs.by_pypdf(rendered(invoices.german(timesheet=True)))
