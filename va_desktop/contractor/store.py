"""The contractor's profile in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from va_desktop.contractor.first import contractor_of, tax_numbers_of
from va_desktop.contractor.model import Contractor, NewAccount, NewContractor, PaymentAccount, TaxNumber
from va_desktop.contractor.schema.accounts import payment_account
from va_desktop.contractor.schema.contractor import contractor, tax_number
from va_desktop.core.numbers import plain
from va_desktop.kit.db.database import Database


class StoredProfile:
    """The writes and queries of the room; implements `contractor.service.ProfileStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- the profile

    def get(self) -> Contractor | None:
        """Return the profile of the person who works with this database."""
        row = self._database.row(_OF_PERSON, {"person": self._database.actor})
        return None if row is None else contractor_of(row, self._tax_numbers(row.id))

    def add(self, new: NewContractor) -> None:
        """Insert the profile."""
        row_id = self._database.insert(contractor, {**_values(new), "person_id": self._database.actor})
        self._set_tax_numbers(row_id, (), new.tax_numbers)

    def change(self, before: Contractor, new: NewContractor, revision: int | None) -> None:
        """Replace what the profile says."""
        self._database.update(contractor, before.id, _values(new), revision=revision)
        self._set_tax_numbers(before.id, before.tax_numbers, new.tax_numbers)

    def set_logo(self, contractor_id: int, sha256: str | None) -> None:
        """Remember which file is the logo."""
        self._database.update(contractor, contractor_id, {"logo_sha256": sha256})

    def _tax_numbers(self, contractor_id: int) -> tuple[TaxNumber, ...]:
        return tax_numbers_of(self._database.rows(_TAX_NUMBERS, {"contractor": contractor_id}))

    def _set_tax_numbers(
        self, contractor_id: int, before: Sequence[TaxNumber], after: Sequence[TaxNumber]
    ) -> None:
        if tuple(before) == tuple(after):
            return
        old = select(tax_number.c.id).where(tax_number.c.contractor_id == contractor_id)
        for row in self._database.rows(old):
            self._database.remove(tax_number, row.id)
        for position, number in enumerate(after):
            self._database.insert(
                tax_number,
                {
                    "contractor_id": contractor_id,
                    "position": position,
                    "label": number.label,
                    "value": number.value,
                },
            )

    # --- accounts

    def accounts(self) -> Sequence[PaymentAccount]:
        """Return all accounts in their order."""
        return [_account(row) for row in self._database.rows(_ACCOUNTS)]

    def account(self, account_id: int) -> PaymentAccount | None:
        """Return an account that is not deleted."""
        row = self._database.row(_ACCOUNTS.where(payment_account.c.id == account_id))
        return None if row is None else _account(row)

    def add_account(self, contractor_id: int, new: NewAccount) -> int:
        """Insert an account behind the others and return its id."""
        last = self._database.value(select(func.max(payment_account.c.position)))
        values = {
            **_account_values(new),
            "contractor_id": contractor_id,
            "position": 0 if last is None else last + 1,
        }
        return self._database.insert(payment_account, values)

    def change_account(self, account_id: int, new: NewAccount, revision: int | None) -> None:
        """Replace what is said of an account."""
        self._database.update(payment_account, account_id, _account_values(new), revision=revision)

    def delete_account(self, account_id: int) -> None:
        """Mark an account as deleted."""
        self._database.delete(payment_account, account_id)

    def restore_account(self, account_id: int) -> None:
        """Bring a deleted account back."""
        self._database.restore(payment_account, account_id)

    def place_accounts(self, positions: Mapping[int, int]) -> None:
        """Give accounts their positions."""
        rows = {account_id: {"position": position} for account_id, position in positions.items()}
        self._database.update_many(payment_account, rows, "move")


_OF_PERSON = select(contractor).where(contractor.c.person_id == bindparam("person"))
_TAX_NUMBERS = (
    select(tax_number.c.label, tax_number.c.value)
    .where(tax_number.c.contractor_id == bindparam("contractor"))
    .order_by(tax_number.c.position)
)
_ACCOUNTS = (
    select(payment_account)
    .where(payment_account.c.deleted_at.is_(None))
    .order_by(payment_account.c.position, payment_account.c.id)
)


def _values(new: NewContractor) -> dict[str, Any]:
    return {
        "name": new.name,
        "address": new.address,
        "city": new.city,
        "post_code": new.post_code,
        "country": new.country,
        "email": new.email,
        "phone": new.phone,
        "currency": new.currency,
        "language": new.language,
        "zone": new.zone,
        "first_weekday": new.first_weekday,
        "day_start": new.day_start,
        "fiscal_month": new.fiscal_month,
        "target_seconds": new.target_seconds,
        "target_minor": None if new.target is None else new.target.minor,
        "tax_name": new.tax_name,
        "tax_rate": plain(new.tax_rate),
        "tax_scheme": new.tax_scheme,
        "state": new.state,
        "lut": new.lut,
        "lut_until": new.lut_until,
        "print_authority": new.print_authority,
        "other_taxes": [{"name": tax.name, "rate": plain(tax.rate)} for tax in new.other_taxes],
        "wording_home": new.wording_home,
        "wording_abroad": new.wording_abroad,
        "number_pattern": new.number_pattern,
        "terms_days": new.terms_days,
        "translations": {language: dict(texts) for language, texts in new.translations.items()},
    }


def _account_values(new: NewAccount) -> dict[str, Any]:
    return {
        "method": new.method,
        "currency": new.currency,
        "holder": new.holder,
        "details": dict(new.details),
        "instructions": new.instructions,
        "active": new.active,
    }


def _account(row: Row[Any]) -> PaymentAccount:
    return PaymentAccount(
        id=row.id,
        revision=row.revision,
        position=row.position,
        method=row.method,
        currency=row.currency,
        holder=row.holder,
        details=row.details,
        instructions=row.instructions,
        active=row.active,
    )
