"""The section of the settings that shows the settings of the window: appearance and language."""

from __future__ import annotations

from PySide6.QtCore import Slot

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.sections import Section
from va_desktop.settings.model import SETTINGS
from va_desktop.settings.service import Settings


class WindowSection(Section):
    """Each setting as a row of its choices. The window itself hears of the change and follows it at once."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk, N_("Appearance and language"), N_("A change shows at once, in every pane."))
        self._settings = settings
        self.form = AutoForm(self._save, columns=1)
        for setting in SETTINGS.values():
            choice = Segmented(*setting.choices.items())
            self.form.add(setting.key, setting.label, choice, hint=setting.help)
        card = Card(padding=20)
        card.column.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        desk.bus.subscribe(("setting",), self._refresh)
        self._show()

    def _save(self, key: str) -> None:
        self._settings.set(self._settings.named(key), str(self.form.value(key)))

    @Slot(object)
    def _refresh(self, _change: Changed) -> None:
        self._show()

    def _show(self) -> None:
        for setting in SETTINGS.values():
            self.form.fill(setting.key, self._settings.get(setting))
