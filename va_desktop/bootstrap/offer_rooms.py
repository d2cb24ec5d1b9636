"""What comes before invoices and again: each service is built when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap.billing_rooms import BillingRooms

if TYPE_CHECKING:
    from va_desktop.invoicing.service.prepayments import Prepayments
    from va_desktop.offers.service import Quotes
    from va_desktop.recurring.service.plans import Plans
    from va_desktop.recurring.service.turns import Turns
    from va_desktop.recurring.store import StoredRecurring


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
    def plans(self) -> Plans:
        """The invoices that come again."""
        from va_desktop.recurring.service.plans import Plans

        return Plans(self.database, self._kept_plans, self.clients, self.contracts, self.clock, self.today)

    @cached_property
    def plan_turns(self) -> Turns:
        """What is made of them."""
        from va_desktop.recurring.service.drafting import TurnDrafts
        from va_desktop.recurring.service.turns import Turns

        return Turns(
            self.database,
            self._kept_plans,
            self.plans,
            TurnDrafts(self._kept_plans, self.profile, self.drafts),
            self.invoicing,
            self.handing_over,
            self.clock,
            self.today,
        )

    @cached_property
    def _kept_plans(self) -> StoredRecurring:
        from va_desktop.recurring.store import StoredRecurring

        return StoredRecurring(self.database)
