"""The catalogues are complete and right, and the tool that keeps them notices when they are not."""

from __future__ import annotations

import gettext
import json
from typing import TYPE_CHECKING

import pytest

import catalogues

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SOURCE = """
from va_desktop.core.texts import N_

STATUS = N_("Paid")

def show(self):
    self.label.setText(tr("Paid on {day}", day=tr("Today")))
    self.late.setText(ntr("{n} day late", "{n} days late", 3))
    self.button.setText(tr("Stop" if running else "Start"))
    raise UserError("The end must be after the start.", field="end")
"""
DOCUMENT = """
def draw(texts):
    texts("Total")
    texts.plural("{n} hour", "{n} hours", 3)
    raise UserError("This font has no such character.")
"""
HINDI: dict[str, object] = {
    "Paid": "भुगतान हुआ",
    "Paid on {day}": "{day} को भुगतान हुआ",
    "Today": "आज",
    "{n} day late\0{n} days late": ["एक दिन की देरी", "{n} दिन की देरी"],
    "Start": "शुरू करें",
    "Stop": "रोकें",
    "The end must be after the start.": "अंत शुरुआत के बाद होना चाहिए।",
    "Total": "कुल",
    "{n} hour\0{n} hours": ["{n} घंटा", "{n} घंटे"],
    "This font has no such character.": "इस फ़ॉन्ट में यह अक्षर नहीं है।",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with texts of a window and of a document."""
    room = tmp_path / "va_desktop" / "invoicing"
    room.mkdir(parents=True)
    (tmp_path / "resources" / "locale").mkdir(parents=True)
    (room / "pane.py").write_text(SOURCE, encoding="utf-8")
    (room / "pdf.py").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def merged(
    project: Path, language: str, translations: Mapping[str, object], *, drop_unused: bool = True
) -> list[str]:
    """Merge `translations` the way they are given on the command line; return the problems that are left."""
    file = project / "added.json"
    file.write_text(json.dumps(translations), encoding="utf-8")
    source = catalogues.read_source(project)
    added = catalogues.read_translations(file)
    catalogues.merge(source, language, added, project, drop_unused=drop_unused)
    return catalogues.problems_of(source, language, catalogues.read_catalogue(language, project))


def test_catalogues_of_the_program_are_complete_and_right() -> None:
    assert catalogues.problems() == []


def test_complete_translation_has_no_problems_and_answers_when_compiled(project: Path) -> None:
    assert merged(project, "hi", HINDI) == []
    with catalogues.compile_catalogue("hi", project).open("rb") as file:
        hindi = gettext.GNUTranslations(file)
    assert hindi.gettext("Today") == "आज"
    assert hindi.ngettext("{n} hour", "{n} hours", 2) == "{n} घंटे"


def test_every_message_without_translation_is_missing(project: Path) -> None:
    assert len(merged(project, "hi", {})) == len(HINDI)


def test_documents_language_needs_only_what_is_printed(project: Path) -> None:
    assert merged(project, "de", {}) == ["de: missing: 'Total'", "de: missing: ('{n} hour', '{n} hours')"]


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Paid on {day}", "{date} को भुगतान हुआ"),
        ("Paid on {day}", "भुगतान हुआ"),
        ("Paid on {day}", "{day को भुगतान हुआ"),
        ("{n} hour\0{n} hours", ["{n} घंटा", "{m} घंटे"]),
    ],
)
def test_other_placeholders_than_the_english_are_found(
    project: Path, english: str, translation: object
) -> None:
    problems = merged(project, "hi", HINDI | {english: translation})
    assert [problem.split(": ")[1] for problem in problems] == ["other placeholders"]


def test_fuzzy_translation_is_found(project: Path) -> None:
    merged(project, "hi", HINDI)
    path = catalogues.catalogue_path("hi", project)
    path.write_text(
        path.read_text("utf-8").replace('msgid "Total"', '#, fuzzy\nmsgid "Total"'), encoding="utf-8"
    )
    catalogue = catalogues.read_catalogue("hi", project)
    assert catalogues.problems_of(catalogues.read_source(project), "hi", catalogue) == ["hi: fuzzy: 'Total'"]


def test_stale_translation_is_found_kept_by_add_and_dropped_by_update(project: Path) -> None:
    merged(project, "hi", HINDI)
    (project / "va_desktop" / "invoicing" / "pdf.py").unlink()
    stale = merged(project, "hi", {}, drop_unused=False)
    assert [problem.split(": ")[1] for problem in stale] == ["stale"] * 3

    (project / "va_desktop" / "invoicing" / "pdf.py").write_text(DOCUMENT, encoding="utf-8")
    assert merged(project, "hi", {}, drop_unused=False) == []

    (project / "va_desktop" / "invoicing" / "pdf.py").unlink()
    assert merged(project, "hi", {}, drop_unused=True) == []
    assert "Total" not in catalogues.catalogue_path("hi", project).read_text("utf-8")


def test_empty_text_is_no_message(project: Path) -> None:
    (project / "va_desktop" / "invoicing" / "pane.py").write_text('tr("")', encoding="utf-8")
    merged(project, "hi", HINDI)
    assert catalogues.catalogue_path("hi", project).read_text("utf-8").startswith("# Messages of VA Desktop.")


def test_merging_again_changes_no_byte(project: Path) -> None:
    merged(project, "hi", HINDI)
    once = catalogues.catalogue_path("hi", project).read_bytes()
    merged(project, "hi", {})
    assert catalogues.catalogue_path("hi", project).read_bytes() == once


@pytest.mark.parametrize("argument", ['f"Paid on {day}"', '"Paid on " + day', '"Paid on {day"'])
def test_message_that_cannot_be_translated_is_refused(project: Path, argument: str) -> None:
    (project / "va_desktop" / "invoicing" / "pane.py").write_text(f"tr({argument})", encoding="utf-8")
    assert [problem.split(": ")[0] for problem in catalogues.read_source(project).problems] == [
        "va_desktop/invoicing/pane.py:1"
    ]


def test_unreadable_module_is_a_problem_and_not_a_crash(project: Path) -> None:
    (project / "va_desktop" / "invoicing" / "pane.py").write_text("def", encoding="utf-8")
    assert len(catalogues.read_source(project).problems) == 1
