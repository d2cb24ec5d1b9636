"""The fixed words of documents: units, prices, taxes, ways to pay, and what the law wants to be said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.helpers import invoices
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.invoicing import doors, wording
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.snapshot import (
    INVOICE,
    TAX_INVOICE,
    PaymentDetails,
    PrintedDiscount,
    PrintedMention,
    PrintedTax,
)

ENGLISH, HINDI, GERMAN = (load_texts(language) for language in ("en", "hi", "de"))
FORMATS = Formats("en", "IE")


@pytest.mark.parametrize(
    ("quantity", "unit", "base", "said"),
    [
        ("140", "MIN", "60", "2:20 h"),
        ("140", "MIN", "1", "140 min"),
        ("140.5", "MIN", "60", "140.5 min"),
        ("2.5", "HUR", "1", "2.50 h"),
        ("2.125", "HUR", "1", "2.125 h"),
        ("1", "DAY", "1", "1 day"),
        ("3", "DAY", "1", "3 days"),
        ("1", "MON", "1", "1 month"),
        ("0.5", "MON", "1", "0.5 months"),
        ("120", "KMT", "1", "120 km"),
        ("1200", "C62", "1", "1,200"),
    ],
)
def test_a_quantity_is_written_with_its_unit(quantity: str, unit: str, base: str, said: str) -> None:
    line = Line("Work", Decimal(quantity), Decimal(1), unit, Decimal(base))
    assert wording.quantity_text(line, ENGLISH, FORMATS).replace("\xa0", " ") == said


def test_open_steps_are_told_where_there_are_any() -> None:
    said = [wording.open_steps_text(count, ENGLISH) for count in (0, 1, 2)]
    assert said == ["", "1 step is still open", "2 steps are still open"]


@pytest.mark.parametrize(
    ("unit", "base", "price", "said"),
    [
        ("MIN", "60", "25", "25.00"),
        ("MIN", "1", "0.4167", "0.4167"),
        ("C62", "100", "3.5", "3.50 / 100"),
    ],
)
def test_a_price_says_for_how_much_it_is(unit: str, base: str, price: str, said: str) -> None:
    line = replace(
        invoices.german().lines[0], unit=unit, price=Decimal(price), price_base_quantity=Decimal(base)
    )
    assert wording.price_text(line, FORMATS) == said


def test_every_unit_has_a_name_and_an_unknown_one_its_code() -> None:
    assert {wording.unit_name(unit, ENGLISH) for unit in wording.UNIT_NAMES} == set(
        wording.UNIT_NAMES.values()
    )
    assert wording.unit_name("LTR", ENGLISH) == "LTR"


def test_a_discount_says_its_percentage_where_it_has_one() -> None:
    money = Money(100, "EUR")
    assert wording.discount_text(PrintedDiscount(None, money), ENGLISH, FORMATS) == "Discount"
    assert "10" in wording.discount_text(PrintedDiscount(Decimal(10), money), ENGLISH, FORMATS)


def test_a_tax_says_its_rate_and_among_several_its_basis() -> None:
    tax = PrintedTax("VAT", "S", Decimal(19), "", Money(120_00, "EUR"), Money(22_80, "EUR"))
    alone = wording.tax_text(tax, ENGLISH, FORMATS)
    assert alone.replace("\xa0", " ").replace(" %", "%") == "VAT 19%"
    assert wording.tax_text(tax, ENGLISH, FORMATS, with_basis=True) == f"{alone} on 120.00"
    assert wording.tax_text(replace(tax, name=""), ENGLISH, FORMATS).startswith("Tax ")


@pytest.mark.parametrize(
    ("country", "label"), [("IN", "GSTIN"), ("DE", "VAT no."), ("GB", "VAT no."), ("US", "Tax no.")]
)
def test_a_tax_number_is_called_as_in_its_country(country: str, label: str) -> None:
    assert wording.tax_number_label(country, ENGLISH) == label


@pytest.mark.parametrize(
    ("category", "heading", "said"),
    [
        ("S", INVOICE, []),
        ("AE", INVOICE, ["Reverse charge: the recipient owes the tax."]),
        ("AE", TAX_INVOICE, ["Reverse charge: the recipient owes the tax."]),
        ("G", TAX_INVOICE, ["Export: no tax is charged.", "Reverse charge: no"]),
    ],
)
def test_what_the_law_wants_is_said_once(category: str, heading: str, said: list[str]) -> None:
    document = invoices.british()
    taxes = tuple(replace(tax, category=category) for tax in document.taxes * 2)
    assert wording.mentions(replace(document, heading=heading, taxes=taxes), ENGLISH) == said


def test_a_composition_dealer_says_so_at_the_top_and_not_again_below() -> None:
    """CGST rules, rule 5(1)(f)."""
    told = PrintedMention("IN.composition", "", {"en": "Composition", "hi": "Composition (कंपोज़िशन)"})
    other = PrintedMention("IN.lut", "", {"en": "LUT: 1", "hi": "LUT: 1"})
    document = replace(invoices.british(), mentions=(told, other), taxes=())
    assert wording.top_mentions(document, ENGLISH) == ["Composition"]
    assert wording.mentions(document, ENGLISH) == ["LUT: 1"]
    assert wording.said_once([told.words["hi"], told.words["en"]]) == ["Composition (कंपोज़िशन)"]
    assert wording.said_once(["LUT: 1", "LUT: 1"]) == ["LUT: 1"]


def test_a_draft_asks_for_no_number() -> None:
    issued = invoices.german()
    asked = wording.please_pay(issued, ENGLISH, FORMATS)
    draft = wording.please_pay(replace(issued, number=""), ENGLISH, FORMATS)
    assert issued.number in asked
    assert draft == asked.replace(f", stating {issued.number}", "")


def test_a_way_to_pay_is_named_in_the_documents_language() -> None:
    bank = PaymentDetails("bank", "Asha", (), "", "", "")
    own = PaymentDetails("other", "Asha", (("name", "M-Pesa"),), "", "", "")
    assert [wording.method_text(bank, texts) for texts in (ENGLISH, GERMAN)] == [
        "Bank transfer",
        "Überweisung",
    ]
    assert wording.method_text(own, HINDI) == "M-Pesa"
    assert wording.method_text(replace(own, details=()), HINDI) == "other"


def test_details_are_labelled_as_where_they_are_used() -> None:
    assert wording.detail_text("routing", "GBP", ENGLISH) == "Sort code"
    assert wording.detail_text("routing", "USD", ENGLISH) == "Routing no."
    assert wording.detail_text("name", "USD", ENGLISH) == ""
    assert wording.detail_value("iban", "DE02120300000000202051") == "DE02 1203 0000 0000 2020 51"
    assert wording.detail_value("upi", "asha@bank") == "asha@bank"


def test_headings_and_pages_are_in_the_documents_language() -> None:
    assert wording.heading(invoices.german(), GERMAN) == "Rechnung"
    assert wording.page_text(1, 2, ENGLISH) == "Page 1 of 2"


@pytest.mark.parametrize(
    ("quantity", "unit", "base", "said", "named"),
    [
        ("140", "MIN", "60", "2:20", "hour"),
        ("140", "MIN", "1", "140", "minute"),
        ("2.5", "HUR", "1", "2.50", "hour"),
        ("3", "DAY", "1", "3", "day"),
    ],
)
def test_a_unit_can_have_a_column_of_its_own(
    quantity: str, unit: str, base: str, said: str, named: str
) -> None:
    line = replace(
        invoices.german().lines[0], unit=unit, quantity=Decimal(quantity), price_base_quantity=Decimal(base)
    )
    assert wording.bare_quantity(line, FORMATS) == said
    assert wording.unit_of(line, ENGLISH) == named


def test_discounts_and_charges_say_what_they_are_for() -> None:
    tenth = PrintedDiscount(Decimal(10), Money(500, "EUR"))
    fixed = PrintedDiscount(None, Money(500, "EUR"))
    assert [wording.discount_figure(one, FORMATS) for one in (tenth, fixed)] == ["10\xa0%", "5.00"]
    for text, name in ((wording.discount_text, "Discount"), (wording.charge_text, "Charge")):
        assert text(fixed, ENGLISH, FORMATS) == name
        assert text(tenth, ENGLISH, FORMATS) == f"{name} 10\xa0%"
        assert text(replace(fixed, reason="Loyalty"), ENGLISH, FORMATS) == "Loyalty"
        assert text(replace(tenth, reason="Loyalty"), ENGLISH, FORMATS) == "Loyalty 10\xa0%"


def test_a_code_for_another_amount_says_so() -> None:
    said = wording.asked_text(Money(900, "EUR"), Money(100, "EUR"), ENGLISH, FORMATS)
    assert said == "The code asks for €\xa09.00, after €\xa01.00 of tax withheld."


def test_ways_to_other_documents_have_names_of_their_own() -> None:
    assert len({doors.NEW_QUOTE, doors.NEW_PREPAYMENT, doors.PLANS}) == 3
