"""Taxes of which a file says little: the pack of the seller's country tells the rest, and names the rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from va_desktop.contractor.model import Contractor
from va_desktop.core.errors import UserError
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.answering import named_taxes, said
from va_desktop.invoicing.calculation import compute_totals
from va_desktop.invoicing.given import GivenParty
from va_desktop.invoicing.given_tax import meant, seller_of_file
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.sums import TaxSum
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import NO_TAX, TaxPart, TaxRule
from va_desktop.taxes.parties import Buyer, Seller

DAY = date(2026, 11, 20)
KARNATAKA = Seller("IN", "regular", "29", "29ABCDE1234F1ZW")
EXPORTER = Seller("IN", "lut", "29", lut="AD290326000001X")
BERLIN = Seller("DE", "regular", number="DE123456788")
WITHIN, ELSEWHERE, ABROAD = Buyer("IN", "29"), Buyer("IN", "07"), Buyer("US")
NINE = Decimal(9)


def decided(seller: Seller, buyer: Buyer) -> Decision:
    return decide(seller, buyer, DAY)


def rows(*rules: TaxRule) -> tuple[TaxSum, ...]:
    lines = [Line("Work", Decimal(1), Decimal(100), tax=rule) for rule in rules]
    return compute_totals(lines, (), NO_TAX, "INR").taxes


def test_what_is_not_said_is_as_the_pack_decides() -> None:
    within = decided(KARNATAKA, WITHIN)
    tell = meant(within, "", by_pack=True)
    assert tell("", None) == within.tax
    assert tell("", Decimal(18)).parts == (TaxPart("CGST", NINE), TaxPart("SGST", NINE))
    assert tell("S", None) == tell("S", Decimal(18)) == within.tax
    assert tell("", Decimal(0)) == TaxRule("", "Z", Decimal(0))


def test_a_rate_that_the_pack_does_not_know_has_its_parts_and_name() -> None:
    tell = meant(decided(KARNATAKA, WITHIN), "", by_pack=True)
    assert tell("S", Decimal(13)).parts == (TaxPart("CGST", Decimal("6.5")), TaxPart("SGST", Decimal("6.5")))
    assert meant(decided(BERLIN, Buyer("DE")), "VAT", by_pack=True)("S", Decimal(16)).name == "USt"
    tell = meant(Decision(choices=(TaxRule("T", "S", Decimal(3), parts=(TaxPart("A", Decimal(3)),)),)), "")
    assert tell("S", Decimal(7)).rate == 7


def test_a_rate_whose_parts_have_no_end_is_refused() -> None:
    thirds = TaxRule("T", "S", Decimal(3), parts=(TaxPart("A", Decimal(1)), TaxPart("B", Decimal(2))))
    with pytest.raises(UserError, match="together have its rate"):
        meant(Decision(thirds, (thirds,)), "")("S", Decimal(19)).checked()


def test_no_rate_is_of_the_category_that_the_pack_gives() -> None:
    assert (
        meant(decided(BERLIN, Buyer("FR", tax_number="FR1")), "", by_pack=True)("", Decimal(0)).category
        == "AE"
    )
    assert meant(decided(BERLIN, Buyer("DE")), "", by_pack=True)("", Decimal(0)).category == "Z"
    assert meant(Decision(), "VAT")("", Decimal(0)) == TaxRule("", "Z", Decimal(0))


def test_a_category_that_is_said_holds() -> None:
    tell = meant(decided(BERLIN, Buyer("DE")), "", by_pack=True)
    assert tell("AE", None).exemption_code == "VATEX-EU-AE"
    assert tell("K", Decimal(0)) == TaxRule("", "K", Decimal(0))
    assert meant(Decision(), "VAT")("S", Decimal(19)) == TaxRule("VAT", "S", Decimal(19))


def test_what_only_spain_has_a_category_for_has_its_name_and_in_india_the_parts_of_any_rate() -> None:
    tell = meant(Decision(), "VAT")
    assert [tell(one, Decimal(7)).name for one in ("S", "L", "M")] == ["VAT", "IGIC", "IPSI"]
    decision = decided(KARNATAKA, WITHIN)
    told = named_taxes(rows(meant(decision, "", by_pack=True)("L", Decimal(18))), KARNATAKA, decision)
    assert [(tax.name, tax.rate, str(tax.amount)) for tax in told] == [
        ("CGST", NINE, "9.00"),
        ("SGST", NINE, "9.00"),
    ]


ASHA = Contractor(name="Asha", country="IN", currency="INR", zone="UTC", tax_name="GST", tax_rate=Decimal(18))


def test_the_seller_is_the_one_of_the_file_and_else_the_contractor() -> None:
    assert seller_of_file(GivenParty({}), None) is None
    own = seller_of_file(GivenParty({}), ASHA)
    assert own is not None
    assert (own.country, own.scheme, own.own.tax) == ("IN", "", TaxRule("GST", "S", Decimal(18)))
    other = seller_of_file(GivenParty({"country": "DE", "tax_number": "DE1"}), ASHA)
    assert other is not None
    assert (other.country, other.scheme, other.number, other.own.tax) == ("DE", "regular", "DE1", None)
    said_more = seller_of_file(
        GivenParty({"country": "IN", "scheme": "LUT", "state": "29", "lut": "A"}), ASHA
    )
    assert said_more is not None
    assert (said_more.scheme, said_more.state, said_more.lut) == ("lut", "29", "A")
    assert seller_of_file(GivenParty({"country": "JP"}), None) == Seller("JP")


def test_in_india_each_row_has_the_name_of_a_tax() -> None:
    exempt = TaxRule("", "E", Decimal(0))
    names = [
        [tax.name for tax in named_taxes(rows(decision.tax, exempt), seller, decision)]
        for seller, decision in (
            (KARNATAKA, decided(KARNATAKA, WITHIN)),
            (KARNATAKA, decided(KARNATAKA, ELSEWHERE)),
        )
    ]
    assert names == [["CGST", "SGST", "CGST", "SGST"], ["IGST", "IGST"]]
    export = decided(EXPORTER, ABROAD)
    assert [tax.name for tax in named_taxes(rows(export.tax), EXPORTER, export)] == ["IGST"]
    assert [tax.name for tax in named_taxes(rows(exempt), KARNATAKA, Decision())] == ["IGST"]
    composition = Seller("IN", "composition", "29")
    exempted = named_taxes(rows(exempt, NO_TAX), composition, decided(composition, WITHIN))
    assert [tax.name for tax in exempted] == ["VAT", ""]


def test_elsewhere_a_tax_without_a_name_is_vat() -> None:
    plain = rows(TaxRule("", "S", Decimal(19)), TaxRule("MwSt.", "S", Decimal(7)), NO_TAX)
    assert [tax.name for tax in named_taxes(plain, None, Decision())] == ["VAT", "MwSt.", ""]


def test_the_law_is_quoted_where_there_is_a_pack() -> None:
    texts = load_texts("en")
    composition = Seller("IN", "composition", "29")
    decision = decided(composition, WITHIN)
    assert "not eligible to collect tax" in said(rows(decision.tax), composition, decision, "en", texts)[0]
    assert said(rows(NO_TAX), BERLIN, Decision(), "en", texts) == []


def test_without_a_pack_the_categories_speak() -> None:
    reverse = TaxRule("", "AE", Decimal(0))
    told = said(rows(reverse, NO_TAX), None, Decision(), "en", load_texts("en"))
    assert told == ["Reverse charge: the recipient owes the tax."]
