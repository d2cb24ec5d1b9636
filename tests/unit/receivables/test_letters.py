"""The texts of reminders: complete in three languages, filled with what an invoice says, safe to edit."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import DOCUMENT_LANGUAGES, load_texts
from va_desktop.receivables.letters import PLACEHOLDERS, Wording
from va_desktop.receivables.model import Owed
from va_desktop.receivables.reminding import Due, Letter, Reminder, sorted_due, values_for
from va_desktop.receivables.steps import Made, Step
from va_desktop.receivables.wording import default_wording

OWED = Owed(
    7,
    "2026/27/012",
    1,
    "Acme",
    0,
    ("de",),
    date(2026, 10, 1),
    date(2026, 10, 15),
    Money(1234_50, "EUR"),
    Money(1000_00, "EUR"),
)


LATE = Money(12_30, "EUR")


@pytest.mark.parametrize(("language", "word"), [("en", "interest"), ("hi", "ब्याज"), ("de", "Zinsen")])
def test_interest_is_announced_only_where_it_is_charged(language: str, word: str) -> None:
    texts = load_texts(language)
    without = default_wording(Step.LAST, texts, charged=False)
    assert word in default_wording(Step.LAST, texts).body
    assert word not in without.body
    assert without.checked() == without
    assert default_wording(Step.FIRST, texts, charged=False) == default_wording(Step.FIRST, texts)


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("step", Step)
def test_every_step_has_a_text_in_every_language_of_documents(step: Step, language: str) -> None:
    wording = default_wording(step, load_texts(language))
    assert wording.checked() == wording
    assert language == "en" or wording != default_wording(step, load_texts("en"))
    values = values_for(OWED, "Frau Roth", "Asha Verma", date(2026, 11, 26), Formats(language, "DE"), LATE)
    filled = wording.filled(values)
    assert "{" not in filled.subject + filled.body
    assert "2026/27/012" in filled.subject
    assert "Frau Roth" in filled.body
    assert "Asha Verma" in filled.body


def test_placeholders_say_what_is_written_in_the_language() -> None:
    values = values_for(OWED, "Acme", "Asha", date(2026, 11, 26), Formats("de", "DE"), LATE)
    assert set(values) == set(PLACEHOLDERS)
    text = " ".join("{" + name + "}" for name in ("amount", "total", "due", "date", "days", "late"))
    filled = Wording("x", text).filled(values).body
    assert filled == "1.000,00\xa0€ 1.234,50\xa0€ 15. Oktober 2026 1. Oktober 2026 42 12,30\xa0€"


def test_a_client_called_like_a_placeholder_stays_what_it_is() -> None:
    values = values_for(OWED, "{amount}", "Asha", date(2026, 11, 26), Formats("en", "IN"), LATE)
    assert Wording("{client}", "{client} {other}").filled(values) == Wording("{amount}", "{amount} {other}")


@pytest.mark.parametrize(
    ("wording", "field"),
    [
        (Wording("Pay {amuont}", "x"), "subject"),
        (Wording("Pay", "{}"), "body"),
        (Wording("", "x"), "subject"),
        (Wording("x", " "), "body"),
        (Wording("x", "y" * 4001), "body"),
    ],
)
def test_texts_that_can_not_be_filled_are_refused(wording: Wording, field: str) -> None:
    with pytest.raises(UserError) as caught:
        wording.checked()
    assert caught.value.field == field


def test_a_letter_in_two_languages_has_the_subject_of_the_first() -> None:
    letter = Letter(OWED, Step.FIRST, ("hi", "en"), "a@b.c", (Wording("एक", "दो"), Wording("one", "two")))
    assert letter.whole == Wording("एक", "दो\n\ntwo")
    assert letter.text() == "एक\n\nदो\n\ntwo"


def test_what_was_due_first_stands_first() -> None:
    later = Owed(1, "1", 1, "A", 0, ("en",), OWED.issued_on, date(2026, 10, 16), OWED.total, OWED.total)
    found = [Due(later, Step.FIRST), Due(OWED, Step.FIRST)]
    assert [due.owed for due in sorted_due(found)] == [OWED, later]


def test_a_reminder_counts_with_its_step_and_day() -> None:
    reminder = Reminder(7, Step.LAST, date(2026, 11, 1), 17, OWED.total, "en", "", Wording("a", "b"))
    assert reminder.made == Made(Step.LAST, date(2026, 11, 1))
