"""What is bought in advance: the retainers of contracts, one verb each, and what became of them.

A change of a retainer derives again what is billed of the work under its contract, in the same transaction. What
was billed stays: a retainer of which a period stands on an invoice is not changed, another one takes its place from
a later period on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.contracts.model import Billing, Contract
from va_desktop.contracts.retainer import (
    Bought,
    PeriodBalance,
    Retainer,
    Unit,
    Use,
    check_following,
    in_currency,
    ledger,
    periods,
)
from va_desktop.contracts.service.contracts import Contracts, Repricing
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work


class RetainerStore(Protocol):
    """Where retainers are kept; implemented by `contracts.store`."""

    def add_retainer(self, contract_id: int, retainer: Retainer) -> int: ...
    def change_retainer(self, retainer_id: int, retainer: Retainer) -> None: ...
    def delete_retainer(self, retainer_id: int) -> None: ...
    def restore_retainer(self, retainer_id: int) -> None: ...


class UsedTime(Protocol):
    """Knows what work used up; implemented by the room that keeps time."""

    def uses(self, contract_id: int, unit: Unit) -> Sequence[Use]:
        """Return what each day's work under a contract uses up, in a unit; what is covered of it is known."""
        ...


class BilledPeriods(Protocol):
    """Knows which periods stand on an invoice; implemented by the room of invoices."""

    def billed_periods(self, contract_id: int) -> Collection[str]:
        """Return the keys of a contract's periods that stand on an invoice, issued or in preparation."""
        ...


class RetainerSheets(Protocol):
    """Writes what became of a retainer for the client; implemented by the room that draws documents."""

    def pdf(self, contract_id: int, language: str = "") -> bytes:
        """Return the sheet as PDF, in the client's language or in others, such as `hi+en`."""
        ...


