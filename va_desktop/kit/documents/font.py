"""A composite PDF font (Type0, Identity-H) that holds exactly the glyphs one document has used.

A code stands for a pair of a glyph and its share of the source text, so that ToUnicode is exact even where
one glyph stands for different texts; CIDToGIDMap leads from the code to the glyph of the embedded subset.

ReportLab is not patched: when a document is saved it calls `addObjects(doc)` on everything in its list
`delayedFonts`, and its pages find fonts by their names in the dictionary `BasicFonts`. These names, which
ReportLab does not promise, are held by `tests/pdf/kit/test_reportlab_seams.py`.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from struct import unpack_from
from sys import byteorder
from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from va_desktop.kit.documents.shaping import Face, Run, Word

_STEP = 100  # thousandths of an em: the largest single move that no reader takes for a space
_CAP_HEIGHT, _STEM = 714, 80  # used by viewers only for a substitute, which an embedded font never needs
_DROPPED = "GSUB GPOS GDEF STAT name cmap OS/2 DSIG gasp meta prep fpgm cvt".split()


class _Codes(dict[tuple[int, str], str]):
    """The code of each (glyph id, text) in hexadecimal, given in the order of first use, from 1."""

    def __missing__(self, pair: tuple[int, str]) -> str:
        code = self[pair] = f"{len(self) + 1:04x}"
        return code


class CompositeFont:
    """What one document uses of one face, under the name `resource`."""

    def __init__(self, face: Face, resource: str) -> None:
        self.resource = resource
        self._face = face
        self._codes = _Codes()

    def encode(self, run: Run, *, spaced: bool) -> str:
        """Return the run as operators inside a text object, with a space after it if `spaced`.

        Where the glyphs differ from the text, the text goes along as ActualText: Poppler and pdfium need
        it. The space belongs inside: pdfium loses it after a mark if it stands alone. `@n` stands for a
        rise of n/1000 em, because `Ts` wants points, which depend on the size.
        """
        codes = [self._codes[pair] for pair in zip(run.gids, run.shares, strict=True)]
        for at, dx, dy, back in run.moves:
            code = codes[at] if not dy else f">]TJ @{dy} Ts[<{codes[at]}>]TJ 0 Ts[<"
            codes[at] = f"{f'>{_move(-dx)}<' if dx else ''}{code}{f'>{_move(back)}<' if back else ''}"
        if spaced:
            codes.append(self._codes[self._face.space, " "])
        body = f"[<{''.join(codes)}>]TJ"
        if run.moves:  # <> stands where two numbers meet, or a number and the end
            body = body.replace("<>", " ").replace("[ ]TJ", "")
        if run.plain:
            return body
        return f"/Span<</ActualText<feff{_utf16(run.text + ' ' * spaced)}>>>BDC {body} EMC"

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # ReportLab calls it so
        """Put the font into the document; called by ReportLab when the document is saved."""
        pairs = list(self._codes)
        subset = _subset(self._face, frozenset([gid for gid, _ in pairs]))
        name = _name(subset.name)
        gids = array("H", [0, *[subset.gids[gid] for gid, _ in pairs]])
        if byteorder == "little":
            gids.byteswap()
        # A text goes into the file as it is, which is quicker than an object for each number.
        widths = " ".join([str(self._face.width(gid)) for gid, _ in pairs])
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": _name("Font"),
                "Subtype": _name("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
                "FontDescriptor": doc.Reference(
                    _descriptor(
                        self._face, name, doc.Reference(_packed(subset.packed, Length1=subset.length))
                    )
                ),
                "CIDToGIDMap": doc.Reference(_stream(gids.tobytes())),
                "DW": 0,
                "W": f"[1 [{widths}]]",
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": _name("Font"),
                "Subtype": _name("Type0"),
                "BaseFont": name,
                "Encoding": _name("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": doc.Reference(_stream(_to_unicode([text for _, text in pairs]))),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.resource] = doc.Reference(font)


class FontSet:
    """All composite fonts of one document, made when first used, in that order; keeps each encoded word."""

    def __init__(self) -> None:
        self._fonts: dict[Face, CompositeFont] = {}
        self._words: dict[tuple[Word, bool], list[tuple[str, str]]] = {}

    def word(self, word: Word, *, spaced: bool) -> list[tuple[str, str]]:
        """Return (font's name, operators) of each run, the last one with a space after it if `spaced`."""
        encoded = self._words.get((word, spaced))
        if encoded is None:
            last = len(word.runs) - 1
            encoded = self._words[word, spaced] = [
                (font.resource, font.encode(run, spaced=spaced and at == last))
                for at, (font, run) in enumerate((self._font(run.face), run) for run in word.runs)
            ]
        return encoded

    def _font(self, face: Face) -> CompositeFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = CompositeFont(face, f"F{len(self._fonts) + 1}")
        return font

    def fonts(self) -> list[CompositeFont]:
        """Return the fonts that were used."""
        return list(self._fonts.values())


def _stream(data: bytes) -> Any:
    return _packed(zlib.compress(data, 6))


def _packed(data: bytes, **entries: object) -> Any:
    """Return a PDF stream of data that are compressed already."""
    dictionary = pdfdoc.PDFDictionary({**entries, "Filter": _name("FlateDecode")})
    return pdfdoc.PDFStream(dictionary=dictionary, content=data)


def _name(name: str) -> Any:
    return pdfdoc.PDFName(name)


def _descriptor(face: Face, name: Any, file: Any) -> Any:
    extents = face.hb_font.get_font_extents("ltr")
    box = unpack_from(">4h", face.hb_face.reference_table("head").data, 36)  # xMin, yMin, xMax, yMax
    return pdfdoc.PDFDictionary(
        {
            "Type": _name("FontDescriptor"),
            "FontName": name,
            "Flags": 4,  # symbolic: the codes are our own
            "FontBBox": pdfdoc.PDFArray([round(edge * 1000 / face.hb_face.upem) for edge in box]),
            "ItalicAngle": 0,
            "Ascent": extents.ascender,
            "Descent": extents.descender,
            "CapHeight": _CAP_HEIGHT,
            "StemV": _STEM,
            "FontFile2": file,
        }
    )


class _Subset(NamedTuple):
    """A font file of some glyphs: its name, compressed bytes and true length, and old glyph id -> new one."""

    name: str
    packed: bytes
    length: int
    gids: dict[int, int]


@lru_cache(maxsize=64)  # about 1 MB; a preview draws the same glyphs with each key
def _subset(face: Face, gids: frozenset[int]) -> _Subset:
    """Return the face with these glyphs (and .notdef) only, unhinted."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(gids)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED)
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    plan = hb.SubsetPlan(face.hb_face, wanted)
    data = bytes(plan.execute().blob.data)
    tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(data).digest()[:6])
    return _Subset(
        f"{tag}+{face.name}", zlib.compress(data, 6), len(data), dict(plan.old_to_new_glyph_mapping)
    )


def _utf16(text: str) -> str:
    """Return hexadecimal UTF-16BE, as PDF wants it; a no-break space is found as a space."""
    return text.replace("\xa0", " ").encode("utf-16-be").hex()


def _move(amount: int) -> str:
    """Return a number for TJ; in small steps, because pypdf takes one large step for a space."""
    if abs(amount) < _STEP:
        return str(amount)
    steps = abs(amount) // _STEP + 1
    return " ".join(str(amount * (i + 1) // steps - amount * i // steps) for i in range(steps))


def _to_unicode(texts: Sequence[str]) -> bytes:
    """Return the CMap from the codes 1, 2, ... to texts; a text is empty where one letter takes two glyphs."""
    rows = [f"<{code:04x}> <{_utf16(text)}>" for code, text in enumerate(texts, 1)]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
