"""The second step of Bill all: which of the drafts are issued, and what hinders some of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.billing.ticked import TickedRows
from va_desktop.invoicing.service.bill_all import BillAll, Failure
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import texts, tr

_TAXED: Final = ("client", "contractor", "tax_number", "invoice", "*")
"""What tells how drafts are taxed."""


class Reviewing(QWidget):
    """Lists drafts; `changed` is sent when others are ticked."""

    changed = Signal()

    def __init__(self, room: InvoiceRoom, bill_all: BillAll) -> None:
        super().__init__()
        self._room, self._bill_all = room, bill_all
        self.drafts: Sequence[Invoice] = ()
        self._checking: Task | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.said = Wrapped(
            N_(
                "These are drafts: look at them in the list as long as you like, and issue the ticked ones here."
            )
        )
        self.documents = TickedRows("bill_all_drafts")
        self.outdated = Wrapped(role="warn")
        self.outdated.setObjectName("bill_all_outdated")
        self.hand_over = CheckBox(N_("Put them into the folders of those clients that have one"))
        self.hand_over.setObjectName("hand_over_all")
        self.failures = Wrapped(role="bad")
        for widget in (self.said, self.documents, self.hand_over, self.outdated, self.failures):
            column.addWidget(widget)
        room.desk.bus.subscribe(_TAXED, self._check_taxes)

    @property
    def wanted(self) -> list[Invoice]:
        """The drafts that are ticked."""
        return self.documents.ticked(self.drafts)

    @property
    def hands_over(self) -> bool:
        """Whether what is issued is put into the folders of its clients."""
        return self.hand_over.isVisible() and self.hand_over.isChecked()

    def show_drafts(self, drafts: Sequence[Invoice], failed: Sequence[Failure]) -> None:
        """Show drafts, all of them ticked, and what could not be done."""
        self.drafts = drafts
        self.failures.set_text("\n".join(failures_in_words(failed)))
        formats = self._room.desk.formats
        self.documents.show_rows([(one.client, formats.money(one.total)) for one in drafts], self._ticked)
        self.hand_over.setVisible(bool(self._bill_all.having_folders(drafts)))
        self.changed.emit()
        self._check_taxes()

    def cancel(self) -> None:
        """Let go of what is being read."""
        if self._checking is not None:
            self._checking.cancel()

    @Slot()
    def _ticked(self) -> None:
        self.changed.emit()

    @Slot(object)
    def _check_taxes(self, _change: Changed | None = None) -> None:
        """Say which of the drafts are not taxed as today: they can't be issued like this."""
        self.cancel()  # what it reads may be older
        self.outdated.set_text("")
        if self.drafts:
            work = partial(_outdated, self._bill_all, [one.id for one in self.drafts])
            self._checking = self._room.desk.tasks.run(work, self._say_outdated, owner=self)

    def _say_outdated(self, drafts: Sequence[Invoice]) -> None:
        clients = ", ".join(dict.fromkeys(one.client for one in drafts))
        if drafts:
            said = tr(
                "Not taxed as today, and not issued before that is answered: {clients}", clients=clients
            )
            self.outdated.set_text(said)


def failures_in_words(failed: Sequence[Failure]) -> list[str]:
    """Say for each client what was not possible, and why."""
    return [f"{one.client}: {one.error.in_words(texts())}" for one in failed]


def _outdated(bill_all: BillAll, ids: Sequence[int], progress: Progress) -> Sequence[Invoice]:
    return bill_all.outdated(ids, progress)
