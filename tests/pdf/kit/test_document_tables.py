"""Tables that run over pages."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pypdf
import pytest

from tests.helpers import pdfs
from va_desktop.kit.documents.page import Document
from va_desktop.kit.documents.style import BODY
from va_desktop.kit.documents.table import CLOSE_GAP, Column, Row, Table

COLUMNS = (Column("विवरण · Description"), Column("Qty", 50, "right"), Column("राशि · Amount", 70, "right"))


def rows(count: int) -> list[Row]:
    return [
        Row((f"बैठक {number}", "32:20", f"{number},250.00"), (f"Meeting no {number}",))
        for number in range(count)
    ]


def pages_of(document: Document) -> list[str]:
    out = BytesIO()
    document.save(out)
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(out.getvalue())).pages]


def test_five_hundred_rows_break_over_pages_with_the_head_repeated() -> None:
    document = pdfs.new_document()
    Table(document, COLUMNS, rows(500)).draw(document.begin_page())
    pages = pages_of(document)
    assert len(pages) > 20
    assert all("विवरण · Description" in page and "राशि · Amount" in page for page in pages)
    lines = [line for page in pages for line in page.split("\n")]
    assert [line for line in lines if line.startswith("Meeting no")] == [
        f"Meeting no {n}" for n in range(500)
    ]


def test_a_row_is_not_torn_between_its_two_languages() -> None:
    document = pdfs.new_document()
    Table(document, COLUMNS, rows(120)).draw(document.begin_page())
    for page in pages_of(document):
        assert page.count("बैठक") == page.count("Meeting no") > 0


def test_what_follows_the_table_stands_on_a_page_with_a_row() -> None:
    for count in range(1, 45):
        document = pdfs.new_document()
        table = Table(document, COLUMNS, rows(count))
        pages = table.pages(document.begin_page(), keep=200)
        assert [at for page in pages for at in page] == list(range(count))
        assert all(len(page) for page in pages)
        assert table.draw(42, keep=200) + 200 <= document.bottom + 5


def test_rows_stand_closer_when_asked() -> None:
    document = pdfs.new_document()
    table = Table(document, COLUMNS, rows(20))
    y = document.begin_page()
    assert len(table.pages(y)) == 2
    assert len(table.pages(y, gap=CLOSE_GAP)) == 1


def test_figures_end_at_one_edge_and_a_long_one_widens_its_column() -> None:
    document = pdfs.new_document()
    given = [Row(("work", "1", "1,234,567,890,123.00")), Row(("work " * 40, "1", "5.00"))]
    Table(document, COLUMNS, given).draw(document.begin_page())
    out = BytesIO()
    document.save(out)
    picture = pdfs.rendered(out.getvalue(), scale=2).convert("L").crop((0, 150, 1190, 240))
    dark = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    assert dark[2] / 2 == pytest.approx(document.right, abs=1.5)
    assert "1,234,567,890,123.00" in pdfs.by_pypdf(out.getvalue())


def test_a_row_higher_than_a_page_is_divided_and_loses_nothing() -> None:
    document = pdfs.new_document()
    text = " ".join(f"word{number}" for number in range(2000))
    given = [*rows(3), Row((text, "1", "5.00"), (text,)), *rows(3)]
    Table(document, COLUMNS, given).draw(document.begin_page())
    pages = pages_of(document)
    words = " ".join(pages).split()
    assert [word for word in words if word.startswith("word")] == text.split() * 2
    assert words.count("5.00") == 1
    assert 4 < len(pages) < 20


def test_a_name_of_ten_thousand_characters_is_set() -> None:
    document = pdfs.new_document()
    Table(document, COLUMNS, [Row(("x" * 10_000, "1", "5.00"))]).draw(document.begin_page())
    assert "".join(pages_of(document)).count("x") == 10_000


def test_a_table_without_rows_has_a_head() -> None:
    document = pdfs.new_document()
    Table(document, COLUMNS, []).draw(document.begin_page())
    assert "Qty" in pages_of(document)[0]


class Stopped(Exception):  # noqa: N818  # not an error: someone asked for it
    """The work shall stop."""


class Watcher:
    """Takes note of the steps, and stops after some."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def __call__(self, done: int, total: int) -> None:
        if self._stop_at is not None and len(self.steps) >= self._stop_at:
            raise Stopped
        self.steps.append((done, total))


def test_ten_thousand_rows_tell_how_far_they_are() -> None:
    document, watcher = pdfs.new_document(), Watcher()
    Table(document, COLUMNS, rows(10_000), watcher).draw(document.begin_page())
    out = BytesIO()
    document.save(out)
    assert len(pypdf.PdfReader(out).pages) > 400
    done = [step for step, _ in watcher.steps]
    assert done == sorted(done)
    assert {total for _, total in watcher.steps} == {20_000}
    assert done[-1] == 20_000
    assert max(after - before for before, after in pairwise(done)) <= 200


@pytest.mark.parametrize("stop_at", [3, 20])
def test_long_work_is_given_up_on_request(stop_at: int) -> None:
    document, watcher = pdfs.new_document(), Watcher(stop_at)
    with pytest.raises(Stopped):
        Table(document, COLUMNS, rows(500), watcher).draw(document.begin_page())
    assert len(watcher.steps) == stop_at


def test_cells_to_the_left_wrap_in_their_column() -> None:
    document = pdfs.new_document()
    columns = (Column("Day", 70), Column("What"), Column("Hours", 50, "right"))
    given = [Row(("Wednesday, 30 September 2026", "Inbox", "2:20 h"), strong=True)]
    y = document.begin_page()
    below = Table(document, columns, given).draw(y)
    assert below > y + 29 + 2 * BODY.leading
    assert pages_of(document)[0].split("\n")[1:4] == ["Wednesday, Inbox 2:20 h", "30 September", "2026"]


def test_a_table_that_begins_at_the_foot_of_a_page_moves_to_the_next() -> None:
    document = pdfs.new_document()
    document.begin_page()
    table = Table(document, COLUMNS, rows(3))
    assert table.pages(document.bottom - 40) == [range(0), range(3)]
    table.draw(document.bottom - 40)
    first, second = pages_of(document)
    assert "Qty" not in first
    assert "Qty" in second
    assert "Meeting no 2" in second


def test_what_follows_stands_with_the_end_of_a_row_that_is_higher_than_a_page() -> None:
    document = pdfs.new_document()
    given = [Row((" ".join(f"word{number}" for number in range(900)), "1", "5.00"))]
    end = Table(document, COLUMNS, given).draw(document.begin_page(), keep=300)
    assert end + 300 <= document.bottom + 5
    document.text(document.left, end + 30, "What follows", BODY)
    *_, last = pages_of(document)
    assert "word899" in last
    assert "What follows" in last


def test_a_joined_row_is_not_left_behind_at_the_foot_of_a_page() -> None:
    days = [Row((f"Day {at}", "", ""), joined=True) if at % 7 == 0 else rows(1)[0] for at in range(70)]
    document = pdfs.new_document()
    Table(document, COLUMNS, days).draw(document.begin_page())
    for page in pages_of(document):
        *_, last = [line for line in page.split("\n") if line.startswith(("Day", "Meeting"))]
        assert last.startswith("Meeting")


def test_a_figure_that_is_taken_off_stands_below_its_row() -> None:
    document = pdfs.new_document()
    given = [Row(("Work", "1", "5.00"), ("काम",), (("Discount 10 %", "−0.50"),))]
    Table(document, COLUMNS, given).draw(document.begin_page())
    assert pages_of(document)[0].split("\n")[1:4] == ["Work 1 5.00", "काम", "Discount 10 % −0.50"]
