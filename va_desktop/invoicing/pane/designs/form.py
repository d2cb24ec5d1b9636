"""The choices of a design, each saved by itself as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_
from va_desktop.invoicing.design import PLACEHOLDERS, Base, CodeAmount, Column, Design, InWords, PaperSize
from va_desktop.invoicing.pane.designs.words import (
    AFTER,
    BASES,
    BEFORE,
    CODE_AMOUNTS,
    COLUMNS,
    IN_WORDS,
    PAPERS,
)
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.choices import ColourChoice
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.texts import tr

_CHOICES: Final[Mapping[str, Mapping[Any, str]]] = {
    "base": BASES,
    "paper": PAPERS,
    "in_words": IN_WORDS,
    "code_amount": CODE_AMOUNTS,
}
_KINDS: Final[Mapping[str, Callable[[str], object]]] = {
    "base": Base,
    "paper": PaperSize,
    "in_words": InWords,
    "code_amount": CodeAmount,
}
_TICKS: Final = {
    "with_logo": N_("With the logo"),
    "with_codes": N_("With codes to pay by phone"),
    "structured": N_("A structured reference (ISO 11649) in codes for euros and francs"),
}


class DesignForm(AutoForm):
    """Fields for all that can be chosen; `sign` is told whether a picture of the signature is wanted."""

    def __init__(self, save: Callable[[str], None], sign: Callable[[bool], object]) -> None:
        super().__init__(save, columns=1)
        self._sign_with = sign
        self.add("name", N_("Name"), LineEdit())
        self.add("base", N_("Layout"), ComboBox([]))
        self.add("colour", N_("Colour"), LineEdit(), hint=N_("Six digits, such as #0F766E"))
        self.swatches = ColourChoice()
        self.swatches.setObjectName("swatches")
        self.swatches.chosen.connect(self._take_colour)
        self.add_row(self.swatches)
        self.add("paper", N_("Paper"), ComboBox([]))
        self._ticks = {name: CheckBox(message) for name, message in _TICKS.items()}
        self._boxes = {column: CheckBox(message) for column, message in COLUMNS.items()}
        self._add_tick("with_logo")
        self.add_section(N_("Columns of the lines"))
        for column, box in self._boxes.items():
            box.setObjectName(f"column_{column.value}")
            box.clicked.connect(self._columns_clicked)
            self.add_row(box)
        self.add_section(N_("Amounts"))
        self.add("in_words", N_("The total in words"), ComboBox([]))
        self.add("code_amount", N_("Amount in the UPI code"), ComboBox([]))
        self._add_tick("with_codes")
        self._add_tick("structured")
        self.add_section(N_("Signature"))
        self.choose_signature = Button(N_("Choose a picture…"), icon="image")
        self.choose_signature.setObjectName("choose_signature")
        self.choose_signature.clicked.connect(self._choose)
        self.remove_signature = Button(N_("Remove"), "quiet")
        self.remove_signature.setObjectName("remove_signature")
        self.remove_signature.clicked.connect(self._remove)
        buttons = QWidget()
        line = row(self.choose_signature, self.remove_signature, None)
        line.setContentsMargins(0, 0, 0, 0)
        buttons.setLayout(line)
        self.add_row(buttons)
        self.add_section(N_("Texts"))
        self._hint = Wrapped(role="second")
        self.add_row(self._hint)
        for language in DOCUMENT_LANGUAGES:
            self.add(f"before_{language}", BEFORE[language], TextArea(lines=2), optional=True)
        for language in DOCUMENT_LANGUAGES:
            self.add(f"after_{language}", AFTER[language], TextArea(lines=2), optional=True)

    def _add_tick(self, name: str) -> None:
        box = self._ticks[name]
        box.setObjectName(name)
        box.clicked.connect(self._tick_clicked)
        self.add_row(box)

    def retranslate(self) -> None:
        """Write the choices in the present language."""
        for name, choices in _CHOICES.items():
            control = self.field(name).control
            if isinstance(control, ComboBox):
                control.set_items(_items(choices.items()))
        self._hint.set_text(
            tr(
                "Filled in for each document: {placeholders}",
                placeholders=" ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            )
        )
        self.swatches.setAccessibleName(tr("Colours to choose from"))

    def show_design(self, design: Design) -> None:
        """Show what a design says; what somebody is typing stays."""
        self.fill("name", design.name)
        for name in _CHOICES:
            self.fill(name, getattr(design, name).value)
        self.fill("colour", design.colour)
        if design.colour in tokens.LIGHT.clients:
            self.swatches.choose(tokens.LIGHT.clients.index(design.colour))
        for name, box in self._ticks.items():
            box.setChecked(getattr(design, name))
        for column, box in self._boxes.items():
            box.setChecked(column in design.columns)
        for language in DOCUMENT_LANGUAGES:
            self.fill(f"before_{language}", design.before.get(language, ""))
            self.fill(f"after_{language}", design.after.get(language, ""))
        self.remove_signature.setVisible(bool(design.signature))

    def changed(self, design: Design, name: str) -> Design:
        """Return a design with what a field says; raise `UserError` for what can't be read."""
        if name == "columns":
            return replace(
                design, columns=tuple(column for column in Column if self._boxes[column].isChecked())
            )
        if name in _TICKS:
            ticked: dict[str, Any] = {name: self._ticks[name].isChecked()}
            return replace(design, **ticked)
        value: Any = self.value(name)
        part, _, language = name.partition("_")
        if part in ("before", "after") and language in DOCUMENT_LANGUAGES:
            texts = {**(design.before if part == "before" else design.after), language: value}
            return replace(design, before=texts) if part == "before" else replace(design, after=texts)
        said: dict[str, Any] = {name: _KINDS[name](value) if name in _KINDS else value}
        return replace(design, **said)

    # --- what a person does

    @Slot()
    def _tick_clicked(self) -> None:
        self._save(self.sender().objectName())

    @Slot()
    def _columns_clicked(self) -> None:
        self._save("columns")

    @Slot(int)
    def _take_colour(self, number: int) -> None:
        self.forget("colour")
        self.fill("colour", tokens.LIGHT.clients[number])
        self.settle("colour")

    @Slot()
    def _choose(self) -> None:
        self._sign_with(True)

    @Slot()
    def _remove(self) -> None:
        self._sign_with(False)


def _items(choices: Iterable[tuple[Any, str]]) -> list[Item]:
    return [Item(value.value, tr(message)) for value, message in choices]
