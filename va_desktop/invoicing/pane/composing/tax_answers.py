"""What a person does with a draft that is not taxed as today: tax it so, or keep its taxes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.done import Done
from va_desktop.core.progress import Step
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.pane.document.making import make_draft
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.labels import row
from va_desktop.kit.ui.texts import tr


class TaxAnswers(QWidget):
    """The two answers as buttons; it is hidden until a draft asks for them."""

    retaxed = Signal(object)
    """The draft, as it is taxed now."""

    def __init__(self, room: InvoiceRoom) -> None:
        super().__init__()
        self._room = room
        self._draft: Draft | None = None
        self.as_today = Button(N_("Tax as today"), icon="refresh", small=True)
        self.as_today.setObjectName("tax_as_today")
        self.keep = Button(N_("Keep the taxes"), small=True)
        self.keep.setObjectName("keep_taxes")
        self.setLayout(row(self.as_today, self.keep, None))
        self.as_today.clicked.connect(self._tax_as_today)
        self.keep.clicked.connect(self._keep)
        self.hide()

    def ask_for(self, draft: Draft) -> None:
        """Let the answers be about a draft."""
        self._draft = draft

    @Slot()
    def _tax_as_today(self) -> None:
        self._do(self._room.drafts.tax_as_today, tr("Taxed as today"))

    @Slot()
    def _keep(self) -> None:
        self._do(self._room.drafts.keep_taxes, tr("Kept the taxes of the draft"))

    def _do(self, verb: Callable[[int, Step], Done[Draft]], said: str) -> None:
        if self._draft is not None:
            work = partial(verb, self._draft.id)
            make_draft(self._room.desk, work, said, self.retaxed.emit, owner=self)
