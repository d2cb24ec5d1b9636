"""The keys around the timer, answered from everywhere in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.shortcuts import Key
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.service.favourites import MOST
from va_desktop.timekeeping.service.timekeeping import Timekeeping


def focus_keys(
    window: QWidget, failed: Callable[[UserError], None], time: Timekeeping, verbs: FocusVerbs
) -> Sequence[Key]:
    """Return the keys that interrupt, go back, go on, and start favourites; `failed` tells of refusals."""

    def interrupt() -> None:
        from va_desktop.timekeeping.pane.bar.interrupt_line import InterruptLine  # no part of the start

        line = window.window().findChild(InterruptLine)
        if line is None:
            line = InterruptLine(window, failed, time, verbs)
        line.open_line()

    return [
        Key("Ctrl+Shift+I", N_("Interrupt what runs"), interrupt),
        Key("Ctrl+Shift+R", N_("Return to what was interrupted"), verbs.go_back),
        Key("Ctrl+Shift+L", N_("Continue the last work"), verbs.continue_last),
        *(
            Key(f"Ctrl+Alt+{number}", N_("Start a favourite"), partial(verbs.start_favourite, number))
            for number in range(1, MOST + 1)
        ),
    ]
