"""Parts of a price are billed each by itself, once, and stay as they were billed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.helpers.office import Office
from va_desktop.contracts.billing_days import UnbilledWork
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.reports.store.earnings import StoredReports
from va_desktop.tasks.milestones import Part
from va_desktop.tasks.model import NewTask, Task

DAYS = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def post(office: Office) -> Task:
    """A task with a price of 120.00 EUR, paid half with its draft."""
    office.per_task(office.clients.client(office.acme_id))
    task = office.tasks.add_task(NewTask("Blog post", price=Decimal(120)), office.acme_id).value
    office.milestones.divide(task.id, [Part("Draft", Money(60_00, "EUR")), Part("Text", Money(60_00, "EUR"))])
    return task


def unbilled(office: Office) -> list[str]:
    found = office.drafts.proposals.of_client(office.acme_id)
    return [line.description for one in found for line in one.lines]


def test_a_part_is_billed_once_it_is_reached_and_the_rest_with_the_task(office: Office, post: Task) -> None:
    draft, text = office.milestones.of_task(post.id)
    assert unbilled(office) == []
    done = office.milestones.reach(draft.id)
    assert unbilled(office) == ["Blog post · Draft"]
    done.undo()
    assert unbilled(office) == []
    office.milestones.reach(draft.id)
    invoice = office.drafts.draft_invoice(office.acme_id)
    assert (invoice.lines[0].price, unbilled(office)) == (Decimal("60.00"), [])
    with pytest.raises(UserError, match="stays reached"):
        office.milestones.take_back(draft.id)
    office.tasks.complete_task(post.id)
    assert unbilled(office) == ["Blog post · Text"]
    earned = StoredReports(office.database).finished(DAYS)
    assert sum(one.minor for one in earned) == 120_00
    office.drafts.delete_draft(invoice.id)
    assert sorted(unbilled(office)) == ["Blog post · Draft", "Blog post · Text"]
    assert office.milestones.take_back(draft.id).value.done is False
    assert not text.done


def test_an_invoice_is_for_the_days_on_which_its_parts_were_reached_and_its_tasks_finished(
    office: Office, post: Task
) -> None:
    draft, _ = office.milestones.of_task(post.id)
    first = office.invoicing.today()
    office.milestones.reach(draft.id)
    assert office.composing.document(office.drafts.draft_invoice(office.acme_id)).served == Period(
        first, first
    )
    office.clock.forward(days=3)
    last = office.invoicing.today()
    office.tasks.complete_task(post.id)
    office.finish_task("Newsletter")
    document = office.composing.document(office.drafts.draft_invoice(office.acme_id))
    assert document.served == Period(last, last)
    assert [line.days for line in document.lines] == [Period(last, last)] * 2


def test_what_stands_on_an_invoice_is_neither_changed_nor_gone(office: Office, post: Task) -> None:
    draft, text = office.milestones.of_task(post.id)
    office.milestones.reach(draft.id)
    office.drafts.draft_invoice(office.acme_id)
    assert office.milestones.billed(office.milestones.of_task(post.id)) == {draft.id}
    for parts in ([], [replace(draft.part, amount=Money(20_00, "EUR")), Part("Rest", Money(100_00, "EUR"))]):
        with pytest.raises(UserError, match="“Draft” stands on an invoice"):
            office.milestones.divide(post.id, parts)
    halves = [Part("Text", Money(30_00, "EUR"), text.id), Part("Pictures", Money(30_00, "EUR"))]
    done = office.milestones.divide(post.id, [draft.part, *halves])
    assert [one.title for one in done.value] == ["Draft", "Text", "Pictures"]
    again = done.undo()
    assert office.milestones.of_task(post.id)[1].part == text.part
    again.undo()
    assert [one.amount.minor for one in office.milestones.of_task(post.id)] == [60_00, 30_00, 30_00]


def test_a_price_that_is_divided_stays_until_it_is_whole_again(office: Office, post: Task) -> None:
    with pytest.raises(UserError, match="paid in parts"):
        office.tasks.edit_task(post.id, NewTask("Blog post", price=Decimal(150)))
    done = office.milestones.divide(post.id, [])
    office.tasks.edit_task(post.id, NewTask("Blog post", price=Decimal(150)))
    with pytest.raises(UserError, match="no longer exists"):
        office.milestones.reach(99)
    assert office.milestones.of_task(post.id) == []
    office.tasks.edit_task(post.id, NewTask("Blog post", price=Decimal(120)))
    done.undo()
    assert len(office.milestones.of_task(post.id)) == 2


def test_only_a_price_can_be_divided_and_not_one_that_was_billed(office: Office) -> None:
    office.per_task(office.clients.client(office.acme_id))
    plain = office.tasks.add_task(NewTask("Letters"), office.acme_id, office.acme_contract.id).value
    with pytest.raises(UserError, match="without a price"):
        office.milestones.divide(plain.id, [])
    priced = office.tasks.add_task(NewTask("Essay", price=Decimal(40)), office.acme_id).value
    office.tasks.complete_task(priced.id)
    office.drafts.draft_invoice(office.acme_id)
    with pytest.raises(UserError, match="as a whole"):
        office.milestones.divide(priced.id, [Part("All", Money(40_00, "EUR"))])


def test_reached_parts_are_unbilled_under_their_contract(office: Office, post: Task) -> None:
    contract = office.contracts.contract(post.contract_id)
    assert office.unbilled(contract) is None
    office.milestones.reach(office.milestones.of_task(post.id)[0].id)
    today = office.today()
    assert office.unbilled(contract) == UnbilledWork(0, Money(60_00, "EUR"), today)
    office.tasks.complete_task(post.id)
    assert office.unbilled(contract) == UnbilledWork(0, Money(120_00, "EUR"), today, today)
    office.drafts.draft_invoice(office.acme_id)
    assert office.unbilled(contract) is None


def test_parts_do_not_come_back_beside_a_price_that_was_billed_or_changed(office: Office, post: Task) -> None:
    done = office.milestones.divide(post.id, [])
    changed = office.tasks.edit_task(post.id, NewTask("Blog post", price=Decimal(150)))
    with pytest.raises(UserError, match="come to 120"):
        done.undo()
    changed.undo()
    office.tasks.complete_task(post.id)
    office.drafts.draft_invoice(office.acme_id)
    with pytest.raises(UserError, match="as a whole"):
        done.undo()
    assert unbilled(office) == []
