"""How long the pages of an invoice take, as ratios to a bare canvas that draws the same texts.

The bare canvas knows every position beforehand, sets each text with `drawString` in ReportLab's TrueType font
made of the same file, and neither measures, wraps, shapes nor reports missing characters. Each ratio is the
median of paired runs, one directly after the other, so that both meet the same noise of the machine.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import count
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from va_desktop.core.resources import resource
from va_desktop.kit.documents.page import A4, Document
from va_desktop.kit.documents.shaping import document_fonts
from va_desktop.kit.documents.style import (
    ACCENT,
    BODY,
    LARGE,
    PANEL,
    SMALL,
    SOFT,
    STRONG,
    TITLE,
    Align,
    Style,
)
from va_desktop.kit.documents.table import CLOSE_GAP, Column, Row, Table
from va_desktop.kit.documents.writer import Properties

ROUNDS = {10: 60, 500: 12}
WARM_UP = 3


class Wording(NamedTuple):
    """The words of the measured invoice in one language."""

    seller: str
    title: str
    billed: str
    total: str
    pay: str
    day: str
    heads: tuple[str, ...]
    work: tuple[str, ...]
    syllables: tuple[str, ...]  # of which new words are made


WORDINGS = {
    "en": Wording(
        "Asha Verma Virtual Assistant Services",
        "Tax invoice",
        "Billed to",
        "Total",
        "Pay by UPI",
        "20 November 2026",
        ("Description", "Qty", "Rate", "Amount"),
        ("Inbox care, 1–19 Nov", "Festival campaign, social posts, per task", "Own software and internet"),
        tuple("ba re ti mon ful ser ving con tra dis per lo na sha vek tri am or en ist ing".split()),
    ),
    "hi": Wording(
        "आशा वर्मा वर्चुअल असिस्टेंट सेवाएँ",
        "टैक्स इनवॉइस",
        "बिल प्राप्तकर्ता",
        "कुल",
        "UPI से भुगतान",
        "20 नवंबर 2026",
        ("विवरण", "मात्रा", "दर", "राशि"),
        ("इनबॉक्स सँभालना, 1–19 नवंबर", "त्योहार अभियान, सोशल पोस्ट, प्रति काम", "सॉफ़्टवेयर और इंटरनेट"),
        tuple("का रे ति मो न स्था वि क्ष त्र पा श्र र्म लो ना शा वे ट्रि आ ई ना हीं गी प्र".split()),
    ),
}
FIGURES = (("32:20", "750.00", "24,250.00"), ("1", "6,500.00", "6,500.00"), ("1", "2,250.00", "2,250.00"))


def _new_words(syllables: tuple[str, ...]) -> Iterator[str]:
    chance, seen = random.Random(7), set[str]()
    while True:
        word = "".join(chance.choices(syllables, k=chance.randint(2, 4)))
        if word not in seen:
            seen.add(word)
            yield word


_NEW = {language: _new_words(wording.syllables) for language, wording in WORDINGS.items()}
_AMOUNTS = count(10_000)


class Text(NamedTuple):
    """A text as it was drawn; y counts upwards."""

    page: int
    x: float
    y: float
    text: str
    style: Style
    align: Align


class Recorder(Document):
    """A document that takes note of every text, for the bare canvas."""

    texts: list[Text]

    @override
    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> float:
        self.texts.append(Text(len(self._pages), x, A4.height - y, text, style, align))
        return super().text(x, y, text, style, align)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an invoice says."""

    language: str
    rows: tuple[Row, ...]
    code: str = ""

    def draw(self, document: Document) -> None:
        """Draw the invoice with all that the toolkit offers."""
        words, left, right = WORDINGS[self.language], document.left, document.right
        document.begin_page()
        document.bookmark(words.title)
        document.box(left, 42, 34.5, 34.5, ACCENT, 7.5)
        document.text(90, 52, document.shorten(words.seller, LARGE, 300), LARGE)
        document.text(90, 68.5, "12 MG Road, Bengaluru 560001", SOFT)
        document.text(90, 83.5, "GSTIN 29ABCDE1234F1ZW · asha@example.com", SOFT)
        document.text(right, 57.5, words.title, TITLE, "right")
        document.rule(left, right, 114.75, 1.5, ACCENT)
        facts = (
            (words.billed, "Delhi Textiles Pvt Ltd"),
            (words.title, "2026-27/0040"),
            (words.day, words.day),
        )
        for x, (label, value) in zip((left, 325.5, 444.75), facts, strict=True):
            document.text(x, 136, label, SMALL)
            document.text(x, 150.75, value, STRONG)
        document.block(left, 165.75, "Chandni Chowk, Delhi 110006 GSTIN 07AAACD1234E1ZB", BODY, 150)
        wide, *others = words.heads
        columns = [Column(wide), *(Column(head, 60, "right") for head in others)]
        y = Table(document, columns, self.rows).draw(216, gap=CLOSE_GAP, keep=190) + 22
        sums = (
            (words.billed, "33,000.00", BODY),
            ("IGST 18 %", "5,940.00", BODY),
            (words.total, "₹ 38,940.00", LARGE),
        )
        for label, amount, style in sums:
            document.text(333, y, label, style)
            document.text(right, y, amount, style, "right")
            y += 19.5
        document.box(left, y, right - left, 105, PANEL, 7.5)
        document.text(150, y + 21, words.pay, STRONG)
        document.text(150, y + 37, "asha.va@example · ₹ 35,640.00", SOFT)
        if self.code:
            document.qr(57, y + 10, 85, self.code)


