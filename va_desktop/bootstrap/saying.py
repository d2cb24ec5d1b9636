"""Writes what a command says on stdout and stderr, of which either may be closed, or a file on a full disk."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # `typing` takes time that `knock.py` does not have
if TYPE_CHECKING:
    from typing import TextIO


def said(out: str, err: str) -> bool:
    """Write both, and tell whether what belongs on stdout is there."""
    _written(sys.stderr, err)
    return _written(sys.stdout, out)


def _written(stream: TextIO | None, text: str) -> bool:
    """Write a text, and tell whether that was possible; a reader such as `head` that has seen enough is content."""
    if not text:
        return True
    if stream is None:  # Python has none for what is closed
        return False
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        # What is left in the stream would be tried again when Python ends, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return isinstance(error, BrokenPipeError)
    return True
