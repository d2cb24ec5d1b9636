"""Sections of the settings pane that show settings as they are declared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import tr
from va_desktop.settings.model import SETTINGS, Setting
from va_desktop.settings.service import Settings


class SettingsSection(Section):
    """The settings of a section, a row each; whoever lives by them hears of a change and follows it at once."""

    def __init__(self, desk: Desk, settings: Settings, key: str, title: str, second: str) -> None:
        super().__init__(desk, title, second)
        self._settings = settings
        self._shown: Sequence[Setting[object]] = [one for one in SETTINGS.values() if one.section == key]
        self.form = AutoForm(self._save, columns=1)
        for setting in self._shown:
            control = _control(setting)
            label = "" if isinstance(control, CheckBox) else setting.label
            self.form.add(setting.key, label, control, hint=setting.help)
        self.card = Card(padding=20)
        self.card.column.addWidget(self.form)
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        desk.bus.subscribe(("setting",), self._refresh)
        self.retranslate()
        self._show()

    def _save(self, key: str) -> None:
        setting = self._settings.named(key)
        value = self.form.value(key)
        self._settings.set(setting, setting.default if value is None else value)

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @override
    def retranslate(self) -> None:
        for setting in self._shown:
            control = self.form.field(setting.key).control
            if setting.range is not None and isinstance(control, NumberEdit):
                control.set_hint(tr(setting.range.unit))

    def _show(self) -> None:
        for setting in self._shown:
            self.form.fill(setting.key, self._settings.get(setting))


class WindowSection(SettingsSection):
    """Appearance and language."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        second = N_("A change shows at once, in every pane.")
        super().__init__(desk, settings, "window", N_("Appearance and language"), second)


class TimerSection(SettingsSection):
    """When the timer asks, and by what it is told of absences: `source` is a marked message, None for nothing."""

    def __init__(self, desk: Desk, settings: Settings, source: str | None) -> None:
        self._source = source
        self._told = Wrapped(role="third", size=tokens.SMALL)
        self._told.setObjectName("idle_source")
        second = N_("Absences, reminders, and rounds of work with breaks.")
        super().__init__(desk, settings, "timer", N_("Timer"), second)
        self.card.column.addWidget(self._told)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if self._source is not None:
            self._told.set_text(tr("Absences are told by: {source}.", source=tr(self._source)))
        else:
            self._told.set_text(
                tr(
                    "This computer does not tell since when nobody is before it, so a mere absence can't be "
                    "noticed. Sleep, crashes, changes of the clock and forgotten timers are, all the same."
                )
            )


def _control(setting: Setting[object]) -> QWidget:
    """Return what shows a setting: choices side by side, a number with its unit, or a tick."""
    if setting.choices:
        return Segmented(*setting.choices.items())
    if setting.range is not None:
        return NumberEdit(setting.range.least, setting.range.most, name=setting.key)
    return CheckBox(setting.label)
