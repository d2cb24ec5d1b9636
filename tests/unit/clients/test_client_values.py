"""What may be said of a client, and the handle that is made from its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.helpers import invoices
from va_desktop.clients.model import (
    NewClient,
    checked_handle,
    document_language,
    handle_from,
    least_used_colour,
)
from va_desktop.clients.page import Figures, Standing
from va_desktop.core.errors import UserError

ACME = NewClient("  Acme Dental ", "ie", "eur", zone="Europe/Dublin")


def test_what_is_said_is_stored_in_one_form() -> None:
    texts = {"hi": {"name": " एक्मे ", "address": ""}, "de": {"name": "", "address": ""}}
    checked = replace(ACME, email=" a@b.ie ", handle="@Acme", translations=texts).checked()
    assert (checked.name, checked.country, checked.currency) == ("Acme Dental", "IE", "EUR")
    assert (checked.email, checked.handle) == ("a@b.ie", "acme")
    assert checked.translations == {"hi": {"name": "एक्मे", "address": ""}}


@pytest.mark.parametrize("folder", ["/home/asha/साझा  Acme", r"C:\Shared\Acme", ""])
def test_the_path_of_a_folder_stays_as_it_is_on_every_system(folder: str) -> None:
    assert replace(ACME, folder=folder).checked().folder == folder


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(ACME, terms_days=-1), "terms_days"),
        (replace(ACME, terms_days=10_000), "terms_days"),
        (replace(ACME, email="acme"), "email"),
        (replace(ACME, email="a@b@c"), "email"),
        (replace(ACME, name=" "), "name"),
        (replace(ACME, handle="two words"), "handle"),
        (replace(ACME, folder="Shared/Acme"), "folder"),
        (replace(ACME, folder="/" + "a" * 200), "folder"),
        (replace(ACME, handle="x" * 61), "handle"),
        (replace(ACME, zone="Mars/Base"), "zone"),
        (replace(ACME, language="hi+hi"), "language"),
        (replace(ACME, language="en+hi+de"), "language"),
        (replace(ACME, language="fr"), "language"),
        (replace(ACME, country="IN", sez=True, business=False), "standing"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(said: NewClient, field: str) -> None:
    with pytest.raises(UserError) as caught:
        said.checked()
    assert caught.value.field == field


def test_documents_are_in_one_or_two_languages() -> None:
    assert document_language("EN") == "en"
    assert document_language(" hi + en ") == "hi+en"


def test_a_handle_may_be_hindi_or_nothing() -> None:
    assert checked_handle("@दिल्ली") == "दिल्ली"
    assert checked_handle("") == ""


@pytest.mark.parametrize(
    ("name", "taken", "handle"),
    [
        ("Acme Dental", (), "acme"),
        ("Acme Dental", ("acme",), "acme-dental"),
        ("Acme", ("acme",), "acme-2"),
        ("Acme", ("acme", "acme-2"), "acme-3"),
        ("The & Co", ("the", "the-co"), "the-2"),
        ("दिल्ली टेक्सटाइल्स", (), "दिल्ली"),
        ("!?", (), "client"),
    ],
)
def test_a_handle_is_the_first_words_that_are_free(name: str, taken: tuple[str, ...], handle: str) -> None:
    assert handle_from(name, taken) == handle


def test_the_colour_is_one_that_few_others_have() -> None:
    assert least_used_colour([]) == 0
    assert least_used_colour([0, 0, 1, 2]) not in (0, 1, 2)


def test_what_is_printed_is_the_plain_text_where_there_is_no_other() -> None:
    assert invoices.DELHI.printed("name", "hi") == "दिल्ली टेक्सटाइल्स प्रा. लि."
    assert invoices.DELHI.printed("name", "de") == "Delhi Textiles Pvt Ltd"


def test_the_whole_address_has_town_and_post_code_below_its_lines() -> None:
    client = replace(invoices.DELHI, address="Chandni Chowk", city="Delhi", post_code="110006")
    assert client.place("en") == "Chandni Chowk\nDelhi 110006"
    assert client.place("hi") == "चाँदनी चौक\nदिल्ली 110006"


def test_an_archived_client_has_a_moment_of_it() -> None:
    assert not invoices.DELHI.archived
    assert replace(invoices.DELHI, archived_at=datetime(2026, 1, 1, tzinfo=UTC)).archived


def test_a_client_without_work_has_nothing_to_show() -> None:
    assert (Standing().unbilled, Standing().hour, Figures().weeks) == ((), None, ())
