"""Exchange rates in the settings: typed with the error at its field, read from a file that may be bad."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.own import Own
from tests.helpers.qt import Said, cut_texts, settle, speak
from va_desktop.currencies.pane import RatesSection
from va_desktop.currencies.rates import ExchangeRate

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.currencies.service import ExchangeRates
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
TODAY = date(2026, 11, 26)


@pytest.fixture
def rates(database: Database, clock: SettableClock) -> ExchangeRates:
    return Own(database, clock).rates


@pytest.fixture
def section(rates: ExchangeRates, desk: Desk, qtbot: QtBot) -> RatesSection:
    section = RatesSection(desk, rates, lambda: "INR", lambda: TODAY)
    qtbot.addWidget(section)
    section.resize(680, 620)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    return section


def test_a_rate_is_typed_and_kept_with_enter(section: RatesSection, rates: ExchangeRates) -> None:
    QTest.keyClicks(section.rate, "98.52")
    QTest.keyClick(section.rate, Qt.Key.Key_Return)
    settle()
    assert rates.typed() == [ExchangeRate(TODAY, "EUR", "INR", Decimal("98.52"))]
    assert section.rate.text() == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Please fill this in."),
        ("abc", "“abc” is not a number"),
        ("0", "A rate is a positive number"),
    ],
)
def test_a_wrong_rate_is_marked_and_stays(
    section: RatesSection, rates: ExchangeRates, typed: str, words: str
) -> None:
    QTest.keyClicks(section.rate, typed)
    QTest.mouseClick(section.keep, Qt.MouseButton.LeftButton)
    assert section.form.field("rate").error().startswith(words)
    assert section.rate.text() == typed
    assert rates.typed() == []


def test_the_same_currency_twice_and_a_day_that_is_none_are_marked(section: RatesSection) -> None:
    QTest.keyClicks(section.rate, "1")
    section.source.set_value("INR")
    QTest.mouseClick(section.keep, Qt.MouseButton.LeftButton)
    assert "two different currencies" in section.form.field("to").error()
    section.day.clear()
    QTest.mouseClick(section.keep, Qt.MouseButton.LeftButton)
    assert section.form.field("day").error() == "Please fill this in."


def test_a_file_is_read_and_a_bad_one_refused_in_words(
    section: RatesSection, rates: ExchangeRates, desk: Desk, tmp_path: Path
) -> None:
    good, bad = tmp_path / "eurofxref.csv", tmp_path / "notes.txt"
    good.write_text("Date,USD,JPY,\n2026-11-20,1.0562,160.3,\n")
    bad.write_text("not rates")
    section.take(good)
    settle()
    assert len(rates.published()) == 2
    assert isinstance(desk.notify, Said)
    assert desk.notify.lines == ["2 exchange rates were read."]
    assert section.state.text() == "2 currencies, until 20 Nov 2026"
    section.take(bad)
    settle()
    assert "not a file of exchange rates" in section.banner.text()
    assert section.choose.isEnabled()
    assert section.cancel.isHidden()


def test_a_typed_rate_can_be_removed_and_brought_back(
    section: RatesSection, rates: ExchangeRates, desk: Desk
) -> None:
    rates.set_rate(ExchangeRate(TODAY, "EUR", "INR", Decimal("98.52")))
    settle()
    section.list.setFocus()
    section.list.select_first()
    QTest.keyClick(section.list, Qt.Key.Key_Delete)
    settle()
    assert rates.typed() == []
    desk.undo.undo()
    assert len(rates.typed()) == 1


@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_word_is_cut(section: RatesSection, rates: ExchangeRates, language: str) -> None:
    rates.set_rate(ExchangeRate(TODAY, "EUR", "INR", Decimal("98.52")))
    speak(language)
    section.resize(540, 480)
    assert cut_texts(section) == []
