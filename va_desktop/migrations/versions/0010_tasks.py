"""What else a task says: how urgent it is, in whose zone it is due, what it waits for, tags, links and comments.

Revision ID: 0010
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Written out, because both engines take it like this.
COLUMNS = (
    "ALTER TABLE task ADD COLUMN priority INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE task ADD COLUMN due_zone VARCHAR(64)",
    "ALTER TABLE task ADD COLUMN due_at BIGINT",
    "ALTER TABLE task ADD COLUMN status_at BIGINT",
    "ALTER TABLE task ADD COLUMN waiting_for VARCHAR(200) NOT NULL DEFAULT ''",
    "ALTER TABLE task ADD COLUMN waiting_since INTEGER",
    "ALTER TABLE checklist_item ADD COLUMN required BOOLEAN NOT NULL DEFAULT false",
)
# Since when a task waits or is worked on, nobody wrote down until now.
KNOWN = (
    "UPDATE task SET status_at = done_at WHERE status = 'done'",
    "UPDATE task SET status_at = created_at WHERE status = 'todo'",
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    """Add the columns and tables; times of day that were typed so far are those of the contractor's zone."""
    connection = op.get_bind()
    for statement in (*COLUMNS, *KNOWN):
        connection.exec_driver_sql(statement)
    _tell_instants(connection)
    op.create_index("ix_task_due_at", "task", ["due_at"], unique=False)
    op.create_table(
        "task_tag",
        sa.Column("task_id", ID, nullable=False),
        sa.Column("tag_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_task_tag_tag_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_tag_task_id")),
        sa.PrimaryKeyConstraint("task_id", "tag_id", name=op.f("pk_task_tag")),
    )
    op.create_index(op.f("ix_task_tag_tag_id"), "task_tag", ["tag_id"], unique=False)
    op.create_table(
        "task_after",
        sa.Column("task_id", ID, nullable=False),
        sa.Column("after_id", ID, nullable=False),
        sa.CheckConstraint("task_id <> after_id", name=op.f("ck_task_after_itself")),
        sa.ForeignKeyConstraint(["after_id"], ["task.id"], name=op.f("fk_task_after_after_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_after_task_id")),
        sa.PrimaryKeyConstraint("task_id", "after_id", name=op.f("pk_task_after")),
    )
    op.create_index(op.f("ix_task_after_after_id"), "task_after", ["after_id"], unique=False)
    _of_a_task(
        "task_link",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
    )
    _of_a_task(
        "task_comment",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_comment_person_id")),
    )


def _of_a_task(name: str, *said: sa.schema.SchemaItem) -> None:
    """Create a table whose rows belong to a task each and are edited."""
    op.create_table(
        name,
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("task_id", ID, nullable=False),
        *said,
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f(f"fk_{name}_changed_by")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f(f"fk_{name}_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f(f"ix_{name}_task_id"), name, ["task_id"], unique=False)


def _tell_instants(connection: sa.Connection) -> None:
    """Say of each time of day at which instant it is, on the contractor's clocks."""
    zone = connection.execute(sa.text("SELECT zone FROM contractor ORDER BY id LIMIT 1")).scalar() or "UTC"
    place = ZoneInfo(zone)
    timed = connection.execute(
        sa.text("SELECT id, due_on, due_minute FROM task WHERE due_on IS NOT NULL AND due_minute IS NOT NULL")
    )
    for task_id, day, minute in timed.all():
        moment = datetime.combine((_EPOCH + timedelta(days=day)).date(), time(), place)
        at = moment + timedelta(minutes=minute)
        micros = (at.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)
        connection.execute(
            sa.text("UPDATE task SET due_zone = :zone, due_at = :at WHERE id = :id"),
            {"zone": zone, "at": micros, "id": task_id},
        )
