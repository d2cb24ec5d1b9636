"""What the computer tells of the user's language and country, and how this program is started on it."""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path


def system_language() -> str:
    """Return the language of the window that suits the computer's settings."""
    name = _system_locale().lower()
    return "hi" if name.startswith("hi") else "en"


def system_country() -> str:
    """Return the country of the computer's settings, as two letters, or nothing."""
    return _system_locale().partition("_")[2][:2].upper()


def _system_locale() -> str:
    # The environment first: where the C library lacks a locale, Python tells nothing of what was asked for.
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in named if name), "") or locale.getlocale()[0] or ""


def program_words(folder: str, database_url: str = "") -> list[str]:
    """Return the words that start this program on a folder of data and, where one is named, a team's database."""
    installed = Path(sys.executable).with_name("va-desktop")
    words = [str(installed)] if installed.exists() else [sys.executable, "-m", "va_desktop"]
    words += ["--home", folder]
    return [*words, "--database", database_url] if database_url else words
