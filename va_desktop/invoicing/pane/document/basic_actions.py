"""What can be done with every document: change or issue a draft, save its PDF, delete a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom, ask_before_issue
from va_desktop.invoicing.model import Draft, Invoice, Kind
from va_desktop.invoicing.pane.document.actions import Action, Actions, is_draft, is_issued
from va_desktop.invoicing.pane.document.issuing import begin_issue
from va_desktop.invoicing.pane.document.making import make_draft
from va_desktop.invoicing.pane.document.saving import Annex, PdfSaver
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr


class BasicActions:
    """Does them; `editing` is told the id of a draft that is to be changed, `issued` what was issued."""

    def __init__(
        self,
        room: InvoiceRoom,
        saver: PdfSaver,
        editing: Callable[[int], None],
        issued: Callable[[Invoice], None],
    ) -> None:
        self._room, self._saver = room, saver
        self._editing, self._issued = editing, issued

    def actions(self) -> Actions:
        """Return them."""
        return Actions(
            (
                Action("edit_draft", N_("Edit"), "edit", is_draft, self._edit, "Ctrl+E", "plain", usual=True),
                Action("save_pdf", N_("Save PDF"), "download", is_issued, self._save(), "Ctrl+S", "plain"),
                Action("save_draft", N_("Save PDF"), "download", is_draft, self._save(), "Ctrl+S"),
                Action("issue", N_("Issue"), "check", is_draft, self._ask, "Ctrl+I", "primary"),
                Action("retax", N_("Tax as today"), "refresh", _can_be_retaxed, self._retax, group=1),
                Action(
                    "save_with_timesheet",
                    N_("Save PDF with the timesheet"),
                    "download",
                    is_issued,
                    self._save("timesheet"),
                ),
                Action(
                    "save_with_checklists",
                    N_("Save PDF with the checklists"),
                    "checklist",
                    is_issued,
                    self._save("checklists"),
                ),
                Action(
                    "save_with_receipts",
                    N_("Save PDF with the receipts"),
                    "expense",
                    is_issued,
                    self._save("receipts"),
                ),
                Action("delete_draft", N_("Delete draft"), "delete", is_draft, self._delete, "Del", group=9),
            ),
        )

    def _edit(self, _over: QWidget, invoice: Invoice) -> None:
        self._editing(invoice.id)

    def _save(self, *annexes: Annex) -> Callable[[QWidget, Invoice], object]:
        def ask(_over: QWidget, invoice: Invoice) -> None:
            self._saver.ask_where(invoice, *annexes)

        return ask

    def _ask(self, over: QWidget, invoice: Invoice) -> None:
        """Say that an issue can't be undone, and go on when that is wanted."""
        number = self._room.invoicing.expected_number(kind=invoice.kind)
        question = ask_before_issue(over, invoice.kind, number)
        question.accepted.connect(partial(self._issue, over, invoice))
        question.open()

    def _issue(self, over: QWidget, invoice: Invoice) -> None:
        begin_issue(self._room, invoice.id, self._issued, _nothing_to_do, owner=over)

    def _retax(self, over: QWidget, invoice: Invoice) -> None:
        work = partial(self._room.drafts.tax_as_today, invoice.id)
        make_draft(self._room.desk, work, tr("Taxed as today"), _nothing_to_do, owner=over)

    def _delete(self, over: QWidget, invoice: Invoice) -> None:
        self._room.desk.tasks.run(
            partial(_delete, self._room, invoice.id),
            partial(self._deleted, invoice),
            self._not_deleted,
            owner=over,
            label=tr("Deleting the draft …"),
            in_turn=True,
        )

    def _deleted(self, invoice: Invoice, done: Done[Draft]) -> None:
        said = tr("Deleted the draft for {client}", client=invoice.client)
        self._room.desk.undo.push(said, done.undo, offer=True)

    def _not_deleted(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)


def _delete(room: InvoiceRoom, invoice_id: int, progress: Progress) -> Done[Draft]:
    return room.drafts.delete_draft(invoice_id, progress)


def _can_be_retaxed(invoice: Invoice) -> bool:
    return invoice.is_draft and invoice.kind is not Kind.CREDIT_NOTE


def _nothing_to_do(*_: object) -> None:
    """Leave everything as it is: the draft is shown as before."""
