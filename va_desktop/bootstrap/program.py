"""The program's services, built when first used from one home and one clock.

This is the composition root: the only place that knows which store stands behind which service, and which room
answers another room's question. Nothing below it constructs its own collaborators. Its floors are files: `ground`,
`trade_rooms`, `work_rooms`, `billing_rooms`, `offer_rooms`, `paying_rooms`, `owing_rooms`, and here what comes of
the work.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import override

from va_desktop.bootstrap import bridges
from va_desktop.bootstrap.owing_rooms import OwingRooms

if TYPE_CHECKING:
    from va_desktop.reports.chart import DrawEarnings
    from va_desktop.reports.service.client_reports import ClientReports
    from va_desktop.reports.service.earnings import Reports
    from va_desktop.reports.standing import Standings
    from va_desktop.samples.service import Samples


class Program(OwingRooms):
    """Everything that one process needs, built on demand; close it at the end."""

    @property
    @override
    def house(self) -> Program:
        return self

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
