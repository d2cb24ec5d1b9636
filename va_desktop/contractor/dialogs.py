"""The sheet in which an account to be paid on is written down; its fields are those of the chosen method."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contractor.model import NewAccount, PaymentAccount
from va_desktop.contractor.payment_methods import METHODS, method
from va_desktop.contractor.service import Profile
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.places import currency_items
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr


class AccountSheet(Sheet):
    """Asks for a new account, or changes one; `done` sends what to undo, `removal` asks for its removal."""

    done = Signal(object)
    removal = Signal(object)

    def __init__(
        self, over: QWidget, profile: Profile, formats: Formats, account: PaymentAccount | None = None
    ) -> None:
        super().__init__(over, N_("Add an account") if account is None else N_("Edit the account"), width=560)
        self.setObjectName("account_sheet")
        self._profile, self._account = profile, account
        contractor = profile.require()
        self._typed: dict[str, str] = dict(account.details) if account else {}
        self.form = Form()
        methods = [Item(one.key, tr(one.label)) for one in METHODS.values()]
        self.method = self.form.add("method", N_("How you are paid"), ComboBox(methods))
        currencies = currency_items(formats, [contractor.currency])
        self.currency = self.form.add("currency", N_("Currency"), ComboBox(currencies))
        self.holder = self.form.add(
            "holder",
            N_("Account holder"),
            LineEdit(),
            wide=True,
            hint=N_("Exactly as the bank has it: many banks compare the name"),
        )
        self.details = Form()
        self.more = Form(columns=1)
        self.instructions = self.more.add(
            "instructions", N_("Instructions for the payer"), TextArea(lines=2, most=4), optional=True
        )
        self.active = CheckBox(N_("Show on new documents in this currency"))
        self.more.add_row(self.active)
        for part in (self.form, self.details, self.more):
            self.body.addWidget(part)
        self.method.chosen.connect(self._take_method)
        if account is not None:
            self.add_button(Button(N_("Remove"), "danger"), left=True).clicked.connect(self._remove)
        self.add_button(Button(N_("Save"), "primary"), primary=True).clicked.connect(self._save)
        start = account or NewAccount(
            "upi" if contractor.country == "IN" else "iban", contractor.currency, contractor.name, {}
        )
        self.method.set_value(start.method)
        self.currency.set_value(start.currency)
        self.holder.setText(start.holder)
        self.instructions.set_text(start.instructions)
        self.active.setChecked(start.active)
        self._take_method(start.method)

    @Slot(object)
    def _take_method(self, key: object) -> None:
        """Ask for what this method needs; what was typed for another one stays for where it fits."""
        self._keep_typed()
        chosen = method(str(key))
        if chosen.currency:
            self.currency.set_value(chosen.currency)
        self.currency.setEnabled(not chosen.currency)
        fresh = Form()
        for at, detail in enumerate(chosen.details):
            control = fresh.add(
                detail.key,
                detail.label,
                LineEdit(),
                wide=at == 0,
                hint=detail.help,
                optional=not detail.required and any(one.required for one in chosen.details),
            )
            control.setText(self._typed.get(detail.key, ""))
        former, self.details = self.details, fresh
        self.body.insertWidget(self.body.indexOf(former), fresh)
        self.body.removeWidget(former)
        former.hide()
        former.deleteLater()
        stops: list[QWidget] = [self.holder, *(self.detail(detail.key) for detail in chosen.details)]
        for before, after in pairwise(stops):  # made last, they would be reached last
            QWidget.setTabOrder(before, after)

    def detail(self, key: str) -> LineEdit:
        """Return the field of a detail of the present method."""
        control = self.details.field(key).control
        if not isinstance(control, LineEdit):
            raise TypeError(key)
        return control

    def _keep_typed(self) -> None:
        for control in self.details.findChildren(LineEdit):
            self._typed[control.objectName()] = control.text()

    @Slot()
    def _save(self) -> None:
        self._keep_typed()
        for part in (self.form, self.details, self.more):
            part.clear_errors()
        try:
            done = self._store()
        except UserError as error:
            self._show_error(error)
            return
        self.accept()
        self.done.emit(done)

    def _store(self) -> Done[PaymentAccount]:
        chosen = method(str(self.method.value()))
        new = NewAccount(
            method=chosen.key,
            currency=str(self.currency.value()),
            holder=self.holder.text(),
            details={detail.key: self._typed.get(detail.key, "") for detail in chosen.details},
            instructions=self.instructions.text(),
            active=self.active.isChecked(),
        )
        if self._account is None:
            return self._profile.add_account(new)
        return self._profile.edit_account(self._account.id, new, self._account.revision)

    def _show_error(self, error: UserError) -> None:
        for part in (self.details, self.more):
            if part.has_field(error.field):
                part.show_error(error)
                return
        self.form.show_error(error)

    @Slot()
    def _remove(self) -> None:
        account = self._account
        self.reject()
        self.removal.emit(account)
