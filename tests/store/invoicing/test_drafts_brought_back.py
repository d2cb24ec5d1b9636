"""A draft that is brought back bills nothing that became something else: nothing is billed twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.helpers.office import Office
from va_desktop.contracts.retainer import Retainer, Span
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Line
from va_desktop.tasks.milestones import Part
from va_desktop.tasks.model import NewTask

HOUR = 3600
MONTHLY = Retainer(date(2026, 11, 1), 2 * HOUR, Money(50_00, "EUR"), overflow=Money(30_00, "EUR"))


def lines(office: Office) -> list[Line]:
    return [line for one in office.drafts.proposals.of_client(office.acme_id) for line in one.lines]


def priced_meanwhile(office: Office) -> Callable[[], object]:
    contract = office.retained(MONTHLY, mixed=True)
    task = office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value
    office.log(0, 3, task)
    return lambda: office.tasks.edit_task(task.id, NewTask("Letters", price=Decimal(120)))


def divided_meanwhile(office: Office) -> Callable[[], object]:
    task_id = office.finish_task()
    parts = [Part("Draft", Money(60_00, "EUR")), Part("Text", Money(60_00, "EUR"))]
    return lambda: office.milestones.divide(task_id, parts)


def reopened_meanwhile(office: Office) -> Callable[[], object]:
    task_id = office.finish_task()
    return lambda: office.tasks.reopen_task(task_id)


def bought_otherwise(office: Office) -> Callable[[], object]:
    contract = office.retained(MONTHLY)
    weekly = replace(MONTHLY, starts_on=date(2026, 11, 2), span=Span.WEEK)
    return lambda: office.retainers.edit_retainer(contract.id, contract.retainers[0].id, weekly)


def deleted_meanwhile(office: Office) -> Callable[[], object]:
    entry_id = office.log(0, 1)
    return lambda: office.time.delete_entry(entry_id)


def charged_to_nobody(office: Office) -> Callable[[], object]:
    item_id = office.charge_scanner()
    return lambda: office.equipment.delete_item(item_id)


def not_billable(office: Office) -> Callable[[], object]:
    expense_id = office.spend(12_00)
    return lambda: office.expenses.delete_expense(expense_id)


CHANGES = [
    priced_meanwhile, divided_meanwhile, reopened_meanwhile, bought_otherwise, deleted_meanwhile,
    charged_to_nobody, not_billable,
]  # fmt: skip


@pytest.mark.parametrize("prepare", CHANGES)
def test_a_draft_comes_back_only_while_its_work_can_be_billed(
    office: Office, prepare: Callable[[Office], Callable[[], object]]
) -> None:
    change = prepare(office)
    draft = office.drafts.draft_invoice(office.acme_id)
    office.drafts.delete_draft(draft.id).undo()
    again = office.drafts.delete_draft(draft.id)
    change()
    before = lines(office)
    with pytest.raises(UserError, match="changed in the meantime"):
        again.undo()
    assert lines(office) == before


@pytest.mark.parametrize("prepare", CHANGES)
def test_a_line_comes_back_only_while_its_work_can_be_billed(
    office: Office, prepare: Callable[[Office], Callable[[], object]]
) -> None:
    change = prepare(office)
    draft = office.drafts.draft_invoice(office.acme_id)
    done = [office.drafts.remove_line(draft.id, line.id) for line in draft.lines]
    change()
    with pytest.raises(UserError, match="changed in the meantime"):
        for one in reversed(done):
            one.undo()
