"""What can be done with contracts, one verb each.

A change of rates or of how time is rounded re-prices work that stands on no invoice, in the same transaction; what
was billed keeps the time and the price it was billed at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.model import Billing, Contract, NewContract, NewRate, Rate, Terms
from va_desktop.contracts.rates import checked_rate, rate_for, rates_until
from va_desktop.contracts.retainer import Retainer, Unit, in_currency
from va_desktop.core.clock import checked_day
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, known_currency
from va_desktop.core.work import Work


class ContractStore(Protocol):
    """Where contracts and their rates are kept; implemented by `contracts.store.contracts`."""

    def add(self, client_id: int, billing: Billing, currency: str, terms: Terms) -> int: ...
    def change(self, contract_id: int, terms: Terms, revision: int | None) -> None: ...
    def delete(self, contract_id: int) -> None: ...
    def restore(self, contract_id: int) -> None: ...
    def get(self, contract_id: int) -> Contract | None: ...
    def rates_under(self, contract_ids: Collection[int]) -> Mapping[int, Sequence[Rate]]: ...
    def of_client(self, client_id: int) -> Sequence[Contract]: ...
    def all(self) -> Sequence[Contract]: ...
    def add_rate(self, contract_id: int, new: NewRate) -> int: ...
    def change_rate(self, rate_id: int, new: NewRate) -> None: ...
    def delete_rate(self, rate_id: int) -> None: ...
    def restore_rate(self, rate_id: int) -> None: ...
    def add_retainer(self, contract_id: int, retainer: Retainer) -> int: ...


class Repricing(Protocol):
    """Prices recorded time anew; implemented by the room that keeps it."""

    def reprice_contract(self, contract_id: int) -> None:
        """Derive the amounts of a contract's entries again, except of those that were billed."""
        ...


class WorkUnder(Protocol):
    """Knows what is done under a contract; implemented by the room of tasks."""

    def count_under(self, contract_id: int) -> int:
        """Return how many tasks a contract has."""
        ...


