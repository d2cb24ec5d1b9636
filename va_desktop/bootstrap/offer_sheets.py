"""What opens over any pane of the window to offer work, to be paid in advance, or to bill again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.invoicing.pane.document.actions import Actions
    from va_desktop.kit.ui.window import MainWindow
    from va_desktop.offers.pane.room import OfferRoom
    from va_desktop.recurring.pane.room import PlanRoom


class OfferSheets:
    """Opens the sheets; each method imports what it needs."""

    def __init__(self, program: Program, window: MainWindow) -> None:
        self._program, self._window = program, window

    def add(self) -> None:
        """Let whoever names a client open them."""
        from va_desktop.invoicing.doors import NEW_PREPAYMENT, NEW_QUOTE, PLANS

        for key, opening in (
            (NEW_QUOTE, self._new_quote),
            (NEW_PREPAYMENT, self._new_prepayment),
            (PLANS, self._plans),
        ):
            self._window.add_opening(key, opening)

    def beginnings(self) -> Actions:
        """Return the ways to other documents than an invoice."""
        from va_desktop.invoicing.doors import NEW_PREPAYMENT, NEW_QUOTE, PLANS
        from va_desktop.invoicing.pane.document.actions import Actions, Beginning

        ahead = self._new_prepayment
        return Actions(
            beginnings=(
                Beginning(NEW_QUOTE, N_("New quote"), "invoices", lambda _over: self._new_quote()),
                Beginning(NEW_PREPAYMENT, N_("Ask for a prepayment"), "money", lambda _over: ahead()),
                Beginning(PLANS, N_("Recurring invoices"), "refresh", lambda _over: self._plans()),
            )
        )

    def offer_room(self) -> OfferRoom:
        """Return what quotes and prepayments need."""
        from va_desktop.offers.pane.room import OfferRoom

        program = self._program
        return OfferRoom(
            self._window.desk,
            program.quotes,
            program.prepayments,
            program.invoicing,
            program.drafts,
            program.clients,
            program.contracts,
        )

    def _plan_room(self) -> PlanRoom:
        from va_desktop.recurring.pane.room import PlanRoom

        program = self._program
        return PlanRoom(
            self._window.desk, program.plans, program.plan_turns, program.clients, program.contracts
        )

    def _plans(self, client_id: object = None) -> None:
        from va_desktop.recurring.pane.plans_sheet import PlansSheet

        chosen = client_id if isinstance(client_id, int) else None
        PlansSheet(self._window, self._plan_room(), chosen).open()

    def _new_quote(self, client_id: object = None) -> None:
        from va_desktop.offers.pane.new_quote import NewQuoteSheet

        NewQuoteSheet(self._window, self.offer_room(), self._client(client_id)).open()

    def _new_prepayment(self, client_id: object = None) -> None:
        from va_desktop.offers.pane.new_prepayment import NewPrepaymentSheet

        NewPrepaymentSheet(self._window, self.offer_room(), self._client(client_id)).open()

    def _client(self, client_id: object) -> int:
        if isinstance(client_id, int):
            return client_id
        found = next((client.id for client in self._program.clients.clients()), None)
        if found is None:
            raise UserError("Add a client first; an invoice is for one.")
        return found
