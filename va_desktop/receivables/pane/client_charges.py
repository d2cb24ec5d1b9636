"""What the lateness of one client costs, below its details: as for all clients, nothing, by law, or an own rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.clients.model import Client
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.texts import tr
from va_desktop.receivables.charging import REGISTRATION_GONE, ChargeRule, Charges
from va_desktop.receivables.service.charges import LateCharges

_RULE, _PERCENT, _FIXED = "late_rule", "percent", "fixed"
_NAMES: Final = {
    Charges.NONE: N_("Nothing"),
    Charges.LAW: N_("By law"),
    Charges.OWN: N_("Own rate"),
}


class ClientCharges(QWidget):
    """Asks how a client's lateness is charged; implements `clients.pane.details.ClientSection`."""

    def __init__(self, desk: Desk, charges: LateCharges) -> None:
        super().__init__()
        self.setObjectName("client_charges")
        self._desk, self._charges = desk, charges
        self._client_id = 0
        self.form = form = AutoForm(self._save)
        self._rule = form.add(_RULE, N_("What lateness costs"), ComboBox([]), wide=True)
        form.add(_PERCENT, N_("Interest a year"), NumberEdit(0, 100, whole=False, hint="%", name=_PERCENT))
        form.add(_FIXED, N_("Late fee"), NumberEdit(0, 10**6, whole=False, name=_FIXED), optional=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(Label(N_("Late payment"), weight=600))
        self.said = Banner()
        column.addWidget(form)
        column.addWidget(self.said)
        desk.bus.subscribe(("late_rule", "contractor", "tax_number"), self._changed)

    def show_client(self, client: Client) -> None:
        """Show by which rule this client is charged."""
        self._client_id = client.id
        self._show()

    def _show(self) -> None:
        usual = self._charges.rule()
        own = self._charges.own_rules().get(self._client_id)
        as_all = tr("As for all clients: {rule}", rule=self._told(usual))
        self._rule.set_items([Item(None, as_all), *(Item(one, tr(name)) for one, name in _NAMES.items())])
        rule = own or ChargeRule()
        gone = self._charges.gone_law(self._client_id)
        self.said.say(tr(REGISTRATION_GONE, law=gone.name) if gone is not None else "", "warn")
        self.form.fill(_RULE, own and own.charges)
        self.form.fill(_PERCENT, rule.percent)
        self.form.fill(_FIXED, rule.fixed or None)
        for name in (_PERCENT, _FIXED):
            self.form.set_shown(name, shown=rule.charges is Charges.OWN)

    def _told(self, rule: ChargeRule) -> str:
        """Name a rule within a sentence."""
        if rule.charges is Charges.OWN:
            return tr("{percent} a year", percent=self._desk.formats.percent(rule.percent))
        return tr("by law") if rule.charges is Charges.LAW else tr("nothing")

    @Slot(object)
    def _changed(self, _change: object) -> None:
        if self._client_id:
            self._show()

    # --- what a person does

    def _save(self, _name: str) -> None:
        chosen = self.form.value(_RULE)
        rule = None
        if chosen is not None:
            percent, fixed = self.form.value(_PERCENT), self.form.value(_FIXED)
            rule = ChargeRule(Charges(chosen), percent or Decimal(0), fixed or Decimal(0))
        if rule == self._charges.own_rules().get(self._client_id):
            return
        done = self._charges.set_rule(rule, self._client_id)
        self._desk.undo.push(tr("Saved what lateness costs"), done.undo)
        self._show()
