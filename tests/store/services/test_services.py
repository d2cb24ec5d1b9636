"""The service catalogue, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.services.catalogue import Catalogue, load_catalogue
from va_desktop.services.model import Group, NewService
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


def test_a_newer_catalogue_adds_what_a_database_never_had_and_touches_nothing_else(
    database: Database, services: Services
) -> None:
    services.seed()
    renamed = services.find_service("inbox-care")
    services.edit_service(renamed.id, replace(renamed, name="Inbox keeping", tax_code="998599"))
    removed = services.find_service("live-chat")
    services.delete_service(removed.id)
    services.rename_group("calls", "Telephone", "en")
    before = services.services()
    newer = newer_catalogue()
    later = Services(database, StoredServices(database), lambda: newer, newer.edition)
    assert later.seed() == 2
    assert later.seed() == 0
    added = [one.key for one in later.services() if one not in before]
    assert added == ["podcasts", "webinars"]
    assert [one for one in later.services() if one.key not in added] == before
    assert later.find_group("audio").name_in("hi") == "ऑडियो"
    assert later.find_group("calls").name_in("en") == "Telephone"
    older = Services(database, StoredServices(database))
    assert older.seed() == 0


def test_a_newer_catalogue_gives_its_code_only_to_services_whose_code_nobody_touched(
    database: Database, services: Services
) -> None:
    before_codes = replace_codes(load_catalogue(), "", "998599")
    Services(database, StoredServices(database), lambda: before_codes, before_codes.edition).seed()
    typed, emptied, renamed, removed = (
        services.find_service(key) for key in ("calls-in", "payroll", "inbox-care", "live-chat")
    )
    services.edit_service(typed.id, replace(typed, tax_code="998593"))
    services.edit_service(emptied.id, replace(emptied, tax_code=""))
    services.edit_service(renamed.id, replace(renamed, name="Inbox keeping"))
    services.delete_service(removed.id)
    services.delete_service(services.find_service("orders").id)
    own = services.add_service(NewService("Our orders", key="orders")).value
    assert services.seed() == 0
    codes = {one.key: one.tax_code for one in services.services()}
    assert (codes["calls-in"], codes["payroll"], codes["bookkeeping"]) == ("998593", "", "998222")
    assert (codes["calls-out"], codes["inbox-care"]) == ("998599", "998599")
    assert services.service(own.id).tax_code == ""
    assert services.find_service("inbox-care").name == "Inbox keeping"
    services.restore_catalogue()
    assert services.find_service("live-chat").tax_code == "998599"


def replace_codes(catalogue: Catalogue, code: str, of: str) -> Catalogue:
    """Return a catalogue of the edition before, in which the services of one code have another."""
    groups = tuple(
        replace(
            group,
            services=tuple(
                replace(one, tax_code=code) if one.tax_code == of else one for one in group.services
            ),
        )
        for group in catalogue.groups
    )
    return Catalogue(groups, catalogue.edition - 1)


def newer_catalogue() -> Catalogue:
    """Return the bundled catalogue as a later version of the program may have it."""
    now = load_catalogue()
    podcasts = NewService("Podcasts", "audio", key="podcasts")
    webinars = NewService("Webinars", "calls", key="webinars")
    audio = Group("audio", {"en": "Audio", "hi": "ऑडियो"}, (podcasts,))
    groups = [
        replace(group, services=(*group.services, webinars)) if group.key == "calls" else group
        for group in now.groups
    ]
    return Catalogue((audio, *groups), now.edition + 1)


def test_a_database_from_before_there_were_groups_gets_them_with_what_is_new(
    database: Database, services: Services
) -> None:
    store = StoredServices(database)
    old = [one for one in load_catalogue().services() if one.key != "cloud-storage"]
    with database.writing():
        store.fill([], old)
    assert services.seed() == 1
    assert [group.key for group, _ in services.by_group()][:2] == ["clerical", "bookkeeping"]
    assert services.find_service("cloud-storage").group == "files"


def test_what_came_with_the_program_can_be_brought_back(services: Services) -> None:
    services.seed()
    assert services.restore_catalogue().value == 0
    own = services.add_service(PODCASTS).value
    first, *_ = services.services()
    services.delete_service(first.id)
    services.delete_service(own.id)
    for service in services.services():
        if service.group == "travel":
            services.delete_service(service.id)
    services.delete_group("travel")
    done = services.restore_catalogue()
    assert done.value == 3
    assert services.services()[0] == services.service(first.id)
    assert "travel" in [group.key for group, _ in services.by_group()]
    with pytest.raises(UserError, match="no service"):
        services.find_service("podcast-editing")
    done.undo()
    assert first.id not in [one.id for one in services.services()]
    assert "travel" not in [group.key for group in services.groups()]


def test_a_key_that_another_service_took_meanwhile_stays_with_it(services: Services) -> None:
    services.seed()
    chat = services.find_service("live-chat")
    services.delete_service(chat.id)
    own = services.add_service(NewService("Our chat", key="live-chat")).value
    assert services.restore_catalogue().value == 0
    assert services.find_service("live-chat").id == own.id


def test_a_service_is_moved_within_its_group_and_back(services: Services) -> None:
    services.seed()
    keys = order(services, "clerical")
    done = services.move_service(services.find_service(keys[0]).id, 2)
    assert order(services, "clerical") == [keys[1], keys[2], keys[0], *keys[3:]]
    assert order(services, "research") == ["research", "lead-lists"]
    again = done.undo()
    assert order(services, "clerical") == keys
    again.undo()
    services.move_service(services.find_service(keys[0]).id, -9)
    assert order(services, "clerical") == keys
    gone = services.find_service(keys[0]).id
    services.delete_service(gone)
    with pytest.raises(UserError, match="no longer exists"):
        services.move_service(gone, 1)


def order(services: Services, group: str) -> list[str]:
    return [one.key for one in services.services() if one.group == group]


def test_a_group_of_ones_own_holds_services_and_is_renamed_moved_and_removed(services: Services) -> None:
    services.seed()
    group = services.add_group({"en": "Audio work", "hi": "ऑडियो का काम"}).value
    assert services.find_group("ऑडियो का काम") == group
    assert services.groups()[-1] == group
    service = services.add_service(replace(PODCASTS, group=group.key)).value
    with pytest.raises(UserError, match="services in this group"):
        services.delete_group(group.key)
    renamed = services.rename_group(group.key, "Sound", "en")
    assert renamed.value.names == {"en": "Sound", "hi": "ऑडियो का काम"}
    renamed.undo().undo()
    moved = services.move_group(group.key, -99)
    assert services.by_group()[0][0].key == group.key
    moved.undo()
    assert services.groups()[-1].key == group.key
    services.delete_service(service.id)
    removed = services.delete_group(group.key)
    removed.undo()
    assert services.groups()[-1].names["en"] == "Sound"
    for wrong in ("", "  "):
        with pytest.raises(UserError):
            services.rename_group(group.key, wrong, "en")
        with pytest.raises(UserError):
            services.add_group({"en": wrong})


def test_the_group_for_what_has_none_stays(services: Services) -> None:
    services.seed()
    with pytest.raises(UserError, match="it stays"):
        services.delete_group("own")
    with pytest.raises(UserError, match="no group"):
        services.rename_group("nothing", "x", "en")
    with pytest.raises(UserError, match="no group"):
        services.find_group("nothing")


def test_a_changed_service_tells_how_it_came(services: Services) -> None:
    services.seed()
    service = services.find_service("payroll")
    changed = services.edit_service(service.id, replace(service, name="Wages", tax_code="")).value
    came = services.as_it_came(changed)
    assert came is not None
    assert (came.name, came.tax_code) == ("Payroll", "998223")
    assert services.as_it_came(services.add_service(PODCASTS).value) is None


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
