"""What is made of a document, in turn beside the window's thread: its lines may be ten thousand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.invoicing.model import Draft
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import tr


def make_draft(
    desk: Desk,
    make: Callable[[Progress], Done[Draft]],
    said: str,
    then: Callable[[Draft], object],
    *,
    owner: QWidget,
) -> Task:
    """Draft a document: offer to take it back, with ready words for what was done, and go on with the draft.

    Where somebody went elsewhere meanwhile, also to a sheet, nothing more than the offer calls them back. A refusal
    is said.
    """

    def made(done: Done[Draft]) -> None:
        desk.undo.push(said, done.undo, offer=True)
        if owner.isVisible() and Overlay.on(owner) is None:
            then(done.value)

    return desk.tasks.run(
        make, made, partial(refused, desk), owner=owner, label=tr("Writing the draft …"), in_turn=True
    )


def refused(desk: Desk, error: Exception) -> None:
    """Say what a person can mend."""
    if not isinstance(error, UserError):
        raise error
    desk.notify.error(error)
