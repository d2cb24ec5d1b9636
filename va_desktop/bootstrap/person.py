"""Who works with the program: where, when the days and weeks begin, and in which language and formats to answer.

What the profile and the settings leave open, the computer tells.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from va_desktop.bootstrap.system import system_country, system_language
from va_desktop.core.clock import Clock, local, system_zone
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import SCREEN_LANGUAGES, Texts, load_texts
from va_desktop.settings.model import LANGUAGE

if TYPE_CHECKING:
    from datetime import date

    from va_desktop.contractor.model import Contractor
    from va_desktop.contractor.service import Profile
    from va_desktop.settings.service import Settings


class Person(ABC):
    """The person's side of the program; every answer follows a change of the profile and the settings at once."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    @property
    @abstractmethod
    def settings(self) -> Settings:
        """The settings."""

    @property
    @abstractmethod
    def profile(self) -> Profile:
        """The contractor's profile."""

    @property
    def contractor(self) -> Contractor | None:
        """The contractor, if the profile is set already."""
        return self.profile.contractor()

    def zone(self) -> str:
        """Return the name of the zone where the contractor is."""
        contractor = self.contractor
        return contractor.zone if contractor else system_zone()

    def today(self) -> date:
        """Return the present day where the contractor is."""
        return local(self.clock.now(), self.zone()).date()

    def first_weekday(self) -> int:
        """Return the day on which the contractor's weeks begin; 0 is Monday."""
        contractor = self.contractor
        return contractor.first_weekday if contractor else 0

    def day_start(self) -> int:
        """Return the hour at which the contractor's days begin."""
        contractor = self.contractor
        return contractor.day_start if contractor else 0

    @property
    def language(self) -> str:
        """The language of the screen: as set, else the contractor's, else the computer's."""
        chosen = self.settings.get(LANGUAGE)
        contractor = self.contractor
        language = chosen or (contractor.language if contractor else system_language())
        return language if language in SCREEN_LANGUAGES else "en"

    @property
    def texts(self) -> Texts:
        """The words of the user's language."""
        return load_texts(self.language)

    @property
    def formats(self) -> Formats:
        """The formats of the user's language in the contractor's country."""
        contractor = self.contractor
        if contractor is None:
            return Formats(self.language, system_country())
        return Formats(self.language, contractor.country, contractor.currency)
