"""Watches a command at a terminal: a line that says how far it is, and Ctrl+C, which gives it up.

Once a command has told a step, Ctrl+C only asks it to stop: at its next step it rolls back, and a command that is
past its last step comes to its end and says so. Pressed again, or before any step, it interrupts at once.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, TextIO

from va_desktop.core.progress import Cancelled
from va_desktop.core.texts import Texts

_PATIENCE: Final = 0.5
"""Seconds after which something is said."""
_PAUSE: Final = 0.1
"""Seconds between two states of the line."""
_CELLS: Final = 24


class Watch:
    """Hears the steps of one command; a `progress.Step`."""

    def __init__(
        self, stream: TextIO, texts: Callable[[], Texts], now: Callable[[], float] = time.monotonic
    ) -> None:
        """Write to a stream, where that is a terminal; `now` are seconds of a clock that only goes forward."""
        self._stream, self._texts, self._now = stream, texts, now
        self._due = now() + _PATIENCE
        self._line = ""
        self._told = self._asked = False

    def __call__(self, done: int, total: int) -> None:
        """Take note of a step; raise `Cancelled` where Ctrl+C was pressed."""
        self._told = True
        if self._asked:
            raise Cancelled
        if self._now() >= self._due and self._stream.isatty():
            self._due = self._now() + _PAUSE
            self._show(done, total)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Hear Ctrl+C too, where this is the thread that signals go to; take the line away at the end."""
        heard = threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGINT, self._interrupted) if heard else None
        try:
            yield
        finally:
            if heard:
                signal.signal(signal.SIGINT, before)
            self._write("")

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        if self._told and not self._asked:
            self._asked = True
            return
        raise KeyboardInterrupt

    def _show(self, done: int, total: int) -> None:
        if total:
            share = min(done / total, 1.0)
            filled = round(_CELLS * share)
            bar = f"{share:4.0%} [{'#' * filled}{'.' * (_CELLS - filled)}]"
        else:
            bar = f"{done:,}"
        texts = self._texts()
        self._write(f"{bar}  {texts('Ctrl+C cancels')}")

    def _write(self, line: str) -> None:
        """Let a line stand where the last one stood."""
        if line or self._line:
            self._stream.write(f"\r{line}{' ' * (len(self._line) - len(line))}")
            if not line:
                self._stream.write("\r")
            self._stream.flush()
            self._line = line
