"""The first day: a profile in one page, in either language, from the keyboard, or sample data instead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.own import Own
from tests.helpers.qt import cut_texts, grab, settle, speak
from va_desktop.contractor import defaults
from va_desktop.contractor.pane.welcome import Welcome
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.theme import theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.contractor.service import Profile
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.kit.ui.tasks import Progress

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
TODAY = date(2026, 11, 26)


class Samples:
    """Makes sample data, or fails to."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.error: UserError | None = None
        self.stopped = False

    def __call__(self, language: str, progress: Progress) -> None:
        if self.stopped:
            progress.cancel()
        progress(0, 1)
        if self.error is not None:
            raise self.error
        self.made.append(language)


@pytest.fixture
def profile(database: Database, clock: SettableClock) -> Profile:
    return Own(database, clock).profile


@pytest.fixture
def samples() -> Samples:
    return Samples()


@pytest.fixture
def page(
    desk: Desk, profile: Profile, samples: Samples, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Welcome:
    monkeypatch.setattr(defaults, "system_zone", lambda: "Asia/Kolkata")
    page = Welcome(desk, profile, lambda: TODAY, samples)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.first_focus().setFocus()
    return page


def test_a_name_and_enter_are_enough(page: Welcome, profile: Profile, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.done):
        QTest.keyClicks(page.name, "Asha Verma")
        QTest.keyClick(page.name, Qt.Key.Key_Return)
    contractor = profile.require()
    assert (contractor.name, contractor.country, contractor.currency) == ("Asha Verma", "IN", "INR")
    assert (contractor.zone, contractor.language, contractor.fiscal_month) == ("Asia/Kolkata", "en", 4)


def test_without_a_name_the_place_is_marked_and_nothing_is_lost(
    page: Welcome, profile: Profile, qtbot: QtBot
) -> None:
    page.country.set_value("DE")
    with qtbot.assertNotEmitted(page.done):
        QTest.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    assert page.form.field("name").error() == "Please fill this in."
    assert page.country.value() == "DE"
    assert profile.contractor() is None


def test_currency_and_zone_follow_the_country_until_they_are_chosen(page: Welcome) -> None:
    page.country.chosen.emit("DE")
    assert (page.currency.value(), page.zone.value()) == ("EUR", "Europe/Berlin")
    page.currency.chosen.emit("USD")
    page.currency.set_value("USD")
    page.zone.chosen.emit("Europe/Berlin")
    page.country.chosen.emit("PH")
    assert (page.currency.value(), page.zone.value()) == ("USD", "Europe/Berlin")


def test_the_language_is_switched_right_there_and_kept(page: Welcome, profile: Profile, qtbot: QtBot) -> None:
    page.name.insert("आशा वर्मा")  # QTest types Latin letters only
    QTest.mouseClick(page.language.button("hi"), Qt.MouseButton.LeftButton)
    settle()
    assert page.begin.words() == "शुरू करें"
    assert page.country.text() == "भारत"
    assert page.name.text() == "आशा वर्मा"
    QTest.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    assert profile.require().language == "hi"


def test_sample_data_that_were_cancelled_leave_the_page_as_it_was(
    page: Welcome, samples: Samples, qtbot: QtBot
) -> None:
    samples.stopped = True
    with qtbot.assertNotEmitted(page.done):
        QTest.mouseClick(page.sample, Qt.MouseButton.LeftButton)
    assert samples.made == []
    assert page.begin.isEnabled()
    assert page.sample.isVisible()


def test_sample_data_are_the_other_way_in(page: Welcome, samples: Samples, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.done):
        QTest.mouseClick(page.sample, Qt.MouseButton.LeftButton)
    assert samples.made == ["en"]


def test_sample_data_that_fail_say_why_and_leave_the_page_as_it_was(
    page: Welcome, samples: Samples, qtbot: QtBot
) -> None:
    samples.error = UserError("This no longer exists; it was removed elsewhere.")
    with qtbot.assertNotEmitted(page.done):
        QTest.mouseClick(page.sample, Qt.MouseButton.LeftButton)
    assert page.form.banner.text() == "This no longer exists; it was removed elsewhere."
    assert page.begin.isEnabled()
    assert page.sample.isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_word_is_cut_in_a_small_window(page: Welcome, language: str, mode: str) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    for size in ((900, 540), (1200, 800)):
        page.resize(*size)
        assert cut_texts(page) == []
        grab(page, f"welcome-{mode}-{language}-{size[0]}")
