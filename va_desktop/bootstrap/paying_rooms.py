"""What clients pay: payments, their credit, the tax they withhold; each service is built when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.offer_rooms import OfferRooms

if TYPE_CHECKING:
    from va_desktop.payments.service.credits import Credits
    from va_desktop.payments.service.payments import Payments
    from va_desktop.payments.service.receipts import Receipts
    from va_desktop.payments.service.withholdings import Withholdings
    from va_desktop.payments.store.payments import StoredPayments


class PayingRooms(OfferRooms):
    """The services of what is paid, on those of what is billed."""

    @cached_property
    def payments(self) -> Payments:
        """What clients paid."""
        from va_desktop.payments.service.payments import Payments

        return Payments(self.database, self._kept_payments, self.invoicing, self.rates, self.profile)

    @cached_property
    def credits(self) -> Credits:
        """What clients paid too much."""
        from va_desktop.payments.service.credits import Credits
        from va_desktop.payments.store.refunds import StoredRefunds

        return Credits(
            self.database, StoredRefunds(self.database), self._kept_payments, self.payments, self.invoicing
        )

    @cached_property
    def withholdings(self) -> Withholdings:
        """The tax that clients withhold."""
        from va_desktop.payments.service.withholdings import Withholdings
        from va_desktop.payments.store.withholdings import StoredWithholdings

        return Withholdings(
            self.database, StoredWithholdings(self.database), self.payments, self.clients, self.files
        )

    @cached_property
    def receipts(self) -> Receipts:
        """What is handed out for money that came or went back."""
        from va_desktop.invoicing.store.number_series import StoredNumberSeries
        from va_desktop.payments.service.receipts import Receipts
        from va_desktop.payments.store.receipts import StoredReceipts

        return Receipts(
            self.database,
            StoredReceipts(self.database, self.clock),
            StoredNumberSeries(self.database),
            self.payments,
            self.credits,
            self.invoicing,
            self.clients,
            self.profile,
            self.files,
            self.designs,
            bridges.ReceiptPrinter(),
            self.today,
        )

    @cached_property
    def _kept_payments(self) -> StoredPayments:
        from va_desktop.payments.store.payments import StoredPayments

        return StoredPayments(self.database)
