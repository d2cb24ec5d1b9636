"""The fields of a draft's tax: a choice of what the decision offers, or name and rate of the user's own tax."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from va_desktop.contractor.taxed import seller_of
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.lacking import lacking_of
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.pane.composing.changes import Change
from va_desktop.invoicing.pane.composing.tax_answers import TaxAnswers
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.taxes.deciding import has_scheme
from va_desktop.taxes.decision import FORMER_TAX, Decision
from va_desktop.taxes.lacking import SENTENCES
from va_desktop.taxes.model import NO_TAX, TaxRule
from va_desktop.taxes.packs import states_named

FIELDS: Final = ("tax", "tax_name", "tax_rate", "place_of_supply")
_CATEGORIES: Final = {
    "AE": N_("Reverse charge"),
    "E": N_("Exempt"),
    "G": N_("Export, no tax"),
    "K": N_("Intra-Community supply, no tax"),
    "O": N_("No tax"),
    "Z": N_("Rated at zero"),
}


class TaxFields:
    """Adds the fields to a form, fills them for a draft and saves what is chosen."""

    def __init__(self, room: InvoiceRoom, form: AutoForm) -> None:
        self._room, self._form = room, form
        form.add("tax", N_("Tax"), ComboBox([]))
        form.add("tax_name", N_("Tax"), LineEdit(), optional=True)
        form.add("tax_rate", N_("Its rate"), NumberEdit(0, 100, whole=False, hint="%", name="tax_rate"))
        form.add("place_of_supply", N_("Place of supply"), ComboBox([]))
        self.lacking = Banner()
        form.add_row(self.lacking)
        self.answers = TaxAnswers(room)
        form.add_row(self.answers)

    def show(self, draft: Draft) -> None:
        """Show the tax of a draft, what else can be chosen, and what is missing to be sure."""
        form, terms = self._form, draft.terms
        by_pack = has_scheme(seller_of(self._room.profile.require()))
        decision = self._decision(draft)
        self._form.offer(
            "tax", [Item(rule, tax_label(self._room, rule)) for rule in _with(decision, terms.tax)]
        )
        places = self._places(decision) if by_pack else []
        self._form.offer("place_of_supply", places)
        for name, shown in (
            ("tax", by_pack),
            ("tax_name", not by_pack),
            ("tax_rate", not by_pack),
            ("place_of_supply", bool(places)),
        ):
            form.set_shown(name, shown=shown)
        form.fill("tax", terms.tax)
        form.fill("tax_name", terms.tax.name)
        form.fill("tax_rate", terms.tax.rate or None)
        form.fill("place_of_supply", terms.place_of_supply)
        missing = lacking_of(draft, decision, lambda: self._room.invoicing.invoice(draft.id).total)
        self.lacking.say("\n".join(tr(SENTENCES[code]) for code in missing), "warn")
        form.set_row_shown(self.lacking, shown=bool(missing))
        self.answers.ask_for(draft)
        form.set_row_shown(self.answers, shown=FORMER_TAX in missing)

    def saving(self, draft: Draft, name: str, value: Any) -> Change:
        """Return what stores what was typed or chosen in one of the fields."""
        if name == "place_of_supply":
            return partial(self._room.drafts.set_place, draft.id, value or "")
        tax = value if name == "tax" else self._typed()
        return partial(self._room.drafts.choose_tax, draft.id, tax)

    def _decision(self, draft: Draft) -> Decision:
        try:
            return self._room.drafts.taxing.of_draft(draft)
        except UserError:
            return Decision()  # for a place or a day that the pack does not know; the page says so

    def _places(self, decision: Decision) -> Sequence[Item]:
        """Return the states of the contractor's country, and what the rule finds by itself."""
        contractor = self._room.profile.require()
        states = states_named(contractor.country, self._room.invoicing.today(), texts().language)
        if not states or not decision.place:
            return []
        abroad = Item("96", tr("abroad"), second="96")
        named = [Item(code, name, second=code) for code, name in states]
        return [Item("", tr("as the rule finds it")), *named, abroad]

    def _typed(self) -> TaxRule:
        name, rate = self._form.value("tax_name").strip(), self._form.value("tax_rate") or Decimal(0)
        return TaxRule(name or tr("Tax"), "S", rate) if rate else NO_TAX


def tax_label(room: InvoiceRoom, rule: TaxRule) -> str:
    """Name a tax to choose: `GST 18 % (CGST 9 %, SGST 9 %)`, or why there is none."""
    formats = room.desk.formats
    if not rule.rate:
        return texts()(_CATEGORIES[rule.category]) if rule.category in _CATEGORIES else rule.category
    whole = f"{rule.name} {formats.percent(rule.rate)}"
    parts = ", ".join(f"{part.name} {formats.percent(part.rate)}" for part in rule.parts)
    return f"{whole} ({parts})" if parts else whole


def _with(decision: Decision, tax: TaxRule) -> Sequence[TaxRule]:
    """Return what can be chosen, and the tax that the draft has."""
    return tuple(dict.fromkeys((*decision.choices, tax)))
