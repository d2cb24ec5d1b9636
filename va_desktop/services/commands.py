"""The service catalogue on the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.canonical import Json
from va_desktop.core.command import Answer, Command, no_arguments
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import parse_whole
from va_desktop.core.texts import N_, Texts
from va_desktop.services.model import OWN_GROUP, Group, NewService, Service
from va_desktop.services.service import Services


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def services(self) -> Services: ...
    @property
    def texts(self) -> Texts: ...


# --- services


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--group", default=OWN_GROUP, metavar="G", help=N_("its key or its name"))
    parser.add_argument("--unit", default="HUR", metavar="U")
    parser.add_argument("--tax-code", default="", metavar="T")
    parser.add_argument("--name-hi", default="", metavar="N")


def _add(given: Namespace, program: Needs) -> Answer:
    new = NewService(
        name=given.name,
        group=program.services.find_group(given.group).key,
        unit=given.unit,
        tax_code=given.tax_code,
        translations={"hi": {"name": given.name_hi}},
    )
    service = program.services.add_service(new).value
    return Answer(service_json(service), program.texts("Added {name}.", name=service.name))


def _edit_arguments(parser: ArgumentParser) -> None:
    _service_argument(parser)
    parser.add_argument("--name", metavar="NAME")
    parser.add_argument("--name-hi", metavar="N")
    parser.add_argument("--group", metavar="G", help=N_("its key or its name"))
    parser.add_argument("--unit", metavar="U")
    parser.add_argument("--tax-code", metavar="T")
    parser.add_argument("--as-it-came", action="store_true", help=N_("all of it as it came with the program"))


def _edit(given: Namespace, program: Needs) -> Answer:
    before = program.services.find_service(given.service)
    new = NewService(
        name=before.name if given.name is None else given.name,
        group=before.group if given.group is None else program.services.find_group(given.group).key,
        unit=before.unit if given.unit is None else given.unit,
        tax_code=before.tax_code if given.tax_code is None else given.tax_code,
        key=before.key,
        translations=before.translations
        if given.name_hi is None
        else {**before.translations, "hi": {"name": given.name_hi}},
    )
    if given.as_it_came:
        came = program.services.as_it_came(before)
        if came is None:
            raise UserError("{name} did not come with the program.", field="service", name=before.name)
        new = came
    service = program.services.edit_service(before.id, new).value
    return _said(service, program)


def _service_argument(parser: ArgumentParser) -> None:
    parser.add_argument("service", metavar="SERVICE", help=N_("its id, its key or its name"))


def _move_arguments(parser: ArgumentParser) -> None:
    _service_argument(parser)
    _step_argument(parser)


def _step_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--by", required=True, type=parse_whole, metavar="N", help=N_("places down, -1 is up")
    )


def _move(given: Namespace, program: Needs) -> Answer:
    service = program.services.find_service(given.service)
    return _said(program.services.move_service(service.id, given.by).value, program)


def _remove(given: Namespace, program: Needs) -> Answer:
    service = program.services.find_service(given.service)
    return _said(program.services.delete_service(service.id).value, program)


def _restore(given: Namespace, program: Needs) -> Answer:
    count = program.services.restore_catalogue().value
    words = program.texts.plural("{n} service is back.", "{n} services are back.", count)
    return Answer({"restored": count}, words)


def _list(given: Namespace, program: Needs) -> Answer:
    language = program.texts.language
    rows = []
    for group, services in program.services.by_group():
        rows.append(group.name_in(language))
        rows += [f"  {service.key}  {service.name_in(language)}" for service in services]
    return Answer([service_json(service) for service in program.services.services()], "\n".join(rows))


def _said(service: Service, program: Needs) -> Answer:
    return Answer(service_json(service), f"{service.key}  {service.name_in(program.texts.language)}")


# --- groups


def _group_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--name-hi", default="", metavar="N")


def _add_group(given: Namespace, program: Needs) -> Answer:
    group = program.services.add_group({"en": given.name, "hi": given.name_hi}).value
    return Answer(group_json(group), program.texts("Added {name}.", name=group.name_in("en")))


def _rename_group_arguments(parser: ArgumentParser) -> None:
    _group_argument(parser)
    parser.add_argument("--name", metavar="NAME")
    parser.add_argument("--name-hi", metavar="N")


def _rename_group(given: Namespace, program: Needs) -> Answer:
    group = program.services.find_group(given.group)
    for language, name in (("en", given.name), ("hi", given.name_hi)):
        if name is not None:
            group = program.services.rename_group(group.key, name, language).value
    return _said_group(group, program)


def _group_argument(parser: ArgumentParser) -> None:
    parser.add_argument("group", metavar="GROUP", help=N_("its key or its name"))


def _move_group_arguments(parser: ArgumentParser) -> None:
    _group_argument(parser)
    _step_argument(parser)


def _move_group(given: Namespace, program: Needs) -> Answer:
    key = program.services.find_group(given.group).key
    return _said_group(program.services.move_group(key, given.by).value, program)


def _remove_group(given: Namespace, program: Needs) -> Answer:
    key = program.services.find_group(given.group).key
    return _said_group(program.services.delete_group(key).value, program)


def _list_groups(given: Namespace, program: Needs) -> Answer:
    groups = program.services.groups()
    rows = [f"{group.key}  {group.name_in(program.texts.language)}" for group in groups]
    return Answer([group_json(group) for group in groups], "\n".join(rows))


def _said_group(group: Group, program: Needs) -> Answer:
    return Answer(group_json(group), f"{group.key}  {group.name_in(program.texts.language)}")


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


def group_json(group: Group) -> Json:
    """Return a group as JSON."""
    return {"key": group.key, "names": dict(group.names)}


COMMANDS: Final[Sequence[Command[Needs]]] = (
    Command(("service", "add"), N_("Add a service"), _add_arguments, _add),
    Command(("service", "edit"), N_("Change a service"), _edit_arguments, _edit),
    Command(("service", "list"), N_("List the services"), no_arguments, _list),
    Command(("service", "move"), N_("Move a service within its group"), _move_arguments, _move),
    Command(("service", "remove"), N_("Offer a service no longer"), _service_argument, _remove),
    Command(("service", "restore"), N_("Bring back what came with the program"), no_arguments, _restore),
    Command(("service", "group", "add"), N_("Add a group of services"), _group_arguments, _add_group),
    Command(("service", "group", "list"), N_("List the groups of services"), no_arguments, _list_groups),
    Command(
        ("service", "group", "rename"),
        N_("Rename a group of services"),
        _rename_group_arguments,
        _rename_group,
    ),
    Command(("service", "group", "move"), N_("Move a group of services"), _move_group_arguments, _move_group),
    Command(("service", "group", "remove"), N_("Remove an empty group"), _group_argument, _remove_group),
)
