"""The report to a client on paper, as readers of PDFs find it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdf
import pytest

from tests.helpers import pdfs
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.reports.client_report import Choices, ClientReport, ReportedTask, Stage, Writer
from va_desktop.reports.pdf import ClientReportPdf

WRITER = Writer(
    {"hi": "आशा वर्मा", "en": "Asha Verma", "de": "Asha Verma"}, "IN", "a@example.com", "+91 80", ""
)


def titled(title: str, hindi: str = "") -> dict[str, str]:
    return {"en": title, "de": title, "hi": hindi or title}


REPORT = ClientReport(
    client_id=1,
    client=titled("Delhi Textiles", "दिल्ली टेक्सटाइल्स"),
    writer=WRITER,
    languages=("hi", "en"),
    zone="Asia/Kolkata",
    period=Period(date(2026, 11, 1), date(2026, 11, 30)),
    choices=Choices("नमस्ते, यह नवंबर का काम है।"),
    tasks=(
        ReportedTask(
            1,
            titled("GST bills", "जीएसटी बिल"),
            Stage.DONE,
            8400,
            done=datetime(2026, 11, 18, 12, 0, tzinfo=UTC),
            sections=("बिलों की एंट्री",),
        ),
        ReportedTask(
            2, titled("Catalogue"), Stage.WAITING, waiting_for="क़ीमतें", waiting_since=date(2026, 11, 12)
        ),
        ReportedTask(3, titled("Newsletter"), Stage.NEXT, due_on=date(2026, 12, 4)),
    ),
    later=2,
)


def rendered(report: ClientReport) -> bytes:
    return ClientReportPdf().render(report, None).whole()


@pytest.mark.parametrize("read", pdfs.readers())
def test_a_report_in_two_languages_says_everything(read: pdfs.Reader) -> None:
    text = read(rendered(REPORT))
    for words in (
        "काम की रिपोर्ट",
        "WORK REPORT",
        "दिल्ली टेक्सटाइल्स",
        "Delhi Textiles",
        "1–30 नवंबर 2026",
        "नमस्ते, यह नवंबर का काम है।",
        "पूरे हुए काम",
        "जीएसटी बिल",
        "GST bills",
        "2:20 घं.",
        "मैनुअल: बिलों की एंट्री",
        "बुध, 18 नवंबर",
        "इसका इंतज़ार: क़ीमतें",
        "बाद में 2 काम और",
        "कुल समय",
        "Asia/Kolkata",
        "पृष्ठ 1 / 1",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Work report", "Finished on", "Waiting for you", "2 more tasks later", "Page 1 of 1")),
        ("de", ("Tätigkeitsbericht", "Erledigt am", "Wartet auf Sie", "2 weitere Aufgaben", "Seite 1 von 1")),
    ],
)
def test_a_report_speaks_one_language(language: str, words: tuple[str, ...]) -> None:
    text = pdfs.by_pdfium(rendered(replace(REPORT, languages=(language,))))
    for one in words:
        assert one in text
    assert "पूरे" not in text


def test_a_long_report_repeats_its_heads_and_loses_no_task() -> None:
    tasks = tuple(
        ReportedTask(number, titled(f"Task no. {number};"), Stage.DONE, 60) for number in range(1, 201)
    )
    reader = pypdf.PdfReader(BytesIO(rendered(replace(REPORT, languages=("en",), tasks=tasks, later=0))))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) > 4
    assert all("Finished on" in text for text in texts)
    assert all(any(f"Task no. {number};" in text for text in texts) for number in range(1, 201))
    assert "3:20 h" in texts[-1]


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(24, 34):
        done = tuple(ReportedTask(number, titled("Done"), Stage.DONE, 60) for number in range(count))
        report = replace(
            REPORT, languages=("en",), tasks=(*done, ReportedTask(99, titled("Coming"), Stage.NEXT)), later=0
        )
        for page in pypdf.PdfReader(BytesIO(rendered(report))).pages:
            text = page.extract_text()
            assert ("Next up" in text) == ("Coming" in text)


def test_a_report_about_nothing_says_so() -> None:
    text = pdfs.by_pdfium(rendered(replace(REPORT, tasks=(), later=0, choices=Choices(), languages=("en",))))
    assert "Nothing was worked on in these days." in text
    assert "0:00 h" in text


def test_a_character_that_no_font_has_is_told_before_the_report_goes_out() -> None:
    report = replace(REPORT, tasks=(ReportedTask(1, titled("𓀀"), Stage.NEXT),))
    assert ClientReportPdf().render(report, None).missing == ("𓀀",)
    with pytest.raises(UserError, match="No font has"):
        rendered(report)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert rendered(REPORT) == rendered(REPORT)
