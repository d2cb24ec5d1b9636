"""Designs as values: what can be chosen, and what is filled in."""

from __future__ import annotations

import pytest

from va_desktop.core.errors import UserError
from va_desktop.invoicing.design import (
    BASES,
    Base,
    Column,
    Design,
    NewDesign,
    base_design,
    checked_colour,
    fill_in,
)


def test_a_colour_is_read_however_it_is_written() -> None:
    assert checked_colour(" 0f766e ") == checked_colour("#0F766E") == "#0F766E"


@pytest.mark.parametrize("text", ["", "green", "#0F76", "#0F766EE", "#0F766G"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        checked_colour(text)
    assert refused.value.field == "colour"


@pytest.mark.parametrize("name", ["", "  ", "modern", "Classic", "#7", "x" * 61])
def test_a_design_has_a_name_of_its_own(name: str) -> None:
    with pytest.raises(UserError) as refused:
        NewDesign(name).checked()
    assert refused.value.field == "name"


def test_columns_stand_in_their_order_and_empty_texts_are_dropped() -> None:
    new = NewDesign(" Mine ", columns=(Column.RATE, Column.CODE), before={"en": " ", "hi": "नमस्ते"}).checked()
    assert new.name == "Mine"
    assert new.columns == (Column.CODE, Column.RATE)
    assert new.before == {"hi": "नमस्ते"}


def test_a_text_names_what_can_be_filled_in_and_nothing_else() -> None:
    with pytest.raises(UserError) as refused:
        NewDesign("Mine", after={"de": "Bis {deadline}"}).checked()
    assert refused.value.field == "after_de"
    assert NewDesign("Mine", after={"de": "Bis {due}"}).checked().after == {"de": "Bis {due}"}


def test_a_text_is_in_a_language_of_documents() -> None:
    with pytest.raises(UserError) as refused:
        NewDesign("Mine", before={"xx": "?"}).checked()
    assert refused.value.field == "before_xx"


def test_placeholders_are_filled_in_and_lines_of_empty_ones_left_out() -> None:
    values = {"number": "7", "period": "", "client": "Acme"}
    assert fill_in("No. {number}\nFor {period}\nplain", values) == "No. 7\nplain"
    assert fill_in("{client}: {period}", values) == "Acme: "


def test_a_base_is_called_by_its_name_and_a_design_by_its_number() -> None:
    assert [base.key for base in BASES] == ["modern", "classic", "compact"]
    assert base_design(Base.COMPACT).is_base
    assert Design("Mine", id=7).key == "#7"
    assert (BASES[1].choice, Design("Mine", id=7).choice) == ((Base.CLASSIC, None), (Base.MODERN, 7))
    assert not Design("Mine", id=7).is_base
