"""The selected document: its number, where it stands, what can be done with it, and its real pages."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom, PaymentSheet, ask_before_issue
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.saving import PdfSaver
from va_desktop.invoicing.paying import Payment
from va_desktop.invoicing.service.invoices import Printed
from va_desktop.invoicing.table import status_tag
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Label, Tag, row
from va_desktop.kit.ui.pages import PageView
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr

_HEAD: Final = 54


class SelectedInvoice(Card):
    """Shows a document and does things with it; empty without one."""

    editing = Signal(object)
    """The id of the draft that is to be changed."""
    issued = Signal(object)
    """The invoice that was issued."""

    def __init__(self, room: InvoiceRoom) -> None:
        super().__init__(clip=True)
        self.setObjectName("selected_invoice")
        self._room = room
        self._invoice: Invoice | None = None
        self._name = Label(weight=600, may_elide=True)
        self._name.setObjectName("invoice_number")
        self._tag = Tag()
        self._edit = Button(N_("Edit"))
        self._edit.setObjectName("edit_draft")
        self._edit.clicked.connect(self.edit)
        self._save = Button(N_("Save PDF"))
        self._save.setObjectName("save_pdf")
        self._save.clicked.connect(self.save_pdf)
        self._issue = Button(N_("Issue"), "primary")
        self._issue.setObjectName("issue")
        self._issue.clicked.connect(self.ask_before_issue)
        self._pay = Button(N_("Record payment"))
        self._pay.setObjectName("record_payment")
        self._pay.clicked.connect(self.record_payment)
        self._more = Button(icon="more")
        self._more.setObjectName("invoice_menu")
        self._more.set_menu(self._fill_menu)
        self.pages = PageView(room.desk.tasks, N_("The pages of the invoice"))
        self.saver = PdfSaver(self, room)
        head = row(self._name, self._tag, None, self._edit, self._save, self._issue, self._pay, self._more)
        head.setContentsMargins(14, 10, 14, 9)
        self.column.addLayout(head)
        self.column.addWidget(Line())
        self.column.addWidget(self.pages, 1)
        self.show_invoice(None)

    # --- what it shows

    @property
    def invoice(self) -> Invoice | None:
        """The document that is shown."""
        return self._invoice

    def show_invoice(self, invoice: Invoice | None) -> None:
        """Show a document, or a newer state of the one that is shown; nothing for `None`."""
        before, self._invoice = self._invoice, invoice
        draft = invoice is not None and invoice.is_draft
        self._name.setVisible(invoice is not None)
        self._edit.setVisible(draft)
        self._issue.setVisible(draft)
        self._save.setVisible(invoice is not None and not draft)
        self._pay.setVisible(invoice is not None and not draft and not invoice.outstanding.is_zero())
        self._more.setVisible(invoice is not None)
        self._more.setAccessibleName(tr("More"))
        if invoice is None:
            self._tag.show_tag("", "second")
            self.pages.clear()
            return
        self._name.set_text(invoice.number or invoice.client)
        tag = status_tag(invoice, self._room.invoicing.today())
        self._tag.show_tag(tag.text, tag.role)
        same = before is not None and before.id == invoice.id
        if same and before is not None and before.sha256 and before.sha256 == invoice.sha256:
            return  # a payment came: what is printed stays
        work = partial(_print, self._room, invoice.id)
        self._room.desk.tasks.run(work, partial(self._printed, invoice.id, same), self._failed, owner=self)

    def _printed(self, invoice_id: int, same: bool, printed: Printed) -> None:  # noqa: FBT001 - bound by partial
        if self._invoice is not None and self._invoice.id == invoice_id:
            self.pages.show_pdf(printed.pdf, keep_place=same)

    def _failed(self, error: Exception) -> None:
        self.pages.clear()
        self._say(error)

    def _say(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)

    def _fill_menu(self, menu: QMenu) -> None:
        invoice = self._invoice
        if invoice is None:
            return
        if invoice.is_draft:
            menu.addAction(icon("download"), tr("Save PDF"), self.save_pdf)
            menu.addSeparator()
            menu.addAction(icon("delete"), tr("Delete draft"), self.delete_draft)
            return
        menu.addAction(icon("download"), tr("Save PDF with the timesheet"), self.save_with_timesheet)
        menu.addAction(icon("checklist"), tr("Save PDF with the checklists"), self.save_with_checklists)
        payments = self._room.payments.payments(invoice.id)
        if payments:
            menu.addSeparator()
        formats = self._room.desk.formats
        for payment in payments:
            words = tr(
                "Take back {amount} of {day}",
                amount=formats.money(payment.share_of(invoice.id)),
                day=formats.day(payment.said.day),
            )
            menu.addAction(icon("undo"), words, partial(self._take_back, payment))

    # --- what a person does

    @Slot()
    def edit(self) -> None:
        """Change the draft."""
        if self._invoice is not None and self._invoice.is_draft:
            self.editing.emit(self._invoice.id)

    @Slot()
    def save_pdf(self) -> None:
        """Ask where to save the PDF."""
        if self._invoice is not None:
            self.saver.ask_where(self._invoice)

    @Slot()
    def save_with_timesheet(self) -> None:
        """Ask where to save the PDF with the billed time as an annex."""
        if self._invoice is not None:
            self.saver.ask_where(self._invoice, "timesheet")

    @Slot()
    def save_with_checklists(self) -> None:
        """Ask where to save the PDF with the checklists of its tasks as an annex."""
        if self._invoice is not None:
            self.saver.ask_where(self._invoice, "checklists")

    @Slot()
    def ask_before_issue(self) -> None:
        """Say that an issue can't be undone, and go on when that is wanted."""
        try:
            number = self._room.invoicing.expected_number()
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        question = ask_before_issue(self, number)
        question.accepted.connect(self._issue_it)
        question.open()

    @Slot()
    def _issue_it(self) -> None:
        if self._invoice is not None:
            work = partial(_issue, self._room, self._invoice.id)
            self._room.desk.tasks.run(work, self._was_issued, self._say, owner=self)

    def _was_issued(self, invoice: Invoice) -> None:
        self.issued.emit(invoice)

    @Slot()
    def record_payment(self) -> None:
        """Ask for a payment."""
        if self._invoice is not None and not self._invoice.is_draft:
            PaymentSheet(self, self._room, self._invoice).open()

    @Slot()
    def delete_draft(self) -> None:
        """Delete the draft; a bar offers to undo it."""
        if self._invoice is None or not self._invoice.is_draft:
            return
        try:
            done = self._room.drafts.delete_draft(self._invoice.id)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        said = tr("Deleted the draft for {client}", client=self._invoice.client)
        self._room.desk.undo.push(said, done.undo, offer=True)

    def _take_back(self, payment: Payment) -> None:
        done = self._room.payments.remove_payment(payment.id)
        amount = self._room.desk.formats.money(payment.said.settles)
        self._room.desk.undo.push(tr("Took back {amount}", amount=amount), done.undo, offer=True)


def _print(room: InvoiceRoom, invoice_id: int, progress: Progress) -> Printed:
    progress(0, 1)
    return room.invoicing.pdf(invoice_id)


def _issue(room: InvoiceRoom, invoice_id: int, progress: Progress) -> Invoice:
    progress(0, 1)
    return room.invoicing.issue_invoice(invoice_id)
