"""What the toolbar of the editor does to a text."""

from __future__ import annotations

import pytest

from va_desktop.manuals.composing import Draft, Listing, bold, continued, linked, listed, with_picture


def draft(marked: str) -> Draft:
    """Read a text in which brackets ⟨⟩ stand around what is selected."""
    first, last = marked.index("⟨"), marked.index("⟩") - 1
    return Draft(marked.replace("⟨", "").replace("⟩", ""), first, last)


def shown(made: Draft | None) -> str:
    assert made is not None
    return f"{made.text[: made.first]}⟨{made.selected}⟩{made.text[made.last :]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ⟨b⟩ c", "a **⟨b⟩** c"),
        ("a **⟨b⟩** c", "a ⟨b⟩ c"),
        ("a ⟨**b**⟩ c", "a ⟨b⟩ c"),
        ("a ⟨⟩", "a **⟨⟩**"),
        ("⟨****⟩", "**⟨****⟩**"),
    ],
)
def test_bold_is_turned_on_and_off(before: str, after: str) -> None:
    assert shown(bold(draft(before))) == after


@pytest.mark.parametrize(
    ("listing", "before", "after"),
    [
        (Listing.STEPS, "⟨one\ntwo⟩", "⟨1. one\n2. two⟩"),
        (Listing.STEPS, "a\no⟨n⟩e\nb", "a\n⟨1. one⟩\nb"),
        (Listing.STEPS, "1. o⟨ne\n2. two⟩", "⟨one\ntwo⟩"),
        (Listing.BULLETS, "1. o⟨ne\n  2) two⟩", "⟨- one\n  - two⟩"),
        (Listing.BOXES, "- o⟨⟩ne", "- [ ] one⟨⟩"),
        (Listing.BULLETS, "⟨* one\n+ two⟩", "⟨one\ntwo⟩"),
        (Listing.BOXES, "⟨- [x] one⟩", "⟨one⟩"),
        (Listing.STEPS, "⟨one\n⟩two", "⟨1. one⟩\ntwo"),
        (Listing.STEPS, "⟨⟩", "1. ⟨⟩"),
    ],
)
def test_lines_become_lists_and_plain_again(listing: Listing, before: str, after: str) -> None:
    assert shown(listed(draft(before), listing)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("9. nine⟨⟩", "9. nine\n10. ⟨⟩"),
        ("- a⟨⟩b", "- a\n- ⟨⟩b"),
        ("  - [x] a⟨⟩", "  - [x] a\n  - [ ] ⟨⟩"),
        ("1. a\n2. ⟨⟩", "1. a\n⟨⟩"),
    ],
)
def test_enter_goes_on_with_a_list_and_ends_it_at_an_empty_item(before: str, after: str) -> None:
    assert shown(continued(draft(before))) == after


def test_enter_outside_of_a_list_is_left_to_the_editor() -> None:
    assert continued(draft("words⟨⟩")) is None


def test_a_link_is_made_of_what_is_selected_with_its_address_to_be_typed() -> None:
    assert shown(linked(draft("see ⟨the form⟩."), "words")) == "see [the form](⟨https://⟩)."
    assert shown(linked(draft("⟨⟩"), "words", "mailto:")) == "[words](⟨mailto:⟩)"


def test_a_picture_stands_behind_what_is_selected() -> None:
    assert (
        shown(with_picture(draft("a⟨b⟩c"), "in.png", "my [old]\ninbox"))
        == "ab![my old inbox](file:in.png)⟨⟩c"
    )
