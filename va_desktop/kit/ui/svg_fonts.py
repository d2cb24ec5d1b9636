"""Gives an SVG the letters it uses: on a computer without the program's fonts it looks the same.

Qt writes a drawing's texts as texts, which can be searched and translated, and only names their fonts.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping
from typing import Any, Final

import uharfbuzz

from va_desktop.core.resources import resource
from va_desktop.kit.ui.fonts import FAMILIES, FOLDERS

_TEXT: Final = re.compile(r'<text [^>]*font-weight="(?P<weight>\d+)"[^>]*>(?P<words>[^<]*)</text>')
_SPACES: Final = {0x20, 0xA0}
_DEFS: Final = "<defs>"
_FACE: Final = (
    '@font-face {{ font-family: "{family}"; font-weight: {weight}; '
    'src: url("data:font/ttf;base64,{data}") format("truetype"); }}\n'
)


def embed_fonts(svg: str) -> str:
    """Return an SVG of Qt's with those parts of the bundled fonts that its texts need."""
    faces: list[str] = []
    for weight, letters in _letters(svg).items():
        left = letters
        for family, folder in zip(FAMILIES, FOLDERS, strict=True):  # the first that has a letter shows it
            file = next(resource("fonts", folder).glob(f"*_{weight}*.ttf"))
            font = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
            known = left & set(font.unicodes)
            left = left - known
            if known - _SPACES:
                data = base64.b64encode(_part(font, known)).decode("ascii")
                faces.append(_FACE.format(family=family, weight=weight, data=data))
    return svg.replace(_DEFS, f"{_DEFS}<style>\n{''.join(faces)}</style>", 1)


def _letters(svg: str) -> Mapping[int, set[int]]:
    """Return the code points of the texts, by weight."""
    found: dict[int, set[int]] = {}
    for text in _TEXT.finditer(svg):
        found.setdefault(int(text["weight"]), set()).update(map(ord, html.unescape(text["words"])))
    return found


def _part(font: Any, letters: set[int]) -> bytes:
    """Return the part of a font that has some letters and shapes them."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(letters)
    part: bytes = uharfbuzz.subset(font, wanted).blob.data
    return part
