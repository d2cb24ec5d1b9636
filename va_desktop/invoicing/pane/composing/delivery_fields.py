"""The fields of a draft that tell when it was delivered: the day of completion, and the days that it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from va_desktop.core.texts import N_
from va_desktop.invoicing.delivery import PERIOD_FROM, PERIOD_UNTIL, period_between
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft, DraftTerms, Kind
from va_desktop.invoicing.pane.composing.changes import Change, terms_change
from va_desktop.kit.ui.autosave import AutoForm
from va_desktop.kit.ui.dates import DateEdit

FIELDS: Final = ("delivered_on", PERIOD_FROM, PERIOD_UNTIL)
_ENDS: Final = (PERIOD_FROM, PERIOD_UNTIL)


class DeliveryFields:
    """Adds the fields to a form, fills them for a draft and saves what is typed."""

    def __init__(self, room: InvoiceRoom, form: AutoForm) -> None:
        self._room, self._form = room, form
        today = room.invoicing.today()
        completed_on = DateEdit(today, name="delivered_on")
        hint = N_("The day the work was completed")
        form.add("delivered_on", N_("Date of supply"), completed_on, hint=hint, optional=True)
        form.add(PERIOD_FROM, N_("Service from"), DateEdit(today, name=PERIOD_FROM), optional=True)
        form.add(PERIOD_UNTIL, N_("Service until"), DateEdit(today, name=PERIOD_UNTIL), optional=True)

    def show(self, draft: Draft) -> None:
        """Show what a draft says of its delivery; a quote is not delivered yet."""
        terms, form = draft.terms, self._form
        form.set_shown("delivered_on", shown=draft.kind is not Kind.QUOTE)
        form.fill("delivered_on", terms.delivered_on)
        form.fill(PERIOD_FROM, terms.delivered and terms.delivered.first)
        form.fill(PERIOD_UNTIL, terms.delivered and terms.delivered.last)

    def saving(self, draft: Draft, name: str, value: Any) -> Change | None:
        """Return what stores what was typed in one of the fields, `None` where the draft says it already."""
        changed = self._changed(draft.terms, name, value)
        if name in _ENDS:
            for end in _ENDS:  # one that was in error alone is right beside the other
                self._form.forget(end)
        terms = draft.terms
        if not self._form.is_storing and replace(terms, **changed) == terms:
            return None  # a date is saved whenever its field is left
        return terms_change(self._room, draft, **changed)

    def _changed(self, terms: DraftTerms, name: str, value: Any) -> dict[str, Any]:
        if name not in _ENDS:
            return {name: value}
        # Where one end is emptied there is no period any more: the days of the work tell again.
        was_whole = terms.delivered is not None
        first, last = (self._form.value(end) for end in _ENDS)
        emptied = was_whole and None in (first, last)
        return {"delivered": None if emptied else period_between(first, last)}
