"""What each pane gets from the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from va_desktop.core.values import dataclass

if TYPE_CHECKING:
    from va_desktop.core.formatting import Formats
    from va_desktop.kit.ui.bus import Bus
    from va_desktop.kit.ui.notices import Notify
    from va_desktop.kit.ui.tasks import Tasks
    from va_desktop.kit.ui.theme import Theme
    from va_desktop.kit.ui.undo import UndoStack


class Navigate(Protocol):
    """Goes to another pane."""

    def __call__(self, pane: str, target: object = None) -> None:
        """Show the pane with this key, and in it the thing that `target` names (an id, mostly)."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The window's furniture, given to each pane's constructor. There is no other way to reach the window."""

    bus: Bus
    tasks: Tasks
    undo: UndoStack
    present_formats: Callable[[], Formats]
    theme: Theme
    notify: Notify
    navigate: Navigate

    @property
    def formats(self) -> Formats:
        """The formats in force. They change with the language: ask when something is shown, keep none."""
        return self.present_formats()
