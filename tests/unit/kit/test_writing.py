"""Files that are written where somebody wants them."""

from __future__ import annotations

import errno
import os
import threading
from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.kit.writing import as_file_name, whole_file, write_new, written

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_over_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    assert written(path, b"now").read_bytes() == b"now"


def test_where_no_file_can_be_it_is_said_in_a_sentence(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "no" / "a.pdf", tmp_path / ("a" * 300)):
        with pytest.raises(UserError, match="can't be written") as raised:
            written(place, b"")
        assert raised.value.field == "out"


def test_what_is_given_up_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt), whole_file(path) as part:
        part.write_bytes(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 251}.pdf"
    assert written(path, b"now").read_bytes() == b"now"


@pytest.mark.skipif(os.name == "nt", reason="links need rights, and pipes have no path there")
def test_a_link_stays_one_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    file, link, pipe = tmp_path / "a.pdf", tmp_path / "link.pdf", tmp_path / "pipe"
    file.write_bytes(b"before")
    link.symlink_to(file)
    written(link, b"now")
    assert link.is_symlink()
    assert file.read_bytes() == b"now"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    written(pipe, b"through")
    reader.join()
    assert read == [b"through"]


def test_a_new_file_takes_the_name_of_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links on this disk")

    for number in range(2):
        path, gone = tmp_path / f"{number}.pdf", tmp_path / f"gone-{number}.pdf"
        write_new(path, b"now")
        gone.symlink_to(tmp_path / "nowhere")
        for taken in (path, gone, tmp_path):
            with pytest.raises(FileExistsError):
                write_new(taken, b"other")
        assert path.read_bytes() == b"now"
        assert not (tmp_path / "nowhere").exists()
        monkeypatch.setattr(os, "link", no_links)
    assert {path.name for path in tmp_path.iterdir()} == {"0.pdf", "1.pdf", "gone-0.pdf", "gone-1.pdf"}


def test_a_new_file_that_can_not_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    for place in (tmp_path / "a.pdf", tmp_path / "no" / "a.pdf"):
        with pytest.raises(UserError, match=r"a\.pdf can't be written"):
            write_new(place, b"now")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("26-27/0042", "26-27-0042"),
        (r'a<b>c:"d"\e|f?g*h', "a-b-c-d-e-f-g-h"),
        ("CON", "_CON"),
        ("con.1", "_con.1"),
        ("COM7 ", "_COM7"),
        ("LPT¹", "_LPT¹"),
        ("CONTRACT", "CONTRACT"),
        (" .hidden. ", "hidden"),
        (" . ", "_"),
        ("चालान/१", "चालान-१"),
        ("अ" * 100, "अ" * 66),  # of three bytes each
    ],
)
def test_words_become_a_name_that_every_system_takes(words: str, name: str) -> None:
    assert as_file_name(words) == name
