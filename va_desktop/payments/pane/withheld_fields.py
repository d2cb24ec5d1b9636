"""The fields for tax that a client withheld: under which section, at which rate, how much."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QObject, Signal, Slot

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.pane.room import PaymentRoom
from va_desktop.payments.withholding import Withheld, Withholding

NONE, OTHER = "none", "other"
_WHAT = {
    "professional": N_("professional services"),
    "technical": N_("technical services"),
    "contract": N_("contract work"),
    "contract_company": N_("contract work, company"),
    "professional_large": N_("professional services, large"),
}


class WithheldFields(QObject):
    """Fields of a form; `proposed` asks for the tax to be worked out anew."""

    proposed = Signal()

    def __init__(
        self, form: Form, room: PaymentRoom, client_id: int, currency: str, was: Withheld | None
    ) -> None:
        super().__init__(form)
        self._form, self._room, self._client_id, self._was = form, room, client_id, was
        self._usual = room.withholdings.usual(client_id)
        self._items: list[Item] = []
        self.choice = form.add("section_choice", N_("Tax withheld by the client"), ComboBox())
        self.amount = form.add("withheld", N_("Amount withheld"), AmountEdit(currency, name="withheld"))
        self.section = form.add("section", N_("Section or form"), LineEdit())
        self.rate = form.add(
            "withheld_rate",
            N_("Rate withheld"),
            NumberEdit(0, 100, whole=False, hint="%", name="withheld_rate"),
            optional=True,
        )
        self.usual = CheckBox(N_("This client usually withholds so"))
        self.usual.setObjectName("usual")
        form.add_row(self.usual)
        self.choice.chosen.connect(self._chosen)
        self.rate.textEdited.connect(self._rate_typed)

    def fill(self, day: date) -> None:
        """Offer what holds on a day, and choose what is known of this payment or usual for the client."""
        self.offer(day)
        if self._was is not None:
            known = (self._was.section, self._was.rate)
            self.choice.set_value(known if known in [item.value for item in self._items] else OTHER)
            self.section.setText(self._was.section)
            self.rate.set_value(self._was.rate)
            self.amount.set_value(self._was.amount)
        elif self._usual is not None:
            self.choice.set_value((self._usual.section, self._usual.rate))
        else:
            self.choice.set_value(NONE)
        self._show()

    def offer(self, day: date) -> None:
        """Offer the sections that hold on a day, beside the usual one, any other, and none."""
        value = self.choice.value()
        known: dict[tuple[str, Decimal], str] = {}
        if self._usual is not None:
            known[self._usual.section, self._usual.rate] = tr("usual")
        for one in self._room.withholdings.sections(self._client_id, day):
            known.setdefault((one.label, one.rate), tr(_WHAT[one.what]))
        formats = self._room.desk.formats
        self._items = [
            Item(NONE, tr("None")),
            *(
                Item((section, rate), f"{section} · {formats.percent(rate)}", what)
                for (section, rate), what in known.items()
            ),
            Item(OTHER, tr("Another section or form …")),
        ]
        self.choice.set_items(self._items)
        if value in [item.value for item in self._items]:
            self.choice.set_value(value)

    def rule(self) -> Withholding | None:
        """Return by which rule tax is withheld; `None` where none is known."""
        value = self.choice.value()
        if isinstance(value, tuple):
            return Withholding(*value)
        rate = self._typed_rate() if value == OTHER else None
        return None if rate is None else Withholding(self.section.text(), rate)

    def withheld(self) -> Withheld | None:
        """Return what was withheld; raise `UserError` for what can't be read."""
        if self.choice.value() == NONE:
            return None
        amount = self.amount.value()
        if amount is None:
            raise UserError("Say how much tax was withheld.", field="withheld")
        rule = self.rule()
        section = rule.section if rule else self.section.text()
        certificate = self._was.certificate if self._was else None
        return Withheld(amount, section, rule.rate if rule else self.rate.value(), certificate)

    def is_usual_from_now(self) -> bool:
        """Tell whether this is to be remembered of the client."""
        return self.usual.isChecked() and self.usual.isVisibleTo(self._form)

    def _typed_rate(self) -> Decimal | None:
        try:
            return self.rate.value()
        except UserError:
            return None

    @Slot(object)
    def _chosen(self, _value: object) -> None:
        self._show()
        self.proposed.emit()

    @Slot()
    def _rate_typed(self) -> None:
        self._show()
        self.proposed.emit()

    def _show(self) -> None:
        value, rule = self.choice.value(), self.rule()
        self._form.set_shown("withheld", shown=value != NONE)
        self._form.set_shown("section", shown=value == OTHER)
        self._form.set_shown("withheld_rate", shown=value == OTHER)
        self.usual.setVisible(rule is not None and rule != self._usual)
