"""The rooms of billing: expenses, equipment and documents; each service is built when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.work_rooms import WorkRooms

if TYPE_CHECKING:
    from va_desktop.equipment.service import Equipment
    from va_desktop.expenses.service import Expenses
    from va_desktop.invoicing.service.bill_all import BillAll
    from va_desktop.invoicing.service.composing import Composing
    from va_desktop.invoicing.service.copies import Copies
    from va_desktop.invoicing.service.corrections import Corrections
    from va_desktop.invoicing.service.designs import Designs
    from va_desktop.invoicing.service.document_events import DocumentEvents
    from va_desktop.invoicing.service.drafts import Drafts
    from va_desktop.invoicing.service.handing_over import HandingOver
    from va_desktop.invoicing.service.imports import Imports
    from va_desktop.invoicing.service.invoices import Invoicing
    from va_desktop.invoicing.service.number_series import NumberSeries
    from va_desktop.invoicing.service.openings import Openings
    from va_desktop.invoicing.service.retainer_sheets import RetainerSheets


class BillingRooms(WorkRooms):
    """The rooms from which clients are billed, on those of the work."""

    @cached_property
    def expenses(self) -> Expenses:
        """The expenses."""
        from va_desktop.expenses.service import Expenses
        from va_desktop.expenses.store import StoredExpenses

        return Expenses(
            self.database, StoredExpenses(self.database), self.files, bridges.FromInvoicing(self.house)
        )

    @cached_property
    def equipment(self) -> Equipment:
        """The equipment."""
        from va_desktop.equipment.service import Equipment
        from va_desktop.equipment.store import StoredEquipment

        return Equipment(self.database, StoredEquipment(self.database), bridges.FromInvoicing(self.house))

    @cached_property
    def drafts(self) -> Drafts:
        """Invoices in preparation, and what can be billed."""
        from va_desktop.invoicing.service.drafts import Drafts
        from va_desktop.invoicing.service.proposals import Proposals
        from va_desktop.invoicing.store.drafts import StoredDrafts
        from va_desktop.invoicing.store.unbilled import StoredUnbilled

        database = self.database
        return Drafts(
            database,
            StoredDrafts(database),
            Proposals(database, StoredUnbilled(database), self.clients, self.profile, self.today),
            self.clients,
            self.profile,
            self.clock,
            self.today,
            self.timekeeping.upkeep,
        )

    @cached_property
    def composing(self) -> Composing:
        """What documents will say on paper."""
        from va_desktop.invoicing.service.composing import Composing
        from va_desktop.invoicing.store.papers import StoredPapers

        return Composing(
            self.database,
            StoredPapers(self.database),
            self.clients,
            self.profile,
            self.today,
            self.retainers,
            self.designs,
            bridges.FromWithholdings(self.house),
        )

    @cached_property
    def designs(self) -> Designs:
        """How documents look."""
        from va_desktop.invoicing.service.designs import Designs
        from va_desktop.invoicing.store.designs import StoredDesigns

        return Designs(
            self.database, StoredDesigns(self.database), self.profile, self.files, bridges.read_picture
        )

    @cached_property
    def imports(self) -> Imports:
        """Documents that are given as files."""
        from va_desktop.invoicing.service.imports import Imports

        return Imports(self.database, self.drafts, self.clients, self.profile, self.today)

    @cached_property
    def retainer_sheets(self) -> RetainerSheets:
        """The sheets that tell clients what is left of what they bought."""
        from va_desktop.invoicing.service.retainer_sheets import RetainerSheets
        from va_desktop.invoicing.store.retainer_sheets import StoredRetainerSheets

        return RetainerSheets(
            self.database,
            StoredRetainerSheets(self.database),
            self.contracts,
            self.retainers,
            self.clients,
            self.profile,
            bridges.Printer(),
            self.files,
            self.designs,
            self.today,
        )

    @cached_property
    def invoicing(self) -> Invoicing:
        """Issued invoices."""
        from va_desktop.invoicing.service.invoices import Invoicing
        from va_desktop.invoicing.store.issued import StoredInvoices

        return Invoicing(
            self.database,
            StoredInvoices(self.database),
            self.drafts,
            self.composing,
            self.profile,
            self.files,
            bridges.Printer(),
            self.today,
            self.number_series,
            (self.corrections,),
        )

    @cached_property
    def document_events(self) -> DocumentEvents:
        """What is noted of documents after their issue."""
        from va_desktop.invoicing.service.document_events import DocumentEvents
        from va_desktop.invoicing.store.events import StoredEvents

        store = StoredEvents(self.database)
        return DocumentEvents(self.database, store, self.invoicing, self.zone, [bridges.Reminded(self.house)])

    @cached_property
    def handing_over(self) -> HandingOver:
        """Documents in the folders of their clients."""
        from va_desktop.invoicing.service.handing_over import HandingOver

        return HandingOver(self.clients, self.invoicing, self.document_events)

    @cached_property
    def bill_all(self) -> BillAll:
        """All clients' work at once."""
        from va_desktop.invoicing.service.bill_all import BillAll

        return BillAll(self.drafts, self.invoicing, self.handing_over)

    @cached_property
    def copies(self) -> Copies:
        """Copies of documents, and proformas."""
        from va_desktop.invoicing.service.copies import Copies

        return Copies(self.database, self.drafts)

    @cached_property
    def openings(self) -> Openings:
        """What other programs issued and is still open."""
        from va_desktop.invoicing.service.openings import Openings
        from va_desktop.invoicing.store.openings import StoredOpenings

        return Openings(
            self.database, StoredOpenings(self.database), self.invoicing, self.clients, self.files
        )

    @cached_property
    def corrections(self) -> Corrections:
        """Credit notes."""
        from va_desktop.invoicing.service.corrections import Corrections
        from va_desktop.invoicing.store.corrections import StoredCorrections

        return Corrections(
            self.database,
            StoredCorrections(self.database),
            self.drafts,
            self.timekeeping.upkeep,
            self.clock,
        )

    @cached_property
    def number_series(self) -> NumberSeries:
        """The series in which documents are numbered."""
        from va_desktop.invoicing.service.number_series import NumberSeries
        from va_desktop.invoicing.store.number_series import StoredNumberSeries

        return NumberSeries(self.database, StoredNumberSeries(self.database), self.profile, self.today)
