"""What the law wants said of taxes, as readers of PDFs find it, in the languages of documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.helpers import invoices, pdfs
from tests.pdf.invoicing.test_invoice_texts import rendered
from va_desktop.clients.model import Client
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.model import Contractor, TaxNumber
from va_desktop.contractor.taxed import seller_of
from va_desktop.contracts.model import Grouping
from va_desktop.invoicing.compose import Parties, compose_document
from va_desktop.invoicing.model import Draft, DraftTerms
from va_desktop.invoicing.printed_json import from_json, to_json
from va_desktop.invoicing.snapshot import Document
from va_desktop.taxes.deciding import decide

ASHA = replace(invoices.ASHA, tax_scheme="regular", state="29")
PARIS = replace(invoices.KANZLEI, name="Atelier Dupont", country="FR", tax_number="FR40303265045")
LENA = replace(invoices.LENA, tax_scheme="regular", tax_numbers=(TaxNumber("USt-IdNr.", "DE123456788"),))


def written(contractor: Contractor, client: Client, *languages: str, day: date = invoices.DAY) -> Document:
    """Return an invoice with the tax that is decided, as it comes out of its snapshot."""
    tax = decide(seller_of(contractor), buyer_of(client), day).tax
    terms = DraftTerms(languages, 14, tax)
    draft = Draft(3, 7, contractor.currency, Grouping.TASK, day, terms, invoices.lines(2))
    document = compose_document(draft, Parties(contractor, (), client), (), "2026-27/0041", day)
    return from_json(to_json(document))


@pytest.mark.parametrize("read", pdfs.readers())
def test_an_indian_invoice_names_state_and_place_of_supply(read: pdfs.Reader) -> None:
    text = read(rendered(written(ASHA, invoices.DELHI, "en")))
    for words in (
        "TAX INVOICE",
        "GSTIN 07AAACD1234E1ZB",
        "State: Delhi (07)",
        "Place of supply",
        "Delhi (07)",
        "IGST 18",
        "Reverse charge: no",
    ):
        assert words.lower() in text.lower()
    near = read(rendered(written(ASHA, replace(invoices.DELHI, tax_number="", state="29"), "en")))
    assert "CGST 9" in near
    assert "SGST 9" in near
    assert "Karnataka (29)" in near


@pytest.mark.parametrize("read", pdfs.readers())
def test_the_place_is_said_in_both_languages_of_the_document(read: pdfs.Reader) -> None:
    text = read(rendered(written(ASHA, invoices.DELHI, "hi", "en")))
    assert "आपूर्ति का स्थान" in text
    assert "दिल्ली (07)" in text


@pytest.mark.parametrize("read", pdfs.readers())
def test_an_export_says_the_words_of_the_rule_and_its_letter(read: pdfs.Reader) -> None:
    asha = replace(ASHA, tax_scheme="lut", lut="AD290426000123X", lut_until=date(2027, 3, 31))
    text = " ".join(read(rendered(written(asha, invoices.ACME, "en"))).split())
    assert "UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX" in text
    assert "Letter of undertaking (LUT): AD290426000123X" in text
    assert "Export: no tax is charged." not in text


@pytest.mark.parametrize("read", pdfs.readers())
def test_a_composition_dealer_s_document_is_a_bill_of_supply(read: pdfs.Reader) -> None:
    asha = replace(ASHA, tax_scheme="composition")
    text = read(rendered(written(asha, replace(invoices.DELHI, tax_number="", state="29"), "en")))
    assert "bill of supply" in text.lower()
    assert "GST 18" not in text
    words, line = "Composition taxable person, not eligible to collect tax on supplies", "Description"
    flat = " ".join(text.split())
    assert flat.count(words) == 1
    assert flat.index(words) < flat.lower().index(line.lower()), "CGST rule 5(1)(f): at the top"


@pytest.mark.parametrize("read", pdfs.readers())
def test_who_is_not_registered_says_nothing_of_gst(read: pdfs.Reader) -> None:
    asha = replace(ASHA, tax_scheme="unregistered", tax_numbers=(TaxNumber("PAN", "ABCDE1234F"),))
    text = read(rendered(written(asha, replace(invoices.DELHI, tax_number=""), "en")))
    assert "PAN ABCDE1234F" in text
    for word in ("GST", "Place of supply", "Reverse charge", "TAX INVOICE"):
        assert word.lower() not in text.lower()


@pytest.mark.parametrize("read", pdfs.readers())
def test_reverse_charge_names_both_numbers_and_the_law_s_words(read: pdfs.Reader) -> None:
    text = " ".join(read(rendered(written(LENA, PARIS, "en"))).split())
    assert "DE123456788" in text
    assert "FR40303265045" in text
    assert (
        "Steuerschuldnerschaft des Leistungsempfängers (Reverse charge: the recipient owes the VAT)" in text
    )
    german = " ".join(read(rendered(written(LENA, PARIS, "de"))).split())
    assert "Steuerschuldnerschaft des Leistungsempfängers" in german
    assert "Reverse charge:" not in german
    both = " ".join(read(rendered(written(LENA, PARIS, "de", "en"))).split())
    assert both.count("Steuerschuldnerschaft") == 1


@pytest.mark.parametrize("read", pdfs.readers())
def test_a_small_business_says_so_in_the_words_of_the_day(read: pdfs.Reader) -> None:
    lena = replace(invoices.LENA, tax_scheme="small_business")
    text = " ".join(read(rendered(written(lena, invoices.KANZLEI, "de"))).split())
    assert "Steuerfrei für Kleinunternehmer gemäß § 19 UStG" in text
    assert "Steuerbefreit" not in text
    hindi = " ".join(read(rendered(written(lena, invoices.KANZLEI, "hi"))).split())
    assert "छोटा कारोबार" in hindi


@pytest.mark.parametrize("read", pdfs.readers())
def test_without_authority_to_print_it_is_a_billing_statement(read: pdfs.Reader) -> None:
    mia = replace(invoices.MIA, country="PH", tax_scheme="percentage")
    text = " ".join(read(rendered(written(mia, replace(invoices.ACME, country="PH"), "en"))).split())
    assert "billing statement" in text.lower()
    assert "THIS DOCUMENT IS NOT VALID FOR CLAIM OF INPUT TAX" in text


def test_an_old_snapshot_without_mentions_says_what_it_said() -> None:
    document = invoices.indian("en")
    assert document.mentions == ()
    assert document.taxes[0].rate == Decimal(18)
    assert from_json(to_json(document)) == document


@pytest.mark.parametrize("read", pdfs.readers())
@pytest.mark.parametrize(
    ("language", "label", "words"),
    [
        ("de", "Leistungsdatum", "entspricht dem Rechnungsdatum"),
        ("en", "Date of supply", "same as the invoice date"),
        ("hi", "आपूर्ति की तारीख", "इनवॉइस की तारीख ही"),
    ],
)
def test_an_invoice_that_tells_no_day_of_supply_names_its_own_where_the_law_wants_it(
    read: pdfs.Reader, language: str, label: str, words: str
) -> None:
    text = " ".join(read(rendered(written(LENA, invoices.KANZLEI, language))).split())
    assert label in text
    assert words in text
    british = replace(invoices.OWEN, tax_scheme="regular")
    assert label not in read(rendered(written(british, invoices.BAKERS, language)))
