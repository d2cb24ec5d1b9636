"""The line at a terminal that says how far a command is, and Ctrl+C, which gives it up."""

from __future__ import annotations

import io
import signal

import pytest
from typing_extensions import override

from va_desktop.bootstrap.watching import Watch
from va_desktop.core.progress import Cancelled
from va_desktop.core.texts import load_texts


class Terminal(io.StringIO):
    """Says that it is a terminal, and shows what stands on its last line."""

    @override
    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        cells: list[str] = []
        at = 0
        for character in self.getvalue():
            if character == "\r":
                at = 0
                continue
            cells[at : at + 1] = [character]
            at += 1
        return "".join(cells).rstrip()


class Seconds:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def watch_on(stream: io.StringIO, clock: Seconds, language: str = "en") -> Watch:
    return Watch(stream, lambda: load_texts(language), clock)


@pytest.mark.parametrize(("language", "words"), [("en", "Ctrl+C cancels"), ("hi", "Ctrl+C से रद्द होगा")])
def test_a_command_that_takes_long_says_how_far_it_is(language: str, words: str) -> None:
    terminal, clock = Terminal(), Seconds()
    watch = watch_on(terminal, clock, language)
    with watch.watching():
        watch(1, 100)
        assert terminal.getvalue() == ""
        clock.now += 1
        watch(25, 100)
        assert terminal.shown() == f" 25% [{'#' * 6}{'.' * 18}]  {words}"
        watch(50, 100)
        assert terminal.shown().startswith(" 25%")  # not at each of a thousand steps
        clock.now += 1
        watch(120, 100)
        assert terminal.shown().startswith("100% [########################]")
        clock.now += 1
        watch(1200, 0)
        assert terminal.shown() == f"1,200  {words}"
    assert terminal.shown() == ""


def test_what_is_no_terminal_hears_nothing() -> None:
    file, clock = io.StringIO(), Seconds()
    watch = watch_on(file, clock)
    with watch.watching():
        clock.now += 9
        watch(1, 2)
    assert file.getvalue() == ""


def test_ctrl_c_gives_up_at_the_next_step() -> None:
    watch = watch_on(io.StringIO(), Seconds())
    with watch.watching():
        watch(0, 2)
        ctrl_c()
        with pytest.raises(Cancelled):
            watch(1, 2)


def test_a_command_past_its_last_step_comes_to_its_end() -> None:
    watch = watch_on(io.StringIO(), Seconds())
    with watch.watching():
        watch(2, 2)
        ctrl_c()


def test_ctrl_c_interrupts_at_once_before_any_step_and_when_it_is_pressed_again() -> None:
    watch = watch_on(io.StringIO(), Seconds())
    with watch.watching(), pytest.raises(KeyboardInterrupt):
        ctrl_c()
    watch = watch_on(io.StringIO(), Seconds())
    with watch.watching():
        watch(0, 2)
        ctrl_c()
        with pytest.raises(KeyboardInterrupt):
            ctrl_c()


def test_what_ctrl_c_did_before_it_does_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watch_on(io.StringIO(), Seconds()).watching():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
