"""What the present day of the sample business holds."""

from __future__ import annotations

from typing import Final

from va_desktop.core.values import dataclass
from va_desktop.samples.business import Phrase


@dataclass(frozen=True, slots=True)
class Planned:
    """A piece of the present day's work, in minutes of the day; `title` is its task's English one."""

    start: int
    end: int
    title: str
    note: Phrase


TODAY: Final = (
    Planned(9 * 60, 10 * 60 + 15, "Inbox care", Phrase("Inbox care", "इनबॉक्स सँभालना")),
    Planned(
        10 * 60 + 15,
        11 * 60,
        "Meetings and reminders",
        Phrase("Meeting arranged, festival campaign", "बैठक तय की, त्योहार अभियान"),
    ),
    Planned(11 * 60 + 30, 13 * 60, "Newsletter draft", Phrase("Newsletter draft", "न्यूज़लेटर का मसौदा")),
    Planned(
        14 * 60,
        15 * 60 + 5,
        "Answering patient e-mails",
        Phrase("Answering patient e-mails", "मरीज़ों के ईमेल का जवाब"),
    ),
    Planned(
        15 * 60 + 20,
        16 * 60 + 30,
        "Case files in order",
        Phrase("Case files in order", "मुक़दमों की फ़ाइलें सँभालीं"),
    ),
    Planned(16 * 60 + 45, 17 * 60 + 30, "Social posts 4 and 5", Phrase("Captions written", "शीर्षक लिखे")),
    Planned(
        20 * 60,
        21 * 60 + 20,
        "Calendar planning, viewings",
        Phrase("Calendar planning, 12 viewings", "कैलेंडर, 12 घर दिखाने हैं"),
    ),
)
"""What the present day holds, as far as it has passed."""
