"""How long the pages of an invoice take, as ratios to a bare canvas that draws the same texts.

The invoice is the real one, from the snapshot to the bytes. The bare canvas knows every position beforehand,
sets each text with `drawString` in ReportLab's TrueType font made of the same file, and neither formats,
measures, wraps, shapes nor reports missing characters; it draws no rules and no boxes. Each ratio is the median
of paired runs, one directly after the other, so that both meet the same noise of the machine.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import count

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.bench.ratio import Ratio, paired
from tests.helpers import invoices
from tests.helpers.drawn import Text, drawn
from va_desktop.core.resources import resource
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.invoicing.snapshot import Document
from va_desktop.kit.documents.page import A4

ROUNDS = {10: 60, 500: 12}
WARM_UP = 3

# Of these new words are made.
SYLLABLES = {
    "en": "ba re ti mon ful ser ving con tra dis per lo na sha vek tri am or en ist ing".split(),
    "hi": "का रे ति मो न स्था वि क्ष त्र पा श्र र्म लो ना शा वे ट्रि आ ई ना हीं गी प्र".split(),
}
WORDS = 6  # in a description


def _new_words(syllables: list[str]) -> Iterator[str]:
    chance, seen = random.Random(7), set[str]()
    while True:
        word = "".join(chance.choices(syllables, k=chance.randint(2, 4)))
        if word not in seen:
            seen.add(word)
            yield word


_NEW = {language: _new_words(syllables) for language, syllables in SYLLABLES.items()}
_NUMBERS = count(10_000)


def invoice(language: str, lines: int, *, fresh: bool = False, new_code: bool = False) -> Document:
    """Return an invoice whose words recur as in practice, or one of words that were never set before.

    With `new_code` its QR code was never drawn before.
    """
    document = _ordinary(language, lines)
    if new_code:
        upi, *others = document.payments
        code = f"{upi.code}-{next(_NUMBERS)}"
        document = replace(document, payments=(replace(upi, code=code, link=code), *others))
    if fresh:
        texts = (" ".join(next(_NEW[language]) for _ in range(WORDS)) for _ in document.lines)
        described = zip(document.lines, texts, strict=True)
        document = replace(
            document, lines=tuple(replace(line, description={language: text}) for line, text in described)
        )
    return document


_made: dict[tuple[str, int], Document] = {}


def _ordinary(language: str, lines: int) -> Document:
    if (language, lines) not in _made:
        _made[language, lines] = invoices.indian(language, count=lines)
    return _made[language, lines]


def bare(texts: list[Text]) -> bytes:
    """Draw the recorded texts on a bare canvas."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(A4.width, A4.height), pageCompression=1, invariant=1)
    current = 1
    for number, x, y, text, style, align, _ in texts:
        if number != current:
            canvas.showPage()
            current = number
        canvas.setFont(f"Noto-{style.weight}", style.size)
        canvas.setFillColorRGB(style.colour.red, style.colour.green, style.colour.blue)
        (canvas.drawRightString if align == "right" else canvas.drawString)(x, A4.height - y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


Work = Callable[[], object]
"""What is measured; it was prepared before."""


def ratios() -> Iterator[Ratio]:
    """Measure all ratios."""
    for weight, file in (("regular", "400Regular"), ("semibold", "600SemiBold"), ("bold", "700Bold")):
        path = resource("fonts", "noto-sans", f"NotoSans_{file}.ttf")
        pdfmetrics.registerFont(TTFont(f"Noto-{weight}", str(path)))
    for lines in ROUNDS:
        for kind, limit, fresh in (("words recur", 1.0, False), ("all words new", 2.0, True)):
            english = partial(invoice, "en", lines, fresh=fresh)
            hindi = partial(invoice, "hi", lines, fresh=fresh)
            name = f"invoice PDF, {lines} lines, {kind}"
            yield _ratio(f"{name}, to a bare canvas", limit, lines, _ours(english), _bare(english))
            yield _ratio(f"{name}, Hindi to English", 1.6, lines, _ours(hindi), _ours(english))
    name = "invoice PDF, 10 lines, a new QR code, to a bare canvas"
    yield _ratio(
        name, 1.8, 10, _ours(partial(invoice, "en", 10, new_code=True)), _bare(partial(invoice, "en", 10))
    )


def _ours(make: Callable[[], Document]) -> Callable[[], Work]:
    return lambda: partial(InvoicePdf().render, make(), None)


def _bare(make: Callable[[], Document]) -> Callable[[], Work]:
    return lambda: partial(bare, drawn(make(), saved=False).texts)


def _ratio(
    name: str, limit: float, lines: int, ours: Callable[[], Work], theirs: Callable[[], Work]
) -> Ratio:
    for _ in range(WARM_UP):
        ours()(), theirs()()
    value, one, other = paired(partial(_seconds, ours), partial(_seconds, theirs), ROUNDS[lines])
    return Ratio(name, value, limit, f"{one * 1000:.1f} to {other * 1000:.1f} ms")


def _seconds(prepare: Callable[[], Work]) -> float:
    work = prepare()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    for ratio in ratios():
        print(ratio)
