"""What a change of rates would do, before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from va_desktop.contracts.model import Contract, NewRate
from va_desktop.contracts.rates import rates_until, with_rate, without_rate
from va_desktop.contracts.repriced import Preview, Repriced, preview_of
from va_desktop.contracts.service.contracts import Contracts


class PricesAnew(Protocol):
    """Tells what time would be worth; implemented by the room that keeps it."""

    def repriced_under(self, contract: Contract) -> Sequence[Repriced]:
        """Return the unbilled entries of which the amount would change if a contract were like this."""
        ...


class RateChanges:
    """The questions; `Contracts` then makes the change."""

    def __init__(self, contracts: Contracts, prices: PricesAnew) -> None:
        self._contracts = contracts
        self._prices = prices

    def of_rate(
        self, contract_id: int, new: NewRate, replaced: int | None = None, last: date | None = None
    ) -> Preview:
        """Return what a new rate would re-price, or one that takes the place of the rate `replaced`.

        With a `last` day the rate that held before holds again from the day after it.
        """
        contract = self._contracts.contract(contract_id)
        checked = self._contracts.checked_rate(contract_id, new)
        if last is None:
            return self._preview(with_rate(contract, checked, replaced))
        changed = contract
        for one in rates_until(contract, checked, last):
            changed = with_rate(changed, one)
        return self._preview(changed)

    def of_deletion(self, contract_id: int, rate_id: int) -> Preview:
        """Return what taking a rate away would re-price."""
        return self._preview(without_rate(self._contracts.contract(contract_id), rate_id))

    def _preview(self, contract: Contract) -> Preview:
        return preview_of(contract.currency, self._prices.repriced_under(contract))
