"""The fields of a plan: days for each step; a step without days does not come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.core.texts import N_
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.receivables.steps import Plan, Step

STEP_NAMES: Final = {
    Step.FRIENDLY: N_("Before it is due"),
    Step.FIRST: N_("First reminder"),
    Step.SECOND: N_("Second reminder"),
    Step.LAST: N_("Last reminder"),
}
_HINT: Final = N_("Below zero means before. Empty: not at all")


def add_days(form: Form) -> Mapping[Step, NumberEdit]:
    """Put a field for each step into a form, and return them."""
    fields = {}
    for step, name in STEP_NAMES.items():
        hint = _HINT if step is Step.FRIENDLY else ""
        field = NumberEdit(-60, 365, name=step.value)
        fields[step] = form.add(step.value, name, field, hint=hint, optional=True)
    return fields


def plan_of(fields: Mapping[Step, NumberEdit]) -> Plan:
    """Return what the fields say; raise `UserError`, naming the field, for days that are out of order."""
    days = {step: field.value() for step, field in fields.items()}
    return Plan().on_days({step: None if day is None else int(day) for step, day in days.items()})
