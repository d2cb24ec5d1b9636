"""Contracts and their rates in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from va_desktop.contracts.first import contract_of, rate_of
from va_desktop.contracts.model import Billing, Contract, NewRate, Rate, Terms
from va_desktop.contracts.rounding import Rounding
from va_desktop.contracts.schema.contracts import contract
from va_desktop.contracts.schema.rates import contract_rate
from va_desktop.contracts.store.retainers import StoredRetainers, retainers_of
from va_desktop.kit.db.among import among

_ALIVE = contract.c.deleted_at.is_(None)
_QUERY = (
    select(
        contract.c.id,
        contract.c.revision,
        contract.c.client_id,
        contract.c.billing,
        contract.c.currency,
        contract.c.title,
        contract.c.starts_on,
        contract.c.ends_on,
        contract.c.grouping,
        contract.c.time_shown,
        contract.c.note,
        contract.c.round_mode,
        contract.c.round_step,
        contract.c.round_scope,
        contract.c.round_minimum,
        contract.c.notice_count,
        contract.c.notice_unit,
        contract.c.invoicing,
        contract.c.minimum_minor,
        contract.c.expense_rule,
        contract.c.expense_most_minor,
        contract.c.expense_text,
        contract.c.order_number,
    )
    .where(_ALIVE)
    .order_by(contract.c.id)
)
_RATES = (
    select(
        contract_rate.c.contract_id,
        contract_rate.c.id,
        contract_rate.c.service_id,
        contract_rate.c.valid_from,
        contract_rate.c.hour_minor,
    )
    .where(contract_rate.c.deleted_at.is_(None))
    .order_by(contract_rate.c.valid_from, contract_rate.c.id)
)
# Of one contract: asked at each start of the timer, so they are built once.
_ONE = _QUERY.where(contract.c.id == bindparam("contract"))
_OF_CLIENT = _QUERY.where(contract.c.client_id == bindparam("client"))
_RATES_OF_SOME = _RATES.where(among(contract_rate.c.contract_id, "contracts"))
_PRICED_RATES = (
    _RATES_OF_SOME.add_columns(contract.c.currency)
    .join(contract, contract.c.id == contract_rate.c.contract_id)
    .where(_ALIVE)
)
_RATES_OF_ONE = _RATES.where(contract_rate.c.contract_id == bindparam("contract"))


class StoredContracts(StoredRetainers):
    """The writes and queries of the room; implements `contracts.service.contracts.ContractStore`."""

    def add(self, client_id: int, billing: Billing, currency: str, terms: Terms) -> int:
        """Insert a contract without rates and return its id."""
        return self._database.insert(
            contract,
            {"client_id": client_id, "billing": billing.value, "currency": currency, **_terms(terms)},
        )

    def change(self, contract_id: int, terms: Terms, revision: int | None) -> None:
        """Replace a contract's terms."""
        self._database.update(contract, contract_id, _terms(terms), revision=revision)

    def delete(self, contract_id: int) -> None:
        """Mark a contract as deleted."""
        self._database.delete(contract, contract_id)

    def restore(self, contract_id: int) -> None:
        """Bring a deleted contract back."""
        self._database.restore(contract, contract_id)

    def get(self, contract_id: int) -> Contract | None:
        """Return a contract that is not deleted."""
        values = {"contract": contract_id}
        with self._database.reading():
            row = self._database.row(_ONE, values)
            if row is None:
                return None
            retainers = retainers_of(self._database, (row,)).get(row.id, ())
            return contract_of(row, self._database.rows(_RATES_OF_ONE, values), retainers)

    def rates_under(self, contract_ids: Collection[int]) -> Mapping[int, Sequence[Rate]]:
        """Return the rates of several contracts, by contract."""
        rates: dict[int, tuple[Rate, ...]] = {}
        for row in self._database.rows(_PRICED_RATES, {"contracts": contract_ids}):
            rates[row.contract_id] = (*rates.get(row.contract_id, ()), rate_of(row, row.currency))
        return rates

    def of_client(self, client_id: int) -> Sequence[Contract]:
        """Return a client's contracts, oldest first."""
        return self._all(_OF_CLIENT, {"client": client_id})

    def all(self) -> Sequence[Contract]:
        """Return all contracts, oldest first."""
        return self._all(_QUERY)

    def add_rate(self, contract_id: int, new: NewRate) -> int:
        """Insert a rate and return its id."""
        return self._database.insert(contract_rate, {"contract_id": contract_id, **_rate_values(new)})

    def change_rate(self, rate_id: int, new: NewRate) -> None:
        """Replace a rate."""
        self._database.update(contract_rate, rate_id, _rate_values(new))

    def delete_rate(self, rate_id: int) -> None:
        """Mark a rate as deleted."""
        self._database.delete(contract_rate, rate_id)

    def restore_rate(self, rate_id: int) -> None:
        """Bring a deleted rate back."""
        self._database.restore(contract_rate, rate_id)

    def _all(self, query: Select[Any], values: Mapping[str, Any] | None = None) -> Sequence[Contract]:
        with self._database.reading():
            rows = self._database.rows(query, values)
            ids = [row.id for row in rows]
            rates: dict[int, list[Row[Any]]] = {contract_id: [] for contract_id in ids}
            for rate in self._database.rows(_RATES_OF_SOME, {"contracts": ids}):
                rates[rate.contract_id].append(rate)
            retainers = retainers_of(self._database, rows)
        return [contract_of(row, rates[row.id], retainers.get(row.id, ())) for row in rows]


def _terms(terms: Terms) -> dict[str, Any]:
    return {
        "title": terms.title,
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "grouping": terms.grouping.value,
        "time_shown": terms.time_shown.value,
        "note": terms.note,
        **_rounding_values(terms.rounding),
        **_term_values(terms),
    }


def _term_values(terms: Terms) -> dict[str, Any]:
    notice, expenses = terms.notice, terms.expenses
    return {
        "notice_count": 0 if notice is None else notice.count,
        "notice_unit": "" if notice is None else notice.unit.value,
        "invoicing": "" if terms.invoicing is None else terms.invoicing.value,
        "minimum_minor": None if terms.minimum is None else terms.minimum.minor,
        "expense_rule": "" if expenses.rule is None else expenses.rule.value,
        "expense_most_minor": None if expenses.most is None else expenses.most.minor,
        "expense_text": expenses.text,
        "order_number": terms.order_number,
    }


def _rounding_values(rule: Rounding | None) -> dict[str, Any]:
    if rule is None:
        return {"round_mode": "", "round_step": 0, "round_scope": "", "round_minimum": 0}
    return {
        "round_mode": rule.mode.value,
        "round_step": rule.step,
        "round_scope": rule.scope.value,
        "round_minimum": rule.minimum,
    }


def _rate_values(new: NewRate) -> dict[str, Any]:
    return {"service_id": new.service_id, "valid_from": new.valid_from, "hour_minor": new.hour.minor}
