"""What the computer's settings tell of the user's language and country."""

from __future__ import annotations

import locale
import os


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
