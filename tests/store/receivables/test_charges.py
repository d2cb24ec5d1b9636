"""What lateness costs, and what of it stands on drafts; on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from tests.helpers.owing import OwedOffice
from va_desktop.clients.service import as_new
from va_desktop.contractor.model import TaxNumber
from va_desktop.core.errors import UserError
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.receivables.charging import ChargeRule, Charges
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.steps import Step

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)
UDYAM = TaxNumber("Udyam", "UDYAM-KR-03-0012345")
OWN = ChargeRule(Charges.OWN, Decimal("36.5"), Decimal(15))


def test_nothing_is_charged_until_somebody_says_so(owed: OwedOffice) -> None:
    owed.issued(TODAY - timedelta(days=30))
    (item,) = owed.owing.open_items()
    assert owed.charges.cost(item) is None


def test_a_rate_of_ones_own_is_put_on_a_draft_once_outside_vat(owed: OwedOffice) -> None:
    owed.office.introduce("DE", "EUR")
    owed.charges.set_rule(OWN)
    invoice = owed.issued(TODAY - timedelta(days=34), "1000")
    (item,) = owed.owing.open_items()
    cost = owed.charges.cost(item)
    assert cost is not None
    assert (str(cost.charge.interest), str(cost.charge.fixed)) == ("20.00", "15.00")
    draft = owed.charges.put_on_draft(cost)
    assert [(str(line.price), line.tax and line.tax.category) for line in draft.lines] == [
        ("20", "O"),
        ("15", "O"),
    ]
    assert invoice.number in draft.lines[0].description
    again = owed.charges.cost(item)
    assert again is not None
    assert again.charge.whole.is_zero()
    with pytest.raises(UserError, match="nothing to charge"):
        owed.charges.put_on_draft(again)
    later = owed.charges.cost(item, TODAY + timedelta(days=10))
    assert later is not None
    assert (str(later.charge.interest), str(later.charge.fixed)) == ("10.00", "0.00")
    with pytest.raises(UserError, match="up to today at most"):
        owed.charges.put_on_draft(later)
    owed.office.drafts.delete_draft(draft.id)
    freed = owed.charges.cost(item)
    assert freed is not None
    assert freed.charge == cost.charge


def test_what_two_put_on_drafts_at_once_is_charged_once(owed: OwedOffice) -> None:
    owed.charges.set_rule(OWN)
    owed.issued(TODAY - timedelta(days=34), "1000")
    (item,) = owed.owing.open_items()
    mine, theirs = owed.charges.cost(item), owed.charges.cost(item)
    assert mine is not None
    assert theirs is not None
    owed.charges.put_on_draft(theirs)
    with pytest.raises(UserError, match="meanwhile"):
        owed.charges.put_on_draft(mine)


def test_a_payment_in_part_ends_the_interest_on_that_part_alone(owed: OwedOffice) -> None:
    owed.charges.set_rule(OWN)
    invoice = owed.issued(TODAY - timedelta(days=34), "1000")  # late for 20 days
    owed.pay(invoice, TODAY - timedelta(days=10), "900")
    (item,) = owed.owing.open_items()
    cost = owed.charges.cost(item)
    assert cost is not None
    assert [str(one.amount) for one in cost.charge.stretches] == ["10.00", "1.00"]


def test_what_the_law_gives_waits_for_a_base_rate_that_is_known(owed: OwedOffice) -> None:
    owed.office.introduce("DE", "EUR")
    owed.charges.set_rule(ChargeRule(Charges.LAW))
    owed.issued(TODAY - timedelta(days=34), "10000")
    (item,) = owed.owing.open_items()
    until = date(2027, 1, 15)
    cost = owed.charges.cost(item, until)
    assert cost is not None
    assert cost.charge.provisional
    with pytest.raises(UserError, match="not known yet"):
        owed.charges.put_on_draft(cost)
    added = owed.charges.add_rate("basiszins", date(2027, 1, 1), Decimal("1.4"), "Bundesbank")
    known = owed.charges.cost(item, until)
    assert known is not None
    assert (known.charge.provisional, str(known.charge.fixed)) == (False, "40.00")
    assert [str(one.percent) for one in known.charge.stretches] == ["10.52", "10.4"]
    added.undo().undo()
    owed.charges.add_rate("basiszins", date(2027, 1, 1), Decimal("1.9"), "Bundesbank").undo()
    assert owed.charges.cost(item, until) == known


def test_a_consumer_is_charged_what_the_law_takes_from_consumers(owed: OwedOffice) -> None:
    """BGB section 288: five points and no fixed sum; the laws of the Union and of Britain bind businesses alone."""
    owed.office.introduce("DE", "EUR")
    owed.charges.set_rule(ChargeRule(Charges.LAW))
    invoice = owed.issued(TODAY - timedelta(days=34), "10000")  # late for 20 days
    client = owed.office.clients.client(invoice.client_id)
    owed.office.clients.edit_client(client.id, replace(as_new(client), business=False))
    (item,) = owed.owing.open_items()
    cost = owed.charges.cost(item)
    assert cost is not None
    assert cost.law is not None
    assert (cost.law.key, str(cost.charge.interest), str(cost.charge.fixed)) == (
        "de_consumers",
        "35.73",
        "0.00",
    )
    owed.office.introduce("IE", "EUR")
    assert owed.charges.cost(item) is None
    assert not owed.charges.charges(client.id)


def test_a_client_can_have_a_rule_of_its_own(owed: OwedOffice) -> None:
    owed.charges.set_rule(OWN)
    invoice = owed.issued(TODAY - timedelta(days=30))
    (item,) = owed.owing.open_items()
    done = owed.charges.set_rule(ChargeRule(Charges.NONE), invoice.client_id)
    assert owed.charges.cost(item) is None
    assert owed.charges.own_rules() == {invoice.client_id: ChargeRule(Charges.NONE)}
    assert "interest" not in owed.reminders.letter(item, Step.LAST).whole.body
    done.undo()
    assert (owed.charges.rule(invoice.client_id), owed.charges.own_rules()) == (OWN, {})
    assert "interest" in owed.reminders.letter(item, Step.LAST).whole.body
    with pytest.raises(UserError, match="no client"):
        owed.charges.set_rule(OWN, 99)


def test_a_reminder_can_say_what_lateness_costs_so_far(owed: OwedOffice) -> None:
    owed.issued(TODAY - timedelta(days=24))
    (item,) = owed.owing.open_items()
    owed.reminders.set_wording(Step.FIRST, "en", Wording("{number}", "So far it costs {late}."))
    assert owed.reminders.letter(item, Step.FIRST).whole.body == "So far it costs €\xa00.00."
    owed.charges.set_rule(OWN, item.client_id)
    assert owed.reminders.letter(item, Step.FIRST).whole.body == "So far it costs €\xa017.00."


@pytest.mark.parametrize(
    ("rule", "country", "charged"),
    [
        (ChargeRule(), "IN", False),
        (OWN, "IE", True),
        (ChargeRule(Charges.OWN), "IE", False),
        (ChargeRule(Charges.LAW), "IN", True),
        (ChargeRule(Charges.LAW), "IE", False),
    ],
)
def test_whether_anything_is_charged_follows_from_rule_and_law(
    owed: OwedOffice, rule: ChargeRule, country: str, *, charged: bool
) -> None:
    register(owed, UDYAM)
    client = owed.office.clients.client(owed.office.acme_id)
    owed.office.clients.edit_client(client.id, replace(as_new(client), country=country, tax_number=""))
    owed.charges.set_rule(rule, client.id)
    assert owed.charges.charges(client.id) is charged


@pytest.mark.parametrize(("base", "percent"), [("libor", "1"), ("ecb", "101"), ("ecb", "-21")])
def test_rates_that_make_no_sense_are_refused(owed: OwedOffice, base: str, percent: str) -> None:
    with pytest.raises(UserError):
        owed.charges.add_rate(base, TODAY, Decimal(percent), "")


def register(owed: OwedOffice, *numbers: TaxNumber) -> None:
    """Give the contractor some tax numbers."""
    profile = owed.office.profile
    profile.set_contractor(replace(profile.require(), tax_numbers=numbers))


def test_in_india_it_is_taxed_like_what_was_supplied(owed: OwedOffice) -> None:
    profile, office = owed.office.profile, owed.office
    gstin = (TaxNumber("GSTIN", "29ABCDE1234F1ZW"),)
    profile.set_contractor(replace(profile.require(), tax_scheme="regular", state="29", tax_numbers=gstin))
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), country="IN", state="29", tax_number=""))
    owed.charges.set_rule(OWN)
    owed.issued(TODAY - timedelta(days=34), "1000", client_id=client.id)
    (item,) = owed.owing.open_items()
    cost = owed.charges.cost(item)
    assert cost is not None
    draft = owed.charges.put_on_draft(cost)
    assert [(line.tax, line.service_code) for line in draft.lines] == [(None, "998599")] * 2
    totals = draft_totals(draft)
    assert [(tax.name, tax.rate, str(tax.amount)) for tax in totals.taxes] == [
        ("CGST", Decimal(9), "3.47"),
        ("SGST", Decimal(9), "3.47"),
    ]


@pytest.mark.parametrize("numbers", [(), (TaxNumber("GSTIN", "29ABCDE1234F1ZW"),)])
def test_indian_law_is_refused_to_who_is_not_registered_as_a_small_enterprise(
    owed: OwedOffice, numbers: tuple[TaxNumber, ...]
) -> None:
    register(owed, *numbers)
    for client_id in (None, owed.office.acme_id):
        with pytest.raises(UserError, match="add your Udyam number"):
            owed.charges.set_rule(ChargeRule(Charges.LAW), client_id)
    assert owed.charges.rule() == ChargeRule()
    assert owed.charges.own_rules() == {}
    assert owed.charges.gone_law() is None
    owed.charges.set_rule(OWN)
    owed.office.introduce("DE", "EUR")
    owed.charges.set_rule(ChargeRule(Charges.LAW))


def test_indian_law_charges_nothing_once_the_registration_is_gone_and_that_is_told(owed: OwedOffice) -> None:
    register(owed, UDYAM)
    client = owed.office.clients.client(owed.office.acme_id)
    owed.office.clients.edit_client(client.id, replace(as_new(client), country="IN", tax_number=""))
    done = owed.charges.set_rule(ChargeRule(Charges.LAW))
    owed.issued(TODAY - timedelta(days=60), client_id=client.id)
    (item,) = owed.owing.open_items()
    assert owed.charges.cost(item) is not None
    assert (owed.charges.gone_law(), owed.charges.gone_law(client.id)) == (None, None)
    assert "interest" in owed.reminders.letter(item, Step.LAST).whole.body
    register(owed)
    assert owed.charges.rule() == ChargeRule(Charges.LAW)
    assert owed.charges.cost(item) is None
    assert "interest" not in owed.reminders.letter(item, Step.LAST).whole.body
    gone = owed.charges.gone_law(client.id)
    assert gone is not None
    assert gone == owed.charges.gone_law()
    owed.office.clients.edit_client(client.id, as_new(client))
    assert owed.charges.gone_law(client.id) is None  # the law binds nobody there anyway
    # Steps are taken back also where they lead to what could not be chosen now.
    other = owed.charges.set_rule(OWN)
    other.undo()
    assert owed.charges.rule() == ChargeRule(Charges.LAW)
    done.undo()
    assert owed.charges.rule() == ChargeRule()


def test_a_law_can_be_chosen_before_there_is_a_profile(database: Database, clock: SettableClock) -> None:
    owed = OwedOffice(Office(database, clock))
    assert owed.office.profile.contractor() is None
    owed.charges.set_rule(ChargeRule(Charges.LAW))
    assert owed.charges.gone_law() is None


def test_indian_law_binds_no_client_abroad(owed: OwedOffice) -> None:
    register(owed, UDYAM)
    owed.charges.set_rule(ChargeRule(Charges.LAW))
    owed.issued(TODAY - timedelta(days=60))
    (item,) = owed.owing.open_items()
    assert owed.office.clients.client(item.client_id).country != "IN"
    assert owed.charges.cost(item) is None
