"""A quick text finds the task it means, and leaves a doubt alone."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.core.errors import UserError
from va_desktop.timekeeping.matching import found_tasks, task_meant
from va_desktop.timekeeping.model import TaskChoice


def task(number: int, title: str, client: str, handle: str, last: date | None = None) -> TaskChoice:
    return TaskChoice(number, title, number, None, len(client), client, handle, 0, "EUR", last)


INBOX = task(1, "Inbox care", "Acme Dental", "acme", date(2026, 11, 1))
RECALL = task(2, "Recall letters", "Acme Dental", "acme", date(2026, 11, 20))
BOOKS = task(3, "खाता मिलान", "दिल्ली टेक्सटाइल्स", "dilli")
DRAFT = task(4, "Newsletter draft", "Foxglove Studio", "foxglove")
MAIL = task(5, "Inbox care", "Foxglove Studio", "foxglove", date(2026, 11, 22))
ALL = (INBOX, RECALL, BOOKS, DRAFT, MAIL)


@pytest.mark.parametrize(
    ("note", "client", "meant"),
    [
        ("call with Asha", "acme", RECALL),
        ("inbox", "acme", INBOX),
        ("inb care", "acme", INBOX),
        ("बैठक", "dilli", BOOKS),
        ("anything", "दिल्ली", BOOKS),
        ("newsletter", "", DRAFT),
        ("khata milan", "", BOOKS),
        ("inbox", "", None),
        ("call with Asha", "", None),
        ("", "", None),
    ],
)
def test_the_task_is_that_of_the_client_and_the_words(
    note: str, client: str, meant: TaskChoice | None
) -> None:
    assert task_meant(note, client, ALL) == meant


@pytest.mark.parametrize(
    ("client", "complaint"), [("nobody", "answers to @nobody"), ("f", "could be Foxfire / Foxglove Studio")]
)
def test_a_client_that_is_not_clear_is_refused(client: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        task_meant("", client, (*ALL, task(6, "x", "Foxfire", "fire-fox")))


def test_a_search_finds_tasks_by_title_and_client_the_latest_used_first() -> None:
    assert found_tasks("", ALL)[:2] == [MAIL, RECALL]
    assert found_tasks("inbox", ALL) == [MAIL, INBOX]
    assert found_tasks("acme", ALL) == [RECALL, INBOX]
    assert found_tasks("@acme inbox", ALL) == [INBOX]
    assert found_tasks("zzz", ALL) == []
