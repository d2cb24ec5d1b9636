"""Why a row has no tax is kept with it, in each language of the document, as it is printed."""

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
from va_desktop.invoicing.printed_json import from_json, to_json
from va_desktop.invoicing.snapshot import Document
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.model import TaxRule

SMALL = replace(invoices.LENA, tax_scheme="small_business")
REGISTERED = replace(invoices.LENA, tax_scheme="regular")
ABROAD = replace(invoices.ACME, country="AT", tax_number="ATU12345675")
HOME = replace(invoices.ACME, country="DE")


def written(contractor: Contractor, client: Client, *languages: str, tax: TaxRule | None = None) -> Document:
    rule = tax or decide(seller_of(contractor), buyer_of(client), invoices.DAY).tax
    draft = Draft(3, 7, "EUR", Grouping.TASK, None, DraftTerms(languages, 14, rule), invoices.lines(1))
    return compose_document(draft, Parties(contractor, (), client), (), "1", invoices.DAY)


def test_the_words_of_the_law_stand_with_the_code() -> None:
    (tax,) = written(REGISTERED, ABROAD, "de", "en").taxes
    assert (tax.category, tax.exemption_code) == ("AE", "VATEX-EU-AE")
    assert tax.exemption == {
        "de": "Steuerschuldnerschaft des Leistungsempfängers",
        "en": "Steuerschuldnerschaft des Leistungsempfängers (Reverse charge: the recipient owes the VAT)",
    }


def test_what_is_kept_is_what_is_printed() -> None:
    document = written(SMALL, HOME, "hi")
    (tax,) = document.taxes
    assert tax.exemption["hi"] in wording.mentions(document, load_texts("hi"))
    assert from_json(to_json(document)).taxes == document.taxes


def test_what_is_taxed_has_no_reason() -> None:
    (tax,) = written(REGISTERED, HOME, "de").taxes
    assert (tax.category, tax.exemption, tax.exemption_code) == ("S", {}, "")


@pytest.mark.parametrize(
    ("contractor", "client", "category", "reason"),
    [
        (
            replace(invoices.ASHA, tax_scheme="composition", state="29"),
            invoices.DELHI,
            "O",
            "Composition taxable person, not eligible to collect tax on supplies",
        ),
        (replace(invoices.ASHA, tax_scheme="unregistered"), invoices.DELHI, "O", "Not subject to tax."),
        (
            replace(invoices.MIA, country="PH", tax_scheme="percentage"),
            invoices.ACME,
            "O",
            (
                "Not registered for VAT, subject to 3 % percentage tax."
                " THIS DOCUMENT IS NOT VALID FOR CLAIM OF INPUT TAX"
            ),
        ),
        (
            replace(invoices.MIA, wording_abroad="Export of services"),
            invoices.DELHI,
            "O",
            "Export of services",
        ),
    ],
)
def test_what_is_printed_always_can_be_the_reason(
    contractor: Contractor, client: Client, category: str, reason: str
) -> None:
    (tax,) = written(contractor, client, "en").taxes
    assert (tax.category, tax.exemption["en"], tax.exemption_code) == (category, reason, "")


def test_several_mentions_are_one_reason() -> None:
    asha = replace(invoices.ASHA, tax_scheme="lut", state="29", lut="AD1")
    (tax,) = written(asha, invoices.ACME, "en").taxes
    assert tax.category == "G"
    assert tax.exemption["en"].endswith("; Letter of undertaking (LUT): AD1")


def test_a_category_of_which_the_pack_says_nothing_has_the_plain_words() -> None:
    (tax,) = written(REGISTERED, HOME, "de", tax=TaxRule("", "E", Decimal(0), "VATEX-EU-132")).taxes
    assert (tax.exemption, tax.exemption_code) == ({"de": "Von der Steuer befreit."}, "VATEX-EU-132")