def sheet(language: str, lines: int, *, fresh: bool = False, code: str = "") -> Sheet:
    """Return an invoice whose words recur as in practice, or one of words that were never set before."""
    work = WORDINGS[language].work
    rows = []
    for number in range(lines):
        text = " ".join(next(_NEW[language]) for _ in range(6)) if fresh else work[number % len(work)]
        rows.append(Row((text, *FIGURES[number % len(FIGURES)])))
    return Sheet(language, tuple(rows), code)


def toolkit(sheet: Sheet) -> bytes:
    """Make the PDF with the toolkit."""
    document = Document(document_fonts(), Properties(title="Invoice", language=sheet.language))
    sheet.draw(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def recorded(sheet: Sheet) -> list[Text]:
    """Return every text of the PDF."""
    document = Recorder(document_fonts(), Properties(title="Invoice"))
    document.texts = []
    sheet.draw(document)
    return document.texts


def bare(texts: list[Text]) -> bytes:
    """Draw the recorded texts on a bare canvas."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(A4.width, A4.height), pageCompression=1, invariant=1)
    current = 1
    for page, x, y, text, style, align in texts:
        if page != current:
            canvas.showPage()
            current = page
        canvas.setFont(f"Noto-{style.weight}", style.size)
        canvas.setFillColorRGB(style.colour.red, style.colour.green, style.colour.blue)
        (canvas.drawRightString if align == "right" else canvas.drawString)(x, y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measured ratio and the most it may be."""

    name: str
    value: float
    limit: float

    @override
    def __str__(self) -> str:
        return f"{self.name:<64} {self.value:5.2f}  (at most {self.limit:.1f})"


def ratios() -> list[Ratio]:
    """Measure all ratios."""
    for weight, file in (("regular", "400Regular"), ("bold", "700Bold")):
        path = resource("fonts", "noto-sans", f"NotoSans_{file}.ttf")
        pdfmetrics.registerFont(TTFont(f"Noto-{weight}", str(path)))
    measured: list[Ratio] = []
    for lines in (10, 500):
        for kind, limit, fresh in (("words recur", 1.0, False), ("all words new", 2.0, True)):
            english, hindi = (
                partial(sheet, "en", lines, fresh=fresh),
                partial(sheet, "hi", lines, fresh=fresh),
            )
            name = f"invoice PDF, {lines} lines, {kind}"
            to_bare = _ratio(lines, partial(_set, english), partial(_set_bare, english))
            measured.append(Ratio(f"{name}, to a bare canvas", to_bare, limit))
            to_english = _ratio(lines, partial(_set, hindi), partial(_set, english))
            measured.append(Ratio(f"{name}, Hindi to English", to_english, 1.6))
    to_bare = _ratio(10, partial(_set, _with_code), partial(_set_bare, partial(sheet, "en", 10)))
    measured.append(Ratio("invoice PDF, 10 lines, a new QR code, to a bare canvas", to_bare, 1.8))
    return measured


Work = Callable[[], object]


def _set(sheets: Callable[[], Sheet]) -> Work:
    return partial(toolkit, sheets())


def _set_bare(sheets: Callable[[], Sheet]) -> Work:
    return partial(bare, recorded(sheets()))


def _with_code() -> Sheet:
    return sheet(
        "en", 10, code=f"upi://pay?pa=asha.va@example&pn=Asha&am={next(_AMOUNTS)}&cu=INR&tn=2026-27%2F0040"
    )


def _ratio(lines: int, one: Callable[[], Work], other: Callable[[], Work]) -> float:
    """Return the median ratio of two kinds of work, each prepared outside of the measured time."""
    quotients = []
    for _ in range(ROUNDS[lines] + WARM_UP):
        first, second = one(), other()
        quotients.append(_seconds(first) / _seconds(second))
    return statistics.median(quotients[WARM_UP:])


def _seconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    for ratio in ratios():
        print(ratio)
