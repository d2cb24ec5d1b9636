"""What the toolbar of the editor does to a Markdown text: pure functions on a text and what is selected in it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import count
from typing import Final

from va_desktop.core.patterns import Pattern
from va_desktop.core.values import dataclass

BOLD: Final = "**"
_MARK: Final = Pattern(
    r"(?P<indent> *)(?P<mark>(?P<number>\d{1,9})[.)] +|[-*+] +(?:\[[ xX]\] +)?)(?P<rest>.*)"
)


class Listing(StrEnum):
    """What lines can be made: numbered steps, bullets, boxes to tick."""

    STEPS = "steps"
    BULLETS = "bullets"
    BOXES = "boxes"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text being written, and what is selected of it: from `first` up to `last`, both the same for none."""

    text: str
    first: int
    last: int

    @property
    def selected(self) -> str:
        """The selected words."""
        return self.text[self.first : self.last]

    def put(self, words: str, first: int, last: int) -> Draft:
        """Return it with other words in the place of those from `first` up to `last`, and these selected."""
        return Draft(self.text[:first] + words + self.text[last:], first, first + len(words))


def bold(draft: Draft) -> Draft:
    """Make the selected words bold, or plain again; without any, begin bold words where the cursor stands."""
    size, chosen = len(BOLD), draft.selected
    around = draft.text[max(0, draft.first - size) : draft.first], draft.text[draft.last : draft.last + size]
    if around == (BOLD, BOLD):
        return draft.put(chosen, draft.first - size, draft.last + size)
    if len(chosen) > 2 * size and chosen.startswith(BOLD) and chosen.endswith(BOLD):
        return draft.put(chosen[size:-size], draft.first, draft.last)
    made = draft.put(f"{BOLD}{chosen}{BOLD}", draft.first, draft.last)
    return replace(made, first=made.first + size, last=made.last - size)


def linked(draft: Draft, words: str, address: str = "https://") -> Draft:
    """Make a link of what is selected, or of `words`, with its address selected to be typed."""
    shown = draft.selected or words
    made = draft.put(f"[{shown}]({address})", draft.first, draft.last)
    first = made.first + len(shown) + 3
    return replace(made, first=first, last=first + len(address))


def with_picture(draft: Draft, name: str, words: str) -> Draft:
    """Put a picture behind what is selected, with the cursor behind it."""
    words = " ".join(words.replace("[", " ").replace("]", " ").split())
    made = draft.put(f"![{words}](file:{name})", draft.last, draft.last)
    return replace(made, first=made.last)


def listed(draft: Draft, listing: Listing) -> Draft:
    """Make a list of the lines that are touched, or plain lines of those that are such a list already."""
    first = draft.text.rfind("\n", 0, draft.first) + 1
    end = draft.text.find("\n", max(draft.first, draft.last - 1))
    last = len(draft.text) if end < 0 else end
    lines = draft.text[first:last].split("\n")
    marks = [_MARK.fullmatch(line) for line in lines]
    every = all(mark is not None and _listing(mark["mark"]) is listing for mark in marks)
    numbers = count(1)
    made = []
    for line, mark in zip(lines, marks, strict=True):
        indent, rest = (mark["indent"], mark["rest"]) if mark else ("", line)
        made.append(f"{indent}{rest}" if every else f"{indent}{_sign(listing, next(numbers))}{rest}")
    put = draft.put("\n".join(made), first, last)
    return replace(put, first=put.last) if draft.first == draft.last else put


def continued(draft: Draft) -> Draft | None:
    """Return what Enter makes of a list: its next item, or its end at an empty one; None outside of lists."""
    first = draft.text.rfind("\n", 0, draft.first) + 1
    mark = _MARK.fullmatch(draft.text[first : draft.first])
    if mark is None:
        return None
    if not mark["rest"].strip():
        return draft.put("", first, draft.last)
    listing = _listing(mark["mark"])
    sign = _sign(listing, int(mark["number"] or 0) + 1)
    made = draft.put(f"\n{mark['indent']}{sign}", draft.first, draft.last)
    return replace(made, first=made.last)


def _listing(mark: str) -> Listing:
    if mark[0].isdigit():
        return Listing.STEPS
    return Listing.BOXES if "[" in mark else Listing.BULLETS


def _sign(listing: Listing, number: int) -> str:
    return {Listing.STEPS: f"{number}. ", Listing.BULLETS: "- ", Listing.BOXES: "- [ ] "}[listing]
