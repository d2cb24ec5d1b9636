"""The Qt binding itself: what made us choose its version."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1000


@pytest.mark.usefixtures("qapp")
def test_a_call_without_result_loses_no_reference_to_none() -> None:
    # PySide6 6.12.0 lost one with each such call on Python 3.11, until the interpreter aborted. Later Pythons
    # never count references to None, where this holds anyway.
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("")
    assert abs(sys.getrefcount(None) - before) < CALLS / 2
