"""The pane of the settings: each room offers its own section, and here they are put side by side."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.settings_names import SECTIONS
from va_desktop.contractor.pane.accounts import AccountsSection
from va_desktop.contractor.pane.profile import ProfileSection
from va_desktop.contractor.pane.targets import WeekSection
from va_desktop.contractor.pane.taxes import TaxSection
from va_desktop.core.presence import IdleSource
from va_desktop.core.texts import N_
from va_desktop.currencies.pane import RatesSection
from va_desktop.invoicing.pane.numbers_section import NumbersSection
from va_desktop.kit.desktop.hotkeys import has_global_keys
from va_desktop.kit.desktop.tray import Tray
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.sections import Section, SectionEntry, SectionPane
from va_desktop.receivables.pane.settings import OwedSection
from va_desktop.services.pane import ServicesSection
from va_desktop.settings.model import GLOBAL_KEYS, KEEP_IN_TRAY
from va_desktop.settings.pane import SettingsSection, TimerSection, WindowSection
from va_desktop.settings.service import Settings
from va_desktop.timekeeping.pane.tags import TagsSection


def settings_pane(desk: Desk, program: Program, idle: IdleSource | None) -> SectionPane:
    """Return the pane; a section is made when it is first shown. Its keys are targets of `desk.navigate`.

    `idle` tells of absences; where nothing does, the page of the timer says so.
    """

    def home_currency() -> str:
        return program.profile.require().currency

    def profile() -> Section:
        return ProfileSection(desk, program.profile)

    def taxes() -> Section:
        return TaxSection(desk, program.profile, program.today)

    def accounts() -> Section:
        return AccountsSection(desk, program.profile)

    def week() -> Section:
        return WeekSection(desk, program.profile)

    def services() -> Section:
        return ServicesSection(desk, program.services, partial(_home_country, program))

    def rates() -> Section:
        return RatesSection(desk, program.rates, home_currency, program.today)

    def timer() -> Section:
        return TimerSection(desk, program.settings, None if idle is None else idle.name)

    def window() -> Section:
        return WindowSection(desk, program.settings)

    makers: dict[str, Callable[[], Section]] = {
        "profile": profile,
        "accounts": accounts,
        "taxes": taxes,
        "reminders": partial(_owed, desk, program),
        "designs": partial(designs_section, desk, program),
        "numbers": partial(NumbersSection, desk, program.number_series),
        "week": week,
        "timer": timer,
        "services": services,
        "tags": lambda: TagsSection(desk, program.tagging),
        "rates": rates,
        "presence": partial(presence_section, desk, program.settings),
        "window": window,
    }
    entries = (SectionEntry(key, named.label, named.icon, makers[key]) for key, named in SECTIONS.items())
    return SectionPane(desk, N_("Settings"), tuple(entries))


def _owed(desk: Desk, program: Program) -> Section:
    return OwedSection(desk, program.reminders, program.late_charges)


def designs_section(desk: Desk, program: Program) -> Section:
    """Return the page of how documents look; what draws them is imported when it is first shown."""
    from va_desktop.invoicing.pane.designs.room import DesignRoom
    from va_desktop.invoicing.pane.designs.section import DesignsSection

    return DesignsSection(DesignRoom(desk, program.designs, program.invoicing, program.clients))


def presence_section(desk: Desk, settings: Settings) -> SettingsSection:
    """Return the page of what is beside the window, without what this computer does not give to programs."""
    without = {}
    if not Tray.is_there():
        without[KEEP_IN_TRAY.key] = N_(
            "This desktop shows no tray, so the program ends when its window is closed."
        )
    if not has_global_keys(os.environ):
        without[GLOBAL_KEYS.key] = N_(
            "This system gives programs no keys that work everywhere. In its own settings you can give keys to the"
            " commands “va-desktop timer start” and “va-desktop timer stop”."
        )
    second = N_("What there is of the program beside its window.")
    return SettingsSection(desk, settings, "presence", N_("Tray and mini window"), second, without)


def _home_country(program: Program) -> str:
    contractor = program.profile.contractor()
    return "" if contractor is None else contractor.country
