"""Each country's case: which tax, which words, which heading, and what is missing to be sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.taxes import decision as codes
from va_desktop.taxes.deciding import checked_place, decide, decide_by, has_scheme
from va_desktop.taxes.decision import (
    BILL_OF_SUPPLY,
    BUYER_NUMBER,
    INVOICE,
    SALES_TAX,
    SCHEME_GONE,
    SELLER_NUMBER,
    SERVICE_CODE,
    TAX_INVOICE,
    Decision,
)
from va_desktop.taxes.model import NO_TAX, TaxPart, TaxRule
from va_desktop.taxes.packs import load_pack, pack_kept_back
from va_desktop.taxes.parties import Buyer, OwnTaxes, Seller, own_tax

DAY = date(2026, 11, 26)
KARNATAKA, MAHARASHTRA, CHANDIGARH, DELHI = "29", "27", "04", "07"
ASHA = Seller("IN", "regular", KARNATAKA, "29ABCDE1234F1Z5")
ON_LUT = replace(ASHA, scheme="lut", lut="AD290426000123X", lut_until=date(2027, 3, 31))
BERLIN = Seller("DE", "regular", number="DE123456789")
PARIS = Buyer("FR", tax_number="FR40303265045")


def said(found: Decision, language: str = "en") -> list[str]:
    return [mention.text(language) for mention in found.said([found.tax.category])]


# --- India


def test_within_a_state_the_tax_is_half_central_and_half_state() -> None:
    found = decide(ASHA, Buyer("IN", KARNATAKA), DAY)
    assert found.tax.rate == 18
    assert found.tax.parts == (TaxPart("CGST", Decimal(9)), TaxPart("SGST", Decimal(9)))
    assert found.heading == codes.TAX_INVOICE
    assert (found.place, found.place_words["en"], found.lacking) == (KARNATAKA, "Karnataka", ())


@pytest.mark.parametrize("state", ["04", "26", "31", "35", "38", "97"])
def test_a_union_territory_without_a_legislature_has_a_tax_of_its_own(state: str) -> None:
    found = decide(replace(ASHA, state=state), Buyer("IN", state), DAY)
    assert [part.name for part in found.tax.parts] == ["CGST", "UTGST"]


@pytest.mark.parametrize("state", [DELHI, "34", "01"])
def test_a_union_territory_with_a_legislature_is_taxed_as_a_state(state: str) -> None:
    found = decide(replace(ASHA, state=state), Buyer("IN", state), DAY)
    assert [part.name for part in found.tax.parts] == ["CGST", "SGST"]


def test_between_states_the_tax_is_integrated() -> None:
    found = decide(ASHA, Buyer("IN", MAHARASHTRA), DAY)
    assert found.tax == TaxRule("IGST", "S", Decimal(18))
    assert found.place_words["hi"] == "महाराष्ट्र"


def test_the_named_place_of_supply_decides_over_the_client_s_state() -> None:
    found = decide(ASHA, Buyer("IN", MAHARASHTRA), DAY, KARNATAKA)
    assert [part.name for part in found.tax.parts] == ["CGST", "SGST"]


def test_a_client_of_whom_no_address_is_known_is_taxed_in_the_own_state() -> None:
    found = decide(ASHA, Buyer("IN"), DAY)
    assert (found.place, found.tax.name, found.lacking) == (KARNATAKA, "GST", ())


def test_a_registered_client_without_a_state_is_asked_about() -> None:
    found = decide(ASHA, Buyer("IN", tax_number="27ABCDE1234F1Z5"), DAY)
    assert found.lacking == (codes.BUYER_STATE,)


def test_a_registered_contractor_without_number_and_state_is_told() -> None:
    found = decide(Seller("IN", "regular"), Buyer("IN"), DAY)
    assert found.lacking == (codes.SELLER_NUMBER, codes.SELLER_STATE)
    assert found.place_words == {}
    assert [part.name for part in found.tax.parts] == ["CGST", "SGST"]


def test_a_wrong_state_is_refused_with_its_code() -> None:
    with pytest.raises(UserError, match=r"no state “77” in IN"):
        decide(ASHA, Buyer("IN", "77"), DAY)
    with pytest.raises(UserError, match=r"no state “28”"):
        decide(replace(ASHA, state="28"), Buyer("IN", KARNATAKA), DAY)


def test_an_export_under_a_letter_of_undertaking_is_free_and_says_so() -> None:
    found = decide(ON_LUT, Buyer("US"), DAY)
    assert found.tax == TaxRule("IGST", "G", Decimal(0))
    law, reference = said(found)
    assert law == (
        "SUPPLY MEANT FOR EXPORT/SUPPLY TO SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS UNDER BOND OR LETTER"
        " OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX"
    )
    assert reference == "Letter of undertaking (LUT): AD290426000123X"
    assert (found.place, found.place_words, found.lacking) == ("96", {}, ())


def test_an_export_without_a_letter_is_taxed_and_says_so() -> None:
    found = decide(ASHA, Buyer("US"), DAY)
    assert found.tax == TaxRule("IGST", "S", Decimal(18))
    assert said(found)[0].endswith("ON PAYMENT OF INTEGRATED TAX")
    assert len(said(found)) == 1


def test_a_letter_without_reference_or_out_of_its_year_is_told() -> None:
    assert decide(replace(ON_LUT, lut=""), Buyer("US"), DAY).lacking == (codes.LUT,)
    assert decide(ON_LUT, Buyer("US"), date(2027, 3, 31)).lacking == ()
    assert decide(ON_LUT, Buyer("US"), date(2027, 4, 1)).lacking == (codes.LUT_OVER,)


def test_a_letter_changes_nothing_at_home() -> None:
    assert decide(ON_LUT, Buyer("IN", KARNATAKA), DAY).tax.rate == 18


def test_a_special_economic_zone_is_supplied_like_an_export_but_in_its_state() -> None:
    free = decide(ON_LUT, Buyer("IN", KARNATAKA, sez=True), DAY)
    assert (free.tax.category, free.place, free.place_words["en"]) == ("Z", KARNATAKA, "Karnataka")
    assert "WITHOUT PAYMENT" in said(free)[0]
    taxed = decide(ASHA, Buyer("IN", KARNATAKA, sez=True), DAY)
    assert taxed.tax.name == "IGST"
    named = decide(ON_LUT, Buyer("IN", KARNATAKA, sez=True), DAY, KARNATAKA)
    assert (named.tax, named.place) == (free.tax, KARNATAKA)


@pytest.mark.parametrize("seller", [ASHA, Seller("DE", "regular"), Seller("PH", "vat")])
def test_a_place_that_is_no_country_is_not_taken_for_one_abroad(seller: Seller) -> None:
    for nowhere in ("ZZ", "XYZ"):
        with pytest.raises(UserError, match="no country") as raised:
            decide(seller, Buyer(seller.country), DAY, nowhere)
        assert raised.value.field == "place_of_supply"


def test_a_named_place_is_a_state_of_the_seller_s_country_where_no_scheme_reads_it() -> None:
    assert checked_place(" 29 ", Seller("IN", "")) == KARNATAKA
    assert checked_place("", Seller("CA", "")) == ""
    assert checked_place("us", ASHA) == "US"
    for seller, says in (
        (Seller("IN", ""), "no state “X”"),
        (Seller("CA", ""), "do not depend"),
        (Seller("CA", "some"), "do not depend"),
        (Seller("DE", ""), "do not depend"),
    ):
        with pytest.raises(UserError, match=says):
            checked_place("x", seller)


def test_a_country_as_place_of_supply_is_abroad_unless_it_is_india() -> None:
    assert decide(ASHA, Buyer("IN", KARNATAKA), DAY, "us").place == "96"
    assert decide(ASHA, Buyer("US", "CA"), DAY, "IN").tax.name == "GST"


def test_india_as_place_of_supply_is_the_client_s_state_where_that_is_known() -> None:
    found = decide(ASHA, Buyer("IN", MAHARASHTRA), DAY, "IN")
    assert (found.tax.name, found.place) == ("IGST", MAHARASHTRA)


def test_a_composition_dealer_writes_a_bill_of_supply() -> None:
    found = decide(replace(ASHA, scheme="composition"), Buyer("IN", KARNATAKA), DAY)
    assert (found.tax, found.heading, found.lacking) == (NO_TAX, codes.BILL_OF_SUPPLY, ())
    assert said(found) == ["Composition taxable person, not eligible to collect tax on supplies"]


def test_a_composition_dealer_is_told_of_what_it_may_not_supply() -> None:
    found = decide(Seller("IN", "composition", KARNATAKA), Buyer("IN", MAHARASHTRA), DAY)
    assert found.lacking == (codes.SELLER_NUMBER, codes.HOME_STATE_ONLY)
    dealer = replace(ASHA, scheme="composition", state="")
    assert decide(dealer, Buyer("IN", MAHARASHTRA), DAY).lacking == (), (
        "whose state is not known may be there"
    )
    assert decide(dealer, Buyer("US"), DAY).lacking == (codes.HOME_STATE_ONLY,)


def test_who_is_not_registered_writes_a_plain_invoice_without_a_word_of_gst() -> None:
    found = decide(Seller("IN", "unregistered", KARNATAKA), Buyer("IN", MAHARASHTRA), DAY)
    assert found == Decision()


def test_the_rates_of_the_day_can_be_chosen() -> None:
    before = decide(ASHA, Buyer("IN", MAHARASHTRA), date(2025, 9, 21))
    after = decide(ASHA, Buyer("IN", MAHARASHTRA), date(2025, 9, 22))
    assert [rule.rate for rule in before.choices] == [18, 5, 12, 28, 0]
    assert [rule.rate for rule in after.choices] == [18, 5, 40, 0]


@pytest.mark.parametrize("buyer", [Buyer("US"), Buyer("IN", KARNATAKA), Buyer("IN", MAHARASHTRA)])
def test_a_day_before_the_tax_began_is_refused(buyer: Buyer) -> None:
    for seller in (ASHA, ON_LUT):
        with pytest.raises(UserError, match="not known for 2017-06-30"):
            decide(seller, buyer, date(2017, 6, 30))
    with pytest.raises(UserError, match="not known for 2013-01-17"):
        decide(Seller("PH", "percentage"), Buyer("PH"), date(2013, 1, 17))


# --- the European Union and the United Kingdom


def test_at_home_the_standard_rate_is_charged_by_day_of_issue() -> None:
    at = {day: decide(BERLIN, Buyer("DE"), day).tax for day in (date(2020, 6, 30), date(2020, 7, 1), DAY)}
    assert [rule.rate for rule in at.values()] == [19, 16, 19]
    assert at[DAY].name == "USt"


def test_a_business_in_another_member_state_owes_the_tax_itself() -> None:
    found = decide(BERLIN, PARIS, DAY)
    assert found.tax == TaxRule("", "AE", Decimal(0), "VATEX-EU-AE")
    assert said(found, "de") == ["Steuerschuldnerschaft des Leistungsempfängers"]
    assert said(found) == [
        "Steuerschuldnerschaft des Leistungsempfängers (Reverse charge: the recipient owes the VAT)"
    ]
    assert (found.place, found.lacking) == ("FR", ())


def test_reverse_charge_without_the_own_number_is_told() -> None:
    assert decide(Seller("DE", "regular"), PARIS, DAY).lacking == (codes.SELLER_NUMBER,)


def test_a_business_that_tells_no_number_is_taxed_as_a_consumer() -> None:
    found = decide(BERLIN, Buyer("FR"), DAY)
    assert found.tax.rate == 19
    assert found.lacking == (codes.BUYER_NUMBER,)


def test_a_consumer_in_another_member_state_pays_the_tax_of_home() -> None:
    found = decide(BERLIN, Buyer("FR", business=False), DAY)
    assert found.tax.rate == 19
    assert (found.place, found.lacking) == ("DE", ())


def test_a_named_place_within_the_union_is_told_of_what_it_needs() -> None:
    assert decide(BERLIN, Buyer("DE"), DAY, "FR").lacking == (codes.BUYER_NUMBER,)
    assert decide(BERLIN, Buyer("DE", business=False), DAY, "FR").lacking == (codes.REGISTERED_ABROAD,)


def test_at_home_without_the_own_number_is_told() -> None:
    found = decide(Seller("DE", "regular"), Buyer("FR"), DAY)
    assert found.lacking == (codes.SELLER_NUMBER, codes.BUYER_NUMBER)


def test_a_business_outside_the_union_is_outside_the_scope() -> None:
    found = decide(BERLIN, Buyer("US"), DAY)
    assert found.tax == TaxRule("", "O", Decimal(0), "VATEX-EU-O")
    assert said(found, "de") == ["Nicht im Inland steuerbare Leistung (§ 3a Abs. 2 UStG)"]
    assert Decimal(19) in [rule.rate for rule in found.choices]


def test_a_consumer_outside_the_union_is_taxed_at_home_and_can_be_chosen_otherwise() -> None:
    found = decide(BERLIN, Buyer("US", business=False), DAY)
    assert found.tax.rate == 19
    assert {"AE", "O"} <= {rule.category for rule in found.choices}
    assert [mention.code for mention in found.said(["O"])] == ["DE.outside"]


def test_the_small_business_says_so_in_the_words_of_the_day() -> None:
    small = Seller("DE", "small_business")
    old = decide(small, Buyer("DE"), date(2024, 12, 31))
    new = decide(small, Buyer("DE"), date(2025, 1, 1))
    assert old.tax.category == new.tax.category == "E"
    assert said(old, "de") == ["Gemäß § 19 UStG wird keine Umsatzsteuer berechnet"]
    assert said(new, "de") == ["Steuerfrei für Kleinunternehmer gemäß § 19 UStG"]


def test_belgian_words_stand_in_both_languages_and_changed_in_2025() -> None:
    pack = pack_kept_back("BE")
    assert pack is not None
    small = Seller("BE", "small_business", number="BE0428759497")
    old = decide_by(pack, small, Buyer("BE"), date(2024, 12, 31))
    new = decide_by(pack, small, Buyer("BE"), date(2025, 1, 1))
    assert (new.tax.category, new.lacking) == ("E", ())
    assert said(old)[0].startswith("Régime particulier de franchise des petites entreprises / Bijzondere ")
    assert said(new)[0].startswith(
        "Régime particulier de la franchise de taxe / Bijzondere vrijstellingsregeling van belasting ("
    )
    assert said(decide_by(pack, replace(small, scheme="regular"), PARIS, DAY))[0].startswith(
        "Autoliquidation / Btw verlegd"
    )


def test_a_belgian_has_the_own_taxes_as_one_of_any_country_without_a_pack() -> None:
    vat = TaxRule("TVA", "S", Decimal(21))
    own = OwnTaxes(vat, (TaxRule("TVA", "S", Decimal(6)),), "At home", "Abroad")
    for country in ("BE", "AU"):
        seller = Seller(country, number="BE0428759497", own=own)
        home, abroad = decide(seller, Buyer(country), DAY), decide(seller, PARIS, DAY)
        assert (home.tax, home.choices, home.lacking) == (vat, (vat, *own.others, NO_TAX), ())
        assert (said(home), said(abroad)) == (["At home"], ["Abroad"])
        assert (abroad.tax, abroad.lacking) == (NO_TAX, ())


def test_who_has_a_scheme_that_is_not_offered_is_told_and_taxed_by_none_of_its_rates() -> None:
    seller = Seller("BE", "regular", number="BE0428759497")
    for buyer in (Buyer("BE"), PARIS, Buyer("US")):
        found = decide(seller, buyer, DAY)
        assert (found.choices, found.mentions, found.lacking) == ((NO_TAX,), (), (SCHEME_GONE,))
    assert not has_scheme(seller)
    assert has_scheme(replace(seller, country="DE"))
    assert not has_scheme(replace(seller, country="DE", scheme=""))


@pytest.mark.parametrize("country", ["AT", "DE", "ES", "FR", "IE", "IT", "NL"])
def test_a_client_in_belgium_owes_the_tax_of_what_comes_from_another_member_state(country: str) -> None:
    seller = Seller(country, "regular", number="known")
    business = Buyer("BE", tax_number="BE0403170701")
    found = decide(seller, business, DAY)
    assert (found.tax.category, found.place, found.lacking) == ("AE", "BE", ())
    assert [mention.code for mention in found.mentions] == [f"{country}.reverse_charge"]
    unproved = decide(seller, replace(business, tax_number=""), DAY)
    assert (unproved.place, unproved.lacking) == (country, (BUYER_NUMBER,))
    consumer = decide(seller, Buyer("BE", business=False), DAY)
    assert (consumer.place, consumer.tax.rate) == (country, consumer.choices[0].rate)
    assert consumer.tax.rate > 0


def test_a_client_in_belgium_is_abroad_for_india_and_outside_for_britain() -> None:
    business = Buyer("BE", tax_number="BE0403170701")
    export = decide(Seller("IN", "lut", "29", "29ABCDE1234F1ZW", lut="AD1", lut_until=DAY), business, DAY)
    assert (export.tax.category, export.place) == ("G", "96")
    british = decide(Seller("GB", "regular", number="GB1"), business, DAY)
    assert (british.tax, british.place) == (NO_TAX, "BE")


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2026, 9, 1), DAY, date(2026, 12, 31)])
def test_the_french_words_name_the_old_code_until_2027(day: date) -> None:
    """Ordonnance 2026-671 of 27 July 2026 put the new code off from 1 September 2026."""
    found = decide(Seller("FR", "small_business"), Buyer("FR"), day)
    assert said(found)[0].startswith("TVA non applicable, art. 293 B du CGI (")
    assert found.tax.exemption_code == "VATEX-FR-FRANCHISE"


def test_the_french_words_name_the_new_code_from_2027() -> None:
    found = decide(Seller("FR", "small_business"), Buyer("FR"), date(2027, 1, 1))
    assert said(found)[0].startswith("TVA non applicable, art. L. 223-3 du CIBS (ancien art. 293 B du CGI)")
    assert found.tax.exemption_code == "VATEX-FR-FRANCHISE"


def test_the_exemption_of_a_small_business_ends_at_the_border() -> None:
    small = Seller("DE", "small_business", number="DE123456789")
    assert decide(small, PARIS, DAY).tax.category == "AE"
    assert said(decide(small, Buyer("US"), DAY)) == []


def test_who_is_not_registered_in_ireland_or_britain_says_nothing_of_vat() -> None:
    for country, scheme in (("IE", "small_business"), ("GB", "unregistered")):
        found = decide(Seller(country, scheme), Buyer(country), DAY)
        assert (found.tax.category, said(found), found.lacking) == ("O", [], ())
        assert [one.category for one in decide(Seller(country, scheme), Buyer("US"), DAY).choices] == ["O"]


def test_britain_charges_at_home_and_nothing_to_businesses_abroad() -> None:
    london = Seller("GB", "regular", number="GB980780684")
    home = decide(london, Buyer("GB"), DAY)
    assert home.tax == TaxRule("VAT", "S", Decimal(20))
    assert Decimal(0) in [rule.rate for rule in home.choices if rule.category == "Z"]
    abroad = decide(london, Buyer("DE"), DAY)
    assert abroad.tax == NO_TAX
    assert said(abroad)[0].startswith("Outside the scope of UK VAT")
    assert decide(london, Buyer("DE", business=False), DAY).tax.rate == 20


# --- the Philippines and the United States


def test_without_authority_to_print_the_document_is_a_billing_statement() -> None:
    found = decide(Seller("PH", "percentage", number="123-456-789-000"), Buyer("PH"), DAY)
    assert (found.tax, found.heading, found.lacking) == (NO_TAX, codes.BILLING_STATEMENT, (codes.AUTHORITY,))
    assert said(found) == [
        "Not registered for VAT, subject to 3 % percentage tax. THIS DOCUMENT IS NOT VALID FOR CLAIM OF INPUT TAX",
        "This is a billing statement and not an invoice for tax purposes",
    ]


def test_with_authority_it_is_an_invoice_that_names_it() -> None:
    found = decide(Seller("PH", "eight_percent", number="123", authority="OCN 1AU"), Buyer("US"), DAY)
    assert (found.heading, found.lacking) == (codes.INVOICE, ())
    assert said(found)[1] == "BIR Authority to Print No. OCN 1AU"


def test_a_billing_statement_with_vat_supports_no_claim_of_input_tax() -> None:
    found = decide(Seller("PH", "vat", number="123"), Buyer("PH"), DAY)
    assert (str(found.tax.rate), found.heading) == ("12", codes.BILLING_STATEMENT)
    assert said(found)[-1].endswith("THIS DOCUMENT IS NOT VALID FOR CLAIM OF INPUT TAX")


def test_the_percentage_tax_was_one_percent_for_three_years() -> None:
    for day, percent in ((date(2020, 6, 30), "3 %"), (date(2020, 7, 1), "1 %"), (date(2023, 7, 1), "3 %")):
        assert percent in said(decide(Seller("PH", "percentage"), Buyer("PH"), day))[0]


def test_philippine_vat_is_charged_at_home_and_zero_rated_abroad() -> None:
    manila = Seller("PH", "vat", number="123", authority="OCN 1AU")
    assert decide(manila, Buyer("PH"), DAY).tax == TaxRule("VAT", "S", Decimal(12))
    found = decide(manila, Buyer("US"), DAY)
    assert found.tax == TaxRule("VAT", "Z", Decimal(0))
    assert said(found)[0] == "ZERO-RATED SALE"


def test_american_services_are_not_taxed_unless_a_sales_tax_is_set() -> None:
    sales = OwnTaxes(own_tax("Sales tax", Decimal(7)))
    assert decide(Seller("US", "none", own=sales), Buyer("US"), DAY) == Decision()
    unset = Seller("US", "sales_tax")
    assert decide(unset, Buyer("US"), DAY) == Decision(lacking=(SALES_TAX,)), "it is charged at no rate"
    assert decide(unset, Buyer("DE"), DAY) == Decision()


def test_a_sales_tax_is_charged_within_the_state_as_far_as_states_are_known() -> None:
    seller = Seller("US", "sales_tax", "RI", own=OwnTaxes(own_tax("Sales tax", Decimal(7))))
    rates = {state: decide(seller, Buyer("US", state), DAY).tax.rate for state in ("RI", "NY", "")}
    assert rates == {"RI": 7, "NY": 0, "": 7}
    assert decide(seller, Buyer("DE"), DAY).tax == NO_TAX
    assert decide(replace(seller, state=""), Buyer("US", "NY"), DAY).tax.rate == 7
    named = {place: decide(seller, Buyer("US", "RI"), DAY, place).tax.rate for place in ("US", "RI", "NY")}
    assert named == {"US": 7, "RI": 7, "NY": 0}, "the country says nothing of the state"


# --- anywhere


def test_the_user_s_own_taxes_apply_at_home_with_their_words() -> None:
    ten = TaxRule("GST", "S", Decimal(10))
    own = OwnTaxes(ten, (TaxRule("GST", "S", Decimal(5)),), "ABN 51 824 753 556", "GST-free export")
    seller = Seller("AU", own=own)
    home, abroad = decide(seller, Buyer("AU"), DAY), decide(seller, Buyer("NZ"), DAY)
    assert (home.tax, abroad.tax) == (ten, NO_TAX)
    assert [rule.rate for rule in home.choices] == [10, 5, 0]
    assert said(home) == ["ABN 51 824 753 556"]
    assert said(abroad, "hi") == ["GST-free export"]


def test_without_any_taxes_nothing_is_charged_and_said() -> None:
    assert decide(Seller("AU"), Buyer("AU"), DAY) == Decision()
    assert own_tax("", Decimal(10)) is None
    assert own_tax("GST", Decimal(0)) is None


def test_a_scheme_without_a_pack_is_the_user_s_own_affair() -> None:
    assert decide(Seller("AU", "regular"), Buyer("AU"), DAY) == Decision()


def test_an_unknown_scheme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="choose one of regular, lut, composition, unregistered"):
        decide(Seller("IN", "flat"), Buyer("IN"), DAY)


def test_a_country_without_states_says_so() -> None:
    pack = load_pack("DE")
    assert pack is not None
    with pytest.raises(UserError, match="do not depend on the state in DE; leave “BE” out"):
        pack.state("BE")


def test_a_tax_invoice_and_a_bill_of_supply_lack_the_codes_of_their_services() -> None:
    """CGST rules, rules 46(g) and 49(e)."""
    for heading in (TAX_INVOICE, BILL_OF_SUPPLY):
        decision = Decision(heading=heading, lacking=(SELLER_NUMBER,))
        assert decision.lacking_of(["998599", "998391"]) == (SELLER_NUMBER,)
        assert decision.lacking_of(["998599", ""]) == (SELLER_NUMBER, SERVICE_CODE)
    assert Decision(heading=INVOICE).lacking_of([""]) == ()


# --- the day of supply


@pytest.mark.parametrize(
    ("seller", "buyer", "day", "asked"),
    [
        (BERLIN, Buyer("DE"), DAY, True),
        (BERLIN, Buyer("US"), DAY, True),
        (Seller("DE", "small_business"), Buyer("DE"), date(2024, 12, 31), True),
        (Seller("DE", "small_business"), Buyer("DE"), date(2025, 1, 1), False),
        (Seller("DE", "small_business"), PARIS, DAY, True),
        (Seller("DE"), Buyer("DE"), DAY, True),
        (Seller("AT", "regular"), Buyer("AT"), DAY, True),
        (Seller("AT", "small_business"), Buyer("AT"), DAY, True),
        (Seller("FR", "regular"), Buyer("FR"), DAY, False),
        (Seller("IN", "regular", "29"), Buyer("IN"), DAY, False),
        (Seller("AU"), Buyer("AU"), DAY, False),
    ],
)
def test_some_laws_want_the_day_of_supply_on_each_invoice(
    seller: Seller, buyer: Buyer, day: date, asked: bool
) -> None:
    """UStG § 14 (4) no. 6, UStDV § 34a since 2025; UStG 1994 § 11 (1) no. 3 (d); else directive art. 226 (7)."""
    assert (decide(seller, buyer, day).supply_day is not None) is asked


def test_german_invoices_of_small_amounts_need_no_day_of_supply() -> None:
    """UStDV § 33: up to 250 euros with tax; in Austria they do (UStG 1994 § 11 (6))."""
    german, austrian = (
        decide(Seller(country, "regular"), Buyer(country), DAY).supply_day for country in ("DE", "AT")
    )
    assert german is not None
    assert austrian is not None
    assert [german.asks(Money(minor, "EUR")) for minor in (250_00, 250_01)] == [False, True]
    assert german.asks(Money(1, "USD"))
    assert austrian.asks(Money(1, "EUR"))


def test_a_small_amount_needs_a_day_of_supply_where_the_client_owes_the_tax() -> None:
    """UStDV § 33 sentence 3: what is said there of small amounts is not for reverse charge (UStG § 13b)."""
    reversed_charge = decide(BERLIN, PARIS, DAY).supply_day
    assert reversed_charge is not None
    assert reversed_charge.asks(Money(1, "EUR"))
