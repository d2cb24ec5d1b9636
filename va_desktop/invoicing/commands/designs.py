"""Designs of documents on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_, Texts
from va_desktop.core.work import Work
from va_desktop.invoicing.design import Base, CodeAmount, Column, Design, InWords, PaperSize
from va_desktop.invoicing.service.designs import Designs


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def designs(self) -> Designs: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def texts(self) -> Texts: ...


def _list(given: Namespace, program: Needs) -> Answer:
    chosen = program.designs.choice() or program.designs.designs()[0]
    designs = program.designs.designs()
    rows = [
        f"{'*' if one.key == chosen.key else ' '} {one.name}{'' if one.is_base else f'  {one.base.value}'}"
        for one in designs
    ]
    return Answer({"designs": [_json(one) for one in designs]}, "\n".join(rows))


def _one_argument(parser: ArgumentParser) -> None:
    parser.add_argument("design", metavar="DESIGN", help=N_("its name"))


def _show(given: Namespace, program: Needs) -> Answer:
    return _answer(program.designs.find_design(given.design))


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--from", dest="source", metavar="DESIGN", default=Base.MODERN.value)
    _choices(parser)


def _add(given: Namespace, program: Needs) -> Answer:
    source = program.designs.find_design(given.source)
    with program.database.writing():
        design = program.designs.copy_design(source, given.name).value
        return _answer(_changed(design, given, program))


def _set_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--name", metavar="NAME")
    _choices(parser)


def _set(given: Namespace, program: Needs) -> Answer:
    design = _own(given, program)
    if given.name is not None:
        design = replace(design, name=given.name)
    with program.database.writing():
        return _answer(_changed(design, given, program))


def _use_arguments(parser: ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--client", metavar="C", help=N_("for this client's documents alone"))


def _use(given: Namespace, program: Needs) -> Answer:
    # An empty name is no client, and does not mean all of them.
    client_id = None if given.client is None else program.clients.find_client(given.client).id
    design = program.designs.find_design(given.design)
    program.designs.choose(design, client_id)
    return _answer(design)


def _delete(given: Namespace, program: Needs) -> Answer:
    design = _own(given, program)
    program.designs.remove_design(design.id)
    return Answer(_json(design), program.texts("Deleted the design {name}", name=design.name))


def _own(given: Namespace, program: Needs) -> Design:
    design = program.designs.find_design(given.design)
    if design.is_base:
        raise UserError(
            "“{name}” comes with the program and stays as it is; make one of your own from it with “design add”.",
            name=design.name,
        )
    return design


def _choices(parser: ArgumentParser) -> None:
    parser.add_argument("--base", choices=[base.value for base in Base])
    parser.add_argument("--colour", metavar="#RRGGBB")
    parser.add_argument("--paper", choices=[paper.value for paper in PaperSize])
    parser.add_argument("--columns", metavar="LIST", help=N_("such as quantity,unit,rate"))
    parser.add_argument("--in-words", choices=[words.value for words in InWords])
    parser.add_argument("--code-amount", choices=[amount.value for amount in CodeAmount])
    parser.add_argument("--logo", choices=["yes", "no"])
    parser.add_argument("--codes", choices=["yes", "no"], help=N_("codes to pay with a phone"))
    parser.add_argument("--structured", choices=["yes", "no"], help=N_("a creditor reference in the codes"))
    parser.add_argument("--before", nargs=2, action="append", default=[], metavar=("LANGUAGE", "TEXT"))
    parser.add_argument("--after", nargs=2, action="append", default=[], metavar=("LANGUAGE", "TEXT"))
    parser.add_argument("--signature", type=Path, metavar="FILE", help=N_("a picture, PNG or JPEG"))


def _changed(design: Design, given: Namespace, program: Needs) -> Design:
    """Return the design with what was said; the rest stays as it was."""
    for name in ("before", "after"):
        languages = [language for language, _ in getattr(given, name)]
        if len(set(languages)) < len(languages):
            raise UserError("A text is said once for each language.", field=name)
    said: dict[str, Any] = {
        "base": given.base and Base(given.base),
        "colour": given.colour,
        "paper": given.paper and PaperSize(given.paper),
        "columns": None if given.columns is None else _columns(given.columns),
        "in_words": given.in_words and InWords(given.in_words),
        "code_amount": given.code_amount and CodeAmount(given.code_amount),
        "with_logo": given.logo and given.logo == "yes",
        "with_codes": given.codes and given.codes == "yes",
        "structured": given.structured and given.structured == "yes",
        "before": {**design.before, **dict(given.before)},
        "after": {**design.after, **dict(given.after)},
    }
    new = replace(design, **{name: value for name, value in said.items() if value is not None})
    changed = program.designs.edit_design(design.id, new).value
    if given.signature is not None:
        return program.designs.set_signature(design.id, given.signature).value
    return changed


def _columns(text: str) -> tuple[Column, ...]:
    known = [column.value for column in Column]
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in known:
            raise UserError(
                "There is no column “{name}”; there are {known}.",
                field="columns",
                name=word[:40],
                known=", ".join(known),
            )
    return tuple(Column(word) for word in words)


def _answer(design: Design) -> Answer:
    rows = (f"  {option}  {value}" for option, value in _said(design) if value)
    return Answer(_json(design), "\n".join((design.name, *rows)))


def _said(design: Design) -> Iterator[tuple[str, str]]:
    """Yield what is chosen as `design set` takes it: options and their values are the same in every language."""
    yield "--base", design.base.value
    yield "--colour", design.colour
    yield "--paper", design.paper.value
    yield "--columns", ",".join(design.columns)
    yield "--in-words", design.in_words.value
    yield "--code-amount", design.code_amount.value
    for name, chosen in (
        ("--logo", design.with_logo),
        ("--codes", design.with_codes),
        ("--structured", design.structured),
    ):
        yield name, "yes" if chosen else "no"
    for name, texts in (("--before", design.before), ("--after", design.after)):
        for language, text in texts.items():
            yield f"{name} {language}", text


def _json(design: Design) -> Json:
    return {
        "id": design.id or None,
        "name": design.name,
        "base": design.base.value,
        "colour": design.colour,
        "paper": design.paper.value,
        "columns": [column.value for column in design.columns],
        "in_words": design.in_words.value,
        "code_amount": design.code_amount.value,
        "logo": design.with_logo,
        "codes": design.with_codes,
        "structured": design.structured,
        "before": dict(design.before),
        "after": dict(design.after),
        "signature": design.signature,
    }


DESIGNS: Final[Sequence[Command[Needs]]] = (
    Command(("design", "list"), N_("List the designs of documents"), no_arguments, _list),
    Command(("design", "show"), N_("Show a design"), _one_argument, _show),
    Command(("design", "add"), N_("Make a design of your own from another one"), _add_arguments, _add),
    Command(("design", "set"), N_("Change a design of your own"), _set_arguments, _set),
    Command(("design", "use"), N_("Use a design for all documents or a client's"), _use_arguments, _use),
    Command(("design", "delete"), N_("Delete a design of your own"), _one_argument, _delete),
)
