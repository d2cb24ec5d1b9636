"""The card that asks how the contractor stands to the tax: a scheme of the country's pack, or taxes of the own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from va_desktop.contractor.model import Contractor
from va_desktop.contractor.service import Profile
from va_desktop.contractor.taxed import (
    fiscal_year,
    former_scheme,
    lut_ends_in,
    present_year_end,
    read_taxes,
    taxes_text,
    under_scheme,
)
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.taxes.kept_back import why_kept_back
from va_desktop.taxes.pack import Pack
from va_desktop.taxes.packs import load_pack, scheme_name, states_named

_SALES_TAX: Final = "sales_tax"
FORMER_SCHEME: Final = N_(
    "Your tax registration can no longer be chosen. Say below which taxes you charge, or choose to go on with "
    "taxes of your own; until then invoices wait."
)


class SchemeCard(Card):
    """The scheme, and what it asks for besides; each is saved when it is chosen or left."""

    def __init__(self, desk: Desk, profile: Profile, today: Callable[[], date]) -> None:
        super().__init__(padding=20, spacing=tokens.M)
        self._desk, self._profile, self._today = desk, profile, today
        self.warning = Banner()
        self.note = Wrapped()
        self.form = form = AutoForm(self._save)
        form.add("tax_scheme", N_("Tax registration"), ComboBox(), wide=True)
        form.add_row(self.note)
        form.add("state", N_("Your state"), ComboBox())
        form.add("state_code", N_("Your state"), LineEdit(), hint=N_("Its code, such as NY"), optional=True)
        form.add("lut", N_("Reference of the letter (LUT)"), LineEdit(), optional=True)
        form.add("lut_until", N_("It is for the fiscal year"), ComboBox())
        form.add("print_authority", N_("Authority to print"), LineEdit(), optional=True)
        form.add(
            "tax_name", N_("Tax on invoices"), LineEdit(), hint=N_("Such as GST or VAT; empty means none")
        )
        form.add("tax_rate", N_("Its rate"), NumberEdit(0, 100, whole=False, hint="%", name="tax_rate"))
        form.add(
            "other_taxes",
            N_("Further taxes to choose from"),
            LineEdit(),
            hint=N_("Such as PST 7, GST 5"),
            wide=True,
            optional=True,
        )
        form.add(
            "wording_home", N_("Printed for clients in your country"), LineEdit(), wide=True, optional=True
        )
        form.add("wording_abroad", N_("Printed for clients abroad"), LineEdit(), wide=True, optional=True)
        self.column.addWidget(Label(N_("Tax"), weight=600))
        self.column.addWidget(self.warning)
        self.column.addWidget(form)

    def show_contractor(self, contractor: Contractor) -> None:
        """Show what is kept, and only the fields that its country and scheme ask for."""
        pack, former = load_pack(contractor.country), former_scheme(contractor)
        self._offer(pack, contractor)
        form, scheme = self.form, "" if former else contractor.tax_scheme
        for name in ("tax_scheme", "state", "lut", "lut_until", "print_authority"):
            form.fill(name, getattr(contractor, name))
        for name in ("tax_name", "tax_rate", "wording_home", "wording_abroad"):
            form.fill(name, getattr(contractor, name))
        form.fill("state_code", contractor.state)
        form.fill("other_taxes", taxes_text(contractor.other_taxes))
        own = not scheme or scheme == _SALES_TAX
        wanted = {
            "tax_scheme": pack is not None or bool(former),
            "state": bool(scheme and pack and pack.states),
            "state_code": scheme == _SALES_TAX,
            "lut": scheme == "lut",
            "lut_until": scheme == "lut",
            "print_authority": bool(scheme) and pack is not None and pack.rules == "philippine",
            "tax_name": own,
            "tax_rate": own,
            "other_taxes": own,
            "wording_home": not scheme,
            "wording_abroad": not scheme,
        }
        for name, shown in wanted.items():
            form.set_shown(name, shown=shown)
        note = self._note(pack, contractor)
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        self.warning.say(tr(FORMER_SCHEME) if former else self._warning(contractor), "warn")

    def _offer(self, pack: Pack | None, contractor: Contractor) -> None:
        language = texts().language
        former = former_scheme(contractor)
        schemes = [Item(former, scheme_name(contractor.country, former, language))] if former else []
        if pack is not None:
            schemes = [Item(one.key, one.names[language]) for one in pack.schemes]
        self.form.offer("tax_scheme", [Item("", tr("With taxes of your own")), *schemes])
        if pack is not None:
            states = states_named(pack.country, self._today(), language, contractor.state)
            self.form.offer("state", [Item(code, name, second=code) for code, name in states])
        kept = [contractor.lut_until] if contractor.lut_until is not None else []
        ends = sorted({*kept, *(present_year_end(self._today(), later) for later in (0, 1))})
        self.form.offer("lut_until", [Item(end, fiscal_year(end)) for end in ends])

    def _note(self, pack: Pack | None, contractor: Contractor) -> str:
        """Say what follows from the scheme: the rates of today with their source, or what to choose."""
        if pack is None:
            return self._why_not_offered(contractor.country)
        if not contractor.tax_scheme:
            return tr(
                "Choose your tax registration, and each document gets the tax and the words that the law wants."
            )
        rates = pack.rates_on(self._today())
        if not rates or not pack.scheme(contractor.tax_scheme).charges:
            return tr("Which tax a document gets follows from the client and the day.")
        formats = self._desk.formats
        return tr(
            "{tax} today: {rates}. Source: {law}.",
            tax=pack.tax,
            rates=", ".join(formats.percent(rate.percent) for rate in rates),
            law=rates[0].source.law,
        )

    def _why_not_offered(self, country: str) -> str:
        """Say why a pack of the country is kept back; nothing where there is none."""
        sentence = why_kept_back(country)
        return tr(sentence, country=self._desk.formats.country_name(country)) if sentence else ""

    def _warning(self, contractor: Contractor) -> str:
        left = lut_ends_in(contractor, self._today())
        if left is None or contractor.lut_until is None:
            return ""
        day = self._desk.formats.day(contractor.lut_until, "long")
        if left < 0:
            return tr(
                "Your letter of undertaking (LUT) ended on {day}: without a new one exports are taxed.",
                day=day,
            )
        return tr("Your letter of undertaking (LUT) ends on {day}: ask for the next one in time.", day=day)

    def _save(self, name: str) -> None:
        contractor = self._profile.require()
        self._profile.set_contractor(self._changed(contractor, name, self.form.value(name)))

    def _changed(self, contractor: Contractor, name: str, value: Any) -> Contractor:
        if name == "state_code":
            return replace(contractor, state=value)
        if name == "tax_rate":
            return replace(contractor, tax_rate=value or Decimal(0))
        if name == "other_taxes":
            return replace(contractor, other_taxes=read_taxes(value, contractor.tax_name))
        if name == "tax_scheme":
            return under_scheme(contractor, value, self._today())
        return replace(contractor, **{name: value})
