"""What may no longer begin under a contract after its last day."""

from __future__ import annotations

from datetime import date

from va_desktop.contracts.model import Contract
from va_desktop.core.errors import UserError


def check_new_work(contract: Contract, today: date, due_on: date | None = None) -> None:
    """Raise `UserError` where a contract has ended by today, or ends before something new under it is due."""
    if not contract.runs_on(today):
        raise UserError(
            "“{contract}” ended on {day}; nothing new is added under it.",
            field="contract",
            contract=contract.title,
            day=_last_day(contract),
        )
    if due_on is not None and not contract.runs_on(due_on):
        raise UserError(
            "“{contract}” ends on {day}; what is new under it can't be due later.",
            field="due_on",
            contract=contract.title,
            day=_last_day(contract),
        )


def _last_day(contract: Contract) -> str:
    return "" if contract.terms.ends_on is None else contract.terms.ends_on.isoformat()
