"""Writes manuals into files and reads them from files, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.command import Answer, Command
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_, Texts
from va_desktop.manuals.exchange import Fate, Plan
from va_desktop.manuals.service.exchange import Exchange


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def clients(self) -> Clients: ...
    @property
    def manual_files(self) -> Exchange: ...
    @property
    def texts(self) -> Texts: ...


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument("--out", default="", metavar="FILE", help=N_("a file that ends in .pdf or .md"))
    parser.add_argument("--language", default="", metavar="en|hi", help=N_("the language of the labels"))


def _export(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    files, texts = program.manual_files, program.texts
    if given.language and Path(given.out).suffix.lower() != ".pdf":
        raise UserError("Only a PDF has labels in a language; leave --language out.", field="language")
    if not given.out:
        text = files.markdown(client.id)
        return Answer({"markdown": text}, text.rstrip("\n"))
    path = Path(given.out)
    if path.suffix.lower() in (".md", ".markdown"):
        count = files.save_markdown(client.id, path)
        return Answer({"file": str(path), "pictures": count}, texts("Saved {name}.", name=path.name))
    if path.suffix.lower() != ".pdf":
        raise UserError("Choose a file that ends in .pdf or .md.", field="out")
    missing = files.save_pdf(client.id, path, given.language).missing
    said = texts("Saved {name}.", name=path.name)
    if missing:
        said += " " + texts(
            "No font has these characters, so they were left out: {characters}", characters=" ".join(missing)
        )
    return Answer({"file": str(path), "left_out": list(missing)}, said)


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.md")
    parser.add_argument("--client", required=True, metavar="C")
    parser.add_argument(
        "--dry-run", action="store_true", help=N_("only tell what would become of each section")
    )


def _import(given: Namespace, program: Needs) -> Answer:
    client = program.clients.find_client(given.client)
    path = Path(given.file)
    if given.dry_run:
        plan = program.manual_files.plan(client.id, path)
    else:
        plan = program.manual_files.read_markdown(client.id, path).value
    return Answer(plan_json(plan), "\n".join(plan_lines(plan, program.texts)))


def plan_lines(plan: Plan, texts: Texts) -> Sequence[str]:
    """Return what an import does, in words."""
    names = {Fate.NEW: texts("new"), Fate.CHANGED: texts("changed"), Fate.SAME: texts("as it was")}
    lines = [f"{names[one.fate]}: {one.text.title}" for one in plan.incoming]
    lines += [texts("stays as it is: {title}", title=title) for title in plan.staying]
    lines += [texts("picture: {name}", name=address) for address in plan.found]
    return [*lines, *(texts("this picture is missing: {name}", name=address) for address in plan.missing)]


def plan_json(plan: Plan) -> dict[str, object]:
    """Return what an import does, as JSON."""
    return {
        "sections": [{"title": one.text.title, "fate": one.fate.value} for one in plan.incoming],
        "staying": list(plan.staying),
        "pictures": list(plan.found),
        "missing_pictures": list(plan.missing),
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("manual", "export"), N_("Write a manual as PDF or Markdown"), _export_arguments, _export),
    Command(("manual", "import"), N_("Take a Markdown file into a manual"), _import_arguments, _import),
)
