"""What the palette begins from anywhere: it asks first for which client or invoice, where there are several."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.kit.ui.combo import Item
    from va_desktop.kit.ui.window import MainWindow
    from va_desktop.receivables.model import Owed

ADD_CONTRACT: Final = "add_contract"
"""`desk.navigate(ADD_CONTRACT)` opens the sheet for a new contract with a client."""
RECORD_PAYMENT: Final = "record_payment"
"""`desk.navigate(RECORD_PAYMENT)` opens the sheet in which a payment of an open invoice is recorded."""


class WhichOne:
    """Opens them; each method imports what it needs."""

    def __init__(
        self,
        program: Program,
        window: MainWindow,
        client_at_hand: Callable[[], int | None],
        export: Callable[[], object],
    ) -> None:
        self._program, self._window = program, window
        self._client_at_hand, self._export = client_at_hand, export

    def add(self) -> None:
        """Let the palette open them by their names."""
        self._window.add_opening(ADD_CONTRACT, self._ask_client)
        self._window.add_opening(RECORD_PAYMENT, self._ask_invoice)

    def _ask_client(self, _target: object) -> None:
        from va_desktop.kit.ui.combo import Item
        from va_desktop.kit.ui.which import WhichSheet

        clients = self._program.clients.clients()
        if not clients:
            raise UserError("Add a client first; a contract is with one.")
        at_hand = self._client_at_hand()
        if len(clients) == 1:
            self._add_contract(clients[0].id)
            return
        first = sorted(clients, key=lambda client: client.id != at_hand)
        items = [Item(one.id, one.name, colour=one.colour, words=one.handle) for one in first]
        WhichSheet(self._window, N_("Add contract"), N_("Client"), items, self._add_contract).open()

    def _add_contract(self, client_id: int) -> None:
        from va_desktop.clients.page import InTab
        from va_desktop.contracts.pane.contracts_tab import NEW

        self._window.navigate("clients", InTab(client_id, "contracts", NEW))

    def _ask_invoice(self, _target: object) -> None:
        from va_desktop.kit.ui.which import WhichSheet

        owed = {one.invoice_id: one for one in self._program.owing.open_items()}
        if not owed:
            raise UserError("No invoice waits for a payment.")
        if len(owed) == 1:
            self._record(*owed.values())
            return
        items = [self._item(one) for one in owed.values()]
        title, label = N_("Record payment"), N_("Invoice")
        WhichSheet(self._window, title, label, items, lambda chosen: self._record(owed[chosen])).open()

    def _item(self, owed: Owed) -> Item:
        from va_desktop.kit.ui.combo import Item

        amount = self._window.desk.formats.money(owed.outstanding)
        return Item(owed.invoice_id, f"{owed.number} · {owed.client}", amount, colour=owed.colour)

    def _record(self, owed: Owed) -> None:
        from va_desktop.bootstrap.document_actions import payment_room
        from va_desktop.payments.pane.payment_sheet import PaymentSheet

        room = payment_room(self._program, self._window.desk, self._export)
        currency = owed.outstanding.currency
        PaymentSheet(self._window, room, owed.client_id, currency, owed.invoice_id).open()
