"""Pictures: checked before they are decoded, normalised, drawn."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.helpers import pdfs
from va_desktop.core.errors import UserError
from va_desktop.kit.documents.image import MAX_BYTES, PRINTED_PIXELS, picture, read_picture


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png_head(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and has hardly any data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [6_000, 12_000, 40_000, 2**31 - 1])
def test_a_picture_of_too_many_pixels_is_refused_by_its_head(side: int) -> None:
    with pytest.raises(UserError, match="25 million pixels"):
        picture(png_head(side, side))


def test_a_picture_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(UserError, match="10 MB"):
        read_picture(path)
    with pytest.raises(UserError, match="10 MB"):
        picture(bytes(MAX_BYTES + 1))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        encoded(Image.new("RGB", (9, 9)), "PNG")[:45],
        encoded(Image.new("RGB", (900, 900), "red"), "JPEG")[:700],
        encoded(Image.new("RGB", (9, 9)), "GIF"),
        png_head(10, 10),
        png_head(0, 10),
    ],
)
def test_what_is_no_picture_or_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="not a PNG or JPEG"):
        picture(data)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="is not a file"):
        read_picture(tmp_path / "pipe")
    with pytest.raises(UserError, match="is not a file"):
        read_picture(tmp_path)
    with pytest.raises(UserError, match="can't be read"):
        read_picture(tmp_path / "nowhere.png")


def test_a_photo_stands_upright_small_and_without_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "Camera maker"
    given = encoded(Image.new("RGB", (3000, 2000), "#0F766E"), "JPEG", exif=exif, comment=b"at home")
    taken = picture(given)
    assert taken.mime == "image/jpeg"
    assert (taken.width, taken.height) == (600, PRINTED_PIXELS)
    assert b"Camera maker" not in taken.data
    assert b"at home" not in taken.data
    assert picture(given) == taken


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_kind_become_plain_ones(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    taken = picture(encoded(Image.new(mode, (40, 20)), kind))
    with Image.open(BytesIO(taken.data)) as image:
        assert image.mode in {"RGB", "RGBA"}
        assert image.size == (taken.width, taken.height) == (40, 20)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_as_large_as_fits(kind: str) -> None:
    logo = picture(encoded(Image.new("RGB", (400, 200), "#0F766E"), kind))
    pdf = pdfs.made(lambda document: document.image(100, 100, 80, 80, logo))
    page = pdfs.rendered(pdf)
    teal = page.getpixel((140, 120))
    assert isinstance(teal, tuple)
    assert teal == pytest.approx((15, 118, 110), abs=3)
    assert page.getpixel((140, 145)) == (255, 255, 255)


def test_a_transparent_logo_lets_the_paper_through() -> None:
    drawn = Image.new("RGBA", (100, 100), (15, 118, 110, 0))
    drawn.paste((15, 118, 110, 255), (0, 0, 50, 100))
    logo = picture(encoded(drawn, "PNG"))
    pdf = pdfs.made(lambda document: document.image(100, 100, 100, 100, logo))
    assert pdfs.rendered(pdf).getpixel((125, 150)) == (15, 118, 110)
    assert pdfs.rendered(pdf).getpixel((175, 150)) == (255, 255, 255)


def test_a_logo_drawn_twice_is_in_the_file_once() -> None:
    noise = Image.frombytes("RGB", (100, 100), os.urandom(30_000))
    logo = picture(encoded(noise, "PNG"))
    once = pdfs.made(lambda document: document.image(100, 100, 100, 100, logo))
    twice = pdfs.made(lambda document: [document.image(100, y, 100, 100, logo) for y in (100, 300)])
    assert len(twice) - len(once) < 200
