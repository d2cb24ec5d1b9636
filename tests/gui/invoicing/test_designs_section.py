"""The page of how documents look: chosen, copied, changed, and seen on real pages at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.helpers.choosing import choose
from tests.helpers.qt import child, cut_texts, grab, settle, speak
from va_desktop.invoicing.design import Base, Column
from va_desktop.invoicing.pane.designs.room import DesignRoom
from va_desktop.invoicing.pane.designs.section import DesignsSection
from va_desktop.invoicing.pane.designs.sheets import NameSheet, UseSheet
from va_desktop.invoicing.specimen import Specimen
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.theme import Mode, theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.office import Office
    from va_desktop.kit.ui.desk import Desk


class Page:
    """The page in a window of its own."""

    def __init__(self, office: Office, desk: Desk, qtbot: QtBot, width: int = 900) -> None:
        self.room = DesignRoom(desk, office.designs, office.invoicing, office.clients)
        self.section = DesignsSection(self.room)
        self._qtbot = qtbot
        qtbot.addWidget(self.section)
        self.section.resize(width, 700)
        with qtbot.waitActive(self.section):
            self.section.show()
            self.section.activateWindow()
        self.wait()

    def wait(self) -> None:
        """Wait until the pages are drawn."""
        settle()
        pages = self.section.preview.pages
        self._qtbot.waitUntil(lambda: pages.pages > 0 and pages.is_sharp())

    def click(self, name: str) -> None:
        """Click a button of a name."""
        button = child(self.section, QAbstractButton, name)
        near = QPoint(10, button.height() // 2)  # a tick is clicked on itself or its words
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=near)
        settle()

    def make_own(self, name: str) -> None:
        """Make a design of one's own by mouse and keyboard."""
        self.click("copy_design")
        sheet = child(self.section.window(), NameSheet, "design_name_sheet")
        field = child(sheet, LineEdit, "name")
        field.selectAll()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()


@pytest.fixture
def page(office: Office, desk: Desk, qtbot: QtBot) -> Page:
    """Give the test the page."""
    return Page(office, desk, qtbot)


def test_a_base_is_seen_on_pages_and_can_not_be_changed(page: Page) -> None:
    assert page.section.preview.pages.pages == 1
    assert page.section.form.isHidden()
    assert page.section.about.isVisible()


def test_a_design_of_ones_own_is_made_changed_and_taken_back(page: Page, office: Office, desk: Desk) -> None:
    page.make_own("For Acme")
    design = page.section.design
    assert (design.name, design.is_base) == ("For Acme", False)
    page.click("column_date")
    assert Column.DATE in office.designs.design(design.id).columns
    colour = child(page.section.form, LineEdit, "colour")
    colour.setFocus()
    colour.selectAll()
    QTest.keyClicks(colour, "be185d")
    QTest.keyClick(colour, Qt.Key.Key_Tab)
    assert office.designs.design(design.id).colour == "#BE185D"
    desk.undo.undo()
    settle()
    assert office.designs.design(design.id).colour == "#0F766E"
    assert colour.text() == "#0F766E"


def test_what_is_wrong_is_said_at_its_field_and_stays_there(page: Page, office: Office) -> None:
    page.make_own("Mine")
    colour = child(page.section.form, LineEdit, "colour")
    colour.setFocus()
    colour.selectAll()
    QTest.keyClicks(colour, "green")
    QTest.keyClick(colour, Qt.Key.Key_Tab)
    assert "six digits" in page.section.form.field("colour").error()
    assert colour.text() == "green"


def test_a_name_that_is_taken_keeps_the_sheet_open(page: Page) -> None:
    page.make_own("Mine")
    page.make_own("mine")
    sheet = child(page.section.window(), NameSheet, "design_name_sheet")
    assert "already" in sheet.form.field("name").error()


def test_the_layout_is_seen_at_once(page: Page, office: Office, qtbot: QtBot) -> None:
    page.make_own("Mine")
    before = page.section.preview.pages._pdf
    choose(child(page.section.form, ComboBox, "base"), Base.COMPACT.value)
    assert office.designs.design(page.section.design.id).base is Base.COMPACT
    qtbot.waitUntil(lambda: page.section.preview.pages._pdf != before)


def test_a_longer_sample_has_more_pages(page: Page, qtbot: QtBot) -> None:
    choose(page.section.preview.sample, Specimen.LONG)
    qtbot.waitUntil(lambda: page.section.preview.pages.pages == 2)


def test_pages_are_made_larger_and_smaller_by_mouse_and_keys(page: Page, qtbot: QtBot) -> None:
    pages = page.section.preview.pages
    page.click("zoom_in")
    assert pages.zoom == 1.25
    QTest.keyClick(pages, Qt.Key.Key_Minus)
    QTest.keyClick(pages, Qt.Key.Key_Minus)
    assert pages.zoom == 0.75
    QTest.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == 1.0
    qtbot.waitUntil(pages.is_sharp)


def test_a_design_is_used_for_one_client(page: Page, office: Office, desk: Desk) -> None:
    page.make_own("For Acme")
    page.click("use_design")
    sheet = child(page.section.window(), UseSheet, "use_sheet")
    choose(child(sheet, ComboBox, "whom"), office.acme_id)
    QTest.keyClick(child(sheet, ComboBox, "whom"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert office.designs.chosen_for(office.acme_id).name == "For Acme"
    assert office.designs.choice() is None
    assert "Acme Dental" in page.section.used.text()
    desk.undo.undo()
    assert office.designs.chosen_for(office.acme_id).is_base


def test_a_signature_is_taken_from_a_picture_and_no_other_file(page: Page, tmp_path: Path) -> None:
    page.make_own("Mine")
    letter = tmp_path / "letter.png"
    letter.write_text("no picture")
    page.section.take_signature(letter)
    assert page.section.form.banner.text()
    picture = tmp_path / "signature.png"
    Image.new("RGB", (60, 20), "navy").save(picture, "PNG")
    page.section.take_signature(picture)
    settle()
    assert not page.section.form.banner.text()
    assert page.section.form.remove_signature.isVisible()


def test_a_deleted_design_can_be_brought_back(page: Page, office: Office, desk: Desk) -> None:
    page.make_own("Mine")
    page.section.delete_design()
    assert len(office.designs.designs()) == 3
    assert page.section.design.is_base
    desk.undo.undo()
    assert len(office.designs.designs()) == 4


def test_without_a_profile_the_preview_says_what_is_missing(
    office: Office, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.profile, "contractor", lambda: None)
    section = DesignsSection(DesignRoom(desk, office.designs, office.invoicing, office.clients))
    qtbot.addWidget(section)
    section.resize(900, 600)
    section.show()
    qtbot.waitUntil(section.preview.trouble.isVisible)
    assert "profile" in section.preview.trouble.text()


@pytest.mark.parametrize(("language", "mode"), [("en", "light"), ("hi", "dark")])
@pytest.mark.parametrize("width", [460, 900])
def test_nothing_is_cut_in_both_languages_and_widths(
    office: Office, desk: Desk, qtbot: QtBot, language: str, mode: Mode, width: int
) -> None:
    speak(language, "IN")
    theme.use(mode)
    page = Page(office, desk, qtbot, width) if width > 620 else None
    if page is None:
        section = DesignsSection(DesignRoom(desk, office.designs, office.invoicing, office.clients))
        qtbot.addWidget(section)
        section.resize(width, 700)
        section.show()
        settle()
        assert section.preview.isHidden()
    else:
        section = page.section
    grab(section, f"designs-{language}-{width}")
    assert not cut_texts(section)
