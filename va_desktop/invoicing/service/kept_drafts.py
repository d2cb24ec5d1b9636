"""What drafts need: where they are kept, and what recorded time is worth that they hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from va_desktop.contracts.model import Grouping
from va_desktop.core.money import Money
from va_desktop.core.progress import Step, unwatched
from va_desktop.invoicing.model import Draft, DraftTerms, Kind, Line
from va_desktop.invoicing.sums import Totals
from va_desktop.taxes.model import TaxRule
from va_desktop.timekeeping.model import Worth


class DraftStore(Protocol):
    """Where drafts are kept; implemented by `invoicing.store.drafts`."""

    def add(
        self,
        client_id: int,
        currency: str,
        grouping: Grouping,
        until: date | None,
        terms: DraftTerms,
        kind: Kind = Kind.INVOICE,
        corrects_id: int | None = None,
        reason: str = "",
    ) -> int:
        """Insert a draft without lines and return its id; a credit note says what it corrects, and why."""
        ...

    def get(self, invoice_id: int, step: Step = unwatched) -> Draft | None:
        """Return a draft, `None` also when it is issued."""
        ...

    def head(self, invoice_id: int) -> Draft | None:
        """Return a draft without its lines, `None` also when it is issued."""
        ...

    def issued(self, invoice_id: int, step: Step = unwatched) -> Draft | None:
        """Return an issued document as the draft that it was; `None` for a draft."""
        ...

    def lock(self, invoice_id: int) -> None:
        """Let others wait who change the same document, until the end of the transaction."""
        ...

    def change_terms(self, invoice_id: int, terms: DraftTerms) -> None:
        """Replace what a draft says besides its lines."""
        ...

    def set_totals(self, invoice_id: int, totals: Totals, kind: Kind = Kind.INVOICE) -> None:
        """Note the sums for the lists; those of a credit note below zero."""
        ...

    def set_nets(self, nets: Mapping[int, Money], step: Step = unwatched) -> None:
        """Note what lines come to without tax, by id, where their prices are with it."""
        ...

    def set_taxes(self, taxes: Mapping[int, TaxRule | None], step: Step = unwatched) -> None:
        """Let lines have taxes of their own, by id, or that of their document."""
        ...

    def add_lines(
        self, invoice_id: int, currency: str, lines: Sequence[Line], at: datetime, position: int | None = None
    ) -> Sequence[int]:
        """Insert lines (at the end), hold what they bill, and return their ids.

        Raise `UserError` when some of it is billed elsewhere.
        """
        ...

    def change_line(self, line: Line, currency: str) -> None:
        """Replace a line."""
        ...

    def line(self, line_id: int, currency: str) -> Line | None:
        """Return a line as it is kept."""
        ...

    def remove_line(self, line_id: int) -> int:
        """Remove a line, free what it billed, and return the position it had."""
        ...

    def delete(self, invoice_id: int, at: datetime) -> None:
        """Mark a draft as deleted and free what it billed."""
        ...

    def restore(self, invoice_id: int) -> None:
        """Undo `delete`; raise `UserError` when something was billed meanwhile."""
        ...


class HeldTime(Protocol):
    """Knows what recorded time is worth; implemented by the room that keeps it.

    What a draft holds keeps its worth while rates and rounding change, and while others work on the same day.
    """

    def release(self, entry_ids: Collection[int]) -> Mapping[int, Worth]:
        """Derive again what entries are worth that a draft held until now; return what they were worth on it."""
        ...

    def hold_again(self, worths: Mapping[int, Worth]) -> None:
        """Let entries that a draft holds again be worth what they were on it."""
        ...
