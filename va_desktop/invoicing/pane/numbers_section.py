"""The section of the settings in which the series of numbers are set: pattern, restart, the first number."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.invoicing.numbering import ALL_SERIES, Restart
from va_desktop.invoicing.service.number_series import NumberSeries
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit, NumberEdit
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import tr

_NAMES: Final = {
    "invoice": N_("Invoices"),
    "credit_note": N_("Credit notes"),
    "proforma": N_("Proformas"),
    "quote": N_("Quotes"),
}
_RESTARTS: Final = {
    Restart.BY_PATTERN: N_("With the year in the pattern"),
    Restart.YEAR: N_("Each calendar year"),
    Restart.FISCAL_YEAR: N_("Each fiscal year"),
    Restart.NEVER: N_("Never"),
}
_MOST: Final = 10**9 - 1


class NumbersSection(Section):
    """A card for each series."""

    def __init__(self, desk: Desk, series: NumberSeries) -> None:
        super().__init__(
            desk,
            N_("Numbers"),
            N_(
                "Each kind of document has numbers of its own. In a pattern FY in braces is the fiscal year,"
                " YYYY the year, N the counter and N:04 a counter of at least four digits."
            ),
        )
        self.cards = {name: SeriesCard(series, name) for name in ALL_SERIES}
        for card in self.cards.values():
            self.body.addWidget(card)
        self.body.addStretch(1)
        desk.bus.subscribe(("number_rule", "number_series", "contractor", "invoice"), self._refresh)
        self.retranslate()

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        for card in self.cards.values():
            card.show_series()

    @override
    def retranslate(self) -> None:
        for card in self.cards.values():
            card.retranslate()


class SeriesCard(Card):
    """How one series is numbered, and the number that comes next."""

    def __init__(self, series: NumberSeries, name: str) -> None:
        super().__init__(padding=20, spacing=tokens.M)
        self._series, self._name = series, name
        self.setObjectName(f"series_{name}")
        self.form = form = AutoForm(self._save)
        form.add("number_pattern", N_("Pattern"), LineEdit())
        form.add("restart", N_("The counter starts anew"), ComboBox())
        form.add(
            "first_number",
            N_("Next number"),
            NumberEdit(1, _MOST, name="first_number"),
            hint=N_("To go on after another program"),
        )
        self.example = Wrapped()
        form.add_row(self.example)
        self.column.addWidget(Label(_NAMES[name], weight=600))
        self.column.addWidget(form)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        restart = self.form.field("restart").control
        if isinstance(restart, ComboBox):
            restart.set_items([Item(key, tr(words)) for key, words in _RESTARTS.items()])
        self.show_series()

    def show_series(self) -> None:
        """Show the series as it is now."""
        try:
            state = self._series.state(self._name)
        except UserError:  # there is no profile yet
            return
        self.form.fill("number_pattern", state.pattern)
        self.form.fill("restart", state.numbering.restart)
        self.form.fill("first_number", state.next_counter)
        self.form.set_shown("first_number", shown=state.may_go_on)
        pattern = self.form.field("number_pattern").control
        if isinstance(pattern, LineEdit):
            pattern.setPlaceholderText(self._series.customary(self._name))
        self.example.set_text(tr("The next one gets {number}.", number=state.next_number))

    def _save(self, name: str) -> None:
        if name == "first_number":
            self._series.go_on_with(self._name, int(self.form.value("first_number") or 1))
        else:
            restart = Restart(self.form.value("restart") or Restart.BY_PATTERN)
            self._series.set_rule(self._name, self.form.value("number_pattern"), restart)
        self.show_series()
