"""What stands around the total of an invoice: charges, parts of taxes, prices with tax, what is paid already."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.helpers import invoices, pdfs
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import AmountOn, PercentOn, Prices, RoundTo
from va_desktop.invoicing.model import DraftTerms, Line, PercentOff
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.taxes.model import TaxPart, TaxRule

NINE = Decimal(9)
GST = TaxRule("GST", "S", Decimal(18), parts=(TaxPart("CGST", NINE), TaxPart("SGST", NINE)))
VAT = TaxRule("VAT", "S", Decimal(20))
NIGHT = Line(
    "Night desk",
    Decimal(2),
    Decimal(120),
    "HUR",
    discounts=(PercentOff(Decimal(10)),),
    charges=(PercentOn(Decimal(25), reason="At night"), AmountOn(Money(500, "GBP"))),
)


def rows(terms: DraftTerms, *lines: Line) -> list[str]:
    document = invoices.british_with(terms, *lines)
    return pdfs.by_pypdf(InvoicePdf().render(document, None).pdf).splitlines()


def test_charges_stand_below_their_line_and_the_subtotal() -> None:
    terms = DraftTerms(("en",), 14, VAT, charges=(AmountOn(Money(1000, "GBP"), reason="Travel"),))
    found = rows(terms, NIGHT)
    for row in (
        "Discount 10 % -24.00",
        "At night 25 % 60.00",
        "Charge 5.00",
        "Subtotal 281.00",
        "Travel 10.00",
    ):
        assert row in found
    assert found.index("Travel 10.00") < found.index("Net amount 291.00") < found.index("VAT 20 % 58.20")


def test_each_part_of_a_tax_has_a_row_without_the_basis_that_all_share() -> None:
    found = rows(DraftTerms(("en",), 14, GST), Line("Desk", Decimal(1), Decimal(100)))
    assert {"CGST 9 % 9.00", "SGST 9 % 9.00", "Total £ 118.00"} <= set(found)


def test_prices_with_tax_add_up_to_the_total_and_tell_the_tax_below_it() -> None:
    found = rows(DraftTerms(("en",), 14, VAT, prices=Prices.GROSS), Line("Desk", Decimal(1), Decimal(120)))
    assert (
        found.index("Total £ 120.00")
        < found.index("Net amount 100.00")
        < found.index("of which VAT 20 % 20.00")
    )


def test_what_is_paid_already_leaves_the_amount_due() -> None:
    terms = DraftTerms(("en",), 14, prepaid=Money(2005, "GBP"), rounding=RoundTo(Decimal(1)))
    found = rows(terms, Line("Desk", Decimal(1), Decimal(120)))
    assert {"Total £ 120.00", "Paid already -20.05", "Rounding 0.05", "Amount due £ 100.00"} <= set(found)
    assert any(row.startswith("Please pay £ 100.00") for row in found)


@pytest.mark.parametrize(("language", "words"), [("hi", "देय राशि"), ("de", "Zahlbetrag")])
def test_the_amount_due_is_told_in_the_documents_language(language: str, words: str) -> None:
    terms = DraftTerms((language,), 14, prepaid=Money(100, "GBP"))
    assert any(words in row for row in rows(terms, Line("Desk", Decimal(1), Decimal(120))))
