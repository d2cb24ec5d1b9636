"""Tags on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.texts import N_
from va_desktop.timekeeping.commands.answers import Needs
from va_desktop.timekeeping.model import TagCount


def _list(given: Namespace, program: Needs) -> Answer:
    tags = program.tagging.tags()
    return Answer([_json(one) for one in tags], "\n".join(_line(one) for one in tags))


def _rename_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("tag", metavar="TAG")
    parser.add_argument("name", metavar="NAME", help=N_("with the name of another tag the two become one"))


def _rename(given: Namespace, program: Needs) -> Answer:
    tag = program.tagging.rename_tag(program.tagging.tag(given.tag).id, given.name).value
    return Answer(_json(tag), _line(tag))


def _json(tag: TagCount) -> Json:
    return {"id": tag.id, "name": tag.name, "entries": tag.count}


def _line(tag: TagCount) -> str:
    return f"#{tag.name}  {tag.count}"


TAGS: Final[Sequence[Command[Needs]]] = (
    Command(("tag", "list"), N_("List the tags, the most used first"), no_arguments, _list),
    Command(("tag", "rename"), N_("Rename a tag on all its entries"), _rename_arguments, _rename),
)
