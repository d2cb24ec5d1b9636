"""The table of the tags that time entries carry."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, Table

from va_desktop.kit.db.columns import Id, metadata

entry_tag = Table(
    "entry_tag",
    metadata,
    # Checked at the end of a transaction: of many entries the tags are written first.
    Column(
        "entry_id",
        Id,
        ForeignKey("time_entry.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("tag_id", Id, ForeignKey("tag.id"), nullable=False, index=True),
    PrimaryKeyConstraint("entry_id", "tag_id"),
)
