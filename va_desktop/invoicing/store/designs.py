"""Designs and the choices of them in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from va_desktop.invoicing.design import Base, CodeAmount, Column, Design, InWords, NewDesign, PaperSize
from va_desktop.invoicing.schema.designs import chosen_design, design
from va_desktop.kit.db.database import Database


class StoredDesigns:
    """Implements `invoicing.service.designs.DesignStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def designs(self, contractor_id: int) -> Sequence[Design]:
        """Return the contractor's own designs by name."""
        query = _DESIGNS.where(design.c.contractor_id == contractor_id).order_by(
            func.lower(design.c.name), design.c.id
        )
        return [_design(row) for row in self._database.rows(query)]

    def design(self, design_id: int) -> Design | None:
        """Return a design that is not deleted."""
        row = self._database.row(_DESIGNS.where(design.c.id == design_id))
        return None if row is None else _design(row)

    def add(self, contractor_id: int, new: NewDesign) -> int:
        """Insert a design and return its id."""
        return self._database.insert(design, {**_values(new), "contractor_id": contractor_id})

    def change(self, design_id: int, new: NewDesign, revision: int | None) -> None:
        """Replace what a design says."""
        self._database.update(design, design_id, _values(new), revision=revision)

    def set_signature(self, design_id: int, sha256: str | None) -> None:
        """Remember which picture is the signature."""
        self._database.update(design, design_id, {"signature_sha256": sha256})

    def delete(self, design_id: int) -> None:
        """Mark a design as deleted; where it was chosen, its base is used."""
        self._database.delete(design, design_id)

    def restore(self, design_id: int) -> None:
        """Bring a deleted design back."""
        self._database.restore(design, design_id)

    def chosen(self, contractor_id: int, client_id: int | None) -> tuple[Base, int | None] | None:
        """Return the choice for a client, or with `None` the contractor's own: the base, and a design's id."""
        row = self._chosen(contractor_id, client_id)
        return None if row is None else (Base(row.base), row.design_id)

    def choices(self, contractor_id: int) -> Mapping[int | None, tuple[Base, int | None]]:
        """Return all choices by client; that of `None` is the contractor's own."""
        rows = self._database.rows(_CHOSEN, {"contractor": contractor_id})
        return {row.client_id: (Base(row.base), row.design_id) for row in rows}

    def choose(
        self, contractor_id: int, client_id: int | None, chosen: tuple[Base, int | None] | None
    ) -> None:
        """Replace the choice for a client or the contractor's own; `None` takes it back."""
        row = self._chosen(contractor_id, client_id)
        if chosen is None:
            if row is not None:
                self._database.delete(chosen_design, row.id)
            return
        values = {"base": chosen[0].value, "design_id": chosen[1]}
        if row is None:
            owner = {"contractor_id": contractor_id, "client_id": client_id}
            self._database.insert(chosen_design, {**owner, **values})
        else:
            self._database.update(chosen_design, row.id, values)

    def _chosen(self, contractor_id: int, client_id: int | None) -> Row[Any] | None:
        if client_id is None:
            return self._database.row(_CHOSEN_BY_CONTRACTOR, {"contractor": contractor_id})
        return self._database.row(_CHOSEN_FOR_CLIENT, {"contractor": contractor_id, "client": client_id})


_DESIGNS = select(design).where(design.c.deleted_at.is_(None))


_CHOSEN = select(chosen_design).where(
    chosen_design.c.deleted_at.is_(None), chosen_design.c.contractor_id == bindparam("contractor")
)
# Asked for each document that is looked at, so they are built once.
_CHOSEN_BY_CONTRACTOR = _CHOSEN.where(chosen_design.c.client_id.is_(None))
_CHOSEN_FOR_CLIENT = _CHOSEN.where(chosen_design.c.client_id == bindparam("client"))


def _values(new: NewDesign) -> dict[str, Any]:
    return {
        "name": new.name,
        "base": new.base.value,
        "choices": {
            "colour": new.colour,
            "paper": new.paper.value,
            "columns": [column.value for column in new.columns],
            "in_words": new.in_words.value,
            "with_logo": new.with_logo,
            "with_codes": new.with_codes,
            "code_amount": new.code_amount.value,
            "structured": new.structured,
            "before": dict(new.before),
            "after": dict(new.after),
        },
    }


def _design(row: Row[Any]) -> Design:
    choices: Mapping[str, Any] = row.choices
    return Design(
        id=row.id,
        revision=row.revision,
        name=row.name,
        base=Base(row.base),
        signature=row.signature_sha256 or "",
        colour=choices["colour"],
        paper=PaperSize(choices["paper"]),
        columns=tuple(Column(key) for key in choices["columns"]),
        in_words=InWords(choices["in_words"]),
        with_logo=choices["with_logo"],
        with_codes=choices["with_codes"],
        code_amount=CodeAmount(choices["code_amount"]),
        structured=choices["structured"],
        before=choices["before"],
        after=choices["after"],
    )
