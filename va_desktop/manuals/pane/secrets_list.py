"""The secrets of a section: shown on request, copied for half a minute, kept in the system's keyring alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, LinkButton
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form, clear_layout
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.sheet import Sheet, confirm
from va_desktop.kit.ui.texts import tr
from va_desktop.manuals.model import Secret
from va_desktop.manuals.service.secrets import Secrets

CLEARED_AFTER: Final = 30_000
"""Milliseconds after which a copied secret is taken from the clipboard again."""
HIDDEN_AFTER: Final = 30_000
"""Milliseconds after which a secret that is shown is hidden again."""
_HIDDEN: Final = "••••••••"
_UNKEPT: Final = ("x-kde-passwordManagerHint", b"secret")
"""Asks managers of clipboards not to remember it."""


class SecretList(QWidget):
    """One line for each secret, and what adds another."""

    def __init__(self, desk: Desk, secrets: Secrets) -> None:
        super().__init__()
        self.setObjectName("secrets")
        self._desk, self._secrets = desk, secrets
        self._section_id = 0
        self._copied = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._add = LinkButton(N_("+ Secret"), role="second")
        self._add.setObjectName("add_secret")
        self._add.clicked.connect(self.add_secret)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._rows)
        column.addLayout(row(self._add, None))
        self._clearing = QTimer(self)
        self._clearing.setSingleShot(True)
        self._clearing.setInterval(CLEARED_AFTER)
        self._clearing.timeout.connect(self.clear_clipboard)

    def show_section(self, section_id: int) -> None:
        """Show the secrets of a section, all hidden."""
        self._section_id = section_id
        clear_layout(self._rows)
        for secret in self._secrets.secrets(section_id):
            self._rows.addWidget(_SecretRow(self, secret))

    def reveal(self, secret: Secret) -> str:
        """Return a secret, or nothing where it can't be had; that is said."""
        try:
            return self._secrets.reveal(secret.id)
        except UserError as error:
            self._desk.notify.error(error)
            return ""

    def copy(self, secret: Secret) -> None:
        """Put a secret into the clipboard for half a minute."""
        value = self.reveal(secret)
        if not value:
            return
        data = QMimeData()
        data.setText(value)
        data.setData(*_UNKEPT)
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = value
        self._clearing.start()
        self._desk.notify.say(
            tr("Copied “{label}”; it leaves the clipboard in 30 seconds.", label=secret.label)
        )

    @Slot()
    def clear_clipboard(self) -> None:
        """Empty the clipboard, if it still holds what was copied here."""
        copied, self._copied = self._copied, ""
        if copied and QGuiApplication.clipboard().text() == copied:
            QGuiApplication.clipboard().clear()

    @Slot()
    def add_secret(self) -> None:
        """Ask for a new secret."""
        section_id = self._section_id
        SecretSheet(self, lambda label, value: self._keep(section_id, label, value)).open()

    def _keep(self, section_id: int, label: str, value: str) -> None:
        self._secrets.add_secret(section_id, label, value)
        self.show_section(self._section_id)

    def edit(self, secret: Secret) -> None:
        """Ask for another value or label of a secret."""

        def change(label: str, value: str) -> None:
            self._secrets.change_secret(secret.id, label, value)
            self.show_section(self._section_id)

        SecretSheet(self, change, secret).open()

    def ask_to_delete(self, secret: Secret) -> None:
        """Ask first: a value that has left the keyring can't be brought back."""
        sheet = confirm(
            self,
            tr("Delete “{label}”?", label=secret.label),
            tr("Its value leaves this computer's keyring and can't be brought back."),
            Button(N_("Delete"), "danger"),
        )
        sheet.setObjectName("delete_sheet")
        sheet.accepted.connect(partial(self._delete, secret.id))
        sheet.open()

    def _delete(self, secret_id: int) -> None:
        try:
            self._secrets.delete_secret(secret_id)
        except UserError as error:
            self._desk.notify.error(error)
        self.show_section(self._section_id)


class _SecretRow(QWidget):
    """One secret: what it is for, and dots until somebody asks for it."""

    def __init__(self, owner: SecretList, secret: Secret) -> None:
        super().__init__()
        self._owner, self._secret = owner, secret
        label = Label(role="second", may_elide=True)
        label.set_text(secret.label)
        self._value = Label(may_elide=True)
        self._value.setObjectName("secret_value")
        self._show = IconButton("lock", N_("Show"), size=26)
        self._show.setObjectName("show_secret")
        self._show.clicked.connect(self._turn)
        copy = IconButton("copy", N_("Copy"), size=26)
        copy.setObjectName("copy_secret")
        copy.clicked.connect(self._copy)
        edit = IconButton("edit", N_("Edit"), size=26)
        edit.setObjectName("edit_secret")
        edit.clicked.connect(self._edit)
        delete = IconButton("delete", N_("Delete"), size=26)
        delete.setObjectName("delete_secret")
        delete.clicked.connect(self._delete)
        box = row(label, self._value, self._show, copy, edit, delete, spacing=tokens.XS)
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._hiding = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.setInterval(HIDDEN_AFTER)
        self._hiding.timeout.connect(self._hide)
        self._hide()

    @Slot()
    def _hide(self) -> None:
        self._hiding.stop()
        self._value.set_text(_HIDDEN)
        self._value.setAccessibleName(tr("hidden"))
        self._value.setToolTip("")
        self._show.set_message(N_("Show"))

    @Slot()
    def _turn(self) -> None:
        if self._hiding.isActive():
            self._hide()
            return
        value = self._owner.reveal(self._secret)
        if value:
            self._value.set_text(value)
            self._show.set_message(N_("Hide"))
            self._hiding.start()

    @Slot()
    def _copy(self) -> None:
        self._owner.copy(self._secret)

    @Slot()
    def _edit(self) -> None:
        self._owner.edit(self._secret)

    @Slot()
    def _delete(self) -> None:
        self._owner.ask_to_delete(self._secret)


class SecretSheet(Sheet):
    """Asks what a secret is for, and for its value; a value that is left out stays as it is."""

    def __init__(self, over: QWidget, keep: Callable[[str, str], None], secret: Secret | None = None) -> None:
        super().__init__(over, N_("Add a secret") if secret is None else N_("Edit secret"), width=460)
        self.setObjectName("secret_sheet")
        self._keep = keep
        self.form = Form(columns=1)
        self.body.addWidget(
            Wrapped(
                N_(
                    "The value goes into this computer's keyring and nowhere else: not into the database, a"
                    " backup, an export or the search."
                )
            )
        )
        self.body.addWidget(self.form)
        self._label = self.form.add("label", N_("What it is for"), LineEdit())
        self._value = self.form.add("value", N_("Value"), LineEdit(), optional=secret is not None)
        self._value.setEchoMode(QLineEdit.EchoMode.Password)
        if secret is not None:
            self._label.setText(secret.label)
        save = Button(N_("Save"), "primary")
        save.setObjectName("save_secret")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        try:
            self._keep(self._label.text(), self._value.text())
        except UserError as error:
            self.form.show_error(error)
        else:
            self._value.clear()
            self.accept()
