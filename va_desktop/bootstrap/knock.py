"""The first thing that every start of the program does: it knocks at the door of the window that may be running.

The window is brought forward by a second start of it, and runs the words of the timer itself: `timer start` then
costs little more than starting Python. This imports nothing that takes time (`tests/bench/timer.py` measures it);
when nobody answers, the rest of the program is imported and does the work.
"""

from __future__ import annotations

import os
import sys

from va_desktop.bootstrap.saying import said
from va_desktop.kit.desktop import door
from va_desktop.kit.desktop.calling import ask, bring_forward

_OPTIONS = {"--home": 0, "--database": 1}


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words of the command line; return the exit status."""
    given = sys.argv[1:] if argv is None else argv
    status = _by_the_window(given)
    if status is not None:
        return status
    from va_desktop.bootstrap.cli import main as run

    return run(given)


def _by_the_window(given: list[str]) -> int | None:
    """Return the status of what the running window did, or None where this process has to do it."""
    found = _read(given)
    if found is None:
        return None
    folder, database, words = found
    if not words:
        return 0 if bring_forward(folder, database) else None
    if words[0] != "timer" or not {"-h", "--help"}.isdisjoint(words):
        return None
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    request = door.request(door.RUN, language, words)
    if len(request) > door.LONGEST_REQUEST:
        return None  # the window hears no more than that; here it is told what is wrong with it
    try:
        answer = ask(folder, database, request)
    except (OSError, ValueError):
        from va_desktop.bootstrap.reporting import report_silence

        return report_silence()
    return None if answer is None else _say(*door.read_reply(answer))


def _read(given: list[str]) -> tuple[str, str, list[str]] | None:
    """Return folder, database and the words of the command; None for what argparse had better read."""
    named: list[str | None] = [None, None]
    rest = list(given)
    while rest and rest[0].startswith("-"):
        option, equals, value = rest.pop(0).partition("=")
        if option not in _OPTIONS or not (equals or rest):
            return None
        value = value if equals else rest.pop(0)
        if not value:
            return None
        named[_OPTIONS[option]] = value
    return door.data_folder(named[0]), door.database_url(named[1]), rest


def _say(status: int, out: str, err: str) -> int:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")
    if said(out, err):
        return status
    from va_desktop.bootstrap.reporting import report_unwritten

    return report_unwritten()
