"""What keeps a client from being deleted, asked of the whole program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.ground import SettableClock
from tests.helpers.trade import ACME
from va_desktop.bootstrap.program import Program
from va_desktop.contractor.model import NewContractor
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.core.money import Money
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import NewItem
from va_desktop.expenses.model import NewExpense
from va_desktop.invoicing.model import Line
from va_desktop.kit.desktop.folders import Home
from va_desktop.payments.paying import Received
from va_desktop.recurring.plan import PlanValues, Says
from va_desktop.tasks.rule import parse_rule

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.databases import SqliteDatabases

DAY = date(2026, 11, 2)
PRICE = Money(25_00, "EUR")
Engage = Callable[[Program, int], object]


@pytest.fixture
def program(tmp_path: Path, sqlite_databases: SqliteDatabases) -> Iterator[Program]:
    program = Program(Home(sqlite_databases.furnish(tmp_path)), SettableClock(), Nobody(), origin="test")
    yield program
    program.close()


def contract(program: Program, client_id: int) -> object:
    return program.contracts.add_contract(NewContract(client_id, Terms("Office"), PRICE))


def expense(program: Program, client_id: int) -> object:
    new = NewExpense(DAY, PRICE, "software", client_id=client_id, billable=True)
    return program.expenses.add_expense(new)


def equipment(program: Program, client_id: int) -> object:
    return program.equipment.add_item(NewItem("Laptop", DAY, PRICE, charge=Charge(client_id, PRICE, DAY)))


def quote(program: Program, client_id: int) -> object:
    return program.quotes.start_quote(client_id)


def plan(program: Program, client_id: int) -> object:
    rule, _ = parse_rule("FREQ=MONTHLY;BYMONTHDAY=1")
    says = Says(("en",), 14, (Line("Website care", Decimal(1), Decimal("150.00")),))
    return program.plans.add_plan(PlanValues(client_id, "Website care", "EUR", says, rule, DAY))


def payment(program: Program, client_id: int) -> object:
    return program.payments.record_payment(Received(client_id, DAY, PRICE, Money.zero("EUR")))


@pytest.mark.parametrize("engage", [contract, expense, equipment, quote, plan, payment])
def test_what_is_agreed_offered_spent_or_paid_keeps_its_client(program: Program, engage: Engage) -> None:
    program.profile.set_contractor(NewContractor("Asha", "IE", "EUR", "Europe/Dublin"))
    client = program.clients.add_client(ACME).value
    engage(program, client.id)
    with pytest.raises(UserError, match="archive it"):
        program.clients.delete_client(client.id)


def test_a_client_without_work_can_be_deleted(program: Program) -> None:
    done = program.clients.add_client(ACME)
    program.clients.delete_client(done.value.id)
    assert program.clients.clients() == []
