"""The tables of designs: those of the user, and which one is used for whom."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from va_desktop.kit.db.columns import Id, JsonText, edited, identity, metadata, partial_index, unique_alive

design = Table(
    "design",
    metadata,
    *identity(),
    Column("contractor_id", Id, ForeignKey("contractor.id"), nullable=False),
    Column("name", String(60), nullable=False),
    Column("base", String(20), nullable=False),  # modern, classic, compact
    # {"colour": "#0F766E", "paper": "a4", "columns": ["quantity"], "before": {"en": …}, …}
    Column("choices", JsonText, nullable=False),
    Column("signature_sha256", String(64), ForeignKey("file.sha256")),
    *edited(),
    unique_alive("uq_design_name", "contractor_id", "name"),
    sqlite_autoincrement=True,
)

chosen_design = Table(
    "chosen_design",
    metadata,
    *identity(),
    Column("contractor_id", Id, ForeignKey("contractor.id"), nullable=False),
    Column("client_id", Id, ForeignKey("client.id")),  # empty: for all that have no choice of their own
    Column("base", String(20), nullable=False),
    Column("design_id", Id, ForeignKey("design.id")),  # empty: the base as it comes
    *edited(),
    partial_index(
        "uq_chosen_design_client",
        "contractor_id",
        "client_id",
        unique=True,
        where="client_id IS NOT NULL AND deleted_at IS NULL",
    ),
    partial_index(
        "uq_chosen_design_own",
        "contractor_id",
        unique=True,
        where="client_id IS NULL AND deleted_at IS NULL",
    ),
    sqlite_autoincrement=True,
)
