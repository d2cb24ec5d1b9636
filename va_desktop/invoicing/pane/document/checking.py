"""The check of an issued document: its hash, and whether the PDF that is kept is the one that was issued."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.actions import Action, Actions, is_issued
from va_desktop.invoicing.service.fingerprints import Fingerprints
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.labels import FieldLabel, Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import texts, tr


class CheckSheet(Sheet):
    """Shows the hash of an issued PDF, and checks what is kept against it."""

    def __init__(self, over: QWidget, desk: Desk, fingerprints: Fingerprints, invoice: Invoice) -> None:
        super().__init__(over, width=620, cancel=False)
        self.setObjectName("check_sheet")
        self.set_title(tr("The PDF of {number}", number=invoice.number))
        self._desk, self._fingerprints, self._invoice = desk, fingerprints, invoice
        self.body.addWidget(
            Wrapped(
                N_(
                    "An issued document is kept byte for byte. Its fingerprint (SHA-256) tells whether a file that"
                    " somebody shows you is the one that was issued."
                )
            )
        )
        self.hash = LineEdit()
        self.hash.setObjectName("sha256")
        self.hash.setReadOnly(True)
        self.hash.setText(invoice.sha256)
        self.hash.setCursorPosition(0)
        self.body.addWidget(FieldLabel(N_("SHA-256"), self.hash))
        self.body.addWidget(self.hash)
        self.result = Banner()
        self.result.setObjectName("check_result")
        self.body.addWidget(self.result)
        copy = Button(N_("Copy"), icon="copy")
        copy.setObjectName("copy_hash")
        self.add_button(copy).clicked.connect(self._copy)
        self.check = Button(N_("Check"), "primary", icon="check")
        self.check.setObjectName("check_pdf")
        self.add_button(self.check, primary=True).clicked.connect(self._check)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._invoice.sha256)
        self._desk.notify.say(tr("Copied the fingerprint of {number}.", number=self._invoice.number), "good")

    @Slot()
    def _check(self) -> None:
        work = partial(_checked, self._fingerprints, self._invoice)
        self._desk.tasks.run(work, self._is_right, self._is_wrong, owner=self)

    def _is_right(self, size: int) -> None:
        shown = self._desk.formats.number(size)
        self.result.say(
            tr("It is the PDF that was issued, byte for byte ({size} bytes).", size=shown), "good"
        )

    def _is_wrong(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.result.say(error.in_words(texts()), "bad")


def checking_actions(desk: Desk, fingerprints: Fingerprints) -> Actions:
    """Return the check, for every document that was issued."""

    def check(over: QWidget, invoice: Invoice) -> None:
        CheckSheet(over, desk, fingerprints, invoice).open()

    return Actions((Action("check_pdf_action", N_("Check the PDF"), "hash", is_issued, check, group=3),))


def _checked(fingerprints: Fingerprints, invoice: Invoice, progress: Progress) -> int:
    progress(0, 1)
    return len(fingerprints.checked(invoice))
