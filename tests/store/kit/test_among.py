"""Asking for rows by many ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from va_desktop.kit.db.among import among
from va_desktop.services.schema.services import service

if TYPE_CHECKING:
    from va_desktop.kit.db.database import Database

MANY = 40_000
"""More than either database takes as separate parameters of a statement."""


def test_one_statement_takes_any_number_of_ids_and_is_put_again_with_others(database: Database) -> None:
    with database.writing():
        ids = [database.insert(service, _service(number)) for number in range(4)]
    asked = select(service.c.id).where(among(service.c.id, "ids")).order_by(service.c.id)

    def found(wanted: list[int]) -> list[int]:
        return [row.id for row in database.rows(asked, {"ids": wanted})]

    assert found([ids[2], ids[0], 2**40]) == [ids[0], ids[2]]
    assert found([]) == []
    assert found(list(range(MANY))) == ids


def _service(number: int) -> dict[str, object]:
    names = {"key": f"s{number}", "group_key": "g", "name": f"S{number}", "unit": "HUR", "tax_code": ""}
    return {**names, "position": number, "translations": {}}
