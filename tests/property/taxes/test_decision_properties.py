"""Whatever is asked, the decision is whole: its tax can be chosen, its parts make it, and one reason is given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.countries import COUNTRIES
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.packs import OFFERED, load_pack
from va_desktop.taxes.parties import Buyer, OwnTaxes, Seller, own_tax
from va_desktop.taxes.vat import UNION

DAYS = st.dates(date(2020, 2, 1), date(2030, 12, 31))
PACKS = {country: load_pack(country) for country in OFFERED}
SCHEMES = [(country, scheme.key) for country, pack in PACKS.items() if pack for scheme in pack.schemes]
INDIA = PACKS["IN"]
STATES = [state.code for state in INDIA.states_on(date(2020, 2, 1))] if INDIA else []


@st.composite
def sellers(draw: st.DrawFn) -> Seller:
    country, scheme = draw(st.sampled_from(SCHEMES))
    return Seller(
        country,
        scheme,
        draw(st.sampled_from(STATES)) if country == "IN" else "",
        draw(st.sampled_from(["", "known"])),
        own=OwnTaxes(own_tax("Sales tax", Decimal(7))),
    )


@st.composite
def buyers(draw: st.DrawFn) -> Buyer:
    country = draw(st.sampled_from(sorted(COUNTRIES)))
    return Buyer(
        country,
        draw(st.sampled_from(["", *STATES])) if country == "IN" else "",
        draw(st.booleans()),
        draw(st.sampled_from(["", "known"])),
        sez=country == "IN" and draw(st.booleans()),
    )


@given(sellers(), buyers(), DAYS)
def test_every_decision_is_whole(seller: Seller, buyer: Buyer, day: date) -> None:
    found = decide(seller, buyer, day)
    assert found.tax == found.choices[0]
    assert len(set(found.choices)) == len(found.choices)
    for rule in found.choices:
        assert rule.checked() == rule
        assert not rule.parts or sum(part.rate for part in rule.parts) == rule.rate
    for language in ("en", "hi", "de"):
        assert all(mention.text(language) for mention in found.mentions)


@given(st.sampled_from(STATES), st.sampled_from(STATES), DAYS)
def test_within_a_state_both_levels_share_and_between_states_one_takes_all(
    own: str, other: str, day: date
) -> None:
    tax = decide(Seller("IN", "regular", own, "known"), Buyer("IN", other), day).tax
    names = [part.name for part in tax.parts] or [tax.name]
    assert (names == ["IGST"]) == (own != other)
    assert own != other or names in (["CGST", "SGST"], ["CGST", "UTGST"])


@given(sellers(), buyers(), DAYS)
def test_tax_is_charged_to_businesses_abroad_only_by_an_indian_without_a_letter(
    seller: Seller, buyer: Buyer, day: date
) -> None:
    found = decide(seller, buyer, day)
    unproved = {seller.country, buyer.country} <= UNION and not buyer.tax_number
    if buyer.country != seller.country and buyer.business and not unproved and found.tax.rate:
        assert (seller.country, seller.scheme) == ("IN", "regular")
