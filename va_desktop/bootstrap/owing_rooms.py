"""The room of what clients owe; each service is built when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.paying_rooms import PayingRooms

if TYPE_CHECKING:
    from va_desktop.invoicing.service.fingerprints import Fingerprints
    from va_desktop.receivables.service.charges import LateCharges
    from va_desktop.receivables.service.owing import Owing
    from va_desktop.receivables.service.reminders import Reminders
    from va_desktop.receivables.service.statements import Statements


class OwingRooms(PayingRooms):
    """What is owed, on the services of what is billed and paid."""

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """Issued documents as files."""
        from va_desktop.invoicing.service.fingerprints import Fingerprints
        from va_desktop.invoicing.store.fingerprints import StoredFingerprints

        return Fingerprints(StoredFingerprints(self.database), self.invoicing, self.files)

    @cached_property
    def owing(self) -> Owing:
        """What is open, and how old it is."""
        from va_desktop.receivables.service.owing import Owing

        return Owing(self.invoicing, self.today)

    @cached_property
    def reminders(self) -> Reminders:
        """Whom to remind, when and in which words."""
        from va_desktop.receivables.service.reminders import Reminders
        from va_desktop.receivables.store.reminders import StoredReminders

        return Reminders(
            self.database,
            StoredReminders(self.database),
            self.owing,
            self.clients,
            self.profile,
            bridges.OwedPrinter(),
            self.files,
            self.designs,
            self.late_charges,
        )

    @cached_property
    def late_charges(self) -> LateCharges:
        """What lateness costs."""
        from va_desktop.receivables.service.charges import LateCharges
        from va_desktop.receivables.store.charges import StoredCharges

        return LateCharges(
            self.database, StoredCharges(self.database), self.owing, self.clients, self.profile, self.drafts
        )

    @cached_property
    def late_fees(self) -> bridges.FromLateCharges:
        """What clients' lateness costs, as their commands tell it."""
        return bridges.FromLateCharges(self.house)

    @cached_property
    def statements(self) -> Statements:
        """Statements of account."""
        from va_desktop.receivables.service.statements import Statements
        from va_desktop.receivables.store.owed import StoredAccounts

        return Statements(
            self.database,
            StoredAccounts(self.database),
            self.owing,
            self.clients,
            self.profile,
            bridges.OwedPrinter(),
            self.files,
            self.designs,
        )