class Contracts:
    """The use cases of the room; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: ContractStore,
        clients: Clients,
        today: Callable[[], date],
        repricing: Repricing,
        tasks: WorkUnder,
    ) -> None:
        self._work = work
        self._store = store
        self._clients = clients
        self._today = today
        self._repricing = repricing
        self._tasks = tasks

    # --- questions

    def contract(self, contract_id: int) -> Contract:
        """Return a contract by id; raise `UserError` when there is none."""
        found = self._store.get(contract_id)
        if found is None:
            raise UserError("There is no contract {id}.", field="contract", id=contract_id)
        return found

    def contracts_of(self, client_id: int) -> Sequence[Contract]:
        """Return a client's contracts: those that run first, then by title."""
        today = self._today()
        return sorted(
            self._store.of_client(client_id), key=lambda one: (not one.runs_on(today), one.title.casefold())
        )

    def all_contracts(self) -> Sequence[Contract]:
        """Return the contracts of all clients, oldest first."""
        return self._store.all()

    def fitting(self, client_id: int, *, per_task: bool) -> Sequence[Contract]:
        """Return the running contracts of a client under which a task has a price, or time has one."""
        today = self._today()
        return [
            one
            for one in self.contracts_of(client_id)
            if (one.prices_tasks if per_task else not one.per_task) and one.runs_on(today)
        ]

    def rates_of(self, contract_id: int) -> Sequence[Rate]:
        """Return the rates of a contract, oldest first; none where work is paid per task."""
        return self.contract(contract_id).rates

    def rates_under(self, contract_ids: Collection[int]) -> Mapping[int, Sequence[Rate]]:
        """Return the rates of several contracts, by contract; those without rates are missing."""
        return self._store.rates_under(contract_ids) if contract_ids else {}

    def rate_on(self, contract_id: int, service_id: int | None, day: date) -> Money | None:
        """Return the price of an hour of a service on a day; None where work is paid per task."""
        rate = rate_for(self.rates_of(contract_id), service_id, day)
        return None if rate is None else rate.hour

    def checked_rate(self, contract_id: int, new: NewRate) -> NewRate:
        """Return a rate that a contract can take; raise `UserError`, naming the field, for any other."""
        contract = self.contract(contract_id)
        if contract.per_task:
            raise UserError("This contract is paid per task; it has no rate.", field="rate")
        return _checked(new, contract.currency)

    # --- verbs

    def add_contract(self, new: NewContract) -> Done[Contract]:
        """Agree something with a client, in the client's currency unless another is said.

        The first rate holds from the contract's start, or from today where it has none.
        """
        new = new.checked()
        with self._work.writing():
            client = self._clients.client(new.client_id)
            currency = known_currency(new.currency) if new.currency else client.currency
            terms = new.terms.checked_in(currency)
            _refuse_rounding(new.billing, terms)
            contract_id = self._store.add(new.client_id, new.billing, currency, terms)
            if new.rate is not None:
                first = NewRate(new.rate, terms.starts_on or self._today())
                self._store.add_rate(contract_id, _checked(first, currency))
            if new.retainer is not None:
                self._store.add_retainer(contract_id, in_currency(new.retainer, currency))
            contract = self.contract(contract_id)
        return Done(contract, lambda: self.delete_contract(contract_id))

    def edit_contract(self, contract_id: int, terms: Terms, revision: int | None = None) -> Done[Contract]:
        """Replace the terms; how the work is paid and in which currency stays: that is another contract."""
        with self._work.writing():
            contract = self.contract(contract_id)
            checked = terms.checked_in(contract.currency)
            _refuse_rounding(contract.billing, checked)
            before = contract.terms
            self._store.change(contract_id, checked, revision)
            rounds_anew = checked.rounding != before.rounding
            buys_anew = bool(contract.retainers) and checked.ends_on != before.ends_on
            contract = self._repriced(contract_id) if rounds_anew or buys_anew else self.contract(contract_id)
        return Done(contract, lambda: self.edit_contract(contract_id, before))

    def delete_contract(self, contract_id: int) -> Done[Contract]:
        """Mark a contract as deleted; one with tasks is ended instead."""
        with self._work.writing():
            contract = self.contract(contract_id)
            if self._tasks.count_under(contract_id):
                raise UserError("There are tasks under this contract; end it instead of deleting it.")
            self._store.delete(contract_id)
        return Done(contract, lambda: self._restore_contract(contract_id))

    def add_rate(self, contract_id: int, new: NewRate, last: date | None = None) -> Done[Contract]:
        """Set the price of an hour from a day on; the one already set for that day and service is replaced.

        With a `last` day the rate that held before holds again from the day after it.
        """
        with self._work.writing():
            contract = self.contract(contract_id)
            if last is not None:
                return self._set_rates(contract_id, rates_until(contract, new, last))
            checked = self.checked_rate(contract_id, new)
            for rate in contract.rates:
                if (rate.service_id, rate.valid_from) == (new.service_id, new.valid_from):
                    return self._change_rate(contract_id, rate, checked)
            rate_id = self._store.add_rate(contract_id, checked)
            contract = self._repriced(contract_id)
        return Done(contract, lambda: self.delete_rate(contract_id, rate_id))

    def edit_rate(self, contract_id: int, rate_id: int, new: NewRate) -> Done[Contract]:
        """Correct a rate: its amount, its first day or its service."""
        with self._work.writing():
            contract = self.contract(contract_id)
            rate = _rate(contract, rate_id)
            if rate.service_id is None and new.service_id is not None:
                _refuse_last_general(contract, rate)
            for other in contract.rates:
                same = (other.service_id, other.valid_from) == (new.service_id, new.valid_from)
                if same and other.id != rate_id:
                    raise UserError("There is already a rate from that day.", field="valid_from")
            return self._change_rate(contract_id, rate, _checked(new, contract.currency))

    def delete_rate(self, contract_id: int, rate_id: int) -> Done[Contract]:
        """Take a rate away; the one before it holds again."""
        with self._work.writing():
            contract = self.contract(contract_id)
            _refuse_last_general(contract, _rate(contract, rate_id))
            self._store.delete_rate(rate_id)
            contract = self._repriced(contract_id)
        return Done(contract, lambda: self._restore_rate(contract_id, rate_id))

    # --- inside

    def _restore_contract(self, contract_id: int) -> Done[Contract]:
        with self._work.writing():
            self._store.restore(contract_id)
            contract = self.contract(contract_id)
        return Done(contract, lambda: self.delete_contract(contract_id))

    def _restore_rate(self, contract_id: int, rate_id: int) -> Done[Contract]:
        with self._work.writing():
            self._store.restore_rate(rate_id)
            contract = self._repriced(contract_id)
        return Done(contract, lambda: self.delete_rate(contract_id, rate_id))

    def _change_rate(self, contract_id: int, rate: Rate, new: NewRate) -> Done[Contract]:
        before = NewRate(rate.hour, rate.valid_from, rate.service_id)
        with self._work.writing():
            self._store.change_rate(rate.id, new)
            contract = self._repriced(contract_id)
        return Done(contract, lambda: self._change_rate(contract_id, _rate(contract, rate.id), before))

    def _set_rates(self, contract_id: int, new: Sequence[NewRate]) -> Done[Contract]:
        """Set several rates in one step."""
        done = [self.add_rate(contract_id, one) for one in new]
        return Done(done[-1].value, lambda: self._take_back([one.undo for one in done]))

    def _take_back(self, undos: Sequence[Callable[[], Done[object]]]) -> Done[None]:
        with self._work.writing():
            done = [undo() for undo in reversed(undos)]
        return Done(None, lambda: self._take_back([one.undo for one in done]))

    def _repriced(self, contract_id: int) -> Contract:
        self._repricing.reprice_contract(contract_id)
        return self.contract(contract_id)


def _checked(new: NewRate, currency: str) -> NewRate:
    checked_day(new.valid_from, field="valid_from")
    checked_rate(new.hour)
    if new.hour.currency != currency:
        raise UserError(
            "The contract is in {currency}; give the rate in that currency.", field="rate", currency=currency
        )
    return new


def _refuse_rounding(billing: Billing, terms: Terms) -> None:
    if billing is Billing.TASK and terms.rounding is not None:
        raise UserError("This contract is paid per task; its time is not rounded.", field="rounding")


def _rate(contract: Contract, rate_id: int) -> Rate:
    for rate in contract.rates:
        if rate.id == rate_id:
            return rate
    raise UserError("This no longer exists; it was removed elsewhere.")


def _refuse_last_general(contract: Contract, rate: Rate) -> None:
    if any(one.unit is Unit.TIME for one in contract.retainers):
        return  # an hour costs what the retainer says
    if [one.id for one in contract.rates if one.service_id is None] == [rate.id]:
        raise UserError("A contract by the hour needs one rate for all services.", field="rate")
