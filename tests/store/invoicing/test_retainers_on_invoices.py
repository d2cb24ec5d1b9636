"""What is bought in advance is billed once, and work under it only beyond what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.helpers.office import Office
from va_desktop.contracts.billing_days import UnbilledWork
from va_desktop.contracts.model import Terms
from va_desktop.contracts.retainer import Retainer, Unit
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.model import LineKind
from va_desktop.reports.standing import Standings
from va_desktop.reports.store.standing import StoredStandings
from va_desktop.tasks.model import NewTask

HOUR = 3600
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
TWO_HOURS = Retainer(NOVEMBER, 2 * HOUR, Money(50_00, "EUR"), overflow=Money(30_00, "EUR"))


def lines(office: Office, until: date | None = None) -> list[tuple[str, str]]:
    found = office.drafts.proposals.of_client(office.acme_id, until)
    return [(line.description, str(line.price)) for one in found for line in one.lines]


def figures(office: Office, contract_id: int) -> tuple[int, ...]:
    """Return used, left, expired and overflow of the period that goes on, in minutes."""
    now = office.retainers.balances(contract_id)[-1]
    return tuple(part // 60 for part in (now.used, now.left, now.expired, now.overflow))


def test_each_begun_period_is_billed_once_and_free_again_with_its_draft(office: Office) -> None:
    contract = office.retained(replace(TWO_HOURS, starts_on=OCTOBER))
    assert lines(office) == [
        ("Retainer, October 2026, 2 h", "50.00"),
        ("Retainer, November 2026, 2 h", "50.00"),
    ]
    draft = office.drafts.draft_invoice(office.acme_id)
    assert [line.kind for line in draft.lines] == [LineKind.RETAINER] * 2
    assert draft.lines[0].translations["hi"] == "रिटेनर, अक्टूबर 2026, 2 घं."
    assert draft.lines[0].translations["de"] == "Kontingent, Oktober 2026, 2 Std."
    assert lines(office) == []
    assert [line for line, _ in lines(office, DECEMBER)] == ["Retainer, December 2026, 2 h"]
    with pytest.raises(UserError, match="2026-10-01 to 2026-10-31 stands on an invoice"):
        office.retainers.edit_retainer(contract.id, contract.retainers[0].id, TWO_HOURS)
    done = office.drafts.delete_draft(draft.id)
    assert len(lines(office)) == 2
    done.undo()
    assert lines(office) == []


def test_an_invoice_is_for_the_whole_periods_that_it_sells_not_for_the_days_worked_alone(
    office: Office,
) -> None:
    contract = office.retained(replace(TWO_HOURS, starts_on=OCTOBER))
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    office.log(0, 2.5, task)
    document = office.composing.document(office.drafts.draft_invoice(office.acme_id))
    assert document.served == Period(OCTOBER, date(2026, 11, 30))
    assert [line.days for line in document.lines[:2]] == [
        Period(OCTOBER, date(2026, 10, 31)),
        Period(NOVEMBER, date(2026, 11, 30)),
    ]


def test_only_what_lies_beyond_is_billed_in_the_order_of_the_work(office: Office) -> None:
    contract = office.retained(TWO_HOURS)
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    later = office.log(3, 1.5, task)
    earlier = office.log(0, 1.5, task)
    assert [office.time.entry(one).billed_seconds // 60 for one in (earlier, later)] == [0, 60]
    assert office.time.entry(later).amount == Money(30_00, "EUR")
    assert figures(office, contract.id) == (120, 0, 0, 60)
    fee, beyond = office.drafts.proposals.of_client(office.acme_id)[0].lines
    assert (beyond.quantity, beyond.price) == (Decimal(60), Decimal("30.00"))
    owed = Standings(StoredStandings(office.database)).unbilled([office.acme_id], office.today())
    assert owed[office.acme_id].amounts == (Money(80_00, "EUR"),)
    assert owed[office.acme_id].seconds == HOUR
    assert office.drafts.proposals.of_client(office.acme_id)[0].seconds == HOUR
    assert fee.price == Decimal("50.00")


def test_what_a_draft_holds_keeps_what_it_had_while_earlier_work_changes(office: Office) -> None:
    contract = office.retained(TWO_HOURS)
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    first = office.log(0, 1.5, task)
    second = office.log(3, 1.5, task)
    draft = office.drafts.draft_invoice(office.acme_id)
    done = office.time.delete_entry(first)
    assert office.time.entry(second).billed_seconds == HOUR
    assert figures(office, contract.id) == (30, 90, 0, 60)
    freed = office.drafts.delete_draft(draft.id)
    assert office.time.entry(second).billed_seconds == 0
    freed.undo()
    assert office.time.entry(second).billed_seconds == HOUR
    done.undo()
    assert figures(office, contract.id) == (120, 0, 0, 60)


def test_an_amount_is_used_up_by_the_worth_of_the_work(office: Office) -> None:
    amount = replace(TWO_HOURS, bought=60_00, unit=Unit.MONEY)
    contract = office.retained(amount, rate=Money(20_00, "EUR"))
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    entry = office.time.entry(office.log(0, 4, task))
    assert (entry.billed_seconds, entry.amount) == (HOUR, Money(30_00, "EUR"))
    now = office.retainers.balances(contract.id)[-1]
    assert (now.used, now.left, now.overflow) == (60_00, 0, 30_00)


def test_under_a_mixed_contract_a_task_with_a_price_is_paid_by_that(office: Office) -> None:
    contract = office.retained(TWO_HOURS, mixed=True)
    priced = office.tasks.add_task(
        NewTask("Blog post", price=Decimal(120)), office.acme_id, contract.id
    ).value
    plain = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    office.log(0, 5, priced)
    after = office.log(6, 2.5, plain)
    assert office.time.entry(after).billed_seconds == HOUR // 2
    office.tasks.complete_task(priced.id)
    assert [price for _, price in lines(office)] == ["50.00", "30.00", "120.00"]
    # Without its price its time counts again, and is earlier.
    office.tasks.edit_task(priced.id, NewTask("Blog post"))
    assert office.time.entry(after).billed_seconds == 2 * HOUR + HOUR // 2


def test_another_retainer_holds_from_a_period_on_and_undo_brings_the_first_back(office: Office) -> None:
    contract = office.retained(replace(TWO_HOURS, starts_on=OCTOBER, keeps=1))
    more = replace(TWO_HOURS, starts_on=NOVEMBER, bought=3 * HOUR, price=Money(70_00, "EUR"))
    done = office.retainers.add_retainer(contract.id, more)
    assert [price for _, price in lines(office)] == ["50.00", "70.00"]
    assert [one.rolled_over for one in office.retainers.balances(contract.id)] == [0, 2 * HOUR]
    done.undo()
    assert [price for _, price in lines(office)] == ["50.00", "50.00"]
    with pytest.raises(UserError, match="Nothing is bought in advance"):
        office.retainers.add_retainer(office.acme_contract.id, TWO_HOURS)
    with pytest.raises(UserError, match="Nothing is bought in advance"):
        office.retainers.balances(office.acme_contract.id)


def test_no_period_begins_after_the_end_of_the_contract(office: Office) -> None:
    contract = office.retained(replace(TWO_HOURS, starts_on=OCTOBER))
    done = office.contracts.edit_contract(contract.id, Terms("Retained", ends_on=date(2026, 10, 31)))
    assert len(lines(office)) == 1
    assert office.retainers.balance(done.value) is None
    done.undo()
    assert len(lines(office)) == 2
    assert office.retainers.balance(office.contracts.contract(contract.id)) is not None
    assert office.retainers.balance(office.acme_contract) is None


def test_a_running_timer_is_worth_only_what_lies_beyond(office: Office) -> None:
    contract = office.retained(TWO_HOURS)
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    office.log(-3, 1.5, task)
    office.clock.forward(hours=2)
    entry = office.time.start_timer(task_id=task.id).value
    office.clock.forward(minutes=20)
    assert office.time.worth(entry, office.clock.now()) == Money(0, "EUR")
    office.clock.forward(minutes=40)
    assert office.time.worth(entry, office.clock.now()) == Money(15_00, "EUR")
    assert office.time.billed(entry, office.clock.now()) == HOUR // 2
    assert office.time.stop_timer().value.billed_seconds == HOUR // 2


def test_begun_periods_and_time_beyond_are_unbilled_under_their_contract(office: Office) -> None:
    contract = office.retained(replace(TWO_HOURS, starts_on=OCTOBER))
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    office.log(0, 2.5, task)
    assert office.unbilled(contract) == UnbilledWork(HOUR // 2, Money(115_00, "EUR"), OCTOBER)
    draft = office.drafts.draft_invoice(office.acme_id)
    assert office.drafts.totals(draft).net == Money(115_00, "EUR")
    assert office.unbilled(contract) is None


def test_a_task_whose_time_was_billed_by_the_hour_gets_no_price(office: Office) -> None:
    contract = office.retained(TWO_HOURS, mixed=True)
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    office.log(0, 3, task)
    draft = office.drafts.draft_invoice(office.acme_id)
    with pytest.raises(UserError, match="stands on an invoice by the hour"):
        office.tasks.edit_task(task.id, NewTask("Letters", price=Decimal(120)))
    office.drafts.delete_draft(draft.id)
    priced = office.tasks.edit_task(task.id, NewTask("Letters", price=Decimal(120)))
    priced.undo()
    office.drafts.draft_invoice(office.acme_id)
    office.tasks.edit_task(task.id, NewTask("Post"))
