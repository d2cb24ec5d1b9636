"""What can be done with the contractor's profile, one verb each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

from va_desktop.contractor.model import (
    Contractor,
    NewAccount,
    NewContractor,
    PaymentAccount,
    accounts_for,
)
from va_desktop.contractor.taxed import with_checked_numbers
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import typed_id
from va_desktop.core.ordering import stepped
from va_desktop.core.work import Work
from va_desktop.files.model import StoredFile


class ProfileStore(Protocol):
    """Where the profile is kept; implemented by `contractor.store`."""

    def get(self) -> Contractor | None: ...
    def add(self, new: NewContractor) -> None: ...
    def change(self, before: Contractor, new: NewContractor, revision: int | None) -> None: ...
    def set_logo(self, contractor_id: int, sha256: str | None) -> None: ...
    def accounts(self) -> Sequence[PaymentAccount]: ...
    def account(self, account_id: int) -> PaymentAccount | None: ...
    def add_account(self, contractor_id: int, new: NewAccount) -> int: ...
    def change_account(self, account_id: int, new: NewAccount, revision: int | None) -> None: ...
    def delete_account(self, account_id: int) -> None: ...
    def restore_account(self, account_id: int) -> None: ...
    def place_accounts(self, positions: Mapping[int, int]) -> None: ...


class Picture(Protocol):
    """A picture that was checked and made fit for documents."""

    @property
    def data(self) -> bytes: ...
    @property
    def mime(self) -> str: ...


class KeptPictures(Protocol):
    """Keeps the logo's picture; implemented by the room of files."""

    def content(self, sha256: str) -> bytes:
        """Return what is kept; raise `UserError` when it is gone."""
        ...

    def keep(self, content: bytes, name: str = "", mime: str | None = None) -> StoredFile:
        """Keep a picture under its hash."""
        ...


class PictureReader(Protocol):
    """Reads a picture from a file; raises `UserError` for what is none, or is too large, before decoding it."""

    def __call__(self, path: Path, /) -> Picture: ...


class Numbers(Protocol):
    """A checked way to number documents."""

    @property
    def pattern(self) -> str: ...
    def number(self, counter: int, day: date) -> str: ...


class NumberPatterns(Protocol):
    """Reads a pattern of numbers, or raises `UserError`; implemented by the room of invoices."""

    def __call__(self, pattern: str, country: str, fiscal_month: int, /) -> Numbers: ...


class RecordedDays(Protocol):
    """Knows to which day recorded time belongs; implemented by the room that keeps it."""

    def redate(self) -> None:
        """Derive the days of recorded time again, except of what stands on an issued invoice."""
        ...


