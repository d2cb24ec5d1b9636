"""Each setting: its default is possible, and what is not possible is refused."""

from __future__ import annotations

from typing import Any

import pytest

from va_desktop.core.errors import UserError
from va_desktop.settings.model import SETTINGS, Range, Setting, number, switch

CHOICES = [one for one in SETTINGS.values() if one.choices]


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_a_default_is_possible_and_the_wrong_kind_is_not(setting: Setting[Any]) -> None:
    assert setting.read(setting.default) == setting.default
    for wrong in ("pink", None):
        with pytest.raises(UserError) as caught:
            setting.read(wrong)
        assert caught.value.field == setting.key


@pytest.mark.parametrize("setting", CHOICES, ids=[one.key for one in CHOICES])
def test_every_choice_is_possible_and_nothing_else(setting: Setting[str]) -> None:
    assert [setting.read(choice) for choice in setting.choices] == list(setting.choices)
    with pytest.raises(UserError):
        setting.read(7)


def test_a_number_keeps_its_limits_typed_or_stored() -> None:
    setting = number("idle", "timer", 5, "", "", Range(0, 240, "minutes"))
    assert [setting.read(value) for value in (0, 240, "15", "१५")] == [0, 240, 15, 15]
    for wrong in (-1, 241, "12.5", "1_0"):
        with pytest.raises(UserError) as caught:
            setting.read(wrong)
        assert caught.value.field == "idle"


def test_a_switch_is_typed_as_yes_or_no() -> None:
    setting = switch("tray", "window", "", "", default=False)
    assert [setting.read(value) for value in ("yes", "no", True, False)] == [True, False, True, False]
    for wrong in ("on", 1):
        with pytest.raises(UserError) as caught:
            setting.read(wrong)
        assert caught.value.field == "tray"
