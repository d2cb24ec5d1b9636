"""What a file is, and how one that can't be read is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from va_desktop.core.errors import UserError
from va_desktop.files.reading import read_file
from va_desktop.files.signature import UNKNOWN, mime_of


@pytest.mark.parametrize(
    ("content", "name", "mime"),
    [
        (b"%PDF-1.7\n", "bill", "application/pdf"),
        (b"\n\xef\xbb\xbf%PDF-1.4", "bill.txt", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "photo.jpg", "image/png"),
        (b"\xff\xd8\xff\xe0", "photo", "image/jpeg"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "photo", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "sound", UNKNOWN),
        (b"a,b\n", "Bank.CSV", "text/csv"),
        (b"MZ\x90", "receipt.pdf", UNKNOWN),
        (b"MZ\x90", "receipt.png", UNKNOWN),
        (b"...", "noending", UNKNOWN),
    ],
)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(content: bytes, name: str, mime: str) -> None:
    assert mime_of(content, name) == mime


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "रसीद.txt"
    path.write_bytes(b"abc")
    assert read_file(path, field="receipt", largest=3) == b"abc"


def test_what_is_no_readable_file_is_refused_with_its_field(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "large").write_bytes(b"abcd")
    os.mkfifo(tmp_path / "pipe")
    for name, words in [
        ("", "is a folder"),
        ("missing", "There is no file"),
        ("large/inside", "There is no file"),
        ("a\0b", "There is no file"),
        ("empty", "is empty"),
        ("large", "too large"),
        ("pipe", "not a file that can be kept"),  # and the test does not hang
        ("n" * 300, "can't be read"),
    ]:
        with pytest.raises(UserError, match=words) as caught:
            read_file(tmp_path / name, field="receipt", largest=3)
        assert caught.value.field == "receipt"


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"abc")
    seen = path.stat()
    path.write_bytes(b"abcdef")
    monkeypatch.setattr(Path, "stat", lambda _self: seen)
    with pytest.raises(UserError, match="too large"):
        read_file(path, field="receipt", largest=3)
