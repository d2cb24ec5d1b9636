"""What a contract may say of rounding."""

from __future__ import annotations

import pytest

from va_desktop.contracts.model import Terms
from va_desktop.contracts.rounding import STEPS, Rounding, RoundMode, RoundScope, named_rounding
from va_desktop.core.errors import UserError


@pytest.mark.parametrize("step", STEPS)
def test_the_usual_steps_are_taken(step: int) -> None:
    rule = Rounding(RoundMode.NEAREST, step, RoundScope.LINE, 60)
    assert Terms("Office", rounding=rule).checked().rounding == rule


@pytest.mark.parametrize("step", [0, -5, 7, 60])
def test_another_step_is_refused_at_its_field(step: int) -> None:
    with pytest.raises(UserError, match="1, 5, 6, 10, 15, 30 minutes") as caught:
        Rounding(RoundMode.UP, step).checked()
    assert caught.value.field == "round_to"


@pytest.mark.parametrize("minimum", [-1, 481])
def test_a_least_length_that_can_not_be_meant_is_refused(minimum: int) -> None:
    with pytest.raises(UserError, match="from 0 to 8 hours") as caught:
        Rounding(RoundMode.UP, 15, minimum=minimum).checked()
    assert caught.value.field == "minimum"


def test_a_rule_is_found_by_its_names() -> None:
    assert named_rounding("down", 6, "day", 12) == Rounding(RoundMode.DOWN, 6, RoundScope.DAY, 12)
    assert named_rounding("", 0, "", 0) is None
