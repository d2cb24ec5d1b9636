"""Sections of manuals and their revisions, on both engines: whatever one ever said stays a revision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from tests.helpers.library import INBOX, Library, png
from tests.helpers.trade import DELHI
from va_desktop.audit.schema import audit
from va_desktop.core.errors import UserError
from va_desktop.manuals.model import MOST_SECTIONS, Overtaken, Text
from va_desktop.manuals.schema import manual_revision, manual_section
from va_desktop.people.schema import person

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

DAY = date(2026, 11, 3)


@pytest.fixture
def library(database: Database, clock: SettableClock) -> Library:
    return Library(database, clock)


@pytest.fixture
def acme(library: Library) -> int:
    return library.client().id


def titles(library: Library, client_id: int) -> list[str]:
    return [one.title for one in library.manuals.sections(client_id)]


def bodies(library: Library, section_id: int) -> list[str]:
    """Return what all revisions say, the oldest first."""
    return [one.text.body for one in reversed(library.manuals.revisions(section_id))]


def test_a_section_begins_with_its_first_revision(library: Library, acme: int) -> None:
    section = library.section(acme)
    assert (section.number, section.text, section.agreed_on) == (1, INBOX, None)
    (revision,) = library.manuals.revisions(section.id)
    assert (revision.number, revision.text, revision.saved_at) == (1, INBOX, library.clock.now())


def test_every_save_is_a_revision_and_what_says_the_same_is_none(library: Library, acme: int) -> None:
    section = library.section(acme)
    section = library.saved(section, "one")
    section = library.saved(section, "one")
    section = library.saved(section, "two")
    assert section.number == 3
    assert bodies(library, section.id) == [INBOX.body, "one", "two"]


def test_one_writing_is_one_revision_until_it_is_left(library: Library, acme: int) -> None:
    manuals, section = library.manuals, library.section(acme)
    going_on = None
    for body in ("a", "ab", "abc"):
        done = manuals.save_section(
            section.id, Text("Inbox", body), begun_from=section.text, going_on=going_on
        )
        section, going_on = done.value, done.value.number
    assert bodies(library, section.id) == [INBOX.body, "abc"]


def test_a_writing_that_goes_on_does_not_write_over_what_was_agreed(library: Library, acme: int) -> None:
    manuals, section = library.manuals, library.section(acme)
    section = library.saved(section, "a")
    manuals.agree(section.id, 2, DAY)
    manuals.save_section(section.id, Text("Inbox", "ab"), begun_from=section.text, going_on=2)
    assert bodies(library, section.id) == [INBOX.body, "a", "ab"]


def test_a_writing_does_not_write_over_what_somebody_else_wrote(library: Library, acme: int) -> None:
    manuals, section = library.manuals, library.section(acme)
    section = library.saved(section, "a")
    with library.database.writing():
        other = library.database.insert(person, {"name": "Ravi", "created_at": library.clock.now()})
        theirs = update(manual_revision).where(manual_revision.c.number == 2).values(person_id=other)
        library.database.execute(theirs, manual_revision, "update")
    manuals.save_section(section.id, Text("Inbox", "ab"), begun_from=section.text, going_on=2)
    assert bodies(library, section.id) == [INBOX.body, "a", "ab"]
    assert [one.author for one in manuals.revisions(section.id)][1] == "Ravi"


def test_who_writes_at_once_loses_nothing_and_chooses(library: Library, acme: int) -> None:
    manuals, begun = library.manuals, library.section(acme)
    library.saved(begun, "theirs")
    mine = Text("Inbox", "mine")
    with pytest.raises(Overtaken) as taken:
        manuals.save_section(begun.id, mine, begun_from=begun.text)
    assert taken.value.theirs.body == "theirs"
    assert manuals.section(begun.id).body == "theirs"
    assert manuals.keep_both(begun.id, mine, show_mine=True).value.body == "mine"
    assert bodies(library, begun.id) == [INBOX.body, "theirs", "mine"]
    assert manuals.keep_both(begun.id, Text("Inbox", "again"), show_mine=False).value.body == "mine"
    assert bodies(library, begun.id)[-2:] == ["again", "mine"]


def test_a_restored_revision_is_a_new_one(library: Library, acme: int) -> None:
    section = library.saved(library.saved(library.section(acme), "one"), "two")
    done = library.manuals.restore_revision(section.id, 1)
    assert (done.value.number, done.value.body) == (4, INBOX.body)
    done.undo()
    assert library.manuals.section(section.id).body == "two"
    with pytest.raises(UserError, match="no revision 99"):
        library.manuals.restore_revision(section.id, 99)


def test_what_was_agreed_is_told_until_the_text_is_another(library: Library, acme: int) -> None:
    manuals, section = library.manuals, library.section(acme)
    done = manuals.agree(section.id, 1, DAY)
    assert manuals.section(section.id).agreed_on == DAY
    assert not manuals.section(section.id).changed_since_agreed
    section = library.saved(manuals.section(section.id), "else")
    assert (section.agreed_number, section.changed_since_agreed) == (1, True)
    restored = manuals.restore_revision(section.id, 1).value
    assert not restored.changed_since_agreed
    done.undo().undo()
    assert manuals.section(section.id).agreed_on == DAY
    manuals.agree(section.id, 1, None)
    assert manuals.section(section.id).agreed_number is None


def test_the_newest_agreement_counts(library: Library, acme: int) -> None:
    section = library.saved(library.section(acme), "two")
    library.manuals.agree(section.id, 2, date(2026, 11, 20))
    library.manuals.agree(section.id, 1, DAY)
    assert library.manuals.section(section.id).agreed_number == 2


def test_sections_are_put_in_an_order_and_back(library: Library, acme: int) -> None:
    first, _, third = (library.section(acme, Text(title)) for title in ("a", "b", "c"))
    done = library.manuals.move_section(third.id, 0)
    assert titles(library, acme) == ["c", "a", "b"]
    done.undo()
    assert titles(library, acme) == ["a", "b", "c"]
    library.manuals.move_section(first.id, 99)
    assert titles(library, acme) == ["b", "c", "a"]


def test_a_deleted_section_comes_back_with_its_revisions(library: Library, acme: int) -> None:
    section = library.saved(library.section(acme), "two")
    done = library.manuals.delete_section(section.id)
    assert titles(library, acme) == []
    assert library.manuals.counts() == {}
    with pytest.raises(UserError, match="no section"):
        library.manuals.section(section.id)
    done.undo()
    assert bodies(library, section.id) == [INBOX.body, "two"]
    assert library.manuals.counts() == {acme: 1}


def test_a_section_belongs_to_services_and_is_found_by_them(library: Library, acme: int) -> None:
    library.services.seed()
    ids = [one.id for one in library.services.services()[:3]]
    first = library.section(acme, Text("a"), ids[0], ids[1])
    library.section(acme, Text("b"), ids[1])
    assert first.service_ids == (ids[0], ids[1])
    found = library.manuals.section_of_service(acme, ids[1])
    assert found is not None
    assert found.title == "a"
    done = library.manuals.set_services(first.id, [ids[2]])
    assert done.value.service_ids == (ids[2],)
    done.undo()
    assert library.manuals.section(first.id).service_ids == (ids[0], ids[1])
    assert library.manuals.section_of_service(acme, ids[2]) is None
    assert library.manuals.section_of_service(acme, None) is None


def test_a_section_is_found_by_its_id_and_title(library: Library, acme: int) -> None:
    section = library.section(acme)
    assert library.manuals.find_section(acme, " INBOX ") == section
    assert library.manuals.find_section(acme, str(section.id)) == section
    with pytest.raises(UserError, match="no section “x”"):
        library.manuals.find_section(acme, "x")


def test_a_manual_has_an_end(library: Library, acme: int) -> None:
    with library.database.writing():
        for number in range(MOST_SECTIONS):
            library.database.insert(
                manual_section,
                {
                    "client_id": acme,
                    "position": number,
                    "title": "x",
                    "body": "",
                    "number": 1,
                    "saved_at": library.clock.now(),
                },
            )
    with pytest.raises(UserError, match="at most"):
        library.section(acme)


def test_the_audit_notes_that_a_text_was_written_and_not_the_text(library: Library, acme: int) -> None:
    section = library.saved(library.section(acme), "words that nobody else says")
    rows = library.database.rows(select(audit.c.before, audit.c.after, audit.c.kind))
    assert any(row.kind == "manual_section" for row in rows)
    assert all("words that nobody" not in f"{row.before}{row.after}" for row in rows)
    assert section.number == 2


def test_a_picture_is_kept_once_under_a_name_that_means_it_for_ever(library: Library, acme: int) -> None:
    teal, red = png(), png("#B42318")
    name = library.pictures.add(acme, "In box.PNG", teal)
    assert name == "in-box.png"
    assert library.pictures.add(acme, "other.png", teal) == name
    assert library.pictures.add(acme, "in box.png", red) == "in-box-2.png"
    found = library.pictures.contents(acme, [name, "in-box-2.png", "none.png"])
    assert set(found) == {name, "in-box-2.png"}
    attached = library.files.attachments("manual", acme)[0]
    by_hash = library.pictures.contents(acme, [attached.file.sha256])
    assert by_hash == {attached.file.sha256: found[name]}
    assert library.pictures.contents(library.client(DELHI).id, [name]) == {}
    assert library.pictures.contents(acme, []) == {}


def test_what_is_no_picture_is_refused(library: Library, acme: int) -> None:
    with pytest.raises(UserError, match="not a PNG or JPEG"):
        library.pictures.add(acme, "x.png", b"<svg onload='x'/>")
    assert library.files.attachments("manual", acme) == []
