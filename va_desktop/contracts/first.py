"""What a window asks of the contracts before it is painted, while a timer runs, and how their rows are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from va_desktop.contracts.billing_days import Invoicing
from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule
from va_desktop.contracts.model import Billing, Contract, Grouping, Rate, Terms, TimeShown
from va_desktop.contracts.notice import named_notice
from va_desktop.contracts.retainer import Retainer
from va_desktop.contracts.rounding import named_rounding
from va_desktop.core.later import Unanswered
from va_desktop.core.money import Money
from va_desktop.kit.db.beforehand import Beforehand

BUYING: Final = frozenset((Billing.RETAINER.value, Billing.MIXED.value))
"""The ways of being paid under which something may be bought in advance."""


class FirstContracts:
    """Answers for `contracts.store.contracts` before that is there."""

    def __init__(self, asked: Beforehand) -> None:
        self._asked = asked

    def get(self, contract_id: int) -> Contract | None:
        """Return a contract that is not deleted; what was bought in advance is the store's to find."""
        values = {"contract": contract_id}
        row = self._asked.row("contract", values)
        if row is None:
            return None
        if row.billing in BUYING:
            raise Unanswered
        return contract_of(row, self._asked.rows("rates", values), ())


def contract_of(row: Any, rates: Sequence[Any], retainers: tuple[Retainer, ...]) -> Contract:
    """Return the contract of a row, with its rates' rows."""
    return Contract(
        id=row.id,
        revision=row.revision,
        client_id=row.client_id,
        billing=Billing(row.billing),
        currency=row.currency,
        terms=Terms(
            title=row.title,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            grouping=Grouping(row.grouping),
            time_shown=TimeShown(row.time_shown),
            note=row.note,
            rounding=named_rounding(row.round_mode, row.round_step, row.round_scope, row.round_minimum),
            notice=named_notice(row.notice_count, row.notice_unit),
            invoicing=Invoicing(row.invoicing) if row.invoicing else None,
            minimum=_money(row.minimum_minor, row.currency),
            expenses=ExpensePolicy(
                ExpenseRule(row.expense_rule) if row.expense_rule else None,
                _money(row.expense_most_minor, row.currency),
                row.expense_text,
            ),
            order_number=row.order_number,
        ),
        rates=tuple(rate_of(rate, row.currency) for rate in rates),
        retainers=retainers,
    )


def rate_of(row: Any, currency: str) -> Rate:
    """Return the rate of a row of a contract in a currency."""
    return Rate(row.id, row.service_id, row.valid_from, Money(row.hour_minor, currency))


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)
