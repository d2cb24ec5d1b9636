"""Invoices that come again in the database: plans, and the documents that were made of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from va_desktop.clients.schema import client
from va_desktop.contracts.model import Grouping
from va_desktop.core.numbers import plain
from va_desktop.core.periods import Period
from va_desktop.invoicing.model import Kind, Line, Source, SourceKind
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.kit.db.database import Database
from va_desktop.recurring.plan import (
    Covers,
    Dated,
    KeptTurn,
    Plan,
    PlanTurn,
    PlanValues,
    Says,
    Trouble,
    TurnState,
)
from va_desktop.recurring.schema import recurring_plan, recurring_turn
from va_desktop.tasks.rule import Ends, parse_rule
from va_desktop.tasks.schema.milestones import task_milestone
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.schema.entries import time_entry

_PLANS = select(recurring_plan).where(recurring_plan.c.deleted_at.is_(None))
_TURNS = select(recurring_turn).order_by(recurring_turn.c.on_day, recurring_turn.c.id)
_NUMBERED_ALIKE = (Kind.INVOICE.value, Kind.PREPAYMENT.value)


class StoredRecurring:
    """The writes and queries; implements the Protocols of `recurring.service`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- plans

    def add(self, values: PlanValues) -> int:
        """Insert a plan and return its id."""
        return self._database.insert(recurring_plan, _columns(values))

    def change(self, plan_id: int, values: PlanValues, revision: int | None = None) -> None:
        """Replace what is kept of a plan."""
        self._database.update(recurring_plan, plan_id, _columns(values), revision=revision)

    def delete(self, plan_id: int) -> None:
        """Mark a plan as deleted; its documents stay."""
        self._database.delete(recurring_plan, plan_id)

    def restore(self, plan_id: int) -> None:
        """Bring a deleted plan back."""
        self._database.restore(recurring_plan, plan_id)

    def get(self, plan_id: int) -> Plan | None:
        """Return a plan that is not deleted."""
        return self._one(_PLANS.where(recurring_plan.c.id == plan_id))

    def lock(self, plan_id: int) -> Plan | None:
        """Return a plan, and keep others from making its next document until this transaction is over.

        On SQLite there is one writer anyway.
        """
        return self._one(_PLANS.where(recurring_plan.c.id == plan_id).with_for_update())

    def plans(self, client_id: int | None) -> Sequence[Plan]:
        """Return all plans, or those of a client: those that run first, then by title."""
        query = _PLANS.order_by(
            recurring_plan.c.ended_at.isnot(None), recurring_plan.c.title, recurring_plan.c.id
        )
        if client_id is not None:
            query = query.where(recurring_plan.c.client_id == client_id)
        return [_plan(row) for row in self._database.rows(query)]

    def running(self, client_id: int | None) -> Sequence[Plan]:
        """Return the plans that make documents, of clients for whom work is done."""
        query = (
            _PLANS.join(client, client.c.id == recurring_plan.c.client_id)
            .where(
                recurring_plan.c.paused_at.is_(None),
                recurring_plan.c.ended_at.is_(None),
                client.c.archived_at.is_(None),
                client.c.deleted_at.is_(None),
            )
            .order_by(recurring_plan.c.id)
        )
        if client_id is not None:
            query = query.where(recurring_plan.c.client_id == client_id)
        return [_plan(row) for row in self._database.rows(query)]

    # --- turns

    def had(self, plan_id: int) -> Collection[date]:
        """Return the first days of the periods for which a plan has made a document."""
        query = select(recurring_turn.c.first_day).where(recurring_turn.c.plan_id == plan_id)
        return {row.first_day for row in self._database.rows(query)}

    def turns(self, plan_id: int) -> Sequence[KeptTurn]:
        """Return the turns that a plan has had, oldest first."""
        return [_turn(row) for row in self._database.rows(_TURNS.where(recurring_turn.c.plan_id == plan_id))]

    def turn(self, turn_id: int) -> KeptTurn | None:
        """Return a turn."""
        row = self._database.row(select(recurring_turn).where(recurring_turn.c.id == turn_id))
        return None if row is None else _turn(row)

    def add_turn(self, plan_id: int, turn: PlanTurn, invoice_id: int, state: TurnState) -> int:
        """Insert a turn and return its id; the database refuses a second one of the same period."""
        return self._database.insert(
            recurring_turn,
            {
                "plan_id": plan_id,
                "on_day": turn.on,
                "first_day": turn.period.first,
                "last_day": turn.period.last,
                "invoice_id": invoice_id,
                "state": state.value,
                "trouble": None,
            },
        )

    def change_turn(self, turn_id: int, state: TurnState, trouble: Trouble | None) -> None:
        """Say what became of a turn."""
        self._database.update(
            recurring_turn, turn_id, {"state": state.value, "trouble": _trouble_json(trouble)}
        )

    def to_issue(self, client_id: int | None) -> Sequence[KeptTurn]:
        """Return the turns that are about to be issued, oldest first; none of plans that rest."""
        return self._turns_in(TurnState.TO_ISSUE, client_id, recurring_plan.c.paused_at.is_(None))

    def to_send(self, client_id: int | None) -> Sequence[KeptTurn]:
        """Return the turns whose invoice is to be put into a folder, oldest first; of plans that rest, too."""
        return self._turns_in(TurnState.TO_SEND, client_id)

    # --- what it is made of

    def last_issued_on(self) -> date | None:
        """Return the day of the latest invoice, after which no earlier one is numbered."""
        query = select(func.max(invoice.c.issued_on)).where(
            invoice.c.kind.in_(_NUMBERED_ALIKE), invoice.c.number.is_not(None)
        )
        found: date | None = self._database.value(query)
        return found

    def contracts_of(self, sources: Collection[Source]) -> Mapping[Source, int]:
        """Return under which contract each piece of work was done; expenses and equipment stand under none."""
        contracts: dict[Source, int] = {}
        by_kind: dict[SourceKind, list[int]] = {}
        for source in sources:
            if source.kind is SourceKind.RETAINER:
                contracts[source] = source.id
            by_kind.setdefault(source.kind, []).append(source.id)
        of_entry = select(time_entry.c.id, task.c.contract_id).join(task, task.c.id == time_entry.c.task_id)
        of_part = select(task_milestone.c.id, task.c.contract_id).join(
            task, task.c.id == task_milestone.c.task_id
        )
        for kind, query, column in (
            (SourceKind.ENTRY, of_entry, time_entry.c.id),
            (SourceKind.TASK, select(task.c.id, task.c.contract_id), task.c.id),
            (SourceKind.MILESTONE, of_part, task_milestone.c.id),
        ):
            ids = by_kind.get(kind)
            for row in self._database.rows(query.where(column.in_(ids))) if ids else ():
                contracts[Source(kind, row.id)] = row.contract_id
        return contracts

    # --- inside

    def _turns_in(
        self, state: TurnState, client_id: int | None, *more: ColumnElement[bool]
    ) -> Sequence[KeptTurn]:
        query = _TURNS.join(recurring_plan, recurring_plan.c.id == recurring_turn.c.plan_id).where(
            recurring_turn.c.state == state.value, recurring_plan.c.deleted_at.is_(None), *more
        )
        if client_id is not None:
            query = query.where(recurring_plan.c.client_id == client_id)
        return [_turn(row) for row in self._database.rows(query)]

    def _one(self, query: Select[Any]) -> Plan | None:
        row = self._database.row(query)
        return None if row is None else _plan(row)


