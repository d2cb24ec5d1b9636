"""The index of the words in time entries, kept by triggers, on both engines; and the bin.

Each entry is one document: the words of its note, and a mark for each thing with a name of its own that it
belongs to (`t` and the id of its task, `c` of its client, `g` of each tag). Who looks for a name finds the ids
first and then the marks, so nothing is indexed anew when a client is renamed. A mark begins with a character of
the private use area, which is taken out of notes, so that no note can pretend to be one.

SQLite: a contentless FTS5 table without positions. Its row ids sort as the list of entries does (by day, by start,
by id), so that the newest hits of a frequent word are read without touching the others. PostgreSQL: a table of
tsvectors made from words that are split here, because its parsers take the vowel signs of Devanagari for gaps
between words under some locales.

Revision ID: 0005
"""

from __future__ import annotations

import sys
import unicodedata

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"

LONGEST_WORD = 100
"""Characters of a word that are looked at on PostgreSQL: its lexemes may have 2046 bytes."""


def upgrade() -> None:
    """Make the index and its triggers, and fill it."""
    statements = _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _on_postgresql()
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)


# --- the bin

_BIN = "CREATE INDEX ix_time_entry_bin ON time_entry (deleted_at, id) WHERE deleted_at IS NOT NULL"


_COLUMNS = "note, task_id, client_id, day, started_at, deleted_at"


# --- SQLite

_MARKS = (
    "coalesce(' ' || char(57344) || 't' || {row}.task_id, '')"
    " || coalesce(' ' || char(57344) || 'c' || {row}.client_id, '')"
    " || coalesce((SELECT group_concat(' ' || char(57344) || 'g' || tag_id, '') FROM entry_tag"
    " WHERE entry_id = {row}.id), '')"
)
# Joiners (U+200C, U+200D) shape letters and would split words.
_DOCUMENT = (
    "replace(replace(replace({row}.note, char(57344), ' '), char(8204), ''), char(8205), '') || " + _MARKS
)
# 17 bits for the day, 18 for the second of the start since the day before it, 28 for the id.
_PLACE = "((({row}.day << 18) + {row}.started_at / 1000000 - {row}.day * 86400 + 86400) << 28) + {row}.id"
_WRITE = (
    f"INSERT INTO entry_words (rowid, words) SELECT {_PLACE}, {_DOCUMENT} WHERE {{row}}.deleted_at IS NULL;"
)
_FORGET = f"DELETE FROM entry_words WHERE rowid = {_PLACE} AND {{row}}.deleted_at IS NULL;"  # noqa: S608
_ALL = f"SELECT {_PLACE}, {_DOCUMENT} FROM time_entry WHERE deleted_at IS NULL".format(row="time_entry")  # noqa: S608


def _new(row: str) -> str:
    return _WRITE.format(row=row)


def _old(row: str) -> str:
    return _FORGET.format(row=row)


def _again(row: str) -> str:
    return f"REPLACE INTO entry_words (rowid, words) {_ALL} AND id = {row}.entry_id;"


_ON_SQLITE = (
    (
        "CREATE VIRTUAL TABLE entry_words USING fts5(words, content='', contentless_delete=1, detail=none,"
        " prefix='1 2 3', tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
    ),
    f"INSERT INTO entry_words (rowid, words) {_ALL} ORDER BY day, started_at, id",
    f"CREATE TRIGGER entry_words_new AFTER INSERT ON time_entry BEGIN {_new('NEW')} END",
    # One trigger for both halves: in which order several would run is not defined.
    (
        f"CREATE TRIGGER entry_words_changed AFTER UPDATE OF {_COLUMNS} ON time_entry"
        f" BEGIN {_old('OLD')} {_new('NEW')} END"
    ),
    _BIN,
    # Tags go with their entry, so that what is removed for good is one statement and one record of the audit.
    (
        "CREATE TRIGGER time_entry_tags BEFORE DELETE ON time_entry"
        " BEGIN DELETE FROM entry_tag WHERE entry_id = OLD.id; END"
    ),
    f"CREATE TRIGGER entry_words_gone AFTER DELETE ON time_entry BEGIN {_old('OLD')} END",
    f"CREATE TRIGGER entry_words_tagged AFTER INSERT ON entry_tag BEGIN {_again('NEW')} END",
    f"CREATE TRIGGER entry_words_untagged AFTER DELETE ON entry_tag BEGIN {_again('OLD')} END",
)


