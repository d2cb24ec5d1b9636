"""Finds sections by an index of their words: FTS5 on SQLite, vectors of words on PostgreSQL (migration 0012)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import column, literal, select, table, text

from va_desktop.clients.schema import client
from va_desktop.kit.db.database import Database
from va_desktop.manuals.model import Hit
from va_desktop.manuals.schema import manual_section

_HITS = (
    select(
        manual_section.c.id,
        manual_section.c.client_id,
        client.c.name,
        client.c.colour,
        manual_section.c.title,
        manual_section.c.body,
    )
    .join(client, client.c.id == manual_section.c.client_id)
    .where(manual_section.c.deleted_at.is_(None), client.c.deleted_at.is_(None))
    .order_by(client.c.name, manual_section.c.position, manual_section.c.id)
)
_FTS = table("manual_words", column("rowid"), column("manual_words"))
_VECTORS = table("manual_words", column("section_id"), column("words"))


class StoredFinding:
    """Implements `manuals.service.finding.FindingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._fts = database.engine.dialect.name == "sqlite"

    def holding(self, terms: Sequence[str], most: int) -> Sequence[Hit]:
        """Return sections that hold a word beginning with each of some terms, by client and place."""
        # Terms are words and nothing else (`core.words`), so none of them can end its quotation.
        if self._fts:
            asked = " AND ".join(f'"{term}"*' for term in terms)
            query = _HITS.join(_FTS, _FTS.c.rowid == manual_section.c.id)
            query = query.where(_FTS.c.manual_words.op("MATCH")(literal(asked)))
        else:
            asked = " & ".join(f"'{term}':*" for term in terms)
            # A cast takes lexemes as they are; to_tsquery would take them apart by the rules of a language.
            met: Any = text("manual_words.words @@ CAST(:asked AS tsquery)").bindparams(asked=asked)
            query = _HITS.join(_VECTORS, _VECTORS.c.section_id == manual_section.c.id).where(met)
        return [Hit(*tuple(row)) for row in self._database.rows(query.limit(most))]
