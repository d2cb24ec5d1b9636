"""What a word is, what it names, and where it is marked."""

from __future__ import annotations

import pytest

from va_desktop.timekeeping.finding import LONGEST_WORD, MOST_WORDS, hits, is_named, terms, words_of
from va_desktop.timekeeping.matching import found_tags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Answering patient e-mails", ("answering", "patient", "e", "mails")),
        ("बैठक तय की, त्योहार।", ("बैठक", "तय", "की", "त्योहार")),
        ("क्\u200dया  Café", ("क्या", "cafe")),
        ("ज़रूरी", ("ज़रूरी",)),
        ("₹ 500 + 5%", ("500", "5")),
        ("a_b \ue000t1", ("a", "b", "t1")),
        ("?!", ()),
        ("", ()),
    ],
)
def test_words_are_what_stands_between_signs(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_a_question_holds_each_word_once_and_no_more_than_is_sensible() -> None:
    assert terms("Mail  mail, MAIL call") == ("mail", "call")
    assert terms("x" * 500) == ("x" * LONGEST_WORD,)
    assert len(terms(" ".join(f"w{n}" for n in range(50)))) == MOST_WORDS


@pytest.mark.parametrize(
    ("term", "name", "is_meant"),
    [
        ("inb", "Inbox care", True),
        ("care", "Inbox care", True),
        ("box", "Inbox care", False),
        ("dilli", "दिल्ली टेक्सटाइल्स", True),
        ("tex", "दिल्ली टेक्सटाइल्स", True),
        ("दिल", "दिल्ली टेक्सटाइल्स", True),
        ("khaata", "खाता मिलान", True),
        ("आशा", "Asha Verma", True),
        ("k", "Clara", False),
        ("\u093c", "खाता", False),
    ],
)
def test_a_word_names_what_begins_so_in_either_script(term: str, name: str, *, is_meant: bool) -> None:
    assert is_named(term, name) is is_meant


def test_hits_are_where_the_words_stand() -> None:
    assert hits("Call the patient", ("pat", "ca")) == ((0, 2), (9, 12))
    assert hits("Call the patient", ("x",)) == ()
    assert hits("खाता मिलान", ("khata",)) == ((0, 4),), "of what only sounds alike the whole word"
    assert hits("बैठक", ("बै",)) == ((0, 2),)
    assert hits("क्\u200dया", ("क्या",)) == ((0, 5),), "a joiner belongs to its word"
    assert hits("mail", ("m", "mai")) == ((0, 3),)


def test_the_most_used_tags_are_offered_first_and_few_of_them() -> None:
    used = ["mail", "phone", "खाता", *(f"m{n}" for n in range(9))]
    assert found_tags("", used) == ["mail", "phone", "खाता", "m0", "m1", "m2"]
    assert found_tags("PH", used) == ["phone"]
    assert found_tags("khata", used) == ["खाता"]
    assert found_tags("!", used) == []
