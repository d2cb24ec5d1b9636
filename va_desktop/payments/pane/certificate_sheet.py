"""Asks for the certificate of tax withheld: its number, the day on which it came, its file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.pane.room import PaymentRoom
from va_desktop.payments.paying import Payment
from va_desktop.payments.withholding import Certificate


class FilePick(QWidget):
    """One file, and a button to choose it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self._over = over
        self.path: Path | None = None
        self._name = Label(role="second", may_elide=True)
        self.choose = Button(N_("Choose a file…"), icon="file")
        self.choose.clicked.connect(self.ask)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.choose)
        box.addWidget(self._name, 1)
        self.setFocusProxy(self.choose)

    def show_name(self, name: str) -> None:
        """Show the name of a file that is kept already."""
        self._name.set_text(name)

    @Slot()
    def ask(self) -> QFileDialog:
        """Open the dialog in which a file is chosen."""
        dialog = QFileDialog(self._over, tr("Choose the certificate"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Documents") + " (*.pdf *.png *.jpg *.jpeg)", tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()
        return dialog

    @Slot(str)
    def _chosen(self, name: str) -> None:
        self.path = Path(name)
        self._name.set_text(self.path.name)


class CertificateSheet(Sheet):
    """Notes a certificate for a payment, or changes it."""

    saved = Signal()

    def __init__(self, over: QWidget, room: PaymentRoom, payment: Payment) -> None:
        super().__init__(over, N_("Certificate for tax withheld"), width=480)
        self.setObjectName("certificate_sheet")
        self._room, self._payment = room, payment
        withheld = payment.said.withheld
        words = Wrapped()
        if withheld is not None:
            words.set_text(
                tr(
                    "{client} withheld {amount} on {day}.",
                    client=payment.client,
                    amount=room.desk.formats.money(withheld.amount),
                    day=room.desk.formats.day(payment.said.day),
                )
            )
        self.body.addWidget(words)
        self.form = form = Form()
        self.body.addWidget(form)
        today = room.invoicing.today()
        self._number = form.add("certificate", N_("Certificate no."), LineEdit())
        self._day = form.add("certificate_on", N_("Came on"), DateEdit(today, name="certificate_on"))
        self._file = form.add("file", N_("File"), FilePick(self), wide=True, optional=True)
        self._day.set_value(today)
        self._known = withheld.certificate if withheld else None
        if self._known is not None:
            self._number.setText(self._known.number)
            self._day.set_value(self._known.received_on)
            self._file.show_name(self._known.name)
        save = Button(N_("Keep certificate"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        day = self._day.value()
        if day is None:
            raise UserError("Say on which day it came.", field="certificate_on")
        known = self._known
        certificate = Certificate(
            self._number.text(), day, known.sha256 if known else "", known.name if known else ""
        )
        done = self._room.withholdings.keep_certificate([self._payment.id], certificate, self._file.path)
        said = tr("Kept the certificate {number}", number=self._number.text().strip())
        self._room.desk.undo.push(said, done.undo, offer=True)
        self.accept()
        self.saved.emit()
