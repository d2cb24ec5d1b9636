"""What is done for the bakery."""

from __future__ import annotations

from typing import Final

from va_desktop.samples.business import Phrase
from va_desktop.samples.todo.errand import Errand


def _posts(months_ago: int) -> Errand:
    """Return a month's posts, which were finished in that month's last days or in the first of the next."""
    return Errand(
        "bakery",
        "social-posts",
        Phrase("Social posts, {month}", "सोशल पोस्ट, {month}"),
        (
            Phrase("Pictures of the week", "हफ़्ते की तस्वीरें"),
            Phrase("Captions written", "शीर्षक लिखे"),
            Phrase("Posts scheduled", "पोस्ट का समय तय किया"),
        ),
        ("social",),
        weight=3,
        since=30 * months_ago + 10,
        done=-30 * months_ago + 12,
        price="210.00",
        month=-months_ago,
    )


BAKERY: Final = (
    *(_posts(months_ago) for months_ago in range(11, 0, -1)),
    Errand(
        "bakery",
        "social-posts",
        Phrase("Social posts 4 and 5", "सोशल पोस्ट 4 और 5"),
        (Phrase("Pictures of the week", "हफ़्ते की तस्वीरें"), Phrase("Captions written", "शीर्षक लिखे")),
        ("social",),
        weight=3,
        since=12,
        due=0,
        price="40.00",
        checklist=(
            Phrase("Choose the pictures", "तस्वीरें चुनें"),
            Phrase("Write the captions", "शीर्षक लिखें"),
            Phrase("Show them to Tom", "टॉम को दिखाएँ"),
            Phrase("Schedule them", "समय तय करें"),
        ),
        ticked=3,
        started=True,
    ),
    Errand(
        "bakery",
        "flyers",
        Phrase("Christmas flyer", "क्रिसमस का पर्चा"),
        (),
        due=8,
        price="95.00",
    ),
)
