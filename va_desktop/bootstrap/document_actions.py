"""What can be done with a document in the window: the parts of the program that bring an action, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.invoicing.pane.actions import Actions

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.invoicing.dialogs import InvoiceRoom


def document_actions(program: Program, room: InvoiceRoom) -> Actions:  # noqa: ARG001 - for those that follow
    """Return what is offered beside the actions that every document has."""
    return Actions.joined(())
