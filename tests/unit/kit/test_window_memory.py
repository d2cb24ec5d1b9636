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
    WindowMemory(tmp_path / "missing" / "window.json").write(Remembered())
    assert not (tmp_path / "missing").exists()
