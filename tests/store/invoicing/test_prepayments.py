"""Prepayments: each is deducted once, in whole or in part, and no invoice falls below nothing by it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.offers import OfferOffice
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import Prices
from va_desktop.invoicing.model import Invoice, Kind, Line
from va_desktop.invoicing.prepaying import PrepaidPart
from va_desktop.invoicing.service.corrections import Amount, Everything, Extent
from va_desktop.invoicing.service.prepayments import NewPrepayment
from va_desktop.taxes.model import TaxPart, TaxRule

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

VAT = TaxRule("VAT", "S", Decimal(23))
GST = TaxRule("GST", "S", Decimal(18), parts=(TaxPart("CGST", Decimal(9)), TaxPart("SGST", Decimal(9))))


@pytest.fixture
def office(database: Database, clock: SettableClock) -> OfferOffice:
    office = OfferOffice(database, clock)
    office.introduce()
    return office


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def prepaid(office: OfferOffice, minor: int = 100_00, tax: TaxRule | None = VAT) -> int:
    """Let Acme pay something in advance, and return the id of its invoice."""
    new = NewPrepayment(office.acme_id, (PrepaidPart(eur(minor), tax),))
    draft = office.prepayments.ask_for(new).value
    return office.invoicing.issue_invoice(draft.id).id


def taxed_draft(office: OfferOffice, price: str = "200.00", tax: TaxRule = VAT) -> int:
    draft_id = office.draft_of(Line("Work", Decimal(1), Decimal(price)))
    draft = office.drafts.draft(draft_id)
    office.drafts.edit_terms(draft_id, replace(draft.terms, tax=tax))
    return draft_id


def left(office: OfferOffice) -> list[str]:
    return [str(one.net) for one in office.prepayments.open_of(office.acme_id)]


def test_a_prepayment_is_an_invoice_in_the_series_of_invoices(office: OfferOffice) -> None:
    invoice = office.invoicing.invoice(prepaid(office))
    assert (invoice.kind, invoice.number, str(invoice.total)) == (Kind.PREPAYMENT, "2026-27/0001", "123.00")
    assert [one.id for one in office.invoicing.page().rows] == [invoice.id]


def test_its_text_names_what_it_is_for(office: OfferOffice) -> None:
    contract = office.acme_contract
    new = NewPrepayment(office.acme_id, (PrepaidPart(eur(50_00)),), contract_id=contract.id)
    line = office.prepayments.ask_for(new).value.lines[0]
    assert line.description == f"Prepayment for {contract.title}"
    assert line.text("de") == f"Anzahlung für {contract.title}"
    assert office.prepayments.ask_for(NewPrepayment(office.acme_id, (PrepaidPart(eur(1)),))).value.lines[
        0
    ].description == ("Prepayment")


def test_the_final_invoice_deducts_it_with_its_tax(office: OfferOffice) -> None:
    prepayment_id = prepaid(office)
    draft_id = taxed_draft(office)
    draft = office.prepayments.deduct(draft_id, prepayment_id).value
    assert draft.lines[1].description == "Less prepayment 2026-27/0001 of 26 November 2026"
    invoice = office.invoicing.issue_invoice(draft_id)
    assert (str(invoice.net), str(invoice.tax), str(invoice.total)) == ("100.00", "23.00", "123.00")
    assert left(office) == []
    with pytest.raises(UserError, match="Nothing of this prepayment is left"):
        office.prepayments.deduct(taxed_draft(office), prepayment_id)


def test_a_tax_of_parts_stays_one_group(office: OfferOffice) -> None:
    prepayment_id = prepaid(office, tax=GST)
    draft_id = taxed_draft(office, tax=GST)
    office.prepayments.deduct(draft_id, prepayment_id)
    taxes = office.drafts.totals(office.drafts.draft(draft_id)).taxes
    assert [(tax.name, str(tax.basis), str(tax.amount)) for tax in taxes] == [
        ("CGST", "100.00", "9.00"),
        ("SGST", "100.00", "9.00"),
    ]


def test_what_an_invoice_does_not_need_is_left_for_the_next(office: OfferOffice) -> None:
    prepayment_id = prepaid(office, 300_00)
    first = office.prepayments.deduct(taxed_draft(office), prepayment_id).value
    assert office.drafts.totals(first).total.is_zero()
    assert left(office) == ["100.00"]
    second = office.prepayments.deduct(taxed_draft(office), prepayment_id, eur(30_00)).value
    assert left(office) == ["70.00"]
    with pytest.raises(UserError, match="comes to nothing"):
        office.prepayments.deduct(first.id, prepayment_id)
    office.drafts.delete_draft(second.id)
    assert left(office) == ["100.00"]


def test_it_is_proposed_with_the_work_and_follows_what_is_left_out(office: OfferOffice) -> None:
    prepaid(office, 40_00)
    office.log(start=-3, hours=1)
    office.finish_task(price="30.00")
    (proposal,) = office.drafts.proposals.of_client(office.acme_id)
    assert [str(line.quantity) for line in proposal.lines][-1] == "-1"
    assert str(proposal.net) == "15.00"
    work = proposal.lines[0].sources
    lines = proposal.without(work)
    assert [(line.kind.value, str(line.price)) for line in lines] == [
        ("task", "30.00"),
        ("prepayment", "30.00"),
    ]
    assert len(proposal.without({*work, *proposal.lines[-1].sources})) == 1
    draft = office.drafts.draft_invoice(office.acme_id, without=work)
    assert office.drafts.totals(draft).net.is_zero()
    assert left(office) == ["10.00"]


def test_no_more_is_deducted_than_there_is(office: OfferOffice) -> None:
    prepayment_id = prepaid(office)
    draft = office.prepayments.deduct(taxed_draft(office), prepayment_id).value
    with pytest.raises(UserError, match="More would be deducted of the prepayment 2026-27/0001"):
        office.drafts.edit_line(draft.id, replace(draft.lines[1], price=Decimal("100.01")))
    less = office.drafts.edit_line(draft.id, replace(draft.lines[1], price=Decimal("60.00")))
    other = office.prepayments.deduct(taxed_draft(office), prepayment_id).value
    assert other.lines[1].price == Decimal("40.00")
    gone = office.drafts.delete_draft(less.id)
    office.drafts.edit_line(other.id, replace(other.lines[1], price=Decimal("100.00")))
    with pytest.raises(UserError, match="More would be deducted"):
        gone.undo()


def test_a_deduction_is_taken_back_and_done_again(office: OfferOffice) -> None:
    prepayment_id = prepaid(office)
    draft_id = taxed_draft(office)
    done = office.prepayments.deduct(draft_id, prepayment_id)
    again = done.undo()
    assert left(office) == ["100.00"]
    again.undo()
    assert left(office) == []
    assert len(office.drafts.draft(draft_id).lines) == 2


def test_a_draft_whose_prices_are_with_tax_deducts_the_same(office: OfferOffice) -> None:
    prepayment_id = prepaid(office, 33_33)
    draft_id = taxed_draft(office, "246.00")
    terms = office.drafts.draft(draft_id).terms
    office.drafts.edit_terms(draft_id, replace(terms, prices=Prices.GROSS))
    draft = office.prepayments.deduct(draft_id, prepayment_id).value
    totals = office.drafts.totals(draft)
    assert (str(totals.lines[1].net), str(totals.net)) == ("-33.33", "166.67")
    assert left(office) == []


def test_asking_for_one_is_taken_back(office: OfferOffice) -> None:
    done = office.prepayments.ask_for(NewPrepayment(office.acme_id, (PrepaidPart(eur(10_00)),)))
    done.undo()
    assert office.invoicing.page().rows == ()


def test_what_can_be_no_prepayment_is_refused(office: OfferOffice) -> None:
    with pytest.raises(UserError, match="above zero"):
        office.prepayments.ask_for(NewPrepayment(office.acme_id, (PrepaidPart(eur(0)),)))
    contract_id = office.acme_contract.id
    with pytest.raises(UserError, match="another client"):
        office.prepayments.ask_for(
            NewPrepayment(office.delhi_id, (PrepaidPart(eur(1)),), contract_id=contract_id)
        )
    with pytest.raises(UserError, match="The contract is in EUR"):
        rupees = Money(1_00, "INR")
        office.prepayments.ask_for(
            NewPrepayment(office.acme_id, (PrepaidPart(rupees),), contract_id=contract_id)
        )
    with pytest.raises(UserError, match="amount above zero"):
        office.prepayments.deduct(taxed_draft(office), prepaid(office), eur(0))


def credited(office: OfferOffice, invoice_id: int, extent: Extent) -> Invoice:
    draft = office.corrections.draft_credit(invoice_id, extent, "Not needed").value
    return office.invoicing.issue_invoice(draft.id)


def test_crediting_a_prepayment_takes_back_what_was_to_be_deducted(office: OfferOffice) -> None:
    prepayment_id = prepaid(office)
    office.finish_task(price="200.00")
    draft = office.corrections.draft_credit(prepayment_id, Amount(eur(40_00)), "Less was agreed").value
    assert left(office) == ["100.00"]  # a draft takes nothing back yet
    office.invoicing.issue_invoice(draft.id)
    assert left(office) == ["60.00"]
    assert str(office.drafts.proposals.of_client(office.acme_id)[0].net) == "140.00"
    credited(office, prepayment_id, Everything())
    assert left(office) == []
    assert str(office.drafts.proposals.of_client(office.acme_id)[0].net) == "200.00"
    with pytest.raises(UserError, match="Nothing of this prepayment is left"):
        office.prepayments.deduct(taxed_draft(office), prepayment_id)


def test_a_prepayment_that_is_deducted_is_credited_only_when_the_deduction_is_taken_off(
    office: OfferOffice,
) -> None:
    prepayment_id = prepaid(office)
    deducted = office.prepayments.deduct(taxed_draft(office), prepayment_id)
    with pytest.raises(UserError, match="or taken back, than is left"):
        credited(office, prepayment_id, Everything())
    deducted.undo()
    credited(office, prepayment_id, Everything())
    assert left(office) == []


def test_crediting_the_final_invoice_lets_the_prepayment_be_deducted_again(office: OfferOffice) -> None:
    prepayment_id = prepaid(office)
    draft_id = taxed_draft(office)
    office.prepayments.deduct(draft_id, prepayment_id)
    invoice = office.invoicing.issue_invoice(draft_id)
    credited(office, invoice.id, Everything())
    assert left(office) == ["100.00"]
    again = taxed_draft(office)
    office.prepayments.deduct(again, prepayment_id)
    assert str(office.invoicing.issue_invoice(again).total) == "123.00"
