"""What is done for the estate agent."""

from __future__ import annotations

from typing import Final

from va_desktop.samples.business import Phrase
from va_desktop.samples.todo.errand import Errand

EVERGREEN: Final = (
    Errand(
        "evergreen",
        "calendar-care",
        Phrase("Calendar planning, viewings", "घर दिखाने का कैलेंडर"),
        (
            Phrase("Calendar planning, 12 viewings", "कैलेंडर, 12 घर दिखाने हैं"),
            Phrase("Viewings moved because of rain", "बारिश से समय बदले"),
            Phrase("Keys and routes for Saturday", "शनिवार की चाबियाँ और रास्ते"),
        ),
        ("calendar",),
        weight=6,
        started=True,
        due=5,
        rule="FREQ=WEEKLY;BYDAY=TU",
    ),
    Errand(
        "evergreen",
        "travel-booking",
        Phrase("Travel to the Denver fair", "डेनवर मेले की यात्रा"),
        (Phrase("Flights compared", "उड़ानें देखीं"),),
        ("travel",),
        due=1,
        hours=2,
        checklist=(
            Phrase("Flights before 9:00", "सुबह 9 से पहले की उड़ान"),
            Phrase("Hotel near the fair", "मेले के पास होटल"),
            Phrase("Car for three days", "तीन दिन की गाड़ी"),
        ),
    ),
    Errand(
        "evergreen",
        "website-care",
        Phrase("Listings brought up to date", "घरों की सूची ठीक रखना"),
        (
            Phrase("Five new listings", "पाँच नए घर"),
            Phrase("Photos cropped and named", "तस्वीरें काटकर नाम दिए"),
            Phrase("Sold houses taken off", "बिके घर हटाए"),
        ),
        ("website",),
        weight=5,
        due=7,
    ),
    Errand(
        "evergreen",
        "documents",
        Phrase("Slides for the owners' meeting", "मालिकों की बैठक की स्लाइड"),
        (Phrase("First draft, 14 slides", "पहला मसौदा, 14 स्लाइड"),),
        weight=2,
        since=35,
        waiting=True,
        hours=8,
    ),
    Errand(
        "evergreen",
        "lead-lists",
        Phrase("List of possible buyers", "संभावित ख़रीदारों की सूची"),
        (Phrase("Forty addresses found", "चालीस पते मिले"), Phrase("List cleaned", "सूची साफ़ की")),
        ("data",),
        weight=3,
        since=300,
        done=-33,
    ),
)
