"""Says that a command was run, or may have been, though its answer does not reach the person."""

from __future__ import annotations

import sys

from va_desktop.bootstrap import saying
from va_desktop.bootstrap.running import FAULT, complaint
from va_desktop.bootstrap.system import system_language
from va_desktop.core.errors import UserError
from va_desktop.core.texts import load_texts


def report_unwritten() -> int:
    """Say that what a command answers can't be written out."""
    error = UserError(
        "The answer can't be written out: the disk is full, or stdout is closed. What was asked for is done."
    )
    unwritten = complaint(error, load_texts(system_language()))
    saying.said(unwritten.out, unwritten.err)
    return unwritten.status


def report_silence() -> int:
    """Say that the running window was asked to run a command, and went away."""
    texts = load_texts(system_language())
    words = texts("The window closed before it answered. Look what runs with: va-desktop timer status")
    sys.stderr.write(f"va-desktop: {words}\n")
    return FAULT
