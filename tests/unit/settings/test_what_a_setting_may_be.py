"""Each setting: its default is possible, and what is not possible is refused."""

from __future__ import annotations

import pytest

from va_desktop.core.errors import UserError
from va_desktop.settings.model import SETTINGS, Setting


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_every_choice_is_possible_and_nothing_else(setting: Setting[str]) -> None:
    assert setting.default in setting.choices
    assert [setting.read(choice) for choice in setting.choices] == list(setting.choices)
    for wrong in ("pink", 7, None):
        with pytest.raises(UserError) as caught:
            setting.read(wrong)
        assert caught.value.field == setting.key
