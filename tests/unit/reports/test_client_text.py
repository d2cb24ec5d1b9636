"""The report to a client as text: complete, in its languages, and summed up as it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from va_desktop.core.periods import Period
from va_desktop.core.speech import Speech
from va_desktop.reports import wording
from va_desktop.reports.client_report import (
    Choices,
    ClientReport,
    Comment,
    ReportedTask,
    Stage,
    Writer,
)
from va_desktop.reports.client_text import as_text

NAMES = {"en": "Asha Verma", "hi": "आशा वर्मा", "de": "Asha Verma"}
WRITER = Writer(NAMES, "IN", "asha@example.com", "", "")


def titled(title: str) -> dict[str, str]:
    return dict.fromkeys(("en", "hi", "de"), title)


DONE = ReportedTask(
    1,
    {"en": "GST bills", "hi": "जीएसटी बिल", "de": "GST bills"},
    Stage.DONE,
    8400,
    done=datetime(2026, 11, 18, 17, 0, tzinfo=UTC),
    sections=("Bills", "Archive"),
    comments=(Comment(datetime(2026, 11, 18, 9, 0, tzinfo=UTC), "two pages\nwere missing"),),
)
WAITING = ReportedTask(
    2,
    titled("Catalogue"),
    Stage.WAITING,
    waiting_for="the price list",
    waiting_since=date(2026, 11, 12),
)
DUE = ReportedTask(
    3,
    titled("Newsletter"),
    Stage.NEXT,
    due_on=date(2026, 11, 27),
    due_at=datetime(2026, 11, 27, 17, 5, tzinfo=UTC),
)
SOME_DAY = ReportedTask(4, titled("Archive"), Stage.NEXT)
BEGUN = ReportedTask(5, titled("Festival"), Stage.UNDER_WAY, 60, due_on=date(2026, 12, 5))
REPORT = ClientReport(
    client_id=3,
    client={"en": "Delhi Textiles", "hi": "दिल्ली टेक्सटाइल्स", "de": "Delhi Textiles"},
    writer=WRITER,
    languages=("en",),
    zone="Asia/Kolkata",
    period=Period(date(2026, 11, 16), date(2026, 11, 22)),
    choices=Choices(),
    tasks=(DONE, BEGUN, WAITING, DUE, SOME_DAY),
)


def test_a_report_is_ready_to_be_pasted_into_an_e_mail() -> None:
    report = replace(REPORT, choices=Choices("Dear Mr Singh,\nthis is what I did."), later=2)
    assert as_text(report) == (
        "Work report for Delhi Textiles\n"
        "16–22 Nov 2026\n"
        "\n"
        "Dear Mr Singh,\n"
        "this is what I did.\n"
        "\n"
        "Finished\n"
        "– GST bills (Wed, 18 Nov, 2:20 h)\n"
        "  Manual: Bills; Archive\n"
        "  18 Nov: two pages\n"
        "  were missing\n"
        "\n"
        "In progress\n"
        "– Festival (due Sat, 5 Dec, 0:01 h)\n"
        "\n"
        "Waiting for you\n"
        "– Catalogue (since Thu, 12 Nov)\n"
        "  Waiting for: the price list\n"
        "\n"
        "Next up\n"
        "– Newsletter (due Fri, 27 Nov, 17:05)\n"
        "– Archive\n"
        "– 2 more tasks later\n"
        "\n"
        "Total time: 2:21 h\n"
        "Time zone: Asia/Kolkata\n"
        "\n"
        "Asha Verma\n"
    )


def test_in_two_languages_each_thing_is_said_once_where_both_say_the_same() -> None:
    text = as_text(replace(REPORT, languages=("hi", "en"), later=0))
    assert "Work report for Delhi Textiles" in text
    assert "दिल्ली टेक्सटाइल्स के लिए काम की रिपोर्ट" in text
    assert "पूरे हुए काम · Finished" in text
    assert "– जीएसटी बिल / GST bills (बुध, 18 नवंबर, 2:20 घं.)" in text
    assert "– Catalogue (गुरु, 12 नवंबर से)" in text
    assert "आशा वर्मा · Asha Verma" in text


def test_a_report_speaks_german() -> None:
    text = as_text(replace(REPORT, languages=("de",)))
    for words in (
        "Tätigkeitsbericht für",
        "Erledigt",
        "Wartet auf Sie",
        "Es fehlt: the price list",
        "fällig Fr",
    ):
        assert words in text


def test_what_is_left_out_is_neither_named_nor_counted() -> None:
    report = REPORT.without({1, 3})
    text = as_text(report)
    assert report.seconds == 60
    assert "GST" not in text
    assert "Newsletter" not in text
    assert "Total time: 0:01 h" in text
    assert [task.id for task in report.of(Stage.NEXT)] == [4]


def test_a_report_about_nothing_says_so() -> None:
    nothing = as_text(replace(REPORT, tasks=()))
    assert "Nothing was worked on in these days." in nothing
    assert "Total time: 0:00 h" in nothing
    only_later = as_text(replace(REPORT, tasks=(), later=1))
    assert "– 1 more task later" in only_later


def test_a_task_of_which_no_day_is_known_is_told_without_one() -> None:
    voice = Speech(("en",), "IN").lead
    for stage in Stage:
        assert wording.when_said(ReportedTask(9, titled("x"), stage), voice) == ""
    assert wording.page_text(1, 2, voice.texts) == "Page 1 of 2"


def test_a_report_about_past_days_says_of_which_day_it_is_what_waits() -> None:
    line = "What waits for you and what is next is as of 26 Nov 2026."
    late = replace(REPORT, as_of=date(2026, 11, 26))
    assert line in as_text(late)
    assert line in as_text(replace(late, tasks=(), later=2))
    assert line not in as_text(replace(late, tasks=(DONE, BEGUN)))
    assert "26 Nov" not in as_text(REPORT)
