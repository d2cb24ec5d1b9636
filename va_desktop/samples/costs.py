"""What the sample business spends: its costs, month by month, and the equipment that it owns."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from va_desktop.core.values import dataclass
from va_desktop.samples.business import HOME, Phrase

_NO_NOTE: Final = Phrase("", "")


@dataclass(frozen=True, slots=True)
class Cost:
    """An expense of each month, on that day of the month; `months` says in which, 1 for all, 3 for each third.

    What `varies` differs by up to a third each time. With a `client` it is billable to that one.
    """

    day: int
    supplier: str
    category: str
    amount: str
    currency: str = HOME
    note: Phrase = _NO_NOTE
    client: str = ""
    markup: str = "0"
    months: int = 1
    varies: bool = False


COSTS: Final = (
    Cost(3, "Airtel", "internet", "1179.00", note=Phrase("Fibre, 200 Mbit/s", "फ़ाइबर, 200 Mbit/s")),
    Cost(5, "Jio", "phone", "399.00"),
    Cost(
        8,
        "BESCOM",
        "rent",
        "1460.00",
        note=Phrase("Electricity, share of the office", "बिजली, दफ़्तर का हिस्सा"),
        varies=True,
    ),
    Cost(11, "Canva", "software", "499.00", note=Phrase("Design program, month", "डिज़ाइन प्रोग्राम, मासिक")),
    Cost(12, "Zoom", "software", "1300.00", note=Phrase("Video calls, month", "वीडियो कॉल, मासिक")),
    Cost(
        14,
        "Pixelstock",
        "software",
        "24.00",
        "GBP",
        Phrase("Photos for the newsletter", "न्यूज़लेटर की तस्वीरें"),
        client="foxglove",
        markup="10",
    ),
    Cost(
        17,
        "India Post",
        "office",
        "420.00",
        note=Phrase("Sample books sent by parcel", "नमूना किताबें पार्सल से भेजीं"),
        client="dilli",
        months=2,
    ),
    Cost(
        19,
        "Courthouse copies",
        "office",
        "18.50",
        "USD",
        Phrase("Copies from the court register", "अदालत के रजिस्टर की प्रतियाँ"),
        client="brightway",
        months=2,
    ),
    Cost(
        20,
        "Sapna Book House",
        "training",
        "850.00",
        months=3,
        note=Phrase("Books on bookkeeping", "बहीखाते की किताबें"),
    ),
    Cost(22, "Wise", "fees", "640.00", note=Phrase("Fees for transfers", "पैसे भेजने का शुल्क"), varies=True),
    Cost(24, "Universal Stationers", "office", "560.00", months=2, varies=True),
    Cost(26, "SBI General", "insurance", "2100.00", months=6, note=Phrase("Liability", "दायित्व बीमा")),
)


@dataclass(frozen=True, slots=True)
class Owned:
    """A piece of equipment, bought so many days ago; `charge` is what `client` pays for it each month."""

    name: Phrase
    days_ago: int
    cost: str
    share: int = 100
    client: str = ""
    charge: str = ""
    note: Phrase = field(default=Phrase("", ""))


EQUIPMENT: Final = (
    Owned(Phrase("Notebook computer, 15 inch", "लैपटॉप, 15 इंच"), 700, "74900.00", share=90),
    Owned(Phrase("Headset", "हेडसेट"), 420, "6490.00"),
    Owned(Phrase("Scanner and printer", "स्कैनर और प्रिंटर"), 330, "18750.00", share=80),
    Owned(
        Phrase("Own software and internet, share", "सॉफ़्टवेयर, इंटरनेट का भाग"),
        300,
        "21000.00",
        client="dilli",
        charge="750.00",
    ),
    Owned(Phrase("Backup power supply", "इनवर्टर"), 150, "12400.00", share=70),
)

# --- exchange rates: units for one euro at the story's end, and how much they move in a week (per cent)
