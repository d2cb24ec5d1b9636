"""Files that are written where somebody wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.kit.writing import written

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
