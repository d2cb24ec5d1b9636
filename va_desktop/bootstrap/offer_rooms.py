"""What comes before invoices and again: each service is built when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap.billing_rooms import BillingRooms

if TYPE_CHECKING:
    from va_desktop.invoicing.service.prepayments import Prepayments
    from va_desktop.offers.service import Quotes
    from va_desktop.recurring.service import Recurring


class OfferRooms(BillingRooms):
    """What leads to documents, on the rooms of billing."""

    @cached_property
    def prepayments(self) -> Prepayments:
        """What clients pay before the work is billed."""
        from va_desktop.invoicing.service.prepayments import Prepayments
        from va_desktop.invoicing.store.prepayments import StoredPrepayments

        store = StoredPrepayments(self.database)
        return Prepayments(self.database, store, self.drafts, self.contracts, self.clock)

    @cached_property
    def quotes(self) -> Quotes:
        """What is offered to clients."""
        from va_desktop.offers.service import Quotes
        from va_desktop.offers.store import StoredQuotes

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
    def recurring(self) -> Recurring:
        """The invoices that come again."""
        from va_desktop.recurring.service import Recurring
        from va_desktop.recurring.store import StoredRecurring

        return Recurring(
            self.database,
            StoredRecurring(self.database),
            self.clients,
            self.contracts,
            self.profile,
            self.drafts,
            self.invoicing,
            self.handing_over,
            self.clock,
            self.today,
        )
