"""The guards: promises that the database keeps by itself, as triggers on both engines.

Revision ID: 0002
"""

from __future__ import annotations

from typing import NamedTuple

from alembic import op

revision = "0002"
down_revision = "0001"


class Guard(NamedTuple):
    """Refuse an event on a table where a condition on OLD and NEW holds."""

    name: str
    table: str
    event: str
    condition: str
    message: str


def _issued(invoice_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM invoice WHERE id = {invoice_id} AND status = 'issued')"  # noqa: S608 - constants


def _billed(kind: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM billed_source JOIN invoice ON invoice.id = billed_source.invoice_id "  # noqa: S608
        f"WHERE billed_source.kind = '{kind}' AND billed_source.source_id = OLD.id "
        "AND billed_source.released_at IS NULL AND invoice.status = 'issued')"
    )


def _closed(entry_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM closed_entry WHERE entry_id = {entry_id})"  # noqa: S608 - constants


_FROZEN = "an issued document can not be changed or deleted"
_ON_INVOICE = "what stands on an issued invoice can not be changed or deleted"
_BOOKED = "a closed entry of the books can not be changed"
_MOVED = " OR ".join(
    f"NEW.{column} <> OLD.{column}" for column in ("invoice_id", "line_id", "kind", "source_id", "period")
)
_UNBALANCED = (
    "EXISTS (SELECT currency FROM posting WHERE entry_id = NEW.entry_id GROUP BY currency"
    " HAVING sum(amount_minor) <> 0)"
    " OR (SELECT count(*) FROM posting WHERE entry_id = NEW.entry_id) < 2"
)

GUARDS = (
    Guard("invoice_update", "invoice", "UPDATE", "OLD.status = 'issued'", _FROZEN),
    Guard("invoice_delete", "invoice", "DELETE", "OLD.status = 'issued'", _FROZEN),
    Guard("invoice_line_insert", "invoice_line", "INSERT", _issued("NEW.invoice_id"), _FROZEN),
    Guard(
        "invoice_line_update",
        "invoice_line",
        "UPDATE",
        f"{_issued('OLD.invoice_id')} OR {_issued('NEW.invoice_id')}",
        _FROZEN,
    ),
    Guard("invoice_line_delete", "invoice_line", "DELETE", _issued("OLD.invoice_id"), _FROZEN),
    Guard("billed_source_insert", "billed_source", "INSERT", _issued("NEW.invoice_id"), _FROZEN),
    # Only its release may be set, by a document that reverses the first one.
    Guard(
        "billed_source_update",
        "billed_source",
        "UPDATE",
        f"{_issued('OLD.invoice_id')} AND ({_MOVED})",
        _FROZEN,
    ),
    Guard("billed_source_delete", "billed_source", "DELETE", _issued("OLD.invoice_id"), _FROZEN),
    Guard("time_entry_update", "time_entry", "UPDATE", _billed("entry"), _ON_INVOICE),
    Guard("time_entry_delete", "time_entry", "DELETE", _billed("entry"), _ON_INVOICE),
    Guard("expense_update", "expense", "UPDATE", _billed("expense"), _ON_INVOICE),
    Guard("expense_delete", "expense", "DELETE", _billed("expense"), _ON_INVOICE),
    Guard("file_update", "file", "UPDATE", "1 = 1", "the content of a file can not be changed"),
    Guard("audit_update", "audit", "UPDATE", "1 = 1", "the audit can not be changed"),
    Guard("audit_delete", "audit", "DELETE", "1 = 1", "the audit can not be changed"),
    Guard("closed_entry_insert", "closed_entry", "INSERT", _UNBALANCED, "the postings do not sum to zero"),
    Guard("closed_entry_update", "closed_entry", "UPDATE", "1 = 1", _BOOKED),
    Guard("closed_entry_delete", "closed_entry", "DELETE", "1 = 1", _BOOKED),
    Guard("posting_insert", "posting", "INSERT", _closed("NEW.entry_id"), _BOOKED),
    Guard("posting_update", "posting", "UPDATE", _closed("OLD.entry_id"), _BOOKED),
    Guard("posting_delete", "posting", "DELETE", _closed("OLD.entry_id"), _BOOKED),
    Guard("ledger_entry_update", "ledger_entry", "UPDATE", _closed("OLD.id"), _BOOKED),
    Guard("ledger_entry_delete", "ledger_entry", "DELETE", _closed("OLD.id"), _BOOKED),
)


def _on_sqlite(guard: Guard) -> list[str]:
    trigger = (
        f"CREATE TRIGGER guard_{guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW "
        f"WHEN {guard.condition} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )
    return [trigger]


def _on_postgresql(guard: Guard) -> list[str]:
    # A WHEN clause may hold no subquery there, so the condition stands in the function.
    row = "OLD" if guard.event == "DELETE" else "NEW"
    function = (
        f"CREATE FUNCTION guard_{guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {guard.condition} THEN RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'check_violation'; "
        f"END IF; RETURN {row}; END $$"
    )
    trigger = (
        f"CREATE TRIGGER guard_{guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION guard_{guard.name}()"
    )
    return [function, trigger]


def upgrade() -> None:
    """Create the triggers."""
    build = _on_sqlite if op.get_bind().dialect.name == "sqlite" else _on_postgresql
    for guard in GUARDS:
        for statement in build(guard):
            op.execute(statement)
