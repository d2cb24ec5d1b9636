"""Contracts that are due to be invoiced: their period is over and work under them is unbilled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from va_desktop.contracts.model import Contract
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Dot, Label, Tag
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import ntr, tr

MOST: Final = 3
"""How many are shown; those that are due for longest come first."""


class DueContracts(Card):
    """A row for each, with a button that drafts its invoice; hidden where nothing is due."""

    drafted = Signal(object)
    """A `Draft` was made of what is unbilled of a due contract's client, in the contract's currency."""

    def __init__(self, room: InvoiceRoom) -> None:
        super().__init__(padding=tokens.M)
        self.setObjectName("due_contracts")
        self._room = room
        self._due: Sequence[tuple[Contract, date]] = ()
        self.hide()

    def read(self) -> None:
        """Read which contracts are due, and show them."""
        self._room.desk.tasks.run(self._find, self._came, owner=self)

    def _find(self, progress: Progress) -> Sequence[tuple[Contract, date]]:
        progress(0, 1)
        return self._room.due()

    def _came(self, due: Sequence[tuple[Contract, date]]) -> None:
        self._due = due
        self.retranslate()

    def retranslate(self) -> None:
        """Show the rows in the present language."""
        clear_layout(self.column)
        for contract, since in self._due[:MOST]:
            self.column.addLayout(self._row(contract, since))
        more = len(self._due) - MOST
        if more > 0:
            rest = Label(role="third", size=tokens.SMALL)
            rest.set_text(ntr("{n} more contract is due", "{n} more contracts are due", more))
            self.column.addWidget(rest)
        self.setVisible(bool(self._due))

    def _row(self, contract: Contract, since: date) -> QHBoxLayout:
        client = self._room.clients.client(contract.client_id)
        dot = Dot()
        dot.set_colour(client.colour)
        name = Label(weight=600, may_elide=True)
        name.set_text(f"{client.name} · {contract.title}")
        day = self._room.desk.formats.day(since, "short")
        draft = Button(N_("Draft the invoice"))
        draft.setObjectName(f"draft_due_{contract.id}")
        draft.clicked.connect(partial(self._draft, contract))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(dot, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(name, 1)
        row.addWidget(Tag(tr("due since {day}", day=day), "warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(draft)
        return row

    def _draft(self, contract: Contract) -> None:
        until = self._room.invoicing.today()
        try:
            draft = self._room.drafts.draft_invoice(contract.client_id, until, currency=contract.currency)
        except UserError as error:
            self._room.desk.notify.error(error)
            self.read()
            return
        self.drafted.emit(draft)