class Retainers:
    """The use cases; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: RetainerStore,
        contracts: Contracts,
        today: Callable[[], date],
        used: UsedTime,
        billed: BilledPeriods,
        repricing: Repricing,
    ) -> None:
        self._work = work
        self._store = store
        self._contracts = contracts
        self._today = today
        self._used = used
        self._billed = billed
        self._repricing = repricing

    # --- questions

    def balances(self, contract_id: int, until: date | None = None) -> Sequence[PeriodBalance]:
        """Return what became of each period that has begun by a day (today), oldest first.

        Raise `UserError` where nothing is bought under the contract.
        """
        with self._work.reading():
            contract = self._buying(contract_id)
            uses = self._used.uses(contract_id, contract.retainers[0].unit)
            return ledger(contract.retainers, uses, until or self._today(), contract.terms.ends_on)

    def balance_of(self, contract_id: int) -> PeriodBalance | None:
        """Return the balance of the period that goes on today, None where nothing is bought for it."""
        return self.balance(self._contracts.contract(contract_id))

    def balance(self, contract: Contract) -> PeriodBalance | None:
        """Return the balance of the period that goes on today, None where nothing is bought for it."""
        if not contract.retainers:
            return None
        today = self._today()
        found = self.balances(contract.id, today)
        return found[-1] if found and today in found[-1].period else None

    def running(self, client_id: int, day: date) -> Sequence[tuple[Contract, PeriodBalance]]:
        """Return the balances of a client's periods that go on on a day, with their contracts."""
        found = []
        for contract in self._contracts.contracts_of(client_id):
            balances = self.balances(contract.id, day) if contract.retainers else ()
            if balances and day in balances[-1].period:
                found.append((contract, balances[-1]))
        return found

    # --- verbs

    def add_retainer(self, contract_id: int, new: Retainer) -> Done[Contract]:
        """Buy something under a contract from a day on, or something else than before."""
        with self._work.writing():
            contract = self._contracts.contract(contract_id)
            if contract.billing not in (Billing.RETAINER, Billing.MIXED):
                raise UserError(
                    "Nothing is bought in advance under “{contract}”; make another contract for that.",
                    field="retainer",
                    contract=contract.title,
                )
            checked = self._checked(contract, replace(new, id=0))
            if any(one.starts_on == new.starts_on for one in contract.retainers):
                raise UserError("There is already a retainer from that day; edit it.", field="retainer_from")
            self._refuse_billed(contract, new.starts_on)
            retainer_id = self._store.add_retainer(contract_id, checked)
            contract = self._derived(contract_id)
        return Done(contract, lambda: self.delete_retainer(contract_id, retainer_id))

    def edit_retainer(self, contract_id: int, retainer_id: int, new: Retainer) -> Done[Contract]:
        """Correct a retainer of which no period was billed."""
        with self._work.writing():
            contract = self._contracts.contract(contract_id)
            before = _retainer(contract, retainer_id)
            checked = self._checked(contract, replace(new, id=retainer_id))
            if any(one.starts_on == new.starts_on and one.id != retainer_id for one in contract.retainers):
                raise UserError("There is already a retainer from that day; edit it.", field="retainer_from")
            self._refuse_billed(contract, min(before.starts_on, new.starts_on))
            self._store.change_retainer(retainer_id, checked)
            contract = self._derived(contract_id)
        return Done(contract, lambda: self.edit_retainer(contract_id, retainer_id, before))

    def delete_retainer(self, contract_id: int, retainer_id: int) -> Done[Contract]:
        """Take a retainer away of which no period was billed; the one before it holds again."""
        with self._work.writing():
            contract = self._contracts.contract(contract_id)
            before = _retainer(contract, retainer_id)
            if contract.billing is Billing.RETAINER and len(contract.retainers) == 1:
                raise UserError("This contract is paid by its retainer; end it instead.", field="retainer")
            self._refuse_billed(contract, before.starts_on)
            self._store.delete_retainer(retainer_id)
            contract = self._derived(contract_id)
        return Done(contract, lambda: self._restore(contract_id, retainer_id))

    # --- inside

    def _restore(self, contract_id: int, retainer_id: int) -> Done[Contract]:
        with self._work.writing():
            self._store.restore_retainer(retainer_id)
            contract = self._derived(contract_id)
        return Done(contract, lambda: self.delete_retainer(contract_id, retainer_id))

    def _derived(self, contract_id: int) -> Contract:
        self._repricing.reprice_contract(contract_id)
        return self._contracts.contract(contract_id)

    def _buying(self, contract_id: int) -> Contract:
        contract = self._contracts.contract(contract_id)
        if not contract.retainers:
            raise UserError("Nothing is bought in advance under “{contract}”.", contract=contract.title)
        return contract

    def _checked(self, contract: Contract, new: Retainer) -> Retainer:
        checked = in_currency(new.checked(), contract.currency)
        if checked.unit is Unit.MONEY and not contract.rates:
            raise UserError("An amount is used up by hours: say what one costs.", field="rate")
        check_following([one for one in contract.retainers if one.id != new.id], checked)
        return checked

    def _refuse_billed(self, contract: Contract, since: date) -> None:
        """Raise `UserError` where a period that a change from a day on would move or change was billed."""
        billed = self._billed.billed_periods(contract.id)
        for one in _begun(contract, billed):
            if one.period.last >= since:
                raise UserError(
                    "The retainer for {first} to {last} stands on an invoice; change it from a later period on.",
                    field="retainer_from",
                    first=one.period.first.isoformat(),
                    last=one.period.last.isoformat(),
                )


def _begun(contract: Contract, keys: Collection[str]) -> Sequence[Bought]:
    """Return the periods of a contract that have some keys, without regard to its end."""
    if not keys:
        return []
    latest = date(int(max(keys)[:4]), 12, 31)
    return [one for one in periods(contract.retainers, latest) if one.key in keys]


def _retainer(contract: Contract, retainer_id: int) -> Retainer:
    for one in contract.retainers:
        if one.id == retainer_id:
            return one
    raise UserError("This no longer exists; it was removed elsewhere.")
