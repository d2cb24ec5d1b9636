"""Fonts, the choice of a font for each part of a word, and HarfBuzz shaping.

Nothing here knows of PDF. Words, not lines, are shaped and kept, because words come back: in the next row, on
the next page, in the next document. One `Fonts` serves every document of the process, from any thread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal, NamedTuple

import uharfbuzz as hb

from va_desktop.core.resources import resource
from va_desktop.core.values import dataclass
from va_desktop.kit.documents.style import Weight

Script = Literal["Latn", "Deva"]

KEPT_WORDS = 8192  # about 5 MB
_FILES: Final[Mapping[Weight, tuple[str, str]]] = {
    "regular": ("noto-sans/NotoSans_400Regular", "400Regular"),
    "semibold": ("noto-sans/NotoSans_600SemiBold", "600SemiBold"),
    "bold": ("noto-sans/NotoSans_700Bold", "700Bold"),
    "plain": ("liberation-sans/LiberationSans-Regular", "400Regular"),
    "plain bold": ("liberation-sans/LiberationSans-Bold", "700Bold"),
}
"""The Latin face of each weight, and the cut of Noto Sans Devanagari beside it."""
_VIRAMA, _JOINERS = "\u094d", "\u200c\u200d"
_FIGURES = re.compile(r"[-0-9.,:/]+")
_DEVANAGARI = re.compile("[\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff]")
_PURE_DEVANAGARI = re.compile("[\u0900-\u097f]+[,:]*")

# What is never set: control characters, soft hyphens, zero-width spaces, marks of direction, variation selectors.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile("[\t-\r\x1c-\x20\x85\u2028\u2029]+")  # not the no-break spaces
_UNCLEAN = re.compile(f"{_INVISIBLE.pattern}|[\t-\r\x1c-\x1f\x85\u2028\u2029]|  |^ | $")


def clean(text: str) -> str:
    """Return the text as one line: spaces and breaks become single spaces, what can't be seen is left out."""
    if not _UNCLEAN.search(text):
        return text
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip(" ")


class Move(NamedTuple):
    """How a glyph of a run does not just follow the one before, in thousandths of an em.

    `at` is its index; it is shifted by `dx` and `dy`, and afterwards the pen goes back by `back`.
    """

    at: int
    dx: int
    dy: int
    back: int


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Part of a word in one font, its width in thousandths of an em.

    `shares` are the glyphs' parts of the source text, in order: together they are `text`. `plain` tells that
    there is one unshifted glyph for each character.
    """

    face: Face
    text: str
    gids: tuple[int, ...]
    shares: tuple[str, ...]
    moves: tuple[Move, ...]
    width: int
    plain: bool

    def advances(self) -> list[int]:
        """Return how far each glyph carries the pen, in thousandths of an em."""
        advances = [self.face.width(gid) for gid in self.gids]
        for move in self.moves:
            advances[move.at] += move.dx - move.back
        return advances


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped word: its runs, and the characters that no font has.

    Its width and the width of the space that may follow it are in thousandths of an em.
    """

    runs: tuple[Run, ...]
    missing: frozenset[str]
    width: int
    space: int


