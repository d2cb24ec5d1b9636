"""What the page of a client shows of the rooms above it: time, tasks, invoices and history."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from va_desktop.clients.page import ClientInvoice, Figures, InvoiceState, Remaining, Standing, TimedTask
from va_desktop.contracts.retainer import Unit
from va_desktop.core.money import Money
from va_desktop.invoicing.model import InvoiceFilter, Status
from va_desktop.tasks.grouping import Group
from va_desktop.tasks.model import Filter

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.core.done import Done

_STATES: Final = {
    Status.DRAFT: InvoiceState.DRAFT,
    Status.ISSUED: InvoiceState.ISSUED,
    Status.SENT: InvoiceState.ISSUED,
    Status.PARTLY_PAID: InvoiceState.ISSUED,
    Status.OVERDUE: InvoiceState.OVERDUE,
    Status.PAID: InvoiceState.PAID,
    Status.CANCELLED: InvoiceState.CANCELLED,
    Status.WRITTEN_OFF: InvoiceState.WRITTEN_OFF,
}


class ClientAnswers:
    """Implements `clients.page.ClientFigures`, `ClientInvoices` and `ClientTimer`."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def standing(self, client_ids: Collection[int]) -> Mapping[int, Standing]:
        """Return how several clients stand."""
        program = self._program
        today = program.today()
        unbilled = program.standings.unbilled(client_ids, today)
        answers = {}
        for client_id in client_ids:
            running = [one for one in program.contracts.contracts_of(client_id) if one.runs_on(today)]
            hourly = [one for one in running if not one.per_task]
            hour = program.contracts.rate_on(hourly[0].id, None, today) if hourly else None
            owed = unbilled.get(client_id)
            answers[client_id] = Standing(
                owed.amounts if owed else (),
                hour,
                any(one.per_task for one in running),
                any(one.retainers for one in running),
            )
        return answers

    def figures(self, client_id: int) -> Figures:
        """Return the figures of a client."""
        program = self._program
        today = program.today()
        owed = program.standings.unbilled([client_id], today).get(client_id)
        return Figures(
            unbilled_seconds=owed.seconds if owed else 0,
            unbilled=owed.amounts if owed else (),
            outstanding=tuple(program.standings.outstanding(client_id)),
            month_seconds=program.standings.month_seconds(client_id, today),
            pays_after=program.standings.pays_after(client_id),
            weeks=program.standings.weekly_seconds(client_id, today, program.first_weekday()),
            remaining=tuple(self._remaining(client_id)),
        )

    def _remaining(self, client_id: int) -> Iterator[Remaining]:
        """Yield what is left of what a client bought, for each contract under which something is."""
        program = self._program
        for contract in program.contracts.contracts_of(client_id):
            balance = program.retainers.balance(contract) if contract.retainers else None
            if balance is not None:
                left, had = balance.left, balance.bought + balance.rolled_over
                if balance.unit is Unit.TIME:
                    yield Remaining(left, had, balance.overflow > 0)
                else:
                    currency = contract.currency
                    yield Remaining(Money(left, currency), Money(had, currency), balance.overflow > 0)

    def invoices_of(self, client_id: int) -> Sequence[ClientInvoice]:
        """Return the latest invoices of a client, drafts first."""
        invoicing = self._program.invoicing
        today = invoicing.today()
        return [
            ClientInvoice(
                one.id, one.number, _STATES[one.status(today)], one.total, one.issued_on, one.due_on
            )
            for one in invoicing.page(InvoiceFilter(client_id=client_id)).rows
        ]

    def tasks_of(self, client_id: int) -> Sequence[TimedTask]:
        """Return the open tasks of a client, the soonest due first."""
        wanted = Filter(client_id=client_id)
        return [
            TimedTask(row.id, row.title)
            for group in Group
            if group is not Group.DONE
            for row in self._program.tasks.page(group, wanted).rows
        ]

    def start_timer(self, *, task_id: int) -> Done[object]:
        """Start the timer on a task; a running one stops."""
        return self._program.timekeeping.start_timer(task_id=task_id)
