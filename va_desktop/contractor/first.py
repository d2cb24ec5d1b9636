"""What a window asks of the profile before it is painted, and how its rows are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from va_desktop.contractor.model import Contractor, TaxNumber
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal
from va_desktop.kit.db.beforehand import Beforehand
from va_desktop.taxes.model import TaxRule


class FirstProfile:
    """Answers for `contractor.store` before that is there."""

    def __init__(self, asked: Beforehand, person_id: int) -> None:
        self._asked = asked
        self._person_id = person_id

    def get(self) -> Contractor | None:
        """Return the profile of the person who works with this database."""
        row = self._asked.row("contractor", {"person": self._person_id})
        if row is None:
            return None
        return contractor_of(row, tax_numbers_of(self._asked.rows("tax_numbers", {"contractor": row.id})))


def contractor_of(row: Any, tax_numbers: tuple[TaxNumber, ...]) -> Contractor:
    """Return the profile of a row of its table."""
    return Contractor(
        id=row.id,
        uid=row.uid,
        revision=row.revision,
        logo=row.logo_sha256 or "",
        name=row.name,
        address=row.address,
        city=row.city,
        post_code=row.post_code,
        country=row.country,
        email=row.email,
        phone=row.phone,
        currency=row.currency,
        language=row.language,
        zone=row.zone,
        first_weekday=row.first_weekday,
        day_start=row.day_start,
        fiscal_month=row.fiscal_month,
        target_seconds=row.target_seconds,
        target=None if row.target_minor is None else Money(row.target_minor, row.currency),
        tax_name=row.tax_name,
        tax_rate=parse_decimal(row.tax_rate),
        tax_scheme=row.tax_scheme,
        state=row.state,
        lut=row.lut,
        lut_until=row.lut_until,
        print_authority=row.print_authority,
        other_taxes=tuple(
            TaxRule(tax["name"], "S" if (rate := parse_decimal(tax["rate"])) else "Z", rate)
            for tax in row.other_taxes
        ),
        wording_home=row.wording_home,
        wording_abroad=row.wording_abroad,
        number_pattern=row.number_pattern,
        terms_days=row.terms_days,
        tax_numbers=tax_numbers,
        translations=row.translations,
    )


def tax_numbers_of(rows: Sequence[Any]) -> tuple[TaxNumber, ...]:
    """Return the numbers of rows of their table."""
    return tuple(TaxNumber(row.label, row.value) for row in rows)
