"""The section of the settings about what is owed: when and in which words clients are reminded, and late fees."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.texts import DOCUMENT_LANGUAGES, N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import tr
from va_desktop.receivables.letters import PLACEHOLDERS, Wording
from va_desktop.receivables.pane.charge_fields import ChargeCard
from va_desktop.receivables.pane.plan_fields import STEP_NAMES, add_days, plan_of
from va_desktop.receivables.service.charges import LateCharges
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.receivables.steps import Step

_SHOWN: Final = ("reminder_plan", "reminder_text", "late_rule", "base_rate", "contractor", "tax_number")
"""What changes what is shown; by which law may be charged depends on the own numbers."""


class OwedSection(Section):
    """Days, texts, and what lateness costs; each field is saved when it is left."""

    def __init__(self, desk: Desk, reminders: Reminders, charges: LateCharges) -> None:
        super().__init__(
            desk,
            N_("Reminders and late payment"),
            N_("Nothing is sent by itself: you copy or print a reminder and mark it as sent."),
        )
        self._reminders = reminders
        self.days = AutoForm(self._save_days)
        self._days = add_days(self.days)
        self.step = ComboBox()
        self.step.setObjectName("text_step")
        self.language = Segmented(*((code, name) for code, name in DOCUMENT_LANGUAGES.items()))
        self.language.setObjectName("text_language")
        self.text = AutoForm(self._save_text, columns=1)
        self.subject = self.text.add("subject", N_("Subject"), LineEdit(), wide=True)
        self.body_text = self.text.add("body", N_("Text"), TextArea(lines=8), wide=True)
        self._known = Wrapped(role="third")
        self.reset = Button(N_("Back to the usual text"))
        self.reset.setObjectName("reset_text")
        self.reset.clicked.connect(self._reset_text)
        self.charges = ChargeCard(desk, charges)
        self.body.addWidget(self._card(N_("Days after it was due"), self.days))
        texts_card = self._card(N_("Texts"), self.text)
        texts_card.column.insertLayout(1, row(self.step, self.language, None))
        texts_card.column.addWidget(self._known)
        texts_card.column.addLayout(row(None, self.reset))
        self.body.addWidget(texts_card)
        self.body.addWidget(self.charges)
        self.body.addStretch(1)
        self.step.chosen.connect(self._show_text)
        self.language.chosen.connect(self._show_text)
        desk.bus.subscribe(_SHOWN, self._refresh)
        self.retranslate()

    @staticmethod
    def _card(message: str, widget: QWidget) -> Card:
        card = Card(padding=20, spacing=tokens.M)
        card.column.addWidget(Label(message, weight=600))
        card.column.addWidget(widget)
        return card

    # --- what it shows

    @override
    def retranslate(self) -> None:
        chosen = self.step.value() or Step.FRIENDLY
        self.step.set_items([Item(step, tr(name)) for step, name in STEP_NAMES.items()])
        self.step.set_value(chosen)
        self.step.setAccessibleName(tr("Reminder"))
        self.language.setAccessibleName(tr("Language"))
        known = " ".join("{" + name + "}" for name in PLACEHOLDERS)
        self._known.set_text(tr("In braces stands what an invoice says: {known}", known=known))
        self._show_days()
        self._show_text()
        self.charges.retranslate()

    @Slot(object)
    def _refresh(self, _change: object) -> None:
        self._show_days()
        self._show_text()
        self.charges.retranslate()

    def _show_days(self) -> None:
        plan = self._reminders.plan()
        for step in Step:
            self.days.fill(step.value, plan.days.get(step))

    @Slot()
    @Slot(object)
    def _show_text(self, _chosen: object = None) -> None:
        wording = self._reminders.wording(*self._chosen_text())
        self.text.fill("subject", wording.subject)
        self.text.fill("body", wording.body)
        self.reset.setEnabled(self._reminders.has_own_wording(*self._chosen_text()))

    def _chosen_text(self) -> tuple[Step, str]:
        return Step(self.step.value()), str(self.language.value)

    # --- what a person does

    def _save_days(self, _name: str) -> None:
        done = self._reminders.set_plan(plan_of(self._days))
        self.desk.undo.push(tr("Saved the days of reminders"), done.undo)

    def _save_text(self, _name: str) -> None:
        wording = Wording(self.subject.text(), self.body_text.text())
        step, language = self._chosen_text()
        done = self._reminders.set_wording(step, language, wording)
        self.desk.undo.push(tr("Saved the text of a reminder"), done.undo)
        self.reset.setEnabled(self._reminders.has_own_wording(step, language))

    @Slot()
    def _reset_text(self) -> None:
        done = self._reminders.set_wording(*self._chosen_text(), None)
        self.desk.undo.push(tr("The usual text is back"), done.undo, offer=True)
        self._show_text()
