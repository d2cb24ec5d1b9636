"""Sections of the settings pane that show settings as they are declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

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
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.sections import Section
from va_desktop.kit.ui.texts import tr
from va_desktop.settings.model import SETTINGS, Setting
from va_desktop.settings.service import Settings


class SettingsSection(Section):
    """The settings of a section, a card for each group; a change is kept and followed at once."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        key: str,
        title: str,
        second: str,
        without: Mapping[str, str] | None = None,
    ) -> None:
        """Show a section; `without` are the keys of what can't be had here, each with a marked reason."""
        super().__init__(desk, title, second)
        self._settings, self._without = settings, without or {}
        declared: Sequence[Setting[object]] = [one for one in SETTINGS.values() if one.section == key]
        self._shown = [one for one in declared if one.key not in self._without]
        self._forms: dict[str, AutoForm] = {}
        self.cards: list[Card] = []
        for group, some in groupby(declared, key=lambda one: one.group):
            self._add_group(group, list(some))
        self.body.addStretch(1)
        desk.bus.subscribe(("setting",), self._refresh)
        self.retranslate()
        self._show()

    def _add_group(self, group: str, some: Sequence[Setting[object]]) -> None:
        form = AutoForm(self._save, columns=2 if group else 1)
        for setting in some:
            if setting.key in self._without:
                continue
            control = _control(setting)
            alone = isinstance(control, CheckBox)
            form.add(
                setting.key,
                "" if alone else setting.label,
                control,
                hint=setting.help,
                wide=not isinstance(control, NumberEdit),
            )
            self._forms[setting.key] = form
        card = Card(padding=20, spacing=tokens.M)
        if group:
            card.column.addWidget(Label(group, weight=600))
        card.column.addWidget(form)
        for setting in some:
            if setting.key in self._without:
                reason = Wrapped(self._without[setting.key], role="third", size=tokens.SMALL)
                reason.setObjectName(f"without_{setting.key}")
                card.column.addWidget(reason)
        self.body.addWidget(card)
        self.cards.append(card)

    def control(self, key: str) -> QWidget:
        """Return what shows a setting."""
        return self._forms[key].field(key).control

    def _save(self, key: str) -> None:
        setting = self._settings.named(key)
        value = self._forms[key].value(key)
        self._settings.set(setting, setting.default if value is None else value)

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    @override
    def retranslate(self) -> None:
        for setting in self._shown:
            control = self.control(setting.key)
            if setting.range is not None and isinstance(control, NumberEdit):
                control.set_hint(tr(setting.range.unit))

    def _show(self) -> None:
        for setting in self._shown:
            self._forms[setting.key].fill(setting.key, self._settings.get(setting))


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
        self.cards[0].column.addWidget(self._told)

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
