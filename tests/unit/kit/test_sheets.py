"""Lists as files: what stands in CSV and in a workbook, that nothing runs there, and that no file is left half."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.sheets import read_book
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.sheets import xlsx_file
from va_desktop.kit.sheets.csv_file import cell, neutral
from va_desktop.kit.sheets.values import Column, Listed, Sheet, already_written, known_whole
from va_desktop.kit.sheets.writing import save_sheet

SHEET = Sheet(
    "Invoices [2026]: all of them, in one file",
    ("Client", "Date", "Total", "Hours", "When", "Count", "Rate"),
    (
        (
            "=HYPERLINK(1)",
            date(2026, 11, 26),
            Money(-123_456_70, "INR"),
            timedelta(hours=30, minutes=5),
            datetime(2026, 11, 26, 9, 5, tzinfo=UTC),
            3,
            Decimal("0.50"),
        ),
        ("दिल्ली, “A”", None, Money(1500, "JPY"), timedelta(), None, -1, Decimal("1E+2")),
    ),
)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_holds_plain_numbers_iso_days_hindi_and_no_formula(tmp_path: Path) -> None:
    path = save_sheet(SHEET, tmp_path / "invoices.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfClient,")
    assert rows(path) == [
        list(SHEET.heads),
        ["'=HYPERLINK(1)", "2026-11-26", "-123456.70", "30.0833", "2026-11-26 09:05", "3", "0.5"],
        ["दिल्ली, “A”", "", "1500", "0", "", "-1", "100"],
    ]


def test_a_workbook_holds_numbers_days_and_lengths_that_can_be_counted_with(tmp_path: Path) -> None:
    book = read_book(save_sheet(SHEET, tmp_path / "invoices.xlsx"))
    assert book.names == ["Invoices  2026   all of them, i"]
    assert book.frozen == [1]
    head, first, second = book.sheets[0]
    assert [one.value for one in head] == list(SHEET.heads)
    assert (first[0].value, first[0].number, first[0].formula) == ("=HYPERLINK(1)", False, "")
    assert second[0].value == "दिल्ली, “A”"
    days = (date(2026, 11, 26) - date(1899, 12, 30)).days
    assert (first[1].value, first[1].pattern) == (str(days), "yyyy-mm-dd")
    assert (float(first[2].value), first[2].pattern) == (-123456.70, "#,##0.00 [$INR]")
    assert (float(second[2].value), second[2].pattern) == (1500, "#,##0 [$JPY]")
    assert float(first[3].value) * 24 == pytest.approx(30 + 5 / 60)
    assert float(first[4].value) == pytest.approx(days + (9 + 5 / 60) / 24)
    assert [first[3].pattern, first[4].pattern] == ["[h]:mm", "yyyy-mm-dd hh:mm"]
    assert [one.number for one in first[5:]] == [True, True]
    assert all(9 < width < 70 for width in book.widths[0])


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1"])
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert neutral("Acme = good") == "Acme = good"


@given(st.text(), st.integers(-(10**12), 10**12))
def test_numbers_stay_numbers_and_texts_never_become_any_formula(text: str, minor: int) -> None:
    assert Decimal(cell(Money(minor, "EUR"))) == Decimal(minor) / 100
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell(text).removeprefix("'") in (text, text.removeprefix("'"))


def test_all_pages_of_a_list_are_written_in_order(tmp_path: Path) -> None:
    asked: list[Cursor | None] = []

    def fetch(after: Cursor | None, limit: int) -> Page[int]:
        asked.append(after)
        first = 0 if after is None else int(str(after[0]))
        last = min(first + limit, 1200)
        return Page(tuple(range(first, last)), (last,) if last < 1200 else None)

    listed = Listed("Numbers", [Column[int]("Number", lambda one: one)], fetch)
    told: list[int] = []
    path = save_sheet(listed.sheet(), tmp_path / "numbers.csv", lambda done, _total: told.append(done))
    assert [int(row[0]) for row in rows(path)[1:]] == list(range(1200)) == [one - 1 for one in told]
    assert asked == [None, (500,), (1000,)]


def test_a_sheet_that_is_known_whole_is_written_as_it_is(tmp_path: Path) -> None:
    again = already_written(SHEET).sheet()
    assert again.heads == SHEET.heads
    assert list(again.rows) == list(SHEET.rows)
    empty = known_whole("Nothing", [Column[int]("Number", lambda one: one)], ())
    assert rows(save_sheet(empty.sheet(), tmp_path / "none.csv")) == [["Number"]]
    assert read_book(save_sheet(empty.sheet(), tmp_path / "none.xlsx")).values == [["Number"]]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_given_up_leaves_the_file_as_it_was(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    path.write_bytes(b"before")

    def give_up(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_sheet(SHEET, path, give_up)
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_that_can_not_be_written_is_a_clear_error(tmp_path: Path, ending: str) -> None:
    with pytest.raises(UserError, match="can't be written"):
        save_sheet(SHEET, tmp_path / "missing" / f"list.{ending}")
    (tmp_path / f"list.{ending}").mkdir()
    with pytest.raises(UserError, match="can't be written"):
        save_sheet(SHEET, tmp_path / f"list.{ending}")
    (tmp_path / "file").touch()
    for nowhere in (tmp_path / "file" / f"list.{ending}", tmp_path / f"{'a' * 300}.{ending}"):
        with pytest.raises(UserError, match="can't be written"):
            save_sheet(SHEET, nowhere)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.csv or \.xlsx"):
        save_sheet(SHEET, tmp_path / "list.ods")
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_takes_go_on_in_a_further_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "_MOST_ROWS", 4)

    def numbers() -> Iterator[tuple[int]]:
        for one in range(7):
            yield (one,)

    book = read_book(save_sheet(Sheet("Long", ("N",), numbers()), tmp_path / "long.xlsx"))
    assert book.names == ["Long", "Long 2", "Long 3"]
    held = [[row[0].value for row in sheet] for sheet in book.sheets]
    assert held == [["N", "0", "1", "2"], ["N", "3", "4", "5"], ["N", "6"]]