class Profile:
    """The use cases of the room."""

    def __init__(
        self,
        work: Work,
        store: ProfileStore,
        files: KeptPictures,
        read_picture: PictureReader,
        patterns: NumberPatterns,
        recorded: RecordedDays,
    ) -> None:
        self._work = work
        self._store = store
        self._files = files
        self._read_picture = read_picture
        self._patterns = patterns
        self._recorded = recorded
        self._kept = cache(store.get)

    # --- questions

    def contractor(self) -> Contractor | None:
        """Return the profile, `None` before it is set; it is kept, because each row that is shown asks for it."""
        contractor = self._kept()
        if contractor is None:
            self.forget()
        return contractor

    def forget(self) -> None:
        """Read the profile anew when it is asked for next: it was changed, perhaps by another program."""
        # What another thread is reading at this moment goes into the old one.
        self._kept = cache(self._store.get)

    def require(self) -> Contractor:
        """Return the profile; raise `UserError` that says what to set where there is none."""
        contractor = self.contractor()
        if contractor is None:
            raise UserError(
                "Your own profile is not set yet: give your name, country and currency in Settings, or with"
                " “contractor set”."
            )
        return contractor

    def logo(self) -> bytes | None:
        """Return the logo's picture, PNG or JPEG."""
        contractor = self.contractor()
        return self._files.content(contractor.logo) if contractor is not None and contractor.logo else None

    def numbers(self, contractor: NewContractor) -> Numbers:
        """Return how a contractor's documents are numbered; raise `UserError` for a pattern that is none.

        An empty pattern is read as the one that is customary in the country.
        """
        return self._patterns(contractor.number_pattern, contractor.country, contractor.fiscal_month)

    def accounts(self) -> Sequence[PaymentAccount]:
        """Return all accounts to be paid on, in their order."""
        return self._store.accounts()

    def account(self, account_id: int) -> PaymentAccount:
        """Return an account by id; raise `UserError` when there is none."""
        found = self._store.account(account_id)
        if found is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return found

    def find_account(self, reference: str) -> PaymentAccount:
        """Return the account meant by an id, or by what it is shown with: its IBAN, its UPI id, its e-mail address.

        Blanks and case make no difference. Raise `UserError` when there is none, or when several are shown so.
        """
        wanted, accounts = _compact(reference), self.accounts()
        by_id = [one for one in accounts if one.id == typed_id(reference)]
        found = by_id or [one for one in accounts if _compact(one.shown()) == wanted]
        if not found:
            raise UserError("There is no account “{reference}”.", field="account", reference=reference[:60])
        if len(found) > 1:
            raise UserError(
                "Several accounts are “{reference}”; use an id: {ids}.",
                field="account",
                reference=reference[:60],
                ids=", ".join(str(one.id) for one in found),
            )
        return found[0]

    def accounts_for(self, currency: str) -> tuple[PaymentAccount, ...]:
        """Return the active accounts in a document's currency, in their order."""
        return accounts_for(self._store.accounts(), currency)

    # --- verbs

    def set_contractor(self, new: NewContractor, revision: int | None = None) -> Contractor:
        """Set or replace the profile; documents that were issued keep what they say.

        A target in another currency than the new home currency is dropped. Where days begin at another hour from
        now on, recorded time moves to the days where it belongs. Raise `UserError` for a tax number that can't be
        one and, with `revision`, when the profile was changed elsewhere since it was read.
        """
        if new.target is not None and new.target.currency != new.currency.strip().upper():
            new = replace(new, target=None)
        with self._changing():
            before = self._store.get()
            checked = with_checked_numbers(new.checked(before), before)
            self.numbers(checked)
            if before is None:
                self._store.add(checked)
            else:
                self._store.change(before, checked, revision)
            if checked.day_start != (0 if before is None else before.day_start):
                self.forget()
                self._recorded.redate()
        return self.require()

    def set_logo(self, path: Path) -> Contractor:
        """Take a picture from a file as the logo; raise `UserError` for what is no picture, or is too large."""
        picture = self._read_picture(path)
        with self._changing():
            file = self._files.keep(picture.data, path.name, picture.mime)
            self._store.set_logo(self.require().id, file.sha256)
        return self.require()

    def remove_logo(self) -> Contractor:
        """Print documents without a logo from now on."""
        with self._changing():
            self._store.set_logo(self.require().id, None)
        return self.require()

    def add_account(self, new: NewAccount) -> Done[PaymentAccount]:
        """Add an account to be paid on, behind the others."""
        checked = new.checked()
        with self._work.writing():
            account_id = self._store.add_account(self.require().id, checked)
            account = self.account(account_id)
        return Done(account, lambda: self.remove_account(account_id))

    def edit_account(
        self, account_id: int, new: NewAccount, revision: int | None = None
    ) -> Done[PaymentAccount]:
        """Replace what is said of an account; documents that were issued keep what they say."""
        checked = new.checked()
        with self._work.writing():
            before = self.account(account_id)
            self._store.change_account(account_id, checked, revision)
            account = self.account(account_id)
        return Done(account, lambda: self.edit_account(account_id, before))

    def remove_account(self, account_id: int) -> Done[PaymentAccount]:
        """Show an account on no more documents."""
        with self._work.writing():
            account = self.account(account_id)
            self._store.delete_account(account_id)
        return Done(account, lambda: self._restore_account(account_id))

    def move_account(self, account_id: int, by: int) -> Done[PaymentAccount]:
        """Move an account down by some places, or up where `by` is negative; documents show them in this order."""
        with self._work.writing():
            before = self._positions()
            self._store.place_accounts(stepped(before, account_id, by))
            account = self.account(account_id)
        return Done(account, lambda: self._place_accounts(account, before))

    # --- inside

    def _positions(self) -> dict[int, int]:
        return {one.id: one.position for one in self._store.accounts()}

    def _place_accounts(self, account: PaymentAccount, positions: Mapping[int, int]) -> Done[PaymentAccount]:
        with self._work.writing():
            before = self._positions()
            self._store.place_accounts(positions)
        return Done(account, lambda: self._place_accounts(account, before))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Write to the profile; what is known of it is stale then, also where the change is taken back."""
        try:
            with self._work.writing():
                yield
        finally:
            self.forget()

    def _restore_account(self, account_id: int) -> Done[PaymentAccount]:
        with self._work.writing():
            self._store.restore_account(account_id)
            account = self.account(account_id)
        return Done(account, lambda: self.remove_account(account_id))


def _compact(text: str) -> str:
    return "".join(text.split()).casefold()
