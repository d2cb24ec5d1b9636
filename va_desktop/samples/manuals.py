"""The manuals of the sample business: how each client wants things done, in both languages of the screen.

Steps were added over time: each line of a section that begins with a number or a hyphen is one revision, so that
the manuals have a history. Days count back from the present.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.core.values import dataclass
from va_desktop.samples.business import Phrase


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of a manual; `services` are keys of the catalogue.

    It was agreed with the client so many days ago (`agreed`, none for never) without its last `later` lines, which
    came after that.
    """

    title: Phrase
    body: Phrase
    services: tuple[str, ...] = ()
    agreed: int | None = None
    later: int = 0


def _both(text: str) -> Phrase:
    """Return what is said in Hindi whatever the language of the screen: the client does."""
    return Phrase(text, text)


_ACME: Final = (
    Chapter(
        Phrase("Answering patient e-mails", "मरीज़ों के ईमेल का जवाब"),
        Phrase(
            "1. Open the shared inbox at 9:00 and 14:00 Dublin time.\n"
            "2. Appointments: offer the next two free slots from the shared calendar;"
            " never Wednesdays after 15:00.\n"
            "3. Anything clinical goes to Dr Byrne the same hour, marked **urgent**.\n"
            "4. Insurance letters: file under *Storage / Letters / year*, answer with template 4.\n"
            "5. Before stopping: the inbox shows no unread mail older than two hours.",
            "1. डबलिन के समय से 9:00 और 14:00 बजे साझा इनबॉक्स खोलें।\n"
            "2. अपॉइंटमेंट: साझा कैलेंडर से अगले दो खाली समय बताएँ; बुधवार 15:00 के बाद कभी नहीं।\n"
            "3. इलाज से जुड़ी हर बात उसी घंटे डॉ. बर्न को भेजें, **ज़रूरी** लिखकर।\n"
            "4. बीमे की चिट्ठियाँ: *Storage / Letters / वर्ष* में रखें, टेम्पलेट 4 से जवाब दें।\n"
            "5. काम रोकने से पहले: इनबॉक्स में दो घंटे से पुराना कोई अनपढ़ा ईमेल न हो।",
        ),
        ("inbox-care", "correspondence"),
        agreed=23,
    ),
    Chapter(
        Phrase("Calendar rules", "कैलेंडर के नियम"),
        Phrase(
            "- New patients get the form first: [new patients](https://acme-dental.example/form).\n"
            "- Thirty minutes for a check-up, sixty for a first visit.\n"
            "- Leave 12:30 to 13:30 free.\n"
            "- **Never Wednesdays after 15:00.**\n"
            "- Confirm by text message the day before.",
            "- नए मरीज़ पहले फ़ॉर्म भरें: [नए मरीज़](https://acme-dental.example/form)।\n"
            "- जाँच के लिए तीस मिनट, पहली बार के लिए साठ।\n"
            "- 12:30 से 13:30 ख़ाली रखें।\n"
            "- **बुधवार 15:00 के बाद कभी नहीं।**\n"
            "- एक दिन पहले मैसेज से पक्का करें।",
        ),
        ("appointments", "calendar-care"),
        agreed=23,
        later=1,
    ),
    Chapter(
        Phrase("Calling patients back", "मरीज़ों को फ़ोन करना"),
        Phrase(
            "1. Say who you are and that you call for Acme Dental.\n"
            "2. Leave no details on an answering machine.\n"
            "3. Note the outcome in the patient's card.\n"
            "\n"
            "| Outcome | What next |\n"
            "|---|---|\n"
            "| Booked | Confirm by e-mail |\n"
            "| Not reached | Try again the next morning |",
            "1. अपना नाम बताएँ और कहें कि Acme Dental की ओर से फ़ोन है।\n"
            "2. आंसरिंग मशीन पर कोई जानकारी न छोड़ें।\n"
            "3. क्या तय हुआ, मरीज़ के कार्ड में लिखें।\n"
            "\n"
            "| क्या हुआ | आगे क्या |\n"
            "|---|---|\n"
            "| समय तय हुआ | ईमेल से पक्का करें |\n"
            "| फ़ोन नहीं उठा | अगली सुबह फिर करें |",
        ),
        ("calls-out", "calls-in"),
    ),
    Chapter(
        Phrase("Filing letters", "चिट्ठियाँ रखना"),
        Phrase(
            "1. Name each file `year-month-day sender subject`.\n"
            "2. Letters of insurers: *Storage / Letters / year*.\n"
            "3. Anything with an X-ray: to Dr Byrne, and nowhere else.",
            "1. हर फ़ाइल का नाम `वर्ष-महीना-दिन भेजने वाला विषय` रखें।\n"
            "2. बीमा कंपनियों की चिट्ठियाँ: *Storage / Letters / वर्ष*।\n"
            "3. जिसमें एक्स-रे हो: डॉ. बर्न को, और कहीं नहीं।",
        ),
        ("online-filing", "scanning"),
        agreed=61,
    ),
)
_BRIGHTWAY: Final = (
    Chapter(
        Phrase("Preparing a hearing", "सुनवाई की तैयारी"),
        Phrase(
            "1. Check the docket number against the court's register.\n"
            "2. Put the exhibits in order: A, B, C; one file each.\n"
            "3. Send the bundle to Mr Reed two working days before.\n"
            "4. Put the address of the court and the room into the calendar.",
            "1. मुक़दमे का नंबर अदालत के रजिस्टर से मिलाएँ।\n"
            "2. दस्तावेज़ क्रम से लगाएँ: A, B, C; हर एक की अलग फ़ाइल।\n"
            "3. पूरी फ़ाइल श्री रीड को दो कामकाजी दिन पहले भेजें।\n"
            "4. अदालत का पता और कमरा कैलेंडर में लिखें।",
        ),
        ("online-filing", "calendar-care", "scanning"),
        agreed=40,
    ),
    Chapter(
        Phrase("Booking travel", "यात्रा की बुकिंग"),
        Phrase(
            "- Aisle seat, no early flights before 8:00.\n"
            "- Hotel within walking distance of the court.\n"
            "- Costs above $ 400: ask first.",
            "- गलियारे की सीट, सुबह 8:00 से पहले की उड़ान नहीं।\n"
            "- होटल अदालत से पैदल की दूरी पर।\n"
            "- $ 400 से ज़्यादा ख़र्च: पहले पूछें।",
        ),
        ("travel-booking",),
    ),
)
_DILLI: Final = (
    Chapter(
        _both("महीने के अंत का खाता मिलान"),
        _both(
            "1. बैंक का स्टेटमेंट महीने की **2 तारीख़** को डाउनलोड करें।\n"
            "2. हर भुगतान को उसके इनवॉइस से मिलाएँ।\n"
            "3. जो न मिले, उसकी सूची राकेश जी को भेजें।\n"
            "4. GST की एंट्री 10 तारीख़ से पहले पूरी करें।\n"
            "5. फ़ाइलें *हिसाब / वर्ष / महीना* में रखें।"
        ),
        ("reconciliation", "bookkeeping"),
        agreed=16,
        later=1,
    ),
    Chapter(
        _both("ग्राहकों के संदेशों के जवाब"),
        _both(
            "1. 10:00 से 18:00 के बीच एक घंटे में जवाब दें।\n"
            "2. दाम और नमूने: दाम की ताज़ा सूची से, अंदाज़े से कभी नहीं।\n"
            "3. शिकायत: नाम, फ़ोन और तस्वीर लेकर राकेश जी को भेजें।\n"
            "\n"
            "> नमस्ते! दिल्ली टेक्सटाइल्स से लिख रहे हैं। आपका संदेश मिला, हम एक घंटे में जवाब देंगे।"
        ),
        ("customer-messages", "campaigns"),
        agreed=52,
    ),
    Chapter(
        _both("दुकान के अपॉइंटमेंट"),
        _both("- थोक ग्राहक: सुबह 11:00 से 13:00।\n- शनिवार को एक ही अपॉइंटमेंट।\n- मंगलवार बंद।"),
        ("appointments",),
    ),
)
_BAKERY: Final = (
    Chapter(
        Phrase("Voice and pictures of posts", "पोस्ट की भाषा और तस्वीरें"),
        Phrase(
            "- Warm and short: two sentences, one question at the end.\n"
            "- Photos from the folder of the week, never from the web.\n"
            "- Prices only when Tom has confirmed them.\n"
            "- Answer comments until 18:00.",
            "- अपनापन और कम शब्द: दो वाक्य, अंत में एक सवाल।\n"
            "- तस्वीरें उसी हफ़्ते के फ़ोल्डर से, इंटरनेट से कभी नहीं।\n"
            "- दाम तभी, जब टॉम ने पक्का किया हो।\n"
            "- कमेंट के जवाब 18:00 बजे तक।",
        ),
        ("social-posts", "community"),
        agreed=30,
    ),
)
MANUALS: Final[Mapping[str, tuple[Chapter, ...]]] = {
    "acme": _ACME,
    "brightway": _BRIGHTWAY,
    "dilli": _DILLI,
    "bakery": _BAKERY,
}
"""By the short name of the client."""
