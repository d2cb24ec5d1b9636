"""How the sections of the settings are called: for the pane that puts them side by side, and for the palette.

Data alone, so that the palette needs no section to find it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A section: its marked name, its icon, and other words (marked too) by which somebody may look for it."""

    label: str
    icon: str
    words: str = ""


SECTIONS: Final[Mapping[str, Named]] = {
    "profile": Named(N_("Profile"), "person", N_("name address e-mail phone logo")),
    "accounts": Named(N_("Payment details"), "bank", N_("bank account UPI where clients pay")),
    "taxes": Named(N_("Taxes and numbers"), "invoices", N_("tax number GST VAT registration")),
    "reminders": Named(N_("Payment reminders"), "bell", N_("overdue late interest texts")),
    "designs": Named(N_("How documents look"), "image", N_("invoice design colour logo signature")),
    "numbers": Named(N_("Numbers"), "hash", N_("invoice numbers series")),
    "week": Named(N_("Time and targets"), "target", N_("week goal hours day begins")),
    "timer": Named(N_("Timer"), "timer", N_("breaks away forgotten working hours")),
    "services": Named(N_("Services"), "work", N_("catalogue prices")),
    "tags": Named(N_("Tags"), "hash"),
    "rates": Named(N_("Exchange rates"), "refresh", N_("currencies conversion")),
    "presence": Named(N_("Tray and mini window"), "system", N_("start at login")),
    "window": Named(N_("Appearance and language"), "light", N_("theme dark light Hindi English")),
}
"""By the keys that are targets of `desk.navigate("settings", …)`, in the order of the pane."""
