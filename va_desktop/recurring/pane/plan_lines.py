"""The lines of a plan, to be changed, added and taken off, and the sheet of one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.units import UNITS
from va_desktop.invoicing.wording import quantity_text, unit_name
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, LinkButton
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form, clear_layout
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts

_MOST = 10**9


class PlanLines(QWidget):
    """The lines in their order."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[Line] = []
        self._currency = ""
        self._languages: tuple[str, ...] = ("en",)
        add = Button(N_("Add a line"), icon="add", small=True)
        add.setObjectName("add_plan_line")
        add.clicked.connect(self._add)
        head = row(Label(N_("Lines"), weight=600), None, add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addLayout(head)
        column.addLayout(self._rows)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines."""
        return tuple(self._lines)

    def show_lines(self, lines: Sequence[Line], currency: str, languages: tuple[str, ...]) -> None:
        """Show lines of a document in a currency and in some languages."""
        self._lines, self._currency, self._languages = list(lines), currency, languages
        self._show()

    def _show(self) -> None:
        clear_layout(self._rows)
        formats = self._desk.formats
        for place, line in enumerate(self._lines):
            name = LinkButton()
            name.set_text(line.text(self._languages[0]).split("\n")[0])
            name.setObjectName(f"plan_line_{place}")
            name.clicked.connect(partial(self._edit, place))
            price = formats.money(Money.of(line.price, self._currency))
            of = Label(role="second")
            of.set_text(f"{quantity_text(line, texts(), formats)} × {price}")
            figure = Label(weight=600)
            figure.set_text(formats.money(sum_line(line, self._currency).net))
            off = IconButton("delete", N_("Take off"), size=28)
            off.clicked.connect(partial(self._take_off, place))
            self._rows.addLayout(row(name, None, of, figure, off))

    @Slot()
    def _add(self) -> None:
        sheet = PlanLineSheet(self, self._currency, self._languages)
        sheet.saved.connect(self._added)
        sheet.open()

    @Slot(object)
    def _added(self, line: Line) -> None:
        self._lines.append(line)
        self._become()

    def _edit(self, place: int, *_: object) -> None:
        sheet = PlanLineSheet(self, self._currency, self._languages, self._lines[place])
        sheet.saved.connect(partial(self._edited, place))
        sheet.open()

    def _edited(self, place: int, line: Line) -> None:
        self._lines[place] = line
        self._become()

    def _take_off(self, place: int, *_: object) -> None:
        del self._lines[place]
        self._become()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _become(self) -> None:
        self._show()
        self.changed.emit()


class PlanLineSheet(Sheet):
    """Writes a line of a plan; `saved` brings it."""

    saved = Signal(object)

    def __init__(
        self, over: QWidget, currency: str, languages: tuple[str, ...], line: Line | None = None
    ) -> None:
        super().__init__(over, N_("Add a line") if line is None else N_("Change the line"), width=520)
        self.setObjectName("plan_line_sheet")
        self._line = line or Line("", Decimal(1), Decimal(0))
        self._languages = languages
        self.form = form = Form()
        self.body.addWidget(form)
        self._description = form.add(
            "description",
            N_("Description"),
            TextArea(lines=2),
            wide=True,
            hint=N_("{period}, {month}, {year}, {from}, {to} and {number} are filled in"),
        )
        self._translations = {
            language: form.add(
                f"description_{language}", _IN_LANGUAGE[language], TextArea(lines=2), wide=True, optional=True
            )
            for language in languages[1:]
        }
        self._quantity = form.add(
            "quantity", N_("Quantity"), NumberEdit(-_MOST, _MOST, whole=False, name="quantity")
        )
        self._unit = form.add(
            "unit", N_("Unit"), ComboBox([Item(unit, unit_name(unit, texts())) for unit in UNITS])
        )
        self._price = form.add(
            "price", N_("Price"), NumberEdit(0, _MOST, whole=False, hint=currency, name="price")
        )
        save = Button(N_("Add a line") if line is None else N_("Save"), "primary")
        save.setObjectName("save_plan_line")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._description.set_text(self._line.text(languages[0]))
        for language, field in self._translations.items():
            field.set_text(self._line.translations.get(language, ""))
        self._quantity.set_value(self._line.quantity)
        self._unit.set_value(self._line.unit)
        if line is not None:
            self._price.set_value(line.price)

    @Slot()
    def _save(self) -> None:
        line = self._line

        def read() -> None:
            nonlocal line
            price, quantity = self._price.value(), self._quantity.value()
            if price is None:
                raise UserError("Say what it costs.", field="price")
            if quantity is None:
                raise UserError("Say how much of it.", field="quantity")
            line = Line(
                description=self._description.text(),
                translations={language: field.text() for language, field in self._translations.items()},
                quantity=quantity,
                unit=str(self._unit.value()),
                price=price,
                service_code=self._line.service_code,
            ).checked()

        if self.form.attempt(read):
            self.accept()
            self.saved.emit(line)


_IN_LANGUAGE = {
    "en": N_("Description in English"),
    "hi": N_("Description in Hindi"),
    "de": N_("Description in German"),
}
