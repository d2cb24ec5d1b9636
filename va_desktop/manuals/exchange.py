"""A manual as one Markdown file, and back: each heading of the first level is a section.

What is written and read again is the same, but for a heading of the first level inside of a section, which becomes
one of the second. Of files from elsewhere, one first heading above several of the second level is the file's title;
a file of ours that could be taken for such a one says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote, unquote

from va_desktop.core.patterns import Pattern
from va_desktop.core.values import dataclass
from va_desktop.manuals.markdown import Place, closed, headings
from va_desktop.manuals.model import LONGEST_TITLE, Section, Text

_SIGNS: Final = Pattern(r"([\\`*_\[\]<>#~|!&])")
_PICTURE: Final = re.compile(r"(!\[[^\]]*\]\()(?:<(?P<wrapped>[^<>\n]*)>|(?P<bare>[^\s()<>]+))")
_OWN: Final = "file:"
_OURS: Final = "<!-- manual -->"


class Fate(StrEnum):
    """What becomes of a section that is read."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A section as a file says it, and the one with this title that there is already."""

    text: Text
    fate: Fate
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading a file would do: sections that come, those that the file does not name and that stay, pictures.

    `found` are addresses of pictures beside the file, `missing` those that are not there.
    """

    incoming: tuple[Incoming, ...]
    staying: tuple[str, ...]
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many sections have a fate."""
        return sum(one.fate is fate for one in self.incoming)


def write_manual(sections: Iterable[Text], folder: str = "") -> str:
    """Return a manual as Markdown; pictures are looked for in a folder beside the file."""
    text = "\n\n".join(_chapter(one) for one in sections)
    if _has_title(headings(text)):
        text = f"{_OURS}\n\n{text}"

    def beside(address: str) -> str:
        own = folder and address.startswith(_OWN)
        return f"{quote(folder)}/{address.removeprefix(_OWN)}" if own else address

    return f"{with_pictures(text, beside)}\n" if text else ""


def read_manual(text: str, name: str) -> tuple[Text, ...]:
    """Return the sections that a Markdown text has; what stands above the first is one called `name`."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ours = rows[0].strip() == _OURS
    if ours:
        rows[0] = ""
    places = headings("\n".join(rows))
    begins = [one for one in places if one.level == 1]
    above = rows[: begins[0].first] if begins else []
    if not ours and _has_title(places) and not "".join(above).strip():
        name = begins[0].words or name
        rows[begins[0].first : begins[0].after] = [""] * (begins[0].after - begins[0].first)
        begins = []
    begins = begins or [one for one in places if one.level == 2]
    end = Place(1, "", len(rows), len(rows))
    first = _section(name, rows[: begins[0].first] if begins else rows)
    found = [
        _section(place.words or name, rows[place.after : following.first])
        for place, following in pairwise([*begins, end])
    ]
    return tuple([first, *found] if first.body else found)


def _has_title(places: Sequence[Place]) -> bool:
    """Tell whether one heading of the first level stands above several of the second."""
    levels = [one.level for one in places if one.level <= 2]
    return levels[:1] == [1] and levels.count(1) == 1 and len(levels) > 2


def _chapter(text: Text) -> str:
    title = _SIGNS.sub(r"\\\g<0>", text.title)
    return f"# {title}\n\n{_lowered(closed(text.body))}".rstrip()


def _section(title: str, rows: Sequence[str]) -> Text:
    return Text(title[:LONGEST_TITLE], "\n".join(rows).strip("\n").rstrip())


def plan_import(incoming: Sequence[Text], there: Sequence[Section]) -> Plan:
    """Tell what would become of sections that are read, where there are some already.

    Sections are the same when their titles are, in any case; those that no file names stay as they are.
    """
    known = {one.title.casefold(): one for one in reversed(there)}
    plans: list[Incoming] = []
    for text in incoming:
        section = known.pop(text.title.casefold(), None)
        if section is None:
            plans.append(Incoming(text, Fate.NEW))
        else:
            fate = Fate.SAME if section.text == text else Fate.CHANGED
            plans.append(Incoming(text, fate, section))
    named = {one.section.id for one in plans if one.section is not None}
    return Plan(tuple(plans), tuple(one.title for one in there if one.id not in named))


def pictures_beside(text: str) -> tuple[str, ...]:
    """Return the addresses of pictures that are paths relative to the file, each once."""
    found = (_address(match) for match in _PICTURE.finditer(text))
    return tuple(dict.fromkeys(one for one in found if _is_beside(one)))


def with_pictures(text: str, becomes: Callable[[str], str]) -> str:
    """Return a text in which each picture has the address that a function makes of its own."""
    return _PICTURE.sub(lambda match: f"{match[1]}{becomes(_address(match))}", text)


def _address(match: re.Match[str]) -> str:
    return match["bare"] if match["wrapped"] is None else match["wrapped"]


def _is_beside(address: str) -> bool:
    path = PurePosixPath(unquote(address))
    return ":" not in address and "\\" not in address and not path.is_absolute() and ".." not in path.parts


def _lowered(body: str) -> str:
    """Return a body without headings of the first level: they begin sections."""
    rows = body.split("\n")
    for place in headings(body):
        if place.level == 1 and rows[place.first].lstrip().startswith("#"):
            rows[place.first] = f"#{rows[place.first].lstrip()}"
        elif place.level == 1:
            rows[place.after - 1] = rows[place.after - 1].replace("=", "-")
    return "\n".join(rows)