# --- PostgreSQL


def _on_postgresql() -> tuple[str, ...]:
    # By ICU's rules letters of all alphabets become small; the database's own locale may know English alone.
    icu = text("SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu'")
    collation = ' COLLATE "und-x-icu"' if op.get_bind().execute(icu).first() else ""
    words = (
        "CREATE FUNCTION entry_words_in(note text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$"  # noqa: S608 - constants
        f" SELECT DISTINCT left(word, {LONGEST_WORD}) FROM regexp_split_to_table(lower("
        r"normalize(regexp_replace(normalize(regexp_replace(note, '[\u200c\u200d]', '', 'g'), NFD),"
        rf" '[\u0300-\u036f]', '', 'g'), NFC){collation}), '[{_gaps()}]+') AS word WHERE word <> '' $$"
    )
    document = (
        "CREATE FUNCTION entry_words_of(entry time_entry) RETURNS tsvector LANGUAGE sql STABLE AS $$"
        " SELECT array_to_tsvector(array("
        "SELECT entry_words_in(entry.note)"
        " UNION SELECT chr(57344) || 't' || entry.task_id WHERE entry.task_id IS NOT NULL"
        " UNION SELECT chr(57344) || 'c' || entry.client_id WHERE entry.client_id IS NOT NULL"
        " UNION SELECT chr(57344) || 'g' || tag_id FROM entry_tag WHERE entry_id = entry.id)) $$"
    )
    changed = (
        "CREATE FUNCTION entry_words_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.deleted_at IS NULL THEN"
        " INSERT INTO entry_words (entry_id, words) VALUES (NEW.id, entry_words_of(NEW))"
        " ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words;"
        " ELSE DELETE FROM entry_words WHERE entry_id = NEW.id; END IF; RETURN NULL; END $$"
    )
    tagged = (
        "CREATE FUNCTION entry_words_tagged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " UPDATE entry_words SET words = entry_words_of(time_entry) FROM time_entry"
        " WHERE time_entry.id = entry_words.entry_id"
        " AND entry_words.entry_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.entry_id ELSE NEW.entry_id END;"
        " RETURN NULL; END $$"
    )
    return (
        (
            "CREATE TABLE entry_words (entry_id bigint PRIMARY KEY REFERENCES time_entry (id) ON DELETE CASCADE,"
            " words tsvector NOT NULL)"
        ),
        words,
        document,
        (
            "INSERT INTO entry_words (entry_id, words)"
            " SELECT id, entry_words_of(time_entry) FROM time_entry WHERE deleted_at IS NULL"
        ),
        "CREATE INDEX ix_entry_words ON entry_words USING gin (words)",
        _BIN,
        (
            "CREATE FUNCTION time_entry_tags() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " DELETE FROM entry_tag WHERE entry_id = OLD.id; RETURN OLD; END $$"
        ),
        (
            "CREATE TRIGGER time_entry_tags BEFORE DELETE ON time_entry"
            " FOR EACH ROW EXECUTE FUNCTION time_entry_tags()"
        ),
        changed,
        tagged,
        (
            f"CREATE TRIGGER entry_words_new AFTER INSERT OR UPDATE OF {_COLUMNS} ON time_entry"
            " FOR EACH ROW EXECUTE FUNCTION entry_words_changed()"
        ),
        (
            "CREATE TRIGGER entry_words_tagged AFTER INSERT OR DELETE ON entry_tag"
            " FOR EACH ROW EXECUTE FUNCTION entry_words_tagged()"
        ),
    )


def _gaps() -> str:
    """Return what stands between words, as the inside of a regular expression's brackets."""
    ranges: list[list[int]] = []
    for point in range(1, sys.maxunicode + 1):
        category = unicodedata.category(chr(point))
        if category[0] in "PSZ" or category in ("Cc", "Cf"):
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    # U+E000 belongs to the marks.
    return "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in [*ranges, [0xE000, 0xE000]])
