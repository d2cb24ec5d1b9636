"""What is done for the textile shop."""

from __future__ import annotations

from typing import Final

from va_desktop.samples.business import Phrase
from va_desktop.samples.todo.errand import Errand
from va_desktop.tasks.recurrence import Moving

DELHI: Final = (
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
