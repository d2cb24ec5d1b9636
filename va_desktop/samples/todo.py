"""The forty tasks of the sample business, with what is noted when time is spent on them.

Days count from the present: before it below zero. A `{month}` in a title is the month that lies so many months
after the present one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from va_desktop.samples.business import Phrase
from va_desktop.tasks.recurrence import Moving

_WEEKDAYS: Final = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


@dataclass(frozen=True, slots=True)
class Errand:
    """A task under a contract of `business.CUSTOMERS`.

    `weight` is its share of the time under that contract, from `since` days before the present until it is
    finished. `done` is the day on which it was finished; `waiting` and `started` tell how far an open one is.
    The first `ticked` steps of its checklist are done. With a `rule` (an RRULE) it comes again.
    """

    contract: str
    service: str
    title: Phrase
    notes: tuple[Phrase, ...] = ()
    tags: tuple[str, ...] = ()
    weight: int = 0
    since: int | None = None
    due: int | None = None
    due_minute: int | None = None
    hours: int | None = None
    price: str = ""
    done: int | None = None
    started: bool = False
    waiting: bool = False
    checklist: tuple[Phrase, ...] = ()
    ticked: int = 0
    month: int = 0
    rule: str = ""
    moving: Moving = Moving.NONE


_ACME: Final = (
    Errand(
        "acme",
        "inbox-care",
        Phrase("Inbox care", "इनबॉक्स सँभालना"),
        (
            Phrase("Inbox care", "इनबॉक्स सँभालना"),
            Phrase("Inbox sorted, 14 answers", "इनबॉक्स छाँटा, 14 जवाब"),
            Phrase("Newsletters unsubscribed", "बेकार न्यूज़लेटर बंद किए"),
            Phrase("Questions passed on to Dr Byrne", "सवाल डॉ. बर्न को भेजे"),
        ),
        ("mail",),
        weight=5,
        started=True,
        due=1,
        rule=_WEEKDAYS,
        moving=Moving.SKIP,
    ),
    Errand(
        "acme",
        "correspondence",
        Phrase("Answering patient e-mails", "मरीज़ों के ईमेल का जवाब"),
        (
            Phrase("Answering patient e-mails", "मरीज़ों के ईमेल का जवाब"),
            Phrase("Answers about opening hours", "समय के बारे में जवाब"),
            Phrase("New patients, forms sent", "नए मरीज़ों को फ़ॉर्म भेजे"),
            Phrase("Complaint answered with template 4", "शिकायत का जवाब, नमूना 4"),
        ),
        ("mail",),
        weight=6,
        started=True,
        due=0,
        due_minute=14 * 60,
        checklist=(
            Phrase("Open the shared inbox", "साझा इनबॉक्स खोलें"),
            Phrase("Clinical questions to Dr Byrne, marked urgent", "इलाज के सवाल डॉ. बर्न को, ज़रूरी लिखकर"),
            Phrase("Appointments: offer the next two free slots", "अपॉइंटमेंट: अगले दो ख़ाली समय बताएँ"),
            Phrase("Insurance letters: file, answer with template 4", "बीमा के पत्र: सँभालें, नमूना 4 से जवाब दें"),
            Phrase("No unread mail older than two hours", "दो घंटे से पुराना कोई अनपढ़ा ईमेल न रहे"),
        ),
        ticked=2,
        rule=_WEEKDAYS,
        moving=Moving.SKIP,
    ),
    Errand(
        "acme",
        "appointments",
        Phrase("Appointments for {month}", "{month} के अपॉइंटमेंट"),
        (
            Phrase("Recall list called, 9 booked", "याद दिलाने वाली सूची, 9 तय"),
            Phrase("Two cancellations filled", "दो रद्द अपॉइंटमेंट भरे"),
            Phrase("Week planned with reception", "रिसेप्शन के साथ हफ़्ता तय"),
        ),
        ("calendar",),
        weight=4,
        since=40,
        due=1,
        hours=12,
        started=True,
        month=1,
    ),
    Errand(
        "acme",
        "calls-out",
        Phrase("Reminder calls", "याद दिलाने के फ़ोन"),
        (
            Phrase("Reminder calls for tomorrow", "कल के लिए याद दिलाने के फ़ोन"),
            Phrase("Called twice, left a message", "दो बार फ़ोन, संदेश छोड़ा"),
        ),
        ("phone",),
        weight=3,
        due=4,
        rule="FREQ=WEEKLY;BYDAY=MO,TH",
        moving=Moving.AFTER,
    ),
    Errand(
        "acme",
        "online-filing",
        Phrase("Insurance letters filed", "बीमा के पत्र सँभाले"),
        (Phrase("Letters scanned and named", "पत्र स्कैन करके नाम दिए"),),
        weight=2,
        since=330,
        done=-64,
        hours=30,
    ),
    Errand(
        "acme",
        "contact-lists",
        Phrase("Patient list brought up to date", "मरीज़ों की सूची ठीक की"),
        (Phrase("Duplicates merged", "दोहरे नाम मिलाए"), Phrase("Addresses checked", "पते जाँचे")),
        ("data",),
        weight=3,
        since=200,
        done=-120,
    ),
)

_BRIGHTWAY: Final = (
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

_DELHI: Final = (
    Errand(
        "dilli",
        "appointments",
        Phrase("Meetings and reminders", "बैठकें तय करना और याद दिलाना"),
        (
            Phrase("Meeting arranged, festival campaign", "बैठक तय की, त्योहार अभियान"),
            Phrase("Call with the Surat supplier", "सूरत के सप्लायर से बात"),
            Phrase("Notes of the Monday meeting", "सोमवार की बैठक का ब्योरा"),
        ),
        ("बैठक",),
        weight=5,
        started=True,
        due=2,
    ),
    Errand(
        "dilli",
        "reconciliation",
        Phrase("Reconciliation at the month's end", "महीने के अंत का खाता मिलान"),
        (
            Phrase("Bank statement matched, 62 lines", "बैंक स्टेटमेंट मिलाया, 62 पंक्तियाँ"),
            Phrase("Three payments still unclear", "तीन भुगतान अभी साफ़ नहीं"),
        ),
        ("खाता",),
        weight=4,
        since=30,
        due=-2,
        hours=6,
        started=True,
        checklist=(
            Phrase("Fetch the statement", "स्टेटमेंट मँगाएँ"),
            Phrase("Match the payments", "भुगतान मिलाएँ"),
            Phrase("List what is unclear", "जो साफ़ नहीं, उसकी सूची"),
            Phrase("Send to the accountant", "अकाउंटेंट को भेजें"),
        ),
        ticked=2,
        rule="FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        moving=Moving.BEFORE,
    ),
    Errand(
        "dilli",
        "campaigns",
        Phrase("Festival campaign", "त्योहार अभियान"),
        (
            Phrase("Three e-mails drafted", "तीन ईमेल लिखे"),
            Phrase("List of regular customers", "पुराने ग्राहकों की सूची"),
            Phrase("Offers checked with Rakesh ji", "ऑफ़र राकेश जी से जाँचे"),
        ),
        ("अभियान",),
        weight=4,
        since=150,
        due=9,
        hours=50,
    ),
    Errand(
        "dilli",
        "customer-messages",
        Phrase("Answers to customers", "ग्राहकों के संदेशों के जवाब"),
        (
            Phrase("Questions about sarees, 22 answers", "साड़ियों के सवाल, 22 जवाब"),
            Phrase("Late parcels explained", "देर वाले पार्सल समझाए"),
            Phrase("WhatsApp answered", "व्हाट्सऐप के जवाब"),
        ),
        ("ग्राहक",),
        weight=6,
    ),
    Errand(
        "dilli",
        "translation",
        Phrase("Catalogue in English", "कैटलॉग अंग्रेज़ी में"),
        (Phrase("Pages 12 to 20 translated", "पन्ने 12 से 20 का अनुवाद"),),
        weight=3,
        since=60,
        waiting=True,
        hours=20,
    ),
    Errand(
        "dilli",
        "data-entry",
        Phrase("GST bills entered", "जीएसटी बिलों की एंट्री"),
        (Phrase("Purchase bills, 85 rows", "ख़रीद के बिल, 85 पंक्तियाँ"),),
        ("खाता",),
        weight=4,
        since=360,
        done=-25,
    ),
)

_EVERGREEN: Final = (
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

_FOXGLOVE: Final = (
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


_BAKERY: Final = (
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

ERRANDS: Final = (*_ACME, *_BRIGHTWAY, *_DELHI, *_EVERGREEN, *_FOXGLOVE, *_BAKERY)


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
