"""Rounding per contract: what is billed stands beside what was recorded.

With it come the hour at which days begin, and whose clocks tell the times of a timesheet.

Revision ID: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

# Written out, because both engines take it like this.
COLUMNS = (
    "ALTER TABLE contract ADD COLUMN round_mode VARCHAR(10) NOT NULL DEFAULT ''",
    "ALTER TABLE contract ADD COLUMN round_step INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE contract ADD COLUMN round_scope VARCHAR(10) NOT NULL DEFAULT ''",
    "ALTER TABLE contract ADD COLUMN round_minimum INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE contractor ADD COLUMN day_start INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE invoice ADD COLUMN timesheet_zone VARCHAR(10) NOT NULL DEFAULT 'recorded'",
    "ALTER TABLE time_entry ADD COLUMN billed_seconds BIGINT NOT NULL DEFAULT 0",
)
# Nothing was rounded until now.
FILL = "UPDATE time_entry SET billed_seconds = seconds"
GUARD = "guard_time_entry_update"


def upgrade() -> None:
    """Add the columns; the guard of what stands on invoices makes way for the new one to be filled."""
    connection = op.get_bind()
    for statement in COLUMNS:
        connection.exec_driver_sql(statement)
    if connection.dialect.name == "sqlite":
        guard = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (GUARD,)
        ).scalar_one()
        before, after = f"DROP TRIGGER {GUARD}", str(guard)
    else:
        before, after = (f"ALTER TABLE time_entry {turn} TRIGGER {GUARD}" for turn in ("DISABLE", "ENABLE"))
    for statement in (before, FILL, after):
        connection.exec_driver_sql(statement)
