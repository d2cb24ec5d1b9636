"""How documents look: designs of the user, which is used for whom, and receipts as an annex.

Revision ID: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables, and let an invoice ask for its receipts."""
    _designs()
    _chosen()
    op.add_column("invoice", sa.Column("receipts", sa.Boolean(), server_default=sa.false(), nullable=False))


def _edited(table: str) -> list[sa.Column[object] | sa.ForeignKeyConstraint]:
    return [
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f(f"fk_{table}_changed_by")),
    ]


def _designs() -> None:
    op.create_table(
        "design",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("contractor_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("base", sa.String(length=20), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("signature_sha256", sa.String(length=64), nullable=True),
        *_edited("design"),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_design_contractor_id")),
        sa.ForeignKeyConstraint(
            ["signature_sha256"], ["file.sha256"], name=op.f("fk_design_signature_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_design")),
        sa.UniqueConstraint("uid", name=op.f("uq_design_uid")),
        sqlite_autoincrement=True,
    )
    _unique("uq_design_name", "design", ["contractor_id", "name"], "deleted_at IS NULL")


def _chosen() -> None:
    op.create_table(
        "chosen_design",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("contractor_id", ID, nullable=False),
        sa.Column("client_id", ID, nullable=True),
        sa.Column("base", sa.String(length=20), nullable=False),
        sa.Column("design_id", ID, nullable=True),
        *_edited("chosen_design"),
        sa.ForeignKeyConstraint(
            ["contractor_id"], ["contractor.id"], name=op.f("fk_chosen_design_contractor_id")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_chosen_design_client_id")),
        sa.ForeignKeyConstraint(["design_id"], ["design.id"], name=op.f("fk_chosen_design_design_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chosen_design")),
        sa.UniqueConstraint("uid", name=op.f("uq_chosen_design_uid")),
        sqlite_autoincrement=True,
    )
    _unique(
        "uq_chosen_design_client",
        "chosen_design",
        ["contractor_id", "client_id"],
        "client_id IS NOT NULL AND deleted_at IS NULL",
    )
    _unique(
        "uq_chosen_design_own",
        "chosen_design",
        ["contractor_id"],
        "client_id IS NULL AND deleted_at IS NULL",
    )


def _unique(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=condition, postgresql_where=condition)
