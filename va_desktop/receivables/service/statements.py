"""Statements of account: what a client owed, what moved it, what is owed now, in the client's languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.clients.model import document_language
from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.core.periods import Period, fiscal_year
from va_desktop.core.work import Work
from va_desktop.invoicing.letterhead import letterhead
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.logos import Logos, logo_of
from va_desktop.receivables.aging import aged
from va_desktop.receivables.model import Owed
from va_desktop.receivables.service.owing import Owing
from va_desktop.receivables.statement import (
    Account,
    Movement,
    Statement,
    accounts,
    checked_period,
)


class AccountStore(Protocol):
    """Knows what moved an account; implemented by `receivables.store.owed`."""

    def movements(self, client_id: int, until: date) -> Sequence[Movement]:
        """Return everything that moved what a client owes up to a day."""
        ...


class StatementRenderer(Protocol):
    """Draws statements; implemented by `receivables.pdf.statement`."""

    def render_statement(self, statement: Statement, logo: bytes | None) -> bytes:
        """Return the PDF."""
        ...


class Statements:
    """The use cases of statements."""

    def __init__(
        self,
        work: Work,
        store: AccountStore,
        owing: Owing,
        clients: Clients,
        profile: Profile,
        renderer: StatementRenderer,
        logos: Logos,
        designs: Designs,
    ) -> None:
        self._work = work
        self._store = store
        self._owing = owing
        self._clients = clients
        self._profile = profile
        self._renderer = renderer
        self._logos = logos
        self._designs = designs

    def usual_period(self) -> Period:
        """Return the days a statement tells of where nobody says otherwise: the fiscal year up to today."""
        return self._period(None, None)

    def _period(self, first: date | None, last: date | None) -> Period:
        until = last or self._owing.today()
        begun = fiscal_year(until, self._profile.require().fiscal_month).first
        return checked_period(first or begun, until)

    def statement(
        self, client_id: int, first: date | None = None, last: date | None = None, language: str = ""
    ) -> Statement:
        """Return the statement of a client; without days it goes from the fiscal year's first one to today."""
        today = self._owing.today()
        with self._work.reading():
            contractor, client = self._profile.require(), self._clients.client(client_id)
            period = self._period(first, last)
            moved = self._store.movements(client_id, period.last)
            items = self._owing.open_items(client_id) if period.last >= today else []
        languages = tuple(document_language(language or client.language).split("+"))
        found = [_with_open(one, items, today) for one in accounts(moved, period)]
        return Statement(
            client_id,
            letterhead(contractor, client, languages, self._designs.chosen_for(client_id)),
            period,
            today,
            tuple(one for one in found if not one.is_empty),
        )

    def pdf(self, statement: Statement) -> bytes:
        """Return a statement as a document."""
        return self._renderer.render_statement(statement, logo_of(statement.head, self._logos))


def _with_open(account: Account, items: Sequence[Owed], today: date) -> Account:
    mine = tuple(item for item in items if item.outstanding.currency == account.currency)
    ages = aged(mine, today)
    return replace(account, open_items=mine, aging=ages[0] if ages else None)