class Face:
    """A TrueType file, opened once: the HarfBuzz font, scaled to 1000 units, its characters and its name."""

    def __init__(self, path: Path, script: Script) -> None:
        self.script = script
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.hb_font = hb.Font(self.hb_face)
        self.hb_font.scale = (1000, 1000)
        self.characters = frozenset(self.hb_face.unicodes)
        self.name = str(self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem)
        self.width: Any = cache(self.hb_font.get_glyph_h_advance)
        self._unmoved = cache(lambda gid: (0, 0, self.width(gid), 0))
        self._gid: Any = cache(lambda character: self.shape(character).gids[0])
        self.space = self._gid(" ")

    def shape(self, text: str) -> Run:
        """Shape one run."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script = "ltr", self.script
        buffer.language = "hi" if self.script == "Deva" else "en"
        if "\u200c" in text or "\u200d" in text:  # joiners shape, but leave no blank glyph
            buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self.hb_font, buffer)  # kerning and ligatures are on by default
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        gids = tuple([info.codepoint for info in infos])
        starts = [info.cluster for info in infos]
        positions = [place.position for place in places]  # dx, dy, advance, 0
        one_each = starts == list(range(len(text)))
        moves = tuple(
            [
                Move(at, position[0], position[1], unmoved[2] - position[2] + position[0])
                for at, (position, unmoved) in enumerate(
                    zip(positions, map(self._unmoved, gids), strict=True)
                )
                if position != unmoved
            ]
        )
        return Run(
            self,
            text,
            gids,
            tuple(text) if one_each else _shares(text, starts),
            moves,
            sum([position[2] for position in positions]),
            plain=one_each and not any(move.dx or move.dy for move in moves),
        )

    def figures(self, text: str) -> Run:
        """Set figures and their separators without kerning, so that columns of them stand."""
        gids = tuple(map(self._gid, text))
        return Run(self, text, gids, tuple(text), (), sum(map(self.width, gids)), plain=True)


def _shares(text: str, starts: Sequence[int]) -> tuple[str, ...]:
    """Hand the characters of each cluster out to its glyphs in order; the last one takes the rest.

    `starts` has the index of the cluster's first character for each glyph, ascending.
    """
    bounds = list(dict.fromkeys(starts))
    ends = dict(zip(bounds, [*bounds[1:], len(text)], strict=True))
    shares: list[str] = []
    given = 0
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        end = ends[start] if following != start else min(given + 1, ends[start])
        shares.append(text[given:end])
        given = end
    return tuple(shares)


class Fonts:
    """The faces of documents: a Latin one and Noto Sans Devanagari in each weight."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._faces: dict[Weight, tuple[Face, Face]] = {}
        self._opening = Lock()
        self.word = lru_cache(maxsize=KEPT_WORDS)(self._word)

    def faces(self, weight: Weight) -> tuple[Face, Face]:
        """Return the Latin and the Devanagari face of a weight, opened when first used."""
        faces = self._faces.get(weight)
        if faces is None:
            with self._opening:
                faces = self._faces.get(weight) or self._open(weight)
                self._faces[weight] = faces
        return faces

    def _open(self, weight: Weight) -> tuple[Face, Face]:
        latin, devanagari = _FILES[weight]
        return (
            Face(self.folder / f"{latin}.ttf", "Latn"),
            Face(self.folder / "noto-sans-devanagari" / f"NotoSansDevanagari_{devanagari}.ttf", "Deva"),
        )

    def missing(self, text: str) -> frozenset[str]:
        """Return the characters of a text that no font of a document has."""
        faces = self.faces("regular")
        return frozenset(c for c in set(clean(text)) if not any(ord(c) in face.characters for face in faces))

    def itemise(self, text: str, weight: Weight) -> tuple[list[tuple[Face, str]], frozenset[str]]:
        """Split a word into parts of one face each, and name the characters that no face has.

        Letters and figures choose the face; punctuation, signs, marks and joiners follow the letter before
        them, else the next one, so that a word changes its font as rarely as can be.
        """
        latin, devanagari = self.faces(weight)
        whole = latin if text.isascii() else devanagari if _PURE_DEVANAGARI.fullmatch(text) else None
        if whole is not None and whole.characters.issuperset(map(ord, text)):
            return [(whole, text)], frozenset()
        parts: list[tuple[Face, str]] = []
        missing: set[str] = set()
        for at, character in enumerate(text):
            if _DEVANAGARI.match(character):
                wanted = devanagari
            elif character.isalnum():
                wanted = latin
            elif parts:
                wanted = parts[-1][0]
            else:
                letter = next((c for c in text[at:] if c.isalnum() or _DEVANAGARI.match(c)), "")
                wanted = devanagari if _DEVANAGARI.match(letter) else latin
            if ord(character) not in wanted.characters:
                wanted = devanagari if wanted is latin else latin
                if ord(character) not in wanted.characters:
                    missing.add(character)
                    continue  # reported, never printed as a box
            if parts and parts[-1][0] is wanted:
                parts[-1] = wanted, parts[-1][1] + character
            else:
                parts.append((wanted, character))
        return parts, frozenset(missing)

    def _word(self, text: str, weight: Weight) -> Word:
        runs: tuple[Run, ...] = ()
        missing: frozenset[str] = frozenset()
        if _FIGURES.fullmatch(text):
            runs = (self.faces(weight)[0].figures(text),)
        else:
            parts, missing = self.itemise(text, weight) if text else ([], missing)
            runs = tuple([face.shape(part) for face, part in parts])
        width = sum([run.width for run in runs])
        return Word(runs, missing, width, runs[-1].face.width(runs[-1].face.space) if runs else 0)


_loading = Lock()


@lru_cache(maxsize=1)
def _bundled() -> Fonts:
    return Fonts(resource("fonts"))


def document_fonts() -> Fonts:
    """Return the fonts of all documents of this process."""
    with _loading:  # two threads at the first document must not shape with two sets
        return _bundled()


def missing(text: str) -> frozenset[str]:
    """Return the characters of a text that no bundled font has: say so before a document is made of it."""
    return document_fonts().missing(text)


def cuts(text: str) -> list[int]:
    """Return where an overlong word may be cut: never inside an akshara or before a mark."""
    return [
        at
        for at in range(1, len(text))
        if text[at - 1] not in _VIRAMA + _JOINERS
        and text[at] not in _JOINERS
        and not unicodedata.category(text[at]).startswith("M")
    ]
