"""The index of words is written once for an entry that comes with its tags, and more quickly on PostgreSQL.

A tag may be written before its entry, and its reference is checked at the end of the transaction: the trigger that
follows the entry then finds its tags, and those that follow tags find no entry whose words they had to gather anew.

Revision ID: 0024
"""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Let references of tags wait, and gather words on PostgreSQL in a function whose plan is kept."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        statements = [_WAITING, _DOCUMENT]
    else:
        statements = [*_AGAIN, *connection.exec_driver_sql(_ON_IT).scalars()]
    for statement in statements:
        connection.exec_driver_sql(statement)


# SQLite changes no constraint: the table is made anew, and what goes with it.
_ON_IT = "SELECT sql FROM sqlite_master WHERE tbl_name = 'entry_tag' AND type IN ('index', 'trigger') AND sql <> ''"
_AGAIN = (
    "CREATE TEMP TABLE kept AS SELECT entry_id, tag_id FROM entry_tag",
    "DROP TABLE entry_tag",
    (
        "CREATE TABLE entry_tag (entry_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,"
        " CONSTRAINT pk_entry_tag PRIMARY KEY (entry_id, tag_id),"
        " CONSTRAINT fk_entry_tag_entry_id FOREIGN KEY(entry_id) REFERENCES time_entry (id)"
        " DEFERRABLE INITIALLY DEFERRED,"
        " CONSTRAINT fk_entry_tag_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id))"
    ),
    "INSERT INTO entry_tag (entry_id, tag_id) SELECT entry_id, tag_id FROM kept",
    "DROP TABLE kept",
)

_WAITING = "ALTER TABLE entry_tag ALTER CONSTRAINT fk_entry_tag_entry_id DEFERRABLE INITIALLY DEFERRED"
# Plain SQL is planned anew for each entry, and so is a function in it that is not asked like a table: that took
# twice as long as the words.
_DOCUMENT = (
    "CREATE OR REPLACE FUNCTION entry_words_of(entry time_entry) RETURNS tsvector LANGUAGE plpgsql STABLE AS $$"
    " BEGIN RETURN array_to_tsvector(array("
    "SELECT word FROM entry_words_in(entry.note) AS word"
    " UNION SELECT chr(57344) || 't' || entry.task_id WHERE entry.task_id IS NOT NULL"
    " UNION SELECT chr(57344) || 'c' || entry.client_id WHERE entry.client_id IS NOT NULL"
    " UNION SELECT chr(57344) || 'g' || tag_id FROM entry_tag WHERE entry_id = entry.id)); END $$"
)
