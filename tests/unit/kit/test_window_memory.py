"""The memory of a window survives anything that may have happened to its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from va_desktop.kit.desktop.memory import Remembered, WindowMemory


def test_a_state_comes_back_as_it_was(tmp_path: Path) -> None:
    memory = WindowMemory(tmp_path / "window.json")
    state = Remembered(theme="dark", language="hi", owner="आशा").with_geometry(b"\x00\xff", "reports")
    memory.write(state)
    assert memory.read() == state
    assert memory.read().geometry_bytes == b"\x00\xff"


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b'"text"', b'{"geometry": "%%%"}'])
def test_a_damaged_file_is_the_first_day(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    assert WindowMemory(path).read().geometry_bytes == b""
    assert WindowMemory(tmp_path / "missing.json").read() == Remembered()


def test_a_folder_that_can_not_be_written_is_no_failure(tmp_path: Path) -> None:
    memory = WindowMemory(tmp_path / "missing" / "window.json")
    memory.write(Remembered())
    assert memory.computer() == memory.computer() == ""


def test_a_computer_keeps_its_name_and_the_window_its_state_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    memory = WindowMemory(path)
    name = memory.computer()
    assert name
    memory.write(Remembered(pane="reports"))
    memory.keep_settings({"mini-window": True})
    again = WindowMemory(path)
    assert again.computer() == name
    assert again.read() == Remembered(pane="reports")
    assert again.settings() == {"mini-window": True}
    assert [one.name for one in tmp_path.iterdir()] == ["window.json"]


def test_a_file_that_is_written_by_somebody_else_is_noticed_once(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    memory = WindowMemory(path)
    assert not memory.changed()
    WindowMemory(path).keep_settings({"mini-window": True})
    assert memory.changed()
    assert not memory.changed()


def test_settings_are_unknown_only_where_an_older_version_worked(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    assert WindowMemory(path).settings() == {}
    path.write_text('{"owner": "Asha"}')
    assert WindowMemory(path).settings() is None
    WindowMemory(path).write(Remembered(owner="Asha"))
    assert WindowMemory(path).settings() is None
    path.write_text("[]")
    WindowMemory(path).write(Remembered(owner="Asha"))
    assert WindowMemory(path).settings() == {}
    assert not (tmp_path / "missing").exists()
