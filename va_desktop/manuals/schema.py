"""The tables of manuals: sections as they stand now, all their revisions, the services they belong to."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from va_desktop.kit.db.columns import Day, Id, Instant, edited, identity, metadata

manual_section = Table(
    "manual_section",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    # The newest revision again, so that a manual is read, and its words are indexed, without all the others.
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("saved_at", Instant, nullable=False),
    *edited(),
    sqlite_autoincrement=True,
)

manual_revision = Table(
    "manual_revision",
    metadata,
    *identity(),
    Column("section_id", Id, ForeignKey("manual_section.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("agreed_on", Day),  # with the client, and only of a revision that was
    UniqueConstraint("section_id", "number"),
    sqlite_autoincrement=True,
)

manual_service = Table(
    "manual_service",
    metadata,
    Column("section_id", Id, ForeignKey("manual_section.id"), nullable=False),
    Column("service_id", Id, ForeignKey("service.id"), nullable=False, index=True),
    PrimaryKeyConstraint("section_id", "service_id"),
)

manual_secret = Table(
    "manual_secret",
    metadata,
    *identity(),
    Column("section_id", Id, ForeignKey("manual_section.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    # What it is for. What it is stands in the keyring of a computer, under the uid, and never here.
    Column("label", String(200), nullable=False),
    *edited(),
    sqlite_autoincrement=True,
)
