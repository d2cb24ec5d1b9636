"""What is done for the dentists."""

from __future__ import annotations

from typing import Final

from va_desktop.samples.business import Phrase
from va_desktop.samples.todo.errand import WEEKDAYS, Errand
from va_desktop.tasks.recurrence import Moving

ACME: Final = (
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
        rule=WEEKDAYS,
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
        rule=WEEKDAYS,
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
