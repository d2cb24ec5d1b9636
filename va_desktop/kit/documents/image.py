"""Pictures: what people give is checked before it is decoded, and kept small.

A picture of 100 MB or of 40,000 x 40,000 pixels is refused by its size and its head alone; nothing is
decompressed.
"""

from __future__ import annotations

import stat
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass

MAX_BYTES = 10_000_000
MAX_PIXELS = 25_000_000
PRINTED_PIXELS = 900  # of the longer side: 380 dpi at 60 mm
_FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG as it goes into the database and onto documents; width and height in pixels."""

    data: bytes
    mime: Literal["image/png", "image/jpeg"]
    width: int
    height: int


def read_picture(path: Path) -> Picture:
    """Read a picture from a file and normalise it. Raises UserError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UserError("{name} is not a file.", name=path.name)
        if status.st_size > MAX_BYTES:
            raise _too_heavy()
        data = path.read_bytes()
    except OSError as error:
        raise UserError("The picture {name} can't be read.", name=path.name) from error
    return picture(data)


def picture(data: bytes, pixels: int = PRINTED_PIXELS) -> Picture:
    """Check a PNG or JPEG, turn it upright, drop what does not show, scale its longer side to `pixels` at most.

    Raises UserError for everything that is no such picture, or is too large.
    """
    if len(data) > MAX_BYTES:
        raise _too_heavy()
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:  # reads the head only
            if image.width * image.height > MAX_PIXELS:
                raise _too_many_pixels()
            return _normalised(image, pixels)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UserError("This is not a PNG or JPEG picture, or it is damaged.") from error


def _normalised(image: Image.Image, pixels: int) -> Picture:
    mime: Literal["image/png", "image/jpeg"] = "image/jpeg" if image.format == "JPEG" else "image/png"
    # A JPEG of a multiple of the wanted size is decoded small right away.
    image.draft("RGB", (pixels, pixels))
    upright = ImageOps.exif_transpose(image)
    transparent = mime == "image/png" and upright.has_transparency_data
    shown = upright.convert("RGBA" if transparent else "RGB")
    shown.thumbnail((pixels, pixels))
    out = BytesIO()
    bare = Image.frombytes(shown.mode, shown.size, shown.tobytes())  # without EXIF, comments, profiles
    if mime == "image/jpeg":
        bare.save(out, "JPEG", quality=92)
    else:
        bare.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), mime, *bare.size)


def _too_heavy() -> UserError:
    return UserError(
        "The picture is larger than {limit} MB: take a smaller one.", limit=MAX_BYTES // 1_000_000
    )


def _too_many_pixels() -> UserError:
    return UserError(
        "The picture has more than {limit} million pixels: take a smaller one.", limit=MAX_PIXELS // 1_000_000
    )
