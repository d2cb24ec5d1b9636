"""Every text can be read on every ground it stands on, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from va_desktop.core.resources import resource
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.tokens import Colours

SCHEMES = pytest.mark.parametrize("scheme", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@SCHEMES
@pytest.mark.parametrize("ground", ["window", "card", "sunken"])
@pytest.mark.parametrize("text", ["text", "second", "third"])
def test_words_can_be_read_on_every_ground(scheme: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("accent", "accent_tint"), ("warn", "warn_tint"), ("bad", "bad_tint"), ("good", "good_tint"),
        ("accent", "card"), ("accent", "window"), ("warn", "card"), ("bad", "card"), ("good", "card"),
        ("on_accent", "accent"), ("on_bad", "bad"), ("text", "accent_tint"), ("second", "accent_tint"),
        ("third", "accent_tint"), ("text", "warn_tint"), ("second", "line"),
    ],
)  # fmt: skip
def test_coloured_words_can_be_read_where_they_stand(scheme: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= 4.5


@SCHEMES
def test_client_colours_stand_out_from_the_card(scheme: Colours) -> None:
    assert [colour for colour in scheme.clients if contrast(colour, scheme.card) < 3] == []
    assert len(set(scheme.clients)) == len(tokens.LIGHT.clients) == len(tokens.DARK.clients)


def test_each_icon_has_its_file_and_each_file_its_icon() -> None:
    files = {path.stem for path in resource("icons").glob("*.svg")}
    assert files == set(tokens.ICONS.values())
    assert resource("icons", "LICENSE").is_file()
