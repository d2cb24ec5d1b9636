"""A document's heading, place and mentions follow from the scheme, the client and the taxes it has."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.helpers import invoices
from va_desktop.clients.model import Client
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.model import Contractor
from va_desktop.contractor.taxed import seller_of
from va_desktop.contracts.model import Grouping
from va_desktop.core.texts import load_texts
from va_desktop.invoicing import wording
from va_desktop.invoicing.compose import Parties, compose_document
from va_desktop.invoicing.model import Draft, DraftTerms
from va_desktop.invoicing.snapshot import Document
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.model import TaxRule

ENGLISH, HINDI = load_texts("en"), load_texts("hi")
ASHA = replace(invoices.ASHA, tax_scheme="regular")


def written(contractor: Contractor, client: Client, tax: TaxRule | None = None) -> Document:
    """Return a document with a tax, or with the one that is decided."""
    rule = tax or decide(seller_of(contractor), buyer_of(client), invoices.DAY).tax
    draft = Draft(3, 7, "INR", Grouping.TASK, None, DraftTerms(("en", "hi"), 14, rule), invoices.lines(1))
    return compose_document(draft, Parties(contractor, (), client), (), "1", invoices.DAY)


def test_state_and_place_are_written_with_their_codes() -> None:
    document = written(ASHA, invoices.DELHI)
    assert wording.place_text(document, ENGLISH) == "Delhi (07)"
    assert wording.place_text(document, HINDI) == "दिल्ली (07)"
    assert wording.state_text(document.buyer, ENGLISH) == "State: Delhi (07)"
    assert document.buyer.state == "07"


@pytest.mark.parametrize(
    ("scheme", "tax", "heading"),
    [
        ("regular", None, "Tax invoice"),
        ("regular", TaxRule("", "E", Decimal(0)), "Bill of supply"),
        ("composition", None, "Bill of supply"),
        ("unregistered", None, "Invoice"),
    ],
)
def test_the_heading_is_that_of_the_scheme_and_its_taxes(
    scheme: str, tax: TaxRule | None, heading: str
) -> None:
    document = written(replace(ASHA, tax_scheme=scheme, state="29"), invoices.DELHI, tax)
    assert wording.heading(document, ENGLISH) == heading


def test_a_philippine_document_without_authority_is_a_billing_statement() -> None:
    mia = replace(invoices.MIA, country="PH", tax_scheme="percentage")
    document = written(mia, invoices.ACME)
    assert wording.heading(document, ENGLISH) == "Billing statement"
    assert document.place_words == {}
    assert document.buyer.state_words == {}


def test_the_pack_s_words_stand_for_the_plain_ones_of_their_category() -> None:
    asha = replace(ASHA, tax_scheme="lut", lut="AD1")
    said = wording.mentions(written(asha, invoices.ACME), ENGLISH)
    assert said[1:] == ["Letter of undertaking (LUT): AD1", "Reverse charge: no"]
    assert "Export: no tax is charged." not in said
    plain = wording.mentions(written(ASHA, invoices.DELHI, TaxRule("", "G", Decimal(0))), ENGLISH)
    assert plain == ["Export: no tax is charged.", "Reverse charge: no"]
