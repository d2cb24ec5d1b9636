"""Files whose sums are computed, or that become a draft: both ways give the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from va_desktop.core.errors import UserError
from va_desktop.invoicing.charges import Prices
from va_desktop.invoicing.placed import PlacedError

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

FULL = {
    "seller": {"country": "IN", "state": "29", "scheme": "regular"},
    "client": {"name": "Corner Bakery", "country": "IN", "state": "29", "city": "Bengaluru"},
    "currency": "INR",
    "prices": "gross",
    "lines": [
        {
            "description": "Inbox care",
            "quantity": "140",
            "unit": "MIN",
            "price": "708.00",
            "price_base_quantity": "60",
            "discounts": [{"percent": "10"}],
            "charges": [{"amount": "12.50", "reason": "At night"}],
        },
        {"description": "Books", "quantity": "1", "price": "105", "tax": {"rate": "5"}},
    ],
    "discounts": [{"percent": "2"}, {"amount": "10", "tax": {"category": "S", "rate": "5"}}],
    "charges": [{"percent": "3", "reason": "Platform"}],
    "prepaid": "100.00",
    "rounding": "0.02",
    "place_of_supply": "29",
    "buyer_reference": "B 1",
    "contract_reference": "C 1",
}


def test_a_draft_of_a_file_comes_to_what_is_computed_of_it(office: Office) -> None:
    computed = office.imports.compute(json.dumps(FULL)).totals
    draft = office.imports.import_draft(json.dumps(FULL))
    assert office.drafts.totals(draft) == computed
    assert draft.terms.prices is Prices.GROSS
    assert (draft.terms.buyer_reference, draft.terms.contract_reference) == ("B 1", "C 1")
    assert office.clients.client(draft.client_id).city == "Bengaluru"
    assert [tax.name for tax in computed.taxes] == ["CGST", "SGST"] * 2


def test_what_is_stored_of_a_draft_comes_back_and_is_issued(office: Office) -> None:
    draft = office.imports.import_draft(json.dumps(FULL))
    totals = office.drafts.totals(draft)
    invoice = office.invoicing.issue_invoice(draft.id)
    document = office.invoicing.document(invoice.id)
    assert (document.total, document.due) == (totals.total, totals.due)
    assert [line.net for line in document.lines] == [line.net for line in totals.lines]
    assert document.lines[0].charges[0].reason == "At night"
    assert document.charges[0].reason == "Platform"
    assert [(tax.name, tax.of[1]) for tax in document.taxes] == [
        (one.name, one.whole_rate) for one in totals.taxes
    ]
    assert document.contract_reference == "C 1"


def test_nothing_is_stored_of_what_is_only_computed(office: Office) -> None:
    office.imports.compute(json.dumps(FULL))
    assert office.invoicing.page().rows == ()
    assert len(office.clients.clients()) == 2


def test_the_contractor_is_the_seller_of_a_file_that_names_none(office: Office) -> None:
    file = {"client": {"name": "ACME dental"}, "lines": [{"quantity": 1, "price": 10}]}
    computed = office.imports.compute(json.dumps(file))
    assert computed.seller is not None
    assert (computed.seller.country, computed.currency) == (
        office.profile.require().country,
        office.clients.client(office.acme_id).currency,
    )


def test_a_file_for_nobody_has_to_say_its_currency(database: Database, clock: SettableClock) -> None:
    bare = Office(database, clock)
    with pytest.raises(PlacedError, match="currency: Please fill this in"):
        bare.imports.compute(json.dumps({"lines": [{"quantity": 1, "price": 10}]}))
    computed = bare.imports.compute(json.dumps({"currency": "KWD", "lines": [{"quantity": 1, "price": 10}]}))
    assert str(computed.totals.due) == "10.000"


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"seller": {"country": "IN", "state": "99"}}, "seller.state"),
        ({"seller": {"country": "IN", "scheme": "tycoon"}}, "seller.scheme"),
        ({"client": {"country": "IN", "state": "KA"}}, "client.state"),
        ({"place_of_supply": "99"}, "place_of_supply"),
    ],
)
def test_what_the_pack_does_not_know_is_refused_at_its_place(
    office: Office, more: dict[str, object], place: str
) -> None:
    with pytest.raises(PlacedError) as caught:
        office.imports.compute(json.dumps({**FULL, **more}))
    assert caught.value.field == place


def test_prices_with_tax_tell_the_books_what_is_without(office: Office) -> None:
    draft = office.imports.import_draft(json.dumps({**FULL, "discounts": [], "charges": []}))
    row = office.invoicing.page().rows[0]
    totals = office.drafts.totals(draft)
    assert (row.net, row.tax, row.total) == (totals.net, totals.tax, totals.total)


def test_what_was_paid_before_and_the_rounding_leave_what_is_outstanding(office: Office) -> None:
    file = {
        "client": {"name": "ACME dental"},
        "lines": [{"description": "Work", "quantity": 1, "price": "100.30"}],
        "prepaid": "40",
        "rounding": "-0.30",
    }
    draft = office.imports.import_draft(json.dumps(file))
    assert office.invoicing.invoice(draft.id).outstanding.is_zero()
    invoice = office.invoicing.issue_invoice(draft.id)
    assert (str(invoice.total), str(invoice.to_pay), str(invoice.paid)) == ("100.30", "100.00", "40.00")
    assert str(invoice.outstanding) == "60.00"
    (open_sum,) = [one for one in office.invoicing.sums() if one.count]
    assert open_sum.outstanding == invoice.outstanding
    assert str(office.invoicing.document(invoice.id).due) == "60.00"


def test_a_place_of_supply_says_nothing_where_nobody_is_known_to_sell(
    database: Database, clock: SettableClock
) -> None:
    office = Office(database, clock)
    line = {"description": "Books", "quantity": 1, "price": 105}
    placed = {"client": {"name": "Bakery"}, "lines": [line], "place_of_supply": "29"}
    for ask in (office.imports.compute, office.imports.import_draft):
        with pytest.raises(PlacedError, match=r"place_of_supply: It depends on who sells"):
            ask(json.dumps({**placed, "currency": "INR"}))
    draft = office.drafts.start_draft(office.acme_id)
    with pytest.raises(UserError, match="Your own profile is not set yet"):
        office.drafts.set_place(draft.id, "Atlantis")
    assert office.drafts.set_place(draft.id, " ").terms.place_of_supply == ""
