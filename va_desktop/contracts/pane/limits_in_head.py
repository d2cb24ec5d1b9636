"""The limits of a client's running contracts, in the head of the client's page: the most used ones."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from va_desktop.clients.model import Client
from va_desktop.contracts.pane.meter import LimitMeter
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.texts import tr

MOST: Final = 2
"""How many there is room for; the contracts' own cards show all of them."""


class LimitsInHead(QWidget):
    """Meters beside each other, hidden where nothing is limited."""

    def __init__(self, room: ContractRoom) -> None:
        super().__init__()
        self.setObjectName("limits_in_head")
        self._room = room
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(34)

    def show_client(self, client: Client) -> None:
        """Show the limits of a client's contracts, those that are used most first."""
        room = self._room
        clear_layout(self._row)
        running = [one for one in room.contracts.contracts_of(client.id) if one.runs_on(room.today())]
        found = [(one, state) for one in running for state in room.keeping.limits.states(one.id)]
        found.sort(key=lambda pair: pair[1].share, reverse=True)
        for contract, state in found[:MOST]:
            self._row.addWidget(LimitMeter(state, room.desk.formats, title=contract.title), 1)
        self.setToolTip(tr("All limits stand with the contracts.") if len(found) > MOST else "")
        self.setVisible(bool(found))
