"""The guide shows what was pictured for it, and nothing that is not there."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from tests.screenshots import FOLDER, LANGUAGES, MODES, PANES

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
NAMED = set(re.findall(r"\]\(screenshots/([^)]+)\)", GUIDE))


def test_every_pane_is_pictured_in_both_languages_and_themes() -> None:
    named = {f"{pane}-{mode}-{language}.png" for pane, mode, language in product(PANES, MODES, LANGUAGES)}
    assert sorted(named - NAMED) == []


def test_each_picture_is_in_the_guide_and_each_of_the_guide_is_there() -> None:
    assert sorted({path.name for path in FOLDER.iterdir()} ^ NAMED) == []
