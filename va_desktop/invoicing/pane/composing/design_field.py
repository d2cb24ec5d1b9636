"""The field of a draft that tells how it looks: as its client's documents do, or in a design of its own."""

from __future__ import annotations

from typing import Any, Final

from va_desktop.core.texts import N_
from va_desktop.invoicing.design import Design
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft
from va_desktop.invoicing.pane.composing.changes import Change, terms_change
from va_desktop.invoicing.pane.designs.words import BASES
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.texts import tr

FIELD: Final = "design"


class DesignField:
    """Adds the field to a form, fills it for a draft and saves what is chosen."""

    def __init__(self, room: InvoiceRoom, form: AutoForm) -> None:
        self._room, self._form = room, form
        self._combo = form.add(FIELD, N_("How it looks"), ComboBox([]), wide=True)

    def show(self, draft: Draft) -> None:
        """Show the design of a draft, and what else can be chosen."""
        designs, own = self._room.designs, draft.terms.design
        usual = designs.chosen_for(draft.client_id)
        items = [Item(None, tr("as for this client: {design}", design=_named(usual)))]
        items += [Item(one.choice, _named(one)) for one in designs.designs()]
        self._combo.set_items(items)
        self._form.fill(FIELD, own and designs.chosen_for(draft.client_id, own).choice)

    def saving(self, draft: Draft, value: Any) -> Change:
        """Return what stores what was chosen."""
        return terms_change(self._room, draft, design=value)


def _named(design: Design) -> str:
    return tr(BASES[design.base]) if design.is_base else design.name
