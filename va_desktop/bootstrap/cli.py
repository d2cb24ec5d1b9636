"""The command line: reads the options before a command, runs the command, and prints what it says."""

from __future__ import annotations

import sys
from argparse import REMAINDER, Namespace
from collections.abc import Sequence
from io import TextIOWrapper

from va_desktop import __version__
from va_desktop.bootstrap import saying
from va_desktop.bootstrap.arguments import MISSING, TOGETHER, Asked, Parser
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.reporting import report_unwritten
from va_desktop.bootstrap.running import DONE, ROOMS, Said, complaint, interrupted, run_words
from va_desktop.bootstrap.system import system_language
from va_desktop.bootstrap.watching import Watch
from va_desktop.core.clock import SystemClock, heed_no_false_zone
from va_desktop.core.errors import UserError
from va_desktop.core.events import Nobody
from va_desktop.core.texts import N_, Texts, load_texts
from va_desktop.kit.desktop.clocks import system_clocks
from va_desktop.kit.desktop.folders import Home, home


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the words of the command line; return the exit status."""
    heed_no_false_zone()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Names and Hindi have to pass whatever the console's own is, and so have names that are no text.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    texts = load_texts(system_language())
    try:
        given = _entry(texts).parse_args(argv)
        _refuse_unheard(given)
        if given.tour:
            return _take_tour(given.home, texts)
        where = home(given.home, given.database).prepared()
    except Asked as asked:
        return _say(Said(DONE, str(asked)))
    except UserError as error:
        return _say(complaint(error, texts))
    if not given.words:
        from va_desktop.bootstrap.window import open_window

        return open_window(where, in_tray=given.tray)
    return _run(given.words, where, texts)


def _entry(texts: Texts) -> Parser:
    more = texts(
        "Commands: {commands}. Each answers to --help, and to --json with one JSON document.",
        commands=", ".join(ROOMS),
    )
    parser = Parser("va-desktop", N_("Without a command the window opens."), texts, more)
    parser.add_argument("--home", metavar="DIR", help=N_("the folder of the data"))
    parser.add_argument("--database", metavar="URL", help=N_("a team's PostgreSQL database"))
    parser.add_argument(
        "--tour",
        action="store_true",
        help=N_("do the main job with sample data, without a screen, in an empty folder"),
    )
    parser.add_argument(
        "--tray",
        action="store_true",
        help=N_("open in the tray alone, where there is one: for the start at login"),
    )
    version = f"VA Desktop {__version__}"
    parser.add_argument("--version", action="version", version=version, help=N_("show the version"))
    parser.add_argument("words", nargs=REMAINDER, metavar="COMMAND")
    return parser


def _refuse_unheard(given: Namespace) -> None:
    """Refuse what would be left unheard: other books than those that were meant could be written to."""
    for name in ("home", "database"):
        if getattr(given, name) == "":
            raise UserError(MISSING, name=f"--{name}")
    alone = [f"--{name}" for name in ("tour", "tray") if getattr(given, name)]
    if len(alone) > 1:
        raise UserError(TOGETHER, name=alone[0], other=alone[1])
    if alone and given.words:
        raise UserError(TOGETHER, name=alone[0], other=given.words[0][:40])


def _take_tour(folder: str | None, texts: Texts) -> int:
    from va_desktop.bootstrap.tour import take_tour

    take_tour(folder, texts)
    return DONE


def _run(words: Sequence[str], where: Home, texts: Texts) -> int:
    clock = SystemClock()
    watch = Watch(sys.stderr, lambda: program.texts)
    program = Program(where, clock, Nobody(), origin="command", clocks=system_clocks(clock), step=watch)
    try:
        with watch.watching():
            said = run_words(words, program, texts)
        return _say(said)
    except KeyboardInterrupt:
        return _say(interrupted(texts))
    finally:
        program.close()


def _say(said: Said) -> int:
    return said.status if saying.said(said.out, said.err) else report_unwritten()
