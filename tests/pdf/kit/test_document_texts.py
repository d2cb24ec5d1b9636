"""Text in documents: found, copied, never read as markup, never boxes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import pdfs
from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.shaping import clean, document_fonts, missing
from va_desktop.kit.documents.style import BODY, LARGE, SMALL, TITLE, Style

CONJUNCTS = "क्षमा यात्रा ज्ञान श्री उद्धरण ट्रक कार्य कर्त्तव्य प्रतिष्ठित स्त्री उज्ज्वल द्वितीय ब्राह्मण राष्ट्र विद्यार्थी"
VOWEL_SIGNS = "हिन्दी बिल कि स्थिति निर्मिति रुपये रूप हृदय कृपया दुःख चाँदनी बैठकें सँभालना ऑफ़िस नौ सौ कौन ट्रिपल शक्तिशाली"
NUKTA = "सॉफ़्टवेयर ज़रूरी बड़ा पढ़ाई ख़रीद ग़लत हज़ार अड़तीस फ़ीस"
HINDI = f"{CONJUNCTS} {VOWEL_SIGNS} {NUKTA}".split()
OTHERS = [
    "Grüße", "Straße", "café", "Łódź", "İzmir", "Ελλάδα", "Київ", "office", "affluent", "AVATAR", "Wave,", "“Te”",
    "€412.50", "₹38,940.00", "₱1,200.00", "£9.99", "1–19", "टीडीएस/TDS", "(UPI)", "UPI-से", "07:", "A&B", "9½", "№",
]  # fmt: skip


@pytest.fixture(scope="module")
def listing() -> bytes:
    """Give a page that has each word on a line of its own, and once more within a sentence."""

    def draw(document: Document) -> None:
        for at, word in enumerate([*HINDI, *OTHERS]):
            x, y = 45 + 170 * (at % 3), 60 + 22 * (at // 3)
            document.text(x, y, word, (BODY, SMALL, LARGE)[at % 3])
        document.block(45, 560, " ".join([*HINDI, *OTHERS]), BODY, 500)

    return pdfs.made(draw)


@pytest.mark.parametrize("reader", pdfs.readers())
def test_every_word_is_found_and_copied_in_both_scripts(
    listing: bytes, reader: Callable[[bytes], str]
) -> None:
    found = reader(listing).split()
    lost = [word for word in [*HINDI, *OTHERS] if found.count(word) != 2]
    assert lost == []


@pytest.mark.parametrize("reader", pdfs.readers())
@pytest.mark.parametrize("style", [BODY, TITLE, Style(9, "semibold", tracking=0.4)])
def test_a_sentence_is_copied_with_its_spaces(style: Style, reader: Callable[[bytes], str]) -> None:
    sentence = "आशा वर्मा की सेवाएँ: Inbox care, 1–19 Nov (प्रति काम) ₹ 24,250.00"
    assert (
        reader(pdfs.made(lambda document: document.text(45, 100, sentence, style))).split("\n")[0].strip()
        == sentence
    )


def test_markup_is_printed_as_it_was_typed() -> None:
    typed = '<img src="/etc/passwd"/> <b>bold</b> &amp; <para> <a href="x">y</a> %s {0} \\n (a) [b]'
    pdf = pdfs.made(lambda document: document.text(45, 100, typed, SMALL))
    assert pdfs.by_pypdf(pdf).split("\n")[0] == typed


def test_invisible_characters_and_breaks_do_not_reach_the_page() -> None:
    typed = "Rech\u00adnung\u200b\tfür\r\nAcme\x00\x07\u202e GmbH\ufeff  & Co "
    assert clean(typed) == "Rechnung für Acme GmbH & Co"
    pdf = pdfs.made(lambda document: document.text(45, 100, typed, BODY))
    assert pdfs.by_pypdf(pdf).split("\n")[0] == "Rechnung für Acme GmbH & Co"


def test_a_no_break_space_keeps_words_together_and_is_found_as_a_space() -> None:
    document = pdfs.new_document()
    assert document.wrap("₹\u00a038,940.00 due", BODY, document.width("₹\u00a038,940.00", BODY) + 1) == [
        "₹\u00a038,940.00",
        "due",
    ]
    pdf = pdfs.made(lambda document: document.text(45, 100, "₹\u00a038,940.00", BODY))
    assert pdfs.by_pypdf(pdf).split("\n")[0] == "₹ 38,940.00"


def test_characters_without_a_font_are_reported_and_not_drawn_as_boxes() -> None:
    assert missing("Café ₹ ₱ € नमस्ते – “ok”\n\tΩ Ж") == frozenset()
    assert missing("税 invoice 😀\ufe0f \ud800") == {"税", "😀", "\ud800"}
    document = pdfs.new_document()
    pdf = pdfs.made(lambda document: document.text(45, 100, "a税b 😀 c", BODY), document)
    assert document.missing == {"税", "😀"}
    assert pdfs.by_pypdf(pdf).split("\n")[0].split() == ["ab", "c"]


def test_a_trial_of_a_width_leaves_nothing_in_the_document() -> None:
    def draw(document: Document) -> None:
        document.text(45, 100, "drawn", BODY)

    def draw_and_try(document: Document) -> None:
        document.wrap("क्षत्रिय tried but never drawn", TITLE, 100)
        document.shorten("tried and shortened", BODY, 20)
        draw(document)

    assert pdfs.made(draw) == pdfs.made(draw_and_try)


def test_figures_of_one_length_have_one_width() -> None:
    document = pdfs.new_document()
    widths = {round(document.width(digit * 4, BODY), 6) for digit in "0123456789"}
    assert len(widths) == 1
    assert document.width("1,111.00", BODY) == document.width("7,777.00", BODY)


@pytest.mark.parametrize(
    "word", ["अनुसंधानात्मक" * 20, "क्ष्म्य" * 60, "unbreakable" * 40, "ﬁ" * 300, "a\u0301" * 300]
)
def test_an_overlong_word_is_cut_between_letters_and_loses_nothing(word: str) -> None:
    document = pdfs.new_document()
    lines = document.wrap(word, BODY, 120)
    assert len(lines) > 1
    assert "".join(lines) == word
    assert all(document.width(line, BODY) <= 120 for line in lines)
    assert not any(after.startswith(("\u0301", "\u094d", "ा", "ि")) for _, after in pairwise(lines))
    assert not any(line.endswith("\u094d") for line in lines)


def test_a_room_narrower_than_a_letter_still_ends() -> None:
    document = pdfs.new_document()
    assert document.wrap("क्षमा ab", BODY, 1) == ["क्ष", "मा", "a", "b"]
    assert document.shorten("क्षमा", BODY, 1) == "…"


def test_shortened_text_fits_and_says_that_it_is_shortened() -> None:
    document = pdfs.new_document()
    for text in ("Asha Verma Virtual Assistant Services", "आशा वर्मा वर्चुअल असिस्टेंट सेवाएँ", "x" * 10_000):
        short = document.shorten(text, BODY, 90)
        assert short.endswith("…")
        assert document.width(short, BODY) <= 90
        assert document.width(short, BODY) > 60
    assert document.shorten("short", BODY, 90) == "short"


def test_hindi_is_not_tracked_apart() -> None:
    document = pdfs.new_document()
    assert document.width("टैक्स", Style(9, tracking=2)) == document.width("टैक्स", Style(9))
    assert document.width("TAX", Style(9, tracking=2)) == pytest.approx(document.width("TAX", Style(9)) + 6)


def test_a_kerned_word_is_as_wide_as_it_is_drawn() -> None:
    pdf = pdfs.made(lambda document: document.text(45, 100, "AVAVAVAVAV", Style(30)))
    picture = pdfs.rendered(pdf).convert("L").crop((0, 0, 595, 120))
    box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    assert box[2] - box[0] == pytest.approx(pdfs.new_document().width("AVAVAVAVAV", Style(30)), abs=3)


@given(st.text(max_size=60))
def test_whatever_is_typed_can_be_set(text: str) -> None:
    fonts = document_fonts()
    document = pdfs.new_document()
    pdf = pdfs.made(lambda document: document.block(45, 100, text, BODY, 300), document)
    assert pdf.startswith(b"%PDF-1.7")
    assert document.missing == fonts.missing(text)
