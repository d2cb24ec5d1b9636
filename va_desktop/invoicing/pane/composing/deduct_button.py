"""The button beside the lines of a draft that deducts a prepayment; it shows where the client has one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.prepaying import OpenPrepayment
from va_desktop.invoicing.service.prepayments import Prepayments
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr


class DeductButton(Button):
    """Its menu names the prepayments of which something is left."""

    deducted = Signal(object)
    """The draft, with the deduction."""

    def __init__(self, desk: Desk, prepayments: Prepayments) -> None:
        super().__init__(N_("Deduct a prepayment"), small=True)
        self.setObjectName("deduct_prepayment")
        self._desk, self._prepayments = desk, prepayments
        self._draft: Draft | None = None
        self._open: Sequence[OpenPrepayment] = ()
        self.set_menu(self._offer)
        self.hide()

    def show_for(self, draft: Draft) -> None:
        """Offer what a draft could deduct."""
        self._draft = draft
        self._open = self._prepayments.deductible(draft)
        self.setVisible(bool(self._open))

    def _offer(self, menu: Menu) -> None:
        formats = self._desk.formats
        for one in self._open:
            words = tr(
                "{number} of {day}: {amount} left",
                number=one.number,
                day=formats.day(one.issued_on),
                amount=formats.money(one.net),
            )
            menu.add(words, "money").triggered.connect(partial(self._deduct, one))

    def _deduct(self, prepayment: OpenPrepayment, *_: object) -> None:
        if self._draft is None:
            return
        self._desk.tasks.run(
            partial(_deduct, self._prepayments, self._draft.id, prepayment.invoice_id),
            partial(self._was_deducted, prepayment),
            self._refused,
            owner=self,
            label=tr("Deducting the prepayment …"),
            in_turn=True,
        )

    def _was_deducted(self, prepayment: OpenPrepayment, done: Done[Draft]) -> None:
        self._desk.undo.push(tr("Deducted {number}", number=prepayment.number), done.undo, offer=True)
        self.deducted.emit(done.value)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.notify.error(error)


def _deduct(prepayments: Prepayments, draft_id: int, prepayment_id: int, step: Progress) -> Done[Draft]:
    return prepayments.deduct(draft_id, prepayment_id, step=step)
