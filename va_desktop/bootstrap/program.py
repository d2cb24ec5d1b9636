"""The program's services, built when first used from one home and one clock.

This is the composition root: the only place that knows which store stands behind which service, and which room
answers another room's question. Nothing below it constructs its own collaborators. Its floors are files: `ground`,
`trade_rooms`, `work_rooms`, and here what comes of the work.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import override

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.work_rooms import WorkRooms

if TYPE_CHECKING:
    from va_desktop.equipment.service import Equipment
    from va_desktop.expenses.service import Expenses
    from va_desktop.invoicing.drafting import Drafts
    from va_desktop.invoicing.service import Invoicing
    from va_desktop.invoicing.statement import Statements
    from va_desktop.reports.chart import DrawEarnings
    from va_desktop.reports.service.client_reports import ClientReports
    from va_desktop.reports.service.earnings import Reports
    from va_desktop.reports.standing import Standings
    from va_desktop.samples.service import Samples


class Program(WorkRooms):
    """Everything that one process needs, built on demand; close it at the end."""

    @property
    @override
    def house(self) -> Program:
        return self

    @cached_property
    def expenses(self) -> Expenses:
        """The expenses."""
        from va_desktop.expenses.service import Expenses
        from va_desktop.expenses.store import StoredExpenses

        return Expenses(self.database, StoredExpenses(self.database), self.files, bridges.FromInvoicing(self))

    @cached_property
    def equipment(self) -> Equipment:
        """The equipment."""
        from va_desktop.equipment.service import Equipment
        from va_desktop.equipment.store import StoredEquipment

        return Equipment(self.database, StoredEquipment(self.database), bridges.FromInvoicing(self))

    @cached_property
    def drafts(self) -> Drafts:
        """Invoices in preparation, and what can be billed."""
        from va_desktop.invoicing.drafting import Drafts
        from va_desktop.invoicing.proposals import Proposals
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
            self.timekeeping,
            self.retainers,
        )

    @cached_property
    def retainer_sheets(self) -> Statements:
        """The sheets that tell clients what is left of what they bought."""
        from va_desktop.invoicing.statement import Statements
        from va_desktop.invoicing.store.statements import StoredStatements

        return Statements(
            self.database,
            StoredStatements(self.database),
            self.contracts,
            self.retainers,
            self.clients,
            self.profile,
            bridges.Printer(),
            self.today,
        )

    @cached_property
    def invoicing(self) -> Invoicing:
        """Issued invoices and their payments."""
        from va_desktop.invoicing.service import Invoicing
        from va_desktop.invoicing.store.issued import StoredInvoices

        return Invoicing(
            self.database,
            StoredInvoices(self.database),
            self.drafts,
            self.profile,
            self.files,
            bridges.Printer(),
            self.today,
        )

    @cached_property
    def reports(self) -> Reports:
        """The weekly report."""
        from va_desktop.reports.service.earnings import Reports
        from va_desktop.reports.store.earnings import StoredReports

        return Reports(self.database, StoredReports(self.database), self.rates, self.profile, self.clock)

    @cached_property
    def client_reports(self) -> ClientReports:
        """What is told to clients of the work for them."""
        from va_desktop.reports.service.client_reports import ClientReports
        from va_desktop.reports.store.client_reports import StoredClientReports
        from va_desktop.reports.store.manual_sections import StoredManualSections

        return ClientReports(
            self.database,
            StoredClientReports(self.database),
            self.clients,
            self.profile,
            self.files,
            self.clock,
            StoredManualSections(self.database),
            bridges.ReportPrinter(),
            first_weekday=self.first_weekday,
        )

    @cached_property
    def standings(self) -> Standings:
        """How clients stand."""
        from va_desktop.reports.standing import Standings
        from va_desktop.reports.store.standing import StoredStandings

        return Standings(StoredStandings(self.database))

    @property
    def draw_earnings(self) -> DrawEarnings:
        """Draws the weekly report into a file."""
        from va_desktop.reports.chart import DrawEarnings

        return DrawEarnings(self.formats, self.texts)

    @cached_property
    def samples(self) -> Samples:
        """The sample business, told by rooms of its own that go by the story's clock."""
        from va_desktop.samples.service import Samples
        from va_desktop.samples.story import StoryClock

        clock = StoryClock(self.clock.now())
        trade = Program(self.home, clock, self, origin="samples")
        self._others.append(trade)
        return Samples(trade.database, trade, clock)
