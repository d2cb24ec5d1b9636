"""The list of expenses: by month with their sums, a receipt's sign and what a client pays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from va_desktop.clients.model import Client
from va_desktop.clients.service import Clients
from va_desktop.contracts.model import Contract
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.values import dataclass
from va_desktop.expenses.categories import category_name
from va_desktop.expenses.listed import expenses_listed
from va_desktop.expenses.model import Expense, MonthSum
from va_desktop.expenses.service import Expenses
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Header, Row, TagText
from va_desktop.kit.ui.texts import ntr, texts, tr

_MOST_SUMS: Final = 2


@dataclass(frozen=True, slots=True)
class ExpenseRoom:
    """What the widgets of this room work with; `currency` is that of a new expense.

    `contracts` tells those of a client, which may say what it pays of expenses.
    """

    desk: Desk
    expenses: Expenses
    clients: Clients
    today: Callable[[], date]
    currency: Callable[[], str]
    contracts: Callable[[int], Sequence[Contract]]

    def all_clients(self) -> Sequence[Client]:
        """Return all clients, those in the archive last."""
        return [*self.clients.clients(), *self.clients.clients(archived=True)]


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """An expense with what other rooms know of it; `invoice` is the number of the issued one it stands on."""

    expense: Expense
    client: Client | None
    receipts: int
    invoice: str | None


class ExpenseList(PagedList[ExpenseRow]):
    """Expenses, the newest first, under their months."""

    def __init__(self, room: ExpenseRoom) -> None:
        super().__init__(self._described)
        self.setObjectName("expense_list")
        self._room = room
        self._words = ""
        self._months: Mapping[date, MonthSum] = {}
        self._clients: Mapping[int, Client] = {}
        self.set_group(self._month)
        self.listed = self._listed

    @property
    def count(self) -> int:
        """How many expenses there are, loaded or not."""
        return sum(month.count for month in self._months.values())

    def spent_in(self, month: date) -> tuple[Money, ...]:
        """Return what was spent in a month."""
        known = self._months.get(month.replace(day=1))
        return () if known is None else known.amounts

    def look_for(self, words: str) -> None:
        """Show expenses whose supplier or note holds some words; all for none."""
        self._words = words
        self._learn()
        self.show_from(partial(self._read, words))

    def refresh(self) -> None:
        """Read anew; place and selection stay."""
        self._learn()
        self.reload()

    def _learn(self) -> None:
        self._months = {month.month: month for month in self._room.expenses.months(self._words)}
        self._clients = {client.id: client for client in self._room.all_clients()}

    def _read(self, words: str, after: Cursor | None, limit: int) -> Page[ExpenseRow]:
        page = self._room.expenses.page(words, after, limit)
        ids = [expense.id for expense in page.rows]
        receipts = self._room.expenses.receipts_of(ids)
        invoices = self._room.expenses.invoices_of(ids)
        rows = tuple(
            ExpenseRow(
                expense,
                self._clients.get(expense.client_id or 0),
                len(receipts.get(expense.id, ())),
                invoices.get(expense.id),
            )
            for expense in page.rows
        )
        return Page(rows, page.after)

    def _listed(self) -> Listed[Any]:
        return expenses_listed(partial(self._room.expenses.page, self._words), dict(self._clients), texts())

    def _month(self, row: ExpenseRow) -> Header:
        formats = self._room.desk.formats
        month = self._months.get(row.expense.day.replace(day=1))
        return Header(
            key=("month", row.expense.day.year, row.expense.day.month),
            title=formats.month(row.expense.day),
            count="" if month is None else str(month.count),
            total="" if month is None else self._written(month.amounts),
        )

    def _written(self, amounts: Sequence[Money]) -> str:
        """Write sums beside a month's name: the home currency first, and no more than fit there."""
        formats = self._room.desk.formats
        ordered = formats.in_order(amounts)
        more = " …" if len(ordered) > _MOST_SUMS else ""
        return formats.moneys(ordered[:_MOST_SUMS]) + more

    def _described(self, row: ExpenseRow) -> Row:
        expense, formats = row.expense, self._room.desk.formats
        category = category_name(expense.category, texts())
        second = [formats.day(expense.day, "short"), category if expense.supplier else ""]
        if row.receipts:
            second.append(ntr("{n} receipt", "{n} receipts", row.receipts))
        return Row(
            key=expense.id,
            title=expense.supplier or category,
            second=" · ".join(filter(None, second)),
            colour=None if row.client is None else row.client.colour,
            figure=formats.money(expense.amount),
            tag=standing(row),
            strong=True,
        )


def standing(row: ExpenseRow) -> TagText | None:
    """Return in a few words what becomes of an expense: billed, to be billed, or nothing."""
    if row.invoice is not None:
        return TagText(tr("on invoice {number}", number=row.invoice), "good")
    if row.expense.billable and row.client is not None:
        return TagText(tr("to be billed"), "accent")
    return None
