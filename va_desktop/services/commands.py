"""The service catalogue on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.texts import N_, Texts
from va_desktop.services.model import OWN_GROUP, NewService, Service
from va_desktop.services.service import Services


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def services(self) -> Services: ...
    @property
    def texts(self) -> Texts: ...


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--group", default=OWN_GROUP, metavar="G")
    parser.add_argument("--unit", default="HUR", metavar="U")
    parser.add_argument("--tax-code", default="", metavar="T")
    parser.add_argument("--name-hi", default="", metavar="N")


def _add(given: Namespace, program: Needs) -> Answer:
    new = NewService(
        name=given.name,
        group=given.group,
        unit=given.unit,
        tax_code=given.tax_code,
        translations={"hi": {"name": given.name_hi}},
    )
    service = program.services.add_service(new).value
    return Answer(service_json(service), program.texts("Added {name}.", name=service.name))


def _list(given: Namespace, program: Needs) -> Answer:
    language = program.texts.language
    rows = []
    for group, services in program.services.by_group():
        rows.append(group.name_in(language))
        rows += [f"  {service.key}  {service.name_in(language)}" for service in services]
    return Answer([service_json(service) for service in program.services.services()], "\n".join(rows))


def service_json(service: Service) -> Json:
    """Return a service as JSON."""
    return {
        "id": service.id,
        "key": service.key,
        "group": service.group,
        "name": service.name,
        "names": {language: texts["name"] for language, texts in service.translations.items()},
        "unit": service.unit,
        "tax_code": service.tax_code,
    }


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("service", "add"), N_("Add a service"), _add_arguments, _add),
    Command(("service", "list"), N_("List the services"), no_arguments, _list),
)
