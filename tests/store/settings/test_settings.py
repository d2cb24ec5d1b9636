"""Settings, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.settings.model import LANGUAGE, THEME
from va_desktop.settings.service import Settings
from va_desktop.settings.store import StoredSettings

if TYPE_CHECKING:
    from tests.helpers.ground import Heard
    from va_desktop.kit.db.database import Database


@pytest.fixture
def settings(database: Database) -> Settings:
    return Settings(database, StoredSettings(database))


def test_a_setting_has_its_default_until_it_is_set(settings: Settings, heard: Heard) -> None:
    assert settings.get(THEME) == "system"
    settings.set(THEME, "dark")
    assert settings.get(THEME) == "dark"
    settings.set(THEME, "light")
    assert settings.get(THEME) == "light"
    assert heard.kinds == {"setting"}
    settings.set(THEME, "system")
    assert settings.get(THEME) == "system"
    assert settings.get(LANGUAGE) == ""


@pytest.mark.parametrize(("key", "value"), [("theme", "pink"), ("language", "xx")])
def test_what_a_setting_can_not_be_is_refused(settings: Settings, key: str, value: str) -> None:
    setting = settings.named(key)
    with pytest.raises(UserError) as refused:
        settings.set(setting, value)
    assert refused.value.field == key
    assert settings.get(setting) == setting.default


def test_a_stored_value_of_another_version_gives_the_default(settings: Settings, database: Database) -> None:
    with database.writing():
        StoredSettings(database).set("theme", "sepia")
        StoredSettings(database).set("language", 7)
    assert settings.get(THEME) == "system"
    assert settings.get(LANGUAGE) == ""


def test_an_unknown_setting_names_those_there_are(settings: Settings) -> None:
    with pytest.raises(UserError, match="theme, language"):
        settings.named("colour")
