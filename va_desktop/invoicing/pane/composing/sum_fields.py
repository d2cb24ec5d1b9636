"""The fields of a draft's sums: prices with or without tax, discounts, charges, what is paid already, rounding."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, digits
from va_desktop.core.texts import N_
from va_desktop.invoicing.charges import Prices, RoundBy, RoundTo
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.pane.composing.changes import Change, terms_change
from va_desktop.invoicing.pane.composing.tax_choice import tax_of, taxes_for
from va_desktop.invoicing.typed_adjustments import adjustments_text, read_charges, read_discounts
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.texts import tr

FIELDS: Final = ("prices", "discounts", "charges", "prepaid", "rounding")
_HINT: Final = N_("such as 10 %; 25 Travel")
_COINS: Final = {
    0: (Decimal(10),),
    2: (Decimal("0.05"), Decimal("0.10"), Decimal(1)),
    3: (Decimal("0.005"), Decimal(1)),
}
"""To what is rounded, by the decimals of a currency."""


class SumFields:
    """Adds the fields to a form, fills them for a draft and saves what is typed or chosen."""

    def __init__(self, room: InvoiceRoom, form: AutoForm) -> None:
        self._room, self._form = room, form
        form.add("discounts", N_("Discounts"), LineEdit(), optional=True, hint=_HINT)
        form.add("charges", N_("Charges"), LineEdit(), optional=True, hint=_HINT)
        form.add("prices", N_("Prices"), ComboBox([]))
        form.add("rounding", N_("Round what is due"), ComboBox([]))
        paid = NumberEdit(0, 10**12, whole=False, name="prepaid")
        form.add("prepaid", N_("Paid already"), paid, optional=True)

    def show(self, draft: Draft) -> None:
        """Show what a draft says of its sums."""
        form, terms = self._form, draft.terms
        prices, rounding, prepaid = (form.field(name).control for name in ("prices", "rounding", "prepaid"))
        if isinstance(prices, ComboBox):
            prices.set_items([Item(Prices.NET, tr("without tax")), Item(Prices.GROSS, tr("with tax"))])
        if isinstance(rounding, ComboBox):
            rounding.set_items(self._roundings(draft))
        if isinstance(prepaid, NumberEdit):
            prepaid.set_hint(draft.currency)
        shown: dict[str, Any] = {
            "prices": terms.prices,
            "discounts": adjustments_text(terms.discounts),
            "charges": adjustments_text(terms.charges),
            "prepaid": terms.prepaid and terms.prepaid.decimal,
            "rounding": terms.rounding,
        }
        for name, value in shown.items():
            form.fill(name, value)

    def saving(self, draft: Draft, name: str, value: Any) -> Change:
        """Return what stores what was typed or chosen in one of the fields; raise `UserError` for what can't be."""
        return terms_change(self._room, draft, **{name: self._read(draft, name, value)})

    def _read(self, draft: Draft, name: str, value: Any) -> Any:
        currency = draft.currency
        if name == "prepaid":
            return Money.exact(value, currency, field=name) if value else None
        if name == "discounts":
            return read_discounts(value, currency, name, tax_of(taxes_for(self._room, draft)))
        if name == "charges":
            return read_charges(value, currency, name, tax_of(taxes_for(self._room, draft)))
        return value

    def _roundings(self, draft: Draft) -> list[Item]:
        formats, given = self._room.desk.formats, draft.terms.rounding
        steps = [RoundTo(step) for step in _COINS[digits(draft.currency)]]
        if isinstance(given, RoundTo) and given not in steps:
            steps.append(given)
        items = [Item(None, tr("not at all")), *(_to_step(step, draft.currency, formats) for step in steps)]
        return [*items, Item(given, formats.money(given.amount))] if isinstance(given, RoundBy) else items


def _to_step(rounding: RoundTo, currency: str, formats: Formats) -> Item:
    step = formats.money(Money.exact(rounding.step, currency))
    return Item(rounding, tr("to {step}", step=step))
