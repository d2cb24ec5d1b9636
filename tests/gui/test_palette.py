"""What the palette of the whole window finds: commands by any of their words, settings, and what keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.qt import settle, speak
from tests.helpers.whole import show_whole
from va_desktop.expenses.dialogs import ExpenseSheet

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop


@pytest.fixture
def desktop(hidden_desktop: Desktop) -> Desktop:
    """Give the test a window on an empty home."""
    return show_whole(hidden_desktop)


def found(desktop: Desktop, text: str) -> list[str]:
    """Open the palette, type, and return what it says."""
    palette = desktop.window.palette_overlay
    palette.open_palette()
    palette.field.setText(text)
    return [choice.words for choice in palette.lines.choices]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("client add", "Do, Add client"),
        ("receipt", "Do, Add expense"),
        ("theme", "Settings, Appearance and language"),
        ("bank", "Settings, Payment details"),
        ("stop", "Do, Start or stop the timer, Ctrl+Shift+Space"),
        ("undo", "Do, Undo, Ctrl+Z"),
        ("export", "Do, Export list…, Ctrl+Shift+E"),
    ],
)
def test_a_command_is_found_by_what_somebody_calls_it(desktop: Desktop, text: str, first: str) -> None:
    assert found(desktop, text)[0] == first


@pytest.mark.parametrize("text", ["थीम", "theme"])
def test_it_is_found_in_hindi_and_in_english_there(desktop: Desktop, text: str) -> None:
    speak("hi")
    assert found(desktop, text)[0] == "सेटिंग, रूप-रंग और भाषा"


def test_what_is_found_is_done(desktop: Desktop) -> None:
    found(desktop, "appearance")
    desktop.window.palette_overlay.choose(control=False)
    settle()
    assert desktop.window.pane == "settings"
    found(desktop, "add expense")
    desktop.window.palette_overlay.choose(control=False)
    settle()
    assert desktop.window.findChildren(ExpenseSheet)
