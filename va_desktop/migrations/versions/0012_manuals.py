"""The manuals of clients, their revisions, the index of their words; which section stands beside a task.

The index is made as that of time entries is (0005): a contentless FTS5 table on SQLite, vectors of words on
PostgreSQL, each kept by triggers. Its documents are the newest texts of sections; no secret is in it.

Revision ID: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables, the index and its triggers."""
    _sections()
    _revisions()
    _services()
    _secrets()
    _tasks()
    for statement in _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _ON_POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def _edited(table: str) -> list[sa.Column[object] | sa.ForeignKeyConstraint]:
    return [
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=True),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f(f"fk_{table}_changed_by")),
    ]


def _sections() -> None:
    op.create_table(
        "manual_section",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("client_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        *_edited("manual_section"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_manual_section_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_section")),
        sa.UniqueConstraint("uid", name=op.f("uq_manual_section_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_manual_section_client_id"), "manual_section", ["client_id"], unique=False)


def _revisions() -> None:
    op.create_table(
        "manual_revision",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("section_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("agreed_on", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_manual_revision_person_id")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["manual_section.id"], name=op.f("fk_manual_revision_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_revision")),
        sa.UniqueConstraint("section_id", "number", name=op.f("uq_manual_revision_section_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_manual_revision_uid")),
        sqlite_autoincrement=True,
    )


def _services() -> None:
    op.create_table(
        "manual_service",
        sa.Column("section_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"], ["manual_section.id"], name=op.f("fk_manual_service_section_id")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_manual_service_service_id")),
        sa.PrimaryKeyConstraint("section_id", "service_id", name=op.f("pk_manual_service")),
    )
    op.create_index(op.f("ix_manual_service_service_id"), "manual_service", ["service_id"], unique=False)


def _secrets() -> None:
    op.create_table(
        "manual_secret",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("section_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        *_edited("manual_secret"),
        sa.ForeignKeyConstraint(
            ["section_id"], ["manual_section.id"], name=op.f("fk_manual_secret_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_secret")),
        sa.UniqueConstraint("uid", name=op.f("uq_manual_secret_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_manual_secret_section_id"), "manual_secret", ["section_id"], unique=False)


def _tasks() -> None:
    op.create_table(
        "task_manual",
        sa.Column("task_id", ID, autoincrement=False, nullable=False),
        sa.Column("section_id", ID, nullable=True),
        sa.Column("steps_of", ID, nullable=True),
        sa.Column("steps_number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["section_id"], ["manual_section.id"], name=op.f("fk_task_manual_section_id")
        ),
        sa.ForeignKeyConstraint(["steps_of"], ["manual_section.id"], name=op.f("fk_task_manual_steps_of")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_manual_task_id")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_task_manual")),
    )


# --- the index of words

# Joiners (U+200C, U+200D) shape letters and would split words; U+E000 begins the marks of another index.
_TEXT = "NEW.title || ' ' || NEW.body"
_DOCUMENT = f"replace(replace(replace({_TEXT}, char(57344), ' '), char(8204), ''), char(8205), '')"
_WRITE = f"INSERT INTO manual_words (rowid, words) SELECT NEW.id, {_DOCUMENT} WHERE NEW.deleted_at IS NULL;"
_FORGET = "DELETE FROM manual_words WHERE rowid = OLD.id AND OLD.deleted_at IS NULL;"
_ON_SQLITE = (
    (
        "CREATE VIRTUAL TABLE manual_words USING fts5(words, content='', contentless_delete=1, detail=none,"
        " prefix='1 2 3', tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
    ),
    f"CREATE TRIGGER manual_words_new AFTER INSERT ON manual_section BEGIN {_WRITE} END",
    # One trigger for both halves: in which order several would run is not defined.
    (
        "CREATE TRIGGER manual_words_changed AFTER UPDATE OF title, body, deleted_at ON manual_section"
        f" BEGIN {_FORGET} {_WRITE} END"
    ),
    f"CREATE TRIGGER manual_words_gone AFTER DELETE ON manual_section BEGIN {_FORGET} END",
)
_ON_POSTGRESQL = (
    (
        "CREATE TABLE manual_words (section_id bigint PRIMARY KEY REFERENCES manual_section (id) ON DELETE CASCADE,"
        " words tsvector NOT NULL)"
    ),
    "CREATE INDEX ix_manual_words ON manual_words USING gin (words)",
    # The words are split by the function of the index of entries.
    (
        "CREATE FUNCTION manual_words_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.deleted_at IS NULL THEN"
        " INSERT INTO manual_words (section_id, words)"
        " VALUES (NEW.id, array_to_tsvector(array(SELECT entry_words_in(NEW.title || ' ' || NEW.body))))"
        " ON CONFLICT (section_id) DO UPDATE SET words = excluded.words;"
        " ELSE DELETE FROM manual_words WHERE section_id = NEW.id; END IF; RETURN NULL; END $$"
    ),
    (
        "CREATE TRIGGER manual_words_changed AFTER INSERT OR UPDATE OF title, body, deleted_at ON manual_section"
        " FOR EACH ROW EXECUTE FUNCTION manual_words_changed()"
    ),
)
