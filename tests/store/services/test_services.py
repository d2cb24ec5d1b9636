"""The service catalogue, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.services.model import NewService
from va_desktop.services.service import Services
from va_desktop.services.store import StoredServices

if TYPE_CHECKING:
    from va_desktop.kit.db.database import Database

PODCASTS = NewService("Podcast editing", translations={"hi": {"name": "पॉडकास्ट संपादन"}})


@pytest.fixture
def services(database: Database) -> Services:
    return Services(database, StoredServices(database))


def test_a_new_database_is_filled_once(services: Services) -> None:
    assert services.seed() >= 40
    first = services.services()[0]
    services.delete_service(first.id)
    assert services.seed() == 0
    assert first.id not in {service.id for service in services.services()}


def test_a_catalogue_that_was_emptied_is_not_filled_again(services: Services) -> None:
    service = services.add_service(PODCASTS).value
    services.delete_service(service.id)
    assert services.seed() == 0
    assert services.services() == []


def test_services_are_listed_in_the_groups_of_the_catalogue(services: Services) -> None:
    services.seed()
    services.add_service(PODCASTS)
    services.add_service(replace(PODCASTS, name="Sound", group="audio"))
    groups = [group.name_in("en") for group, _ in services.by_group()]
    assert groups[0] == "Clerical work"
    assert groups[-2:] == ["Own services", "audio"]


def test_a_service_is_found_by_id_key_and_name_in_either_language(services: Services) -> None:
    services.seed()
    service = services.find_service("inbox-care")
    for reference in (str(service.id), "INBOX CARE", " इनबॉक्स सँभालना "):
        assert services.find_service(reference) == service
    with pytest.raises(UserError, match="no service"):
        services.find_service("brain surgery")


def test_two_services_of_one_name_are_told_apart_by_key(services: Services) -> None:
    keys = [services.add_service(PODCASTS).value.key for _ in range(2)]
    assert keys == ["podcast-editing", "podcast-editing-2"]
    with pytest.raises(UserError, match="use a key"):
        services.find_service("podcast editing"[:7] + " editing")
    with pytest.raises(UserError, match="already has the key"):
        services.add_service(replace(PODCASTS, key=keys[0]))


def test_a_deleted_service_keeps_its_name_for_what_was_done_under_it(services: Services) -> None:
    service = services.add_service(PODCASTS).value
    services.delete_service(service.id)
    assert services.service(service.id).name_in("hi") == "पॉडकास्ट संपादन"
    with pytest.raises(UserError, match="no service"):
        services.service(service.id + 1)


def test_what_is_done_to_services_can_be_undone(services: Services) -> None:
    added = services.add_service(PODCASTS)
    edited = services.edit_service(added.value.id, replace(PODCASTS, unit="c62"), added.value.revision)
    assert edited.value.unit == "C62"
    assert edited.value.key == added.value.key
    edited.undo()
    assert services.service(added.value.id).unit == "HUR"
    removed = services.delete_service(added.value.id)
    removed.undo().undo()
    assert services.services() == []
