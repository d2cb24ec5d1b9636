"""The profile in the settings: saved by itself, errors at the field, the next number before the eyes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.qt import cut_texts, grab, settle, speak
from va_desktop.contractor.model import TaxNumber
from va_desktop.contractor.pane.profile import ProfileSection
from va_desktop.contractor.pane.targets import WeekSection
from va_desktop.contractor.pane.taxes import TaxSection
from va_desktop.core.money import Money
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.kit.ui.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from va_desktop.contractor.service import Profile
    from va_desktop.kit.ui.autosave import AutoForm
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.kit.ui.sections import Section

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
TODAY = date(2026, 11, 26)


def shown(section: Section, qtbot: QtBot) -> None:
    qtbot.addWidget(section)
    section.resize(560, 700)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()


def type_in(form: AutoForm, name: str, text: str) -> None:
    """Type over what stands in a field and leave it with Tab."""
    control = form.field(name).control
    assert isinstance(control, LineEdit)
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, text)
    QTest.keyClick(control, Qt.Key.Key_Tab)


def test_what_is_typed_is_saved_by_leaving_the_field(asha: Profile, desk: Desk, qtbot: QtBot) -> None:
    section = ProfileSection(desk, asha)
    shown(section, qtbot)
    type_in(section.form, "email", "asha@example.com")
    address = section.form.field("address").control
    assert isinstance(address, TextArea)
    address.setFocus()
    QTest.keyClicks(address, "12 MG Road")
    type_in(section.form, "post_code", "560001")
    type_in(section.form, "city", "Bengaluru")
    hindi = section.form.field("name_hi").control
    assert isinstance(hindi, LineEdit)
    hindi.setText("आशा वर्मा")
    section.form.settle("name_hi")
    contractor = asha.require()
    assert (contractor.email, contractor.address) == ("asha@example.com", "12 MG Road")
    assert (contractor.city, contractor.post_code) == ("Bengaluru", "560001")
    assert contractor.printed("name", "hi") == "आशा वर्मा"


def test_a_wrong_address_is_marked_and_the_rest_is_still_saved(
    asha: Profile, desk: Desk, qtbot: QtBot
) -> None:
    section = ProfileSection(desk, asha)
    shown(section, qtbot)
    type_in(section.form, "email", "asha")
    assert section.form.field("email").error() == "An e-mail address looks like asha@example.com."
    type_in(section.form, "name", "Asha V.")
    settle()
    assert asha.require().name == "Asha V."
    email = section.form.field("email").control
    assert isinstance(email, LineEdit)
    assert email.text() == "asha"
    speak("hi")
    assert section.form.field("email").error() == "ई-मेल पता asha@example.com जैसा होता है।"


def test_a_name_can_not_be_emptied(asha: Profile, desk: Desk, qtbot: QtBot) -> None:
    section = ProfileSection(desk, asha)
    shown(section, qtbot)
    control = section.form.field("name").control
    control.setFocus()
    assert isinstance(control, LineEdit)
    control.selectAll()
    QTest.keyClick(control, Qt.Key.Key_Backspace)
    QTest.keyClick(control, Qt.Key.Key_Tab)
    assert section.form.field("name").error() == "Please fill this in."
    assert asha.require().name == "Asha Verma"


def test_a_logo_is_shown_and_a_bad_one_is_refused_in_words(
    asha: Profile, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    section = ProfileSection(desk, asha)
    shown(section, qtbot)
    assert section.logo.remove.isHidden()
    good, bad = tmp_path / "logo.png", tmp_path / "bad.png"
    Image.new("RGB", (400, 160), "teal").save(good)
    bad.write_text("no picture")
    section.logo.take(good)
    assert section.logo.preview.accessibleName() == "Logo"
    section.logo.take(bad)
    assert section.logo.banner.text() == "This is not a PNG or JPEG picture, or it is damaged."
    assert asha.logo() is not None
    QTest.mouseClick(section.logo.remove, Qt.MouseButton.LeftButton)
    assert asha.logo() is None
    assert section.logo.preview.accessibleName() == "No logo"


def test_tax_and_terms_are_saved(asha: Profile, desk: Desk, qtbot: QtBot) -> None:
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    type_in(section.scheme.form, "tax_name", "GST")
    type_in(section.scheme.form, "tax_rate", "18")
    type_in(section.form, "terms_days", "30")
    section.form.field("fiscal_month").control.chosen.emit(7)  # type: ignore[attr-defined]
    contractor = asha.require()
    assert (contractor.tax_name, contractor.tax_rate, contractor.terms_days) == ("GST", Decimal(18), 30)


def test_tax_numbers_are_added_and_emptied_line_by_line(asha: Profile, desk: Desk, qtbot: QtBot) -> None:
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    form = section.numbers.form
    type_in(form, "label_0", "GSTIN")
    assert asha.require().tax_numbers == ()
    type_in(form, "value_0", "29ABCDE1234F1ZW")
    settle()
    QTest.mouseClick(section.numbers.add, Qt.MouseButton.LeftButton)
    type_in(form, "label_1", "PAN")
    desk.bus.deliver()
    type_in(form, "value_1", "ABCDE1234F")
    assert asha.require().tax_numbers == (
        TaxNumber("GSTIN", "29ABCDE1234F1ZW"),
        TaxNumber("PAN", "ABCDE1234F"),
    )
    for name in ("label_0", "value_0"):
        control = form.field(name).control
        assert isinstance(control, LineEdit)
        control.setFocus()
        control.clear()
        form.settle(name)
    assert asha.require().tax_numbers == (TaxNumber("PAN", "ABCDE1234F"),)


def test_targets_are_an_amount_of_time_and_of_money(asha: Profile, desk: Desk, qtbot: QtBot) -> None:
    section = WeekSection(desk, asha)
    shown(section, qtbot)
    type_in(section.aims, "target_seconds", "30:00")
    type_in(section.aims, "target", "45000")
    contractor = asha.require()
    assert (contractor.target_seconds, contractor.target) == (30 * 3600, Money(45_000_00, "INR"))
    type_in(section.aims, "target_seconds", "200h")
    assert section.aims.field("target_seconds").error() == "A week has 168 hours; aim at fewer."
    section.currency.set_value("EUR")
    section.currency.chosen.emit("EUR")
    settle()
    desk.bus.deliver()
    assert asha.require().target is None


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("kind", ["profile", "taxes", "week"])
def test_no_word_is_cut_in_a_narrow_section(
    asha: Profile, desk: Desk, qtbot: QtBot, kind: str, language: str, mode: str
) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    made: dict[str, Section] = {
        "profile": ProfileSection(desk, asha),
        "taxes": TaxSection(desk, asha, lambda: TODAY),
        "week": WeekSection(desk, asha),
    }
    for section in made.values():
        qtbot.addWidget(section)
    made[kind].resize(540, 1100)  # it scrolls where it stands
    made[kind].show()
    assert cut_texts(made[kind]) == []
    grab(made[kind], f"settings-{kind}-{mode}-{language}")
