"""The door of the running window is found by its home and database alone, and what is spoken there is read back."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_data_path

from va_desktop.kit.desktop import door
from va_desktop.kit.desktop.folders import Home, home

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=5)
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has named pipes")


@given(WORDS, st.sampled_from([door.RUN, door.SHOW]))
def test_a_request_is_read_as_it_was_written(words: list[str], kind: str) -> None:
    written = door.request(kind, "hi_IN.UTF-8", words)
    assert door.read_request(written) == (kind, "hi_IN.UTF-8", words)
    assert all(door.read_request(written[:size]) is None for size in range(len(written)))


@given(st.integers(0, 255), st.text(), st.text())
def test_a_reply_is_read_as_it_was_written(status: int, out: str, err: str) -> None:
    written = door.reply(status, out, err)
    assert door.read_reply(written) == (status, out, err)


def test_a_reply_that_was_cut_off_is_none() -> None:
    written = door.reply(0, "0:42:00  Inbox", "")
    for size in range(len(written)):
        with pytest.raises(ValueError, match="cut off"):
            door.read_reply(written[:size])


@pytest.mark.parametrize(
    "data", [b"GET / HTTP/1.1\r\n", b"\0\0\0\3run", b"\0\0\0\6bad\0en", b"\xff\xff\xff\xff"]
)
def test_what_is_no_request_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="request"):
        door.read_request(data)


def test_the_folder_is_the_one_that_the_system_has_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("VA_DESKTOP_HOME")
    for base in (str(tmp_path), ""):
        monkeypatch.setenv("XDG_DATA_HOME", base)
        assert home().folder == user_data_path("va-desktop", appauthor=False)
    monkeypatch.setenv("VA_DESKTOP_HOME", "~/elsewhere")
    assert home().folder == Path("~/elsewhere").expanduser()
    assert home(str(tmp_path)).folder == tmp_path


@on_unix
def test_each_home_and_each_database_has_a_door_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    team = "postgresql://asha@office/va"
    doors = {
        Home(tmp_path / "a").door,
        Home(tmp_path / "b").door,
        Home(tmp_path / "a", team).door,
        Home(tmp_path / "a", f"{team}2").door,
    }
    assert len(doors) == 4
    assert len({Home(tmp_path / "a").latch, Home(tmp_path / "a", team).latch}) == 2


@on_unix
def test_a_home_too_deep_for_a_socket_has_its_door_in_the_folder_of_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = Home(tmp_path / "आशा-का-दफ़्तर" / ("x" * 60))
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    assert deep.door.startswith("/run/user/1000/va-desktop-")
    assert len(os.fsencode(deep.door)) < 100
    assert deep.door != Home(deep.folder / "other").door
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert deep.door == ""


@on_unix
def test_a_name_that_is_no_text_has_a_door_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    doors = {Home(tmp_path / (byte * 100)).door for byte in ("\udcfe", "\udcff")}
    assert len(doors) == 2
