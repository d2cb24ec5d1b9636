"""QR codes as vector paths.

segno encodes; of the eight masks that ISO/IEC 18004 allows the best is chosen here, on whole numbers with a
bit for each module: segno does it module by module, which takes longer than a whole invoice does.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial, reduce
from itertools import repeat
from operator import and_

import segno

QUIET_ZONE = 4  # modules, ISO/IEC 18004, 6.3.8
_DARK = re.compile("1+")


@lru_cache(maxsize=64)  # a preview draws the same code with each key
def qr_path(content: str, least: int = 1) -> tuple[int, str]:
    """Return the modules per side, quiet zone included, and the dark modules as one path of PDF operators.

    `least` is the smallest version of the code, 1 to 40, that is taken.

    One unit of the path is one module, the origin is bottom left; dark modules beside each other are one
    rectangle. Error correction is level M, as the codes of banks want it: a fold or a stain does no harm.
    """
    rows = qr_rows(content, least)
    path = [
        f"{run.start() + QUIET_ZONE} {y} {run.end() - run.start()} 1 re"
        for y, row in enumerate(reversed(rows), QUIET_ZONE)
        for run in _DARK.finditer(row)
    ]
    return len(rows) + 2 * QUIET_ZONE, "\n".join(path)


def qr_rows(content: str, least: int = 1) -> list[str]:
    """Return the rows of modules from top to bottom, `1` for dark, without the quiet zone."""
    # UTF-8 in any case: the codes of banks say that they are, and segno would take Latin-1 where that suffices.
    make = partial(segno.make, content, error="m", micro=False, mask=0, boost_error=False, encoding="utf-8")
    code = make()
    if int(code.version) < least:
        code = make(version=least)
    side = len(code.matrix)
    first = _bits(code)
    masked = [first ^ difference for difference in _differences(int(code.version))]
    best = min(masked, key=lambda dark: _penalty(dark, side))
    digits = f"{best >> _margin(side):b}".zfill(side * _stride(side))
    return [row[QUIET_ZONE:] for row in map("".join, zip(*repeat(iter(digits), _stride(side)), strict=True))]


def _stride(side: int) -> int:
    """Return the bits from one row to the next: a quiet zone keeps rows apart."""
    return side + QUIET_ZONE


def _margin(side: int) -> int:
    """Return the bits before the last row's last module, so that the quiet zone is found there as well."""
    return QUIET_ZONE * _stride(side) + QUIET_ZONE


def _bits(code: segno.QRCode) -> int:
    """Return a code as a number with a bit for each module."""
    rows = bytes(QUIET_ZONE).join(bytes(row) for row in code.matrix)
    return int(rows.translate(bytes.maketrans(b"\0\1", b"01")), 2) << _margin(len(code.matrix))


@lru_cache(maxsize=40)
def _differences(version: int) -> list[int]:
    """Return the modules in which the masks 0 to 7 differ from mask 0.

    They are the same for every content of a version: a mask is added to the data modulo two, and so is its
    number to the format information, whose error correction is linear.
    """
    codes = [
        _bits(segno.make("0", version=version, error="m", micro=False, mask=mask, boost_error=False))
        for mask in range(8)
    ]
    return [codes[0] ^ code for code in codes]


def _penalty(dark: int, side: int) -> int:
    """Return the penalty points of a masked code, ISO/IEC 18004:2015, 7.8.3.1, table 11."""
    stride = _stride(side)
    row = (1 << side) - 1
    area = sum(row << stride * y for y in range(side)) << _margin(side)
    outside = ~dark  # light modules and the quiet zone
    light = area & outside
    points = 0
    for step in (1, stride):  # along rows, along columns
        for colour in (dark, light):
            runs = reduce(and_, [colour >> step * i for i in range(5)])
            points += runs.bit_count() + 2 * (runs & ~(runs << step)).bit_count()
        finder = reduce(and_, [(dark if i in (0, 2, 3, 4, 6) else outside) >> step * i for i in range(7)])
        before = reduce(and_, [outside << step * i for i in range(1, 5)])
        after = reduce(and_, [outside >> step * i for i in range(7, 11)])
        points += 40 * (finder & (before | after)).bit_count()
    for colour in (dark, light):
        pairs = colour & colour >> 1
        points += 3 * (pairs & pairs >> stride).bit_count()
    percent = dark.bit_count() * 100 / side**2
    return points + 10 * int(abs(percent - 50) / 5)
