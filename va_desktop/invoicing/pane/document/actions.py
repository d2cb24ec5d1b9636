"""What can be done with the document that is selected, as data: each action is declared once and shown everywhere.

The most important ones are buttons beside the document's name; all of them stand in its menu, answer to their keys,
and are found by the palette. Whoever has a new one writes it in a file of its own, as a function that returns
`Actions`, and `bootstrap/document_actions.py` puts it among the others:

    def sending_actions(desk: Desk, sending: Sending) -> Actions:
        return Actions((Action("mark_sent", N_("Mark as sent"), "send", is_issued, partial(_mark, desk, sending)),))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Literal

from PySide6.QtWidgets import QWidget

from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import Invoice

AsButton = Literal["plain", "primary"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with a document.

    `name` is unique and the object name of its button, `text` a marked message, `icon` a name of `tokens.ICONS`.
    `run` is given the widget over which sheets open; a `UserError` of it is shown to the user. In the menu a line
    is drawn where the `group` changes; what takes something away has the highest. Of those that are `usual`, Enter
    and a double click in the list do the first that applies.
    """

    name: str
    text: str
    icon: str
    applies: Callable[[Invoice], bool]
    run: Callable[[QWidget, Invoice], object]
    keys: str = ""
    button: AsButton | None = None
    group: int = 0
    usual: bool = False


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A line of the menu that depends on the document itself, like a payment to take back; its text is ready."""

    text: str
    icon: str
    run: Callable[[], object]


LinesOf = Callable[[QWidget, Invoice], Sequence[MenuLine]]
"""Returns the lines of a document's menu; asked each time when the menu opens."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Something that is begun without a document: it stands in the menu beside "New invoice" and in the palette.

    `text` is a marked message; `run` is given the widget over which sheets open.
    """

    name: str
    text: str
    icon: str
    run: Callable[[QWidget], object]


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions of some part of the room, in the order in which they are shown."""

    actions: tuple[Action, ...] = ()
    lines: tuple[LinesOf, ...] = ()
    beginnings: tuple[Beginning, ...] = ()

    @staticmethod
    def joined(parts: Iterable[Actions]) -> Actions:
        """Return the actions of several parts, one after the other."""
        known = list(parts)
        return Actions(
            tuple(chain.from_iterable(part.actions for part in known)),
            tuple(chain.from_iterable(part.lines for part in known)),
            tuple(chain.from_iterable(part.beginnings for part in known)),
        )

    def of(self, invoice: Invoice | None) -> list[Action]:
        """Return those that apply to a document; none for none."""
        return [] if invoice is None else [action for action in self.actions if action.applies(invoice)]


NO_ACTIONS = Actions()


def is_draft(invoice: Invoice) -> bool:
    """Tell whether a document can still be changed."""
    return invoice.is_draft


def is_issued(invoice: Invoice) -> bool:
    """Tell whether a document has its number and is frozen."""
    return not invoice.is_draft


def is_open(invoice: Invoice) -> bool:
    """Tell whether something of an issued document is still to be paid."""
    return not invoice.is_draft and not invoice.outstanding.is_zero()
