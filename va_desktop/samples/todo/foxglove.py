"""What is done for the studio."""

from __future__ import annotations

from typing import Final

from va_desktop.samples.business import Phrase
from va_desktop.samples.todo.errand import Errand

FOXGLOVE: Final = (
    Errand(
        "foxglove",
        "newsletters",
        Phrase("Newsletter draft", "न्यूज़लेटर का मसौदा"),
        (
            Phrase("Newsletter draft", "न्यूज़लेटर का मसौदा"),
            Phrase("Interview with the weaver shortened", "बुनकर की बातचीत छोटी की"),
            Phrase("Pictures chosen", "तस्वीरें चुनीं"),
        ),
        ("text",),
        weight=5,
        started=True,
        due=3,
        rule="FREQ=MONTHLY;BYDAY=-1FR",
    ),
    Errand(
        "foxglove",
        "research",
        Phrase("Suppliers of natural dyes", "प्राकृतिक रंगों के सप्लायर"),
        (Phrase("Six suppliers compared", "छह सप्लायर परखे"), Phrase("Samples asked for", "नमूने मँगाए")),
        weight=3,
        due=13,
        hours=25,
    ),
    Errand(
        "foxglove",
        "newsletters",
        Phrase("Newsletter, second draft", "न्यूज़लेटर, दूसरा मसौदा"),
        (Phrase("Second draft", "दूसरा मसौदा"),),
        ("text",),
        weight=2,
        since=6,
        due=0,
        due_minute=17 * 60,
        price="120.00",
        started=True,
    ),
    Errand(
        "writing",
        "blog-posts",
        Phrase("Blog post: colours of the year", "ब्लॉग पोस्ट: साल के रंग"),
        (Phrase("Text and three pictures", "लेख और तीन तस्वीरें"),),
        ("text",),
        weight=2,
        since=45,
        done=-35,
        price="140.00",
    ),
    Errand(
        "writing",
        "blog-posts",
        Phrase("Blog post: from wool to weave", "ब्लॉग पोस्ट: ऊन से बुनाई तक"),
        (Phrase("Text and captions", "लेख और तस्वीरों के शीर्षक"),),
        ("text",),
        weight=2,
        since=130,
        done=-118,
        price="140.00",
    ),
)
