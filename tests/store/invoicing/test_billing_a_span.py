"""Only the work of some days is billed; what is older waits, and is billed another time; on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.steps import GivesUp
from tests.store.invoicing.test_retainers_on_invoices import TWO_HOURS
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.expenses.model import NewExpense
from va_desktop.invoicing.model import SourceKind
from va_desktop.tasks.milestones import Part
from va_desktop.tasks.model import NewTask

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from tests.helpers.office import Office

OLD, FIRST, TODAY = date(2026, 10, 15), date(2026, 11, 1), date(2026, 11, 26)
_DAYS_TO_OLD = (TODAY - OLD).days


def work_of_both_months(office: Office, clock: SettableClock) -> None:
    """Do something of each kind in October, and again today."""
    office.charge_scanner()
    office.retained(replace(TWO_HOURS, starts_on=OLD.replace(day=1)))
    now = clock.now()
    for day in (OLD, TODAY):
        clock.moment = now.replace(month=day.month, day=day.day)
        office.log(-24 * (TODAY - day).days, 1)
        office.finish_task(f"Posts {day.month}")
        cost = NewExpense(
            day, Money(1000, "EUR"), "software", "Canva", client_id=office.acme_id, billable=True
        )
        office.expenses.add_expense(cost)
        contract = office.per_task(office.clients.client(office.acme_id))
        task = office.tasks.add_task(NewTask("Film", price=Decimal(12)), office.acme_id, contract.id).value
        office.milestones.divide(task.id, [Part("Cut", Money(600, "EUR")), Part("Sound", Money(600, "EUR"))])
        office.milestones.reach(office.milestones.of_task(task.id)[0].id)
    clock.moment = now


def kinds(office: Office, since: date | None, until: date | None = None) -> list[SourceKind]:
    """Return the kinds of all that stands behind the lines that Acme can be billed."""
    found = office.drafts.proposals.of_client(office.acme_id, until, since=since)
    return sorted(source.kind for one in found for line in one.lines for source in line.sources)


def test_each_kind_of_work_is_billed_by_its_day(office: Office, clock: SettableClock) -> None:
    work_of_both_months(office, clock)
    every = kinds(office, None)
    later, older = kinds(office, FIRST), kinds(office, None, date(2026, 10, 31))
    assert set(later) == set(older) == set(every)
    assert len(set(every)) == 6
    assert sorted([*later, *older]) == every
    assert later == older
    assert kinds(office, OLD, OLD) != []
    assert kinds(office, date(2026, 11, 27), date(2026, 11, 28)) == []


def test_what_is_older_waits_for_another_invoice(office: Office) -> None:
    office.log(-24 * _DAYS_TO_OLD, 2)
    office.log(0, 1)
    (proposal,) = office.bill_all.proposals(since=FIRST)
    assert str(proposal.net) == "25.00"
    (draft,) = office.bill_all.draft_all([proposal], None, FIRST).made
    assert str(draft.net) == "25.00"
    with pytest.raises(UserError, match="nothing to bill Acme Dental from 2026-11-01 to 2026-11-26"):
        office.drafts.draft_invoice(office.acme_id, since=FIRST)
    assert str(office.drafts.totals(office.drafts.draft_invoice(office.acme_id)).net) == "50.00"


def test_days_in_the_wrong_order_are_refused(office: Office) -> None:
    with pytest.raises(UserError, match="last day comes before the first") as refused:
        office.bill_all.proposals(OLD, FIRST)
    assert refused.value.field == "until"


def test_what_was_made_stays_when_the_rest_is_given_up(office: Office) -> None:
    office.log(0, 1)
    office.spend(500_00, currency="INR")
    office.spend(700_00, currency="USD")
    wanted = office.bill_all.proposals()
    watched = GivesUp()
    office.bill_all.draft_all(wanted[:1], step=watched)
    assert watched.rises
    office.drafts.delete_draft(office.invoicing.page().rows[0].id)
    outcome = office.bill_all.draft_all(wanted, step=GivesUp(len(watched.heard) + 1))
    assert (len(outcome.made), outcome.failed, outcome.left, outcome.attempted) == (1, (), 2, 3)
    assert [one.id for one in office.invoicing.page().rows] == [outcome.made[0].id]
    rest = office.bill_all.draft_all(office.bill_all.proposals()).made
    ids = [one.id for one in (*outcome.made, *rest)]
    begun = GivesUp()
    office.bill_all.issue_all(ids[:1], begun)
    assert begun.rises
    issued = office.bill_all.issue_all(ids[1:], GivesUp(len(begun.heard) + 2))
    assert (len(issued.made), issued.left) == (1, 1)
    assert office.invoicing.invoice(ids[2]).is_draft
    assert office.invoicing.issue_invoice(ids[2]).number == "2026-27/0003"
