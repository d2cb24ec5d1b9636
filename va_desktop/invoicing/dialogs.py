"""What opens over the pane of invoices: a line, the question before issue, where to save a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contracts.model import Contract
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, by_currency
from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import ASKING, Draft, Kind, Line
from va_desktop.invoicing.service.designs import Designs
from va_desktop.invoicing.service.drafts import Drafts
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.prepayments import Prepayments
from va_desktop.invoicing.typed_adjustments import adjustments_text, read_charges, read_discounts
from va_desktop.invoicing.units import MINUTE, PIECE, UNITS
from va_desktop.invoicing.wording import unit_name
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import DurationEdit, LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet, confirm
from va_desktop.kit.ui.tasks import Task
from va_desktop.kit.ui.texts import texts, tr

_MOST = 10**9


@dataclass(frozen=True, slots=True)
class InvoiceRoom:
    """What the widgets of this room work with; `due` tells which contracts are to be invoiced, since when."""

    desk: Desk
    invoicing: Invoicing
    drafts: Drafts
    clients: Clients
    profile: Profile
    designs: Designs
    prepayments: Prepayments
    due: Callable[[], Sequence[tuple[Contract, date]]] = tuple

    def summed(self, amounts: Iterable[Money]) -> list[Money]:
        """Return the sums of amounts, apart for each currency, in the order in which they are told."""
        return self.desk.formats.in_order(by_currency(amounts).values())


class LineSheet(Sheet):
    """Writes a free line, or changes any line of a draft; `saved` brings the draft."""

    saved = Signal(object)

    def __init__(
        self,
        over: QWidget,
        room: InvoiceRoom,
        draft: Draft,
        line: Line | None = None,
        *,
        taxes: Sequence[Item] = (),
    ) -> None:
        super().__init__(over, N_("Add a line") if line is None else N_("Change the line"), width=560)
        self.setObjectName("line_sheet")
        self._room, self._draft = room, draft
        self._line = line or Line("", Decimal(1), Decimal(0))
        self._is_new = line is None
        self.form = form = Form()
        self.body.addWidget(form)
        self._description = form.add("description", N_("Description"), TextArea(lines=2), wide=True)
        self._translations = {
            language: form.add(
                f"description_{language}", _IN_LANGUAGE[language], TextArea(lines=2), wide=True, optional=True
            )
            for language in self._languages()
        }
        self._is_time = self._line.unit == MINUTE and self._line.price_base_quantity == Decimal(60)
        self._time = form.add("duration", N_("Time"), DurationEdit())
        self._quantity = form.add(
            "quantity", N_("Quantity"), NumberEdit(-_MOST, _MOST, whole=False, name="quantity")
        )
        self._unit = form.add("unit", N_("Unit"), ComboBox(_unit_items()))
        self._price = form.add(
            "price",
            N_("Price of an hour") if self._is_time else N_("Price"),
            NumberEdit(0, _MOST, whole=False, hint=draft.currency, name="price"),
        )
        self._tax = form.add("tax", N_("Tax"), ComboBox(list(taxes)))
        self._code = form.add("service_code", N_("Code of the service (SAC)"), LineEdit(), optional=True)
        self._discounts = form.add(
            "discounts", N_("Discounts"), LineEdit(), optional=True, hint=N_("such as 10 %; 25 Loyalty")
        )
        self._charges = form.add(
            "charges", N_("Charges"), LineEdit(), optional=True, hint=N_("such as 25 % At night; 5")
        )
        self._saving: Task | None = None
        self._save_button = Button(N_("Add a line") if line is None else N_("Save"), "primary")
        self.add_button(self._save_button, primary=True).clicked.connect(self._save)
        self._fill()

    def _languages(self) -> list[str]:
        """Return the languages in which the line reads otherwise than it is written."""
        printed = self._draft.terms.languages
        known = [language for language in DOCUMENT_LANGUAGES if self._line.translations.get(language)]
        second = [language for language in printed[1:] if language not in known]
        return [*[language for language in known if language in printed], *second]

    def _fill(self) -> None:
        line = self._line
        self.form.set_shown("duration", shown=self._is_time)
        self.form.set_shown("quantity", shown=not self._is_time)
        self.form.set_shown("unit", shown=not self._is_time)
        self._description.set_text(line.description)
        for language, field in self._translations.items():
            field.set_text(line.translations.get(language, ""))
        if self._is_time:
            self._time.set_value(int(line.quantity) * 60)
        self._quantity.set_value(line.quantity)
        self._unit.set_value(line.unit or PIECE)
        if not self._is_new:
            self._price.set_value(line.price)
        self._tax.set_value(line.tax)
        self._code.setText(line.service_code)
        self.form.set_shown("service_code", shown=self._room.profile.require().country == "IN")
        self._discounts.setText(adjustments_text(line.discounts))
        self._charges.setText(adjustments_text(line.charges))

    @Slot()
    def _save(self) -> None:
        if self._saving is None or not self._saving.is_wanted:
            self.form.attempt(self._write)

    def _write(self) -> None:
        """Save away from the window's thread: the sums of a long draft take a second."""
        line = self._typed().checked()
        drafts = self._room.drafts
        verb = drafts.add_line if self._is_new else drafts.edit_line
        self._save_button.setEnabled(False)
        self._saving = self._room.desk.tasks.run(
            partial(verb, self._draft.id, line),
            self._written,
            self._not_written,
            owner=self,
            stopped=self._allow,
            label=tr("Saving the line …"),
            in_turn=True,
        )

    def _written(self, draft: Draft) -> None:
        self.accept()
        self.saved.emit(draft)

    def _not_written(self, error: Exception) -> None:
        self._allow()
        if not isinstance(error, UserError):
            raise error
        self.form.show_error(error)

    def _allow(self) -> None:
        self._save_button.setEnabled(True)

    @Slot()
    @override
    def reject(self) -> None:
        if self._saving is not None:
            self._saving.cancel()
        super().reject()

    def _typed(self) -> Line:
        price = self._price.value()
        if price is None:
            raise UserError("Say what it costs.", field="price")
        if self._is_time:
            quantity = Decimal((self._time.value() or 0) // 60)
        else:
            number = self._quantity.value()
            if number is None:
                raise UserError("Say how much of it.", field="quantity")
            quantity = number
        description = self._description.text()
        # What is translated from other words would say something else than the line.
        kept = self._line.translations if description == self._line.description else {}
        typed = {language: field.text() for language, field in self._translations.items()}
        currency = self._draft.currency
        return replace(
            self._line,
            description=description,
            translations={**kept, **typed},
            quantity=quantity,
            unit=self._line.unit if self._is_time else str(self._unit.value()),
            price=price,
            discounts=read_discounts(self._discounts.text(), currency, "discounts"),
            charges=read_charges(self._charges.text(), currency, "charges"),
            tax=self._tax.value(),
            service_code=self._code.text(),
        )


def ask_before_issue(over: QWidget, kind: Kind, number: str) -> Sheet:
    """Return the question before an issue; connect `accepted`."""
    if kind in ASKING:
        question = tr("Issue this invoice?")
        sentence = tr(
            "It gets the number {number}. After that it can't be changed any more, only paid or cancelled.",
            number=number,
        )
    else:
        question = tr("Issue this document?")
        sentence = tr("It gets the number {number}. After that it can't be changed any more.", number=number)
    sheet = confirm(over, question, sentence, Button(N_("Issue"), "primary"))
    sheet.setObjectName("issue_question")
    return sheet


_IN_LANGUAGE = {
    "en": N_("Description in English"),
    "hi": N_("Description in Hindi"),
    "de": N_("Description in German"),
}


def _unit_items() -> list[Item]:
    return [Item(unit, unit_name(unit, texts())) for unit in UNITS]
