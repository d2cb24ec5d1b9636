"""How the contractor stands to the tax: one choice, and only what it asks for besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.gui.contractor.test_profile_sections import TODAY, shown, type_in
from tests.helpers.choosing import choose
from tests.helpers.older import offered_once
from tests.helpers.qt import control, cut_texts, grab, settle, speak
from va_desktop.contractor.model import TaxNumber
from va_desktop.contractor.pane.profile import changed
from va_desktop.contractor.pane.taxes import TaxSection
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.theme import theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.contractor.service import Profile
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def fields(section: TaxSection) -> set[str]:
    """Return the fields that can be seen."""
    names = (
        "state",
        "state_code",
        "lut",
        "lut_until",
        "print_authority",
        "tax_name",
        "tax_rate",
        "wording_home",
    )
    return {name for name in names if section.scheme.form.field(name).isVisible()}


def test_a_scheme_asks_for_what_it_needs_and_says_its_rates(asha: Profile, desk: Desk, qtbot: QtBot) -> None:
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    assert fields(section) == {"tax_name", "tax_rate", "wording_home"}
    choose(control(section.scheme.form, "tax_scheme", ComboBox), "regular")
    assert asha.require().tax_scheme == "regular"
    assert fields(section) == {"state"}
    assert section.scheme.note.text().startswith(
        "GST today: 18\u00a0%, 5\u00a0%, 40\u00a0%. Source: Notification 11"
    )
    choose(control(section.scheme.form, "state", ComboBox), "29")
    assert asha.require().state == "29"
    choose(control(section.scheme.form, "tax_scheme", ComboBox), "composition")
    assert "follows from the client" in section.scheme.note.text()


def test_a_letter_of_undertaking_is_warned_of_before_and_after_its_end(
    asha: Profile, desk: Desk, qtbot: QtBot
) -> None:
    today = [date(2026, 11, 26)]
    section = TaxSection(desk, asha, lambda: today[0])
    shown(section, qtbot)
    choose(control(section.scheme.form, "tax_scheme", ComboBox), "lut")
    type_in(section.scheme.form, "lut", "AD290426000123X")
    contractor = asha.require()
    assert (contractor.lut, contractor.lut_until) == ("AD290426000123X", date(2027, 3, 31))
    assert section.scheme.warning.isHidden()
    today[0] = date(2027, 3, 1)
    section.retranslate()
    assert "ends on 31 March 2027" in section.scheme.warning.text()
    today[0] = date(2027, 4, 1)
    section.retranslate()
    assert "ended on 31 March 2027" in section.scheme.warning.text()
    choose(control(section.scheme.form, "lut_until", ComboBox), date(2028, 3, 31))
    assert section.scheme.warning.isHidden()


def test_a_state_that_the_number_contradicts_is_refused_at_its_field(
    asha: Profile, desk: Desk, qtbot: QtBot
) -> None:
    asha.set_contractor(
        replace(asha.require(), tax_scheme="regular", tax_numbers=(TaxNumber("GSTIN", "29ABCDE1234F1ZW"),))
    )
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    assert asha.require().state == "29"
    choose(control(section.scheme.form, "state", ComboBox), "27")
    assert "begins with 29" in section.scheme.form.field("state").error()
    assert asha.require().state == "29"


def test_a_state_that_can_t_be_one_is_said_where_it_was_typed(
    asha: Profile, desk: Desk, qtbot: QtBot
) -> None:
    asha.set_contractor(replace(asha.require(), country="US", tax_scheme="sales_tax"))
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    type_in(section.scheme.form, "state_code", "Rhode Island and Providence")
    field = section.scheme.form.field("state_code")
    assert field.isVisible()
    assert "10" in field.error()
    type_in(section.scheme.form, "state_code", "ri")
    assert (field.error(), asha.require().state) == ("", "RI")


def test_own_taxes_and_words_are_kept_where_no_pack_applies(asha: Profile, desk: Desk, qtbot: QtBot) -> None:
    asha.set_contractor(replace(asha.require(), country="AU"))
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    assert not section.scheme.form.field("tax_scheme").isVisible()
    type_in(section.scheme.form, "tax_name", "GST")
    type_in(section.scheme.form, "other_taxes", "GST 5, LCT 33")
    type_in(section.scheme.form, "wording_abroad", "GST-free export")
    contractor = asha.require()
    assert [(tax.name, str(tax.rate)) for tax in contractor.other_taxes] == [("GST", "5"), ("LCT", "33")]
    assert contractor.wording_abroad == "GST-free export"
    type_in(section.scheme.form, "other_taxes", "much")
    assert "PST 7" in section.scheme.form.field("other_taxes").error()


def test_a_belgian_sets_own_taxes_and_reads_why_no_rates_are_offered(
    asha: Profile, desk: Desk, qtbot: QtBot
) -> None:
    asha.set_contractor(replace(asha.require(), country="BE"))
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    assert not section.scheme.form.field("tax_scheme").isVisible()
    assert fields(section) == {"tax_name", "tax_rate", "wording_home"}
    assert section.scheme.note.isVisible()
    assert section.scheme.note.text() == (
        "Rates for Belgium are not offered, because no official worked example has confirmed them: set your own."
    )
    assert section.scheme.warning.isHidden()
    speak("hi")
    section.retranslate()
    assert section.scheme.note.text().startswith("बेल्जियम")
    asha.set_contractor(changed(asha.require(), "country", "AU"))
    settle()
    assert not section.scheme.note.isVisible()


@pytest.mark.parametrize("answer", ["taxes", "none"])
def test_a_scheme_of_an_older_program_is_shown_until_a_person_says_what_is_charged(
    asha: Profile, desk: Desk, qtbot: QtBot, answer: str
) -> None:
    with offered_once("BE"):
        asha.set_contractor(replace(asha.require(), country="BE", tax_scheme="small_business"))
    section = TaxSection(desk, asha, lambda: TODAY)
    shown(section, qtbot)
    form = section.scheme.form
    chosen = control(form, "tax_scheme", ComboBox)
    assert (form.field("tax_scheme").isVisible(), chosen.value()) == (True, "small_business")
    assert chosen.text().startswith("Small business (franchise")
    assert fields(section) == {"tax_name", "tax_rate", "wording_home"}
    assert "can no longer be chosen" in section.scheme.warning.text()
    asha.set_contractor(replace(asha.require(), phone="+32 2 123 45 67"))
    assert asha.require().tax_scheme == "small_business"
    if answer == "taxes":
        type_in(form, "tax_name", "TVA")
    else:
        choose(chosen, "")
    settle()
    assert asha.require().tax_scheme == ""
    assert section.scheme.warning.isHidden()
    assert not form.field("tax_scheme").isVisible()


def test_a_move_to_another_country_drops_the_scheme(asha: Profile) -> None:
    asha.set_contractor(replace(asha.require(), tax_scheme="lut", state="29"))
    moved = asha.set_contractor(changed(asha.require(), "country", "DE"))
    assert (moved.tax_scheme, moved.state) == ("", "")


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize(
    ("country", "scheme"), [("BE", "regular"), ("BE", ""), ("IN", "lut"), ("PH", "vat"), ("US", "sales_tax")]
)
def test_no_word_of_a_scheme_is_cut(
    asha: Profile, desk: Desk, qtbot: QtBot, country: str, scheme: str, language: str, mode: str
) -> None:
    asha.set_contractor(replace(asha.require(), country=country))
    ended = date(2027, 3, 31) if country == "IN" else None
    with offered_once("BE"):
        asha.set_contractor(replace(asha.require(), tax_scheme=scheme, lut_until=ended))
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    section = TaxSection(desk, asha, lambda: date(2027, 3, 20))
    qtbot.addWidget(section)
    section.resize(540, 1100)
    section.show()
    assert cut_texts(section) == []
    grab(section, f"scheme-{country}-{scheme}-{mode}-{language}")
