"""What is done for the lawyer."""

from __future__ import annotations

from typing import Final

from va_desktop.samples.business import Phrase
from va_desktop.samples.todo.errand import Errand

BRIGHTWAY: Final = (
    Errand(
        "brightway",
        "online-filing",
        Phrase("Case files in order", "मुक़दमों की फ़ाइलें सँभालना"),
        (
            Phrase("Case files in order", "मुक़दमों की फ़ाइलें सँभालीं"),
            Phrase("Exhibits numbered, case 118", "सबूतों पर नंबर, केस 118"),
            Phrase("Deadlines checked against the register", "रजिस्टर से तारीख़ें मिलाईं"),
        ),
        ("files",),
        weight=5,
        started=True,
        due=6,
        hours=120,
        checklist=(
            Phrase("One folder for each case", "हर केस का अलग फ़ोल्डर"),
            Phrase("Names by date and party", "नाम में तारीख़ और पक्ष"),
            Phrase("Missing papers listed", "छूटे काग़ज़ों की सूची"),
        ),
        ticked=1,
    ),
    Errand(
        "brightway",
        "transcription",
        Phrase("Transcripts of hearings", "सुनवाई सुनकर टाइप करना"),
        (
            Phrase("Hearing of Tuesday, 40 minutes", "मंगलवार की सुनवाई, 40 मिनट"),
            Phrase("Names checked with Marcus", "नाम मार्कस से पूछे"),
            Phrase("Second pass", "दोबारा सुना"),
        ),
        ("audio",),
        weight=5,
        due=3,
    ),
    Errand(
        "brightway",
        "scanning",
        Phrase("Scan and file the letters of {month}", "{month} के पत्र स्कैन करके रखना"),
        (Phrase("Forty letters scanned", "चालीस पत्र स्कैन किए"),),
        ("files",),
        weight=2,
        since=24,
        due=1,
        month=-1,
    ),
    Errand(
        "brightway",
        "calendar-care",
        Phrase("Court dates in the calendar", "अदालत की तारीख़ें कैलेंडर में"),
        (
            Phrase("New dates entered", "नई तारीख़ें लिखीं"),
            Phrase("Clash on the 14th settled", "14 तारीख़ का टकराव सुलझाया"),
        ),
        ("calendar",),
        weight=2,
        due=11,
    ),
    Errand(
        "brightway",
        "travel-booking",
        Phrase("Travel to the Springfield hearing", "स्प्रिंगफ़ील्ड की यात्रा"),
        (Phrase("Train and hotel booked", "ट्रेन और होटल बुक किया"),),
        ("travel",),
        weight=2,
        since=75,
        done=-48,
    ),
)
