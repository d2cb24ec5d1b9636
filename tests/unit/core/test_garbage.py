"""The collector rests for a while, and works again afterwards, whatever happened."""

from __future__ import annotations

import gc

import pytest

from va_desktop.core.garbage import no_collecting


def test_the_collector_works_again_afterwards() -> None:
    with pytest.raises(ZeroDivisionError), no_collecting():
        assert not gc.isenabled()
        with no_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
        _ = 1 / 0
    assert gc.isenabled()


def test_a_collector_that_rested_before_goes_on_resting() -> None:
    gc.disable()
    try:
        with no_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
