"""An office with what comes before invoices and again: quotes, prepayments, plans."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from tests.helpers.office import Office
from tests.helpers.time import Recorded
from va_desktop.offers.service import Quotes
from va_desktop.offers.store import StoredQuotes
from va_desktop.recurring.service.drafting import TurnDrafts
from va_desktop.recurring.service.plans import Plans
from va_desktop.recurring.service.turns import Turns
from va_desktop.recurring.store import StoredRecurring

if TYPE_CHECKING:
    from va_desktop.kit.db.database import Database


class OfferOffice(Office):
    """The rooms of `Office`, and what leads to documents."""

    @cached_property
    def quotes(self) -> Quotes:
        return Quotes(
            self.database,
            StoredQuotes(self.database),
            self.drafts,
            self.imports,
            self.invoicing,
            self.contracts,
            self.retainers,
            self.tasks,
            self.prepayments,
            self.today,
        )

    @cached_property
    def plans(self) -> Plans:
        return Plans(
            self.database,
            StoredRecurring(self.database),
            self.clients,
            self.contracts,
            self.clock,
            self.today,
        )

    @cached_property
    def turns(self) -> Turns:
        store = StoredRecurring(self.database)
        return Turns(
            self.database,
            store,
            self.plans,
            TurnDrafts(store, self.profile, self.drafts),
            self.invoicing,
            self.handing_over,
            self.clock,
            self.today,
        )

    def seen_from(self, database: Database) -> OfferOffice:
        """Return the same office as another program sees it, through a database object of its own."""
        other = copy(self)
        kept = OfferOffice
        for name in [name for name in vars(self) if isinstance(getattr(kept, name, None), cached_property)]:
            del other.__dict__[name]
        other.database = database
        other.timesheet = Recorded(other)
        return other
