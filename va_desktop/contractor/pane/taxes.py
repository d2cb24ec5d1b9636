"""The section of what the law asks for: the tax on invoices, tax numbers, the fiscal year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from typing_extensions import override

from va_desktop.contractor.model import LONGEST_TERMS, MOST_TAX_NUMBERS, Contractor, TaxNumber
from va_desktop.contractor.pane.scheme import SchemeCard
from va_desktop.contractor.service import Profile
from va_desktop.core.events import Changed
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.buttons import LinkButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.sections import Section


class TaxSection(Section):
    """The tax, tax numbers, and what new invoices begin with."""

    def __init__(self, desk: Desk, profile: Profile, today: Callable[[], date]) -> None:
        super().__init__(
            desk,
            N_("Taxes and numbers"),
            N_("Used by new invoices; those that were issued stay as they are."),
        )
        self._profile = profile
        self._today = today
        self.scheme = SchemeCard(desk, profile, today)
        self.numbers = TaxNumbers(profile)
        self.form = form = AutoForm(self._save)
        form.add("fiscal_month", N_("The fiscal year begins in"), ComboBox())
        terms = NumberEdit(0, LONGEST_TERMS, name="terms_days")
        form.add("terms_days", N_("Days to pay, for new clients"), terms)
        card = Card(padding=20, spacing=tokens.M)
        card.column.addWidget(Label(N_("Invoices"), weight=600))
        card.column.addWidget(form)
        self.body.addWidget(self.scheme)
        self.body.addWidget(self.numbers)
        self.body.addWidget(card)
        self.body.addStretch(1)
        desk.bus.subscribe(("contractor", "tax_number"), self._refresh)
        self.retranslate()

    def _save(self, name: str) -> None:
        value = self.form.value(name)
        if name == "terms_days":
            value = int(value or 0)
        self._profile.set_contractor(replace(self._profile.require(), **{name: value}))

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @override
    def retranslate(self) -> None:
        months = self.form.field("fiscal_month").control
        if isinstance(months, ComboBox):
            months.set_items(month_items(self.desk.formats))
        self._show()

    def _show(self) -> None:
        contractor = self._profile.contractor()
        if contractor is None:
            return
        self.scheme.show_contractor(contractor)
        for name in ("fiscal_month", "terms_days"):
            self.form.fill(name, getattr(contractor, name))
        self.numbers.show_numbers(contractor)


class TaxNumbers(Card):
    """The registrations printed on documents, each with its label; an empty line takes one more."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(padding=20, spacing=tokens.M)
        self._profile = profile
        self._lines = 0
        self.form = AutoForm(self._save)
        self.add = LinkButton(N_("Add a tax number"))
        self.add.clicked.connect(self._add)
        self.column.addWidget(Label(N_("Tax numbers"), weight=600))
        self.column.addWidget(
            Wrapped(
                N_(
                    "Such as GSTIN, PAN, Udyam or VAT number; printed on documents. Empty a line to remove it from"
                    " new ones."
                )
            )
        )
        self.column.addWidget(self.form)
        self.column.addLayout(row(self.add, None))

    def show_numbers(self, contractor: Contractor) -> None:
        """Show the numbers that are kept, and one empty line where there is none."""
        kept = contractor.tax_numbers
        while self._lines < max(1, len(kept)):
            self._add_line()
        for line in range(self._lines):
            number = kept[line] if line < len(kept) else TaxNumber("", "")
            if not self._is_under_way(line):
                self.form.fill(f"label_{line}", number.label)
                self.form.fill(f"value_{line}", number.value)
        self.add.setVisible(self._lines < MOST_TAX_NUMBERS)

    def _is_under_way(self, line: int) -> bool:
        """Tell whether a line has a label and waits for its number: nothing is stored of it yet."""
        return bool(self._text(f"label_{line}")) and not self._text(f"value_{line}")

    @Slot()
    def _add(self) -> None:
        self._add_line()
        self.add.setVisible(self._lines < MOST_TAX_NUMBERS)
        self.form.field(f"label_{self._lines - 1}").control.setFocus()

    def _add_line(self) -> None:
        self.form.add(f"label_{self._lines}", N_("Label"), LineEdit(N_("GSTIN, VAT no.")))
        self.form.add(f"value_{self._lines}", N_("Number"), LineEdit())
        self._lines += 1

    def _save(self, _name: str) -> None:
        lines = [
            TaxNumber(self._text(f"label_{line}"), self._text(f"value_{line}")) for line in range(self._lines)
        ]
        numbers = tuple(number for number in lines if number.value)
        contractor = self._profile.require()
        if numbers != contractor.tax_numbers:
            self._profile.set_contractor(replace(contractor, tax_numbers=numbers))

    def _text(self, name: str) -> str:
        return str(self.form.value(name)).strip()


def month_items(formats: Formats) -> list[Item]:
    """Return the months of a year under their names."""
    names = formats.locale.months["stand-alone"]["wide"]
    return [Item(month, str(names[month])) for month in range(1, 13)]


def weekday_items(formats: Formats) -> list[Item]:
    """Return the days of a week under their names, 0 for Monday."""
    names = formats.locale.days["stand-alone"]["wide"]
    return [Item(day, str(names[day])) for day in range(7)]