def _columns(values: PlanValues) -> dict[str, Any]:
    return {
        "client_id": values.client_id,
        "contract_id": values.contract_id,
        "title": values.title,
        "currency": values.currency,
        "says": _says_json(values.says),
        "rule": values.rule.text,
        "starts_on": values.starts_on,
        "until_on": values.ends.until,
        "times": values.ends.times,
        "counted_from": values.counted_from,
        "covers": values.covers.value,
        "gathers": values.gathers,
        "issues": values.issues,
        "hands_over": values.hands_over,
        "dated": values.dated.value,
        "paused_at": values.paused_at,
        "ended_at": values.ended_at,
        "trouble": _trouble_json(values.trouble),
    }


def _plan(row: Row[Any]) -> Plan:
    values = PlanValues(
        client_id=row.client_id,
        contract_id=row.contract_id,
        title=row.title,
        currency=row.currency,
        says=_says(row.says),
        rule=parse_rule(row.rule)[0],
        starts_on=row.starts_on,
        ends=Ends(row.until_on, row.times),
        counted_from=row.counted_from,
        covers=Covers(row.covers),
        gathers=row.gathers,
        issues=row.issues,
        hands_over=row.hands_over,
        dated=Dated(row.dated),
        paused_at=row.paused_at,
        ended_at=row.ended_at,
        trouble=_trouble(row.trouble),
    )
    return Plan(row.id, row.revision, values)


def _turn(row: Row[Any]) -> KeptTurn:
    return KeptTurn(
        row.id,
        row.plan_id,
        row.on_day,
        Period(row.first_day, row.last_day),
        row.invoice_id,
        TurnState(row.state),
        _trouble(row.trouble),
    )


def _says_json(says: Says) -> dict[str, Any]:
    return {
        "languages": list(says.languages),
        "terms_days": says.terms_days,
        "lines": [_line_json(line) for line in says.lines],
        "intro": says.intro,
        "closing": says.closing,
        "order_reference": says.order_reference,
        "buyer_reference": says.buyer_reference,
        "timesheet": says.timesheet,
        "grouping": says.grouping.value if says.grouping else None,
    }


def _says(value: Mapping[str, Any]) -> Says:
    return Says(
        languages=tuple(value["languages"]),
        terms_days=value["terms_days"],
        lines=tuple(_line(one) for one in value["lines"]),
        intro=value["intro"],
        closing=value["closing"],
        order_reference=value["order_reference"],
        buyer_reference=value["buyer_reference"],
        timesheet=value["timesheet"],
        grouping=Grouping(value["grouping"]) if value["grouping"] else None,
    )


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "description": line.description,
        "translations": dict(line.translations),
        "quantity": plain(line.quantity),
        "unit": line.unit,
        "price": plain(line.price),
        "price_base_quantity": plain(line.price_base_quantity),
        "service_code": line.service_code,
    }


def _line(value: Mapping[str, Any]) -> Line:
    return Line(
        description=value["description"],
        translations=value["translations"],
        quantity=Decimal(value["quantity"]),
        unit=value["unit"],
        price=Decimal(value["price"]),
        price_base_quantity=Decimal(value["price_base_quantity"]),
        service_code=value["service_code"],
    )


def _trouble_json(trouble: Trouble | None) -> dict[str, Any] | None:
    return None if trouble is None else _words_json(trouble)


def _words_json(trouble: Trouble) -> dict[str, Any]:
    values = {
        name: _words_json(value) if isinstance(value, Trouble) else value
        for name, value in trouble.values.items()
    }
    return {"message": trouble.message, "values": values}


def _trouble(value: Mapping[str, Any] | None) -> Trouble | None:
    return None if value is None else _words(value)


def _words(value: Mapping[str, Any]) -> Trouble:
    values = {name: one if isinstance(one, str) else _words(one) for name, one in value["values"].items()}
    return Trouble(value["message"], values)
