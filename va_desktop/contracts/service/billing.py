"""What is unbilled under contracts, and when each is to be invoiced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from va_desktop.contracts.billing_days import UnbilledWork, invoice_due
from va_desktop.contracts.model import Contract
from va_desktop.contracts.service.contracts import Contracts


class UnbilledUnder(Protocol):
    """Knows what stands on no invoice; implemented by the room of invoices."""

    def unbilled_under(self, currencies: Mapping[int, str]) -> Mapping[int, UnbilledWork]:
        """Return what is unbilled under contracts with these currencies; those without any are left out."""
        ...


class BillingDays:
    """The questions."""

    def __init__(
        self,
        contracts: Contracts,
        unbilled: UnbilledUnder,
        today: Callable[[], date],
        first_weekday: Callable[[], int],
    ) -> None:
        self._contracts = contracts
        self._unbilled = unbilled
        self._today = today
        self._first_weekday = first_weekday

    def unbilled(self, contract: Contract) -> UnbilledWork | None:
        """Return what is unbilled under a contract, None for nothing."""
        return self._unbilled.unbilled_under({contract.id: contract.currency}).get(contract.id)

    def due_on(self, contract: Contract, work: UnbilledWork | None) -> date | None:
        """Return the day on which a contract is to be invoiced next, None where nothing is to be."""
        terms = contract.terms
        return invoice_due(terms.invoicing, work, terms.starts_on, self._first_weekday())

    def due_days(self, contracts: Sequence[Contract]) -> Mapping[int, date]:
        """Return when each of several contracts is to be invoiced; those without a day are left out."""
        agreed = [contract for contract in contracts if contract.terms.invoicing is not None]
        works = self._unbilled.unbilled_under({contract.id: contract.currency for contract in agreed})
        days = {contract.id: self.due_on(contract, works.get(contract.id)) for contract in agreed}
        return {contract_id: day for contract_id, day in days.items() if day is not None}

    def due(self) -> Sequence[tuple[Contract, date]]:
        """Return the contracts that are due to be invoiced today, longest due first."""
        contracts = self._contracts.all_contracts()
        days = self.due_days(contracts)
        found = [(one, days[one.id]) for one in contracts if days.get(one.id, date.max) <= self._today()]
        return sorted(found, key=lambda pair: (pair[1], pair[0].id))
