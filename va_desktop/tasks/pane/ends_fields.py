"""The fields that ask how long something comes again: for ever, until a day, or so many times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.rule import MOST_TIMES, Ends

_FOR_EVER, _UNTIL, _TIMES = "for_ever", "until", "times"


class EndsFields:
    """Three fields of a form, of which those are shown that the choice needs."""

    def __init__(self, form: Form, today: date) -> None:
        """Add them to a form; a day that is typed without its year is read as one near `today`."""
        self._form = form
        choices = [
            Item(_FOR_EVER, tr("never")),
            Item(_UNTIL, tr("on a day")),
            Item(_TIMES, tr("after so many times")),
        ]
        self._end = form.add("end", N_("Ends"), ComboBox(choices))
        self._until = form.add("until", N_("Last day"), DateEdit(today, name="until"))
        self._times = form.add("times", N_("How often in all"), NumberEdit(1, MOST_TIMES, name="times"))

    def follow(self, show: Callable[[], object]) -> None:
        """Call `show` whenever something else is chosen or typed; whatever it is given is of no use."""
        self._end.chosen.connect(show)
        for field in (self._until, self._times):
            field.textChanged.connect(show)

    def fill(self, ends: Ends) -> None:
        """Show an end."""
        self._end.set_value(_UNTIL if ends.until else _TIMES if ends.times else _FOR_EVER)
        self._until.set_value(ends.until)
        self._times.set_value(ends.times)

    def show_needed(self) -> None:
        """Show the field that the choice needs."""
        self._form.set_shown("until", shown=self._end.value() == _UNTIL)
        self._form.set_shown("times", shown=self._end.value() == _TIMES)

    def ends(self, said: Ends) -> Ends:
        """Return what is chosen, and where nothing is, the end that the words of the rule `said`.

        Raise `UserError`, naming the field, where the choice is not complete.
        """
        if self._end.value() == _UNTIL:
            until = self._until.value()
            if until is None:
                raise UserError("Please fill this in.", field="until")
            return Ends(until=until)
        if self._end.value() == _TIMES:
            times = self._times.value()
            if times is None:
                raise UserError("Please fill this in.", field="times")
            return Ends(times=int(times))
        return said
