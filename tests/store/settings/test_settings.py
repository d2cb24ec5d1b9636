"""Settings, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from tests.helpers.databases import statements
from va_desktop.core.errors import UserError
from va_desktop.kit.desktop.memory import Remembered, WindowMemory
from va_desktop.settings.model import KEEP_IN_TRAY, LANGUAGE, MINI_WINDOW, THEME
from va_desktop.settings.service import Settings
from va_desktop.settings.store import SettingsHere, StoredSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.helpers.ground import Heard
    from va_desktop.kit.db.database import Database


@pytest.fixture
def settings(database: Database) -> Settings:
    stored = StoredSettings(database)
    return Settings(database, stored, stored)


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


def test_several_are_read_at_once(settings: Settings) -> None:
    settings.set(THEME, "dark")
    assert settings.several(THEME, LANGUAGE) == ("dark", "")


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


def test_the_rows_of_a_list_do_not_ask_the_database_each_for_itself(
    settings: Settings, database: Database
) -> None:
    settings.set(LANGUAGE, "hi")
    with statements(database.engine) as asked:
        assert [settings.get(LANGUAGE) for _ in range(100)] == ["hi"] * 100
    assert len([one for one, _ in asked if "FROM setting" in one]) == 1


def test_what_another_program_set_is_read_once_its_news_comes(settings: Settings, database: Database) -> None:
    assert settings.get(THEME) == "system"
    other = StoredSettings(database)
    Settings(database, other, other).set(THEME, "dark")
    settings.forget()
    assert settings.get(THEME) == "dark"


def test_a_change_that_is_taken_back_with_its_transaction_is_not_remembered(
    settings: Settings, database: Database
) -> None:
    with pytest.raises(ZeroDivisionError), database.writing():
        settings.set(THEME, "dark")
        raise ZeroDivisionError
    assert settings.get(THEME) == "system"


def test_an_unknown_setting_names_those_there_are(settings: Settings) -> None:
    with pytest.raises(UserError, match="theme, language"):
        settings.named("colour")


def here(database: Database, heard: Heard, path: Path) -> Settings:
    """Return the settings as a computer with its own file has them."""
    stored = StoredSettings(database)
    return Settings(database, stored, SettingsHere(WindowMemory(path), stored, heard, "window"))


def test_what_belongs_to_a_computer_is_set_on_it_alone(
    database: Database, heard: Heard, tmp_path: Path
) -> None:
    desk, laptop = (here(database, heard, tmp_path / name) for name in ("desk.json", "laptop.json"))
    desk.set(MINI_WINDOW, value=True)
    desk.set(THEME, "dark")
    assert (desk.get(MINI_WINDOW), laptop.get(MINI_WINDOW)) == (True, False)
    assert laptop.get(THEME) == "dark"
    assert heard.kinds == {"setting"}
    assert MINI_WINDOW.key not in StoredSettings(database).all()
    desk.set(MINI_WINDOW, value=False)
    assert here(database, heard, tmp_path / "desk.json").get(MINI_WINDOW) is False


def test_what_an_older_version_kept_in_the_database_is_carried_over_once(
    database: Database, heard: Heard, tmp_path: Path
) -> None:
    path = tmp_path / "window.json"
    path.write_text('{"owner": "Asha", "pane": "today"}')
    with database.writing():
        StoredSettings(database).set(KEEP_IN_TRAY.key, value=True)
        StoredSettings(database).set("of another version", 7)
    settings = here(database, heard, path)
    assert settings.get(KEEP_IN_TRAY) is True
    settings.set(KEEP_IN_TRAY, value=False)
    assert here(database, heard, path).get(KEEP_IN_TRAY) is False
    assert WindowMemory(path).read().pane == "today"


def test_a_new_computer_does_not_take_over_what_was_set_on_another(
    database: Database, heard: Heard, tmp_path: Path
) -> None:
    with database.writing():
        StoredSettings(database).set(KEEP_IN_TRAY.key, value=True)
    memory = WindowMemory(tmp_path / "window.json")
    memory.write(Remembered(owner="Asha"))
    assert here(database, heard, tmp_path / "window.json").get(KEEP_IN_TRAY) is False


def test_a_folder_that_can_not_be_written_to_is_told_of(
    database: Database, heard: Heard, tmp_path: Path
) -> None:
    settings = here(database, heard, tmp_path / "missing" / "window.json")
    with pytest.raises(UserError, match=r"window\.json can't be written"):
        settings.set(MINI_WINDOW, value=True)
    assert settings.get(MINI_WINDOW) is False


def test_what_is_changed_while_it_is_read_is_read_anew(database: Database) -> None:
    class Interrupted(StoredSettings):
        @override
        def all(self) -> Mapping[str, object]:
            stored = super().all()
            if not stored:  # another thread sets it meanwhile
                asked.set(THEME, "dark")
            return stored

    store = Interrupted(database)
    asked = Settings(database, store, store)
    assert asked.get(THEME) == "system"
    assert asked.get(THEME) == "dark"
