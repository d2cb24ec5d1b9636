"""Tells what unbilled entries would be worth if their contract were another: by the same rule that prices them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from va_desktop.contracts.model import Contract
from va_desktop.contracts.repriced import Repriced
from va_desktop.timekeeping.model import Priced, TimeEntry
from va_desktop.timekeeping.pricing import Pricing


class PricedStore(Protocol):
    """Where entries are kept; implemented by `timekeeping.store.entries`."""

    def priced(self, *, contract_id: int | None = None) -> Sequence[Priced]: ...
    def some(self, entry_ids: Collection[int]) -> Sequence[TimeEntry]: ...


class Repricing:
    """The question; implements `contracts.service.rate_changes.PricesAnew`."""

    def __init__(self, store: PricedStore, pricing: Pricing) -> None:
        self._store = store
        self._pricing = pricing

    def repriced_under(self, contract: Contract) -> Sequence[Repriced]:
        """Return the unbilled entries of which the amount would change if a contract were like this."""
        pricing = self._pricing.under(contract).remembering()
        priced = {one.id: one for one in self._store.priced(contract_id=contract.id) if not one.deleted}
        worths = pricing.derived(priced.values())
        changed = {key: worth for key, worth in worths.items() if worth.amount != priced[key].worth.amount}
        titles = {entry.id: entry.title for entry in self._store.some(changed)}
        return [
            Repriced(
                key,
                priced[key].day,
                titles.get(key, ""),
                worth.billed_seconds,
                priced[key].worth.amount,
                worth.amount,
            )
            for key, worth in changed.items()
        ]
