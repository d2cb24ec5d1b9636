"""A manual as one Markdown file and back; what reading a file would do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from va_desktop.manuals.exchange import (
    Fate,
    pictures_beside,
    plan_import,
    read_manual,
    with_pictures,
    write_manual,
)
from va_desktop.manuals.markdown import closed, headings, parse
from va_desktop.manuals.model import Section, Text
from va_desktop.manuals.skeletons import SKELETONS, skeleton


def test_each_section_is_a_heading_of_the_first_level() -> None:
    text = write_manual([Text("Inbox", "1. Open"), Text("Travel")])
    assert text == "# Inbox\n\n1. Open\n\n# Travel\n"
    assert read_manual(text, "x") == (Text("Inbox", "1. Open"), Text("Travel"))
    assert write_manual([]) == ""


def test_a_heading_of_the_first_level_inside_a_section_becomes_one_of_the_second() -> None:
    written = write_manual([Text("A", "# one\n\ntwo\n===\n\n> # quoted\n\n```\n# code\n```\n\n## three")])
    assert read_manual(written, "x") == (
        Text("A", "## one\n\ntwo\n---\n\n> # quoted\n\n```\n# code\n```\n\n## three"),
    )


def test_a_block_of_code_that_was_left_open_does_not_swallow_the_next_section() -> None:
    written = write_manual([Text("A", "```\n# code"), Text("B", "~~~~\nx\n~~~~")])
    assert [one.title for one in read_manual(written, "x")] == ["A", "B"]
    assert closed("words") == "words"
    assert closed("") == ""
    assert closed("```\nx\n\n") == "```\nx\n\n\n```"


def test_a_first_heading_above_several_others_is_the_title_of_the_file() -> None:
    assert read_manual("# Acme\n\n## Inbox\na\n\n## Travel\nb\n", "x") == (
        Text("Inbox", "a"),
        Text("Travel", "b"),
    )
    assert read_manual("# Acme\nabout\n## Inbox\n## Travel", "x") == (
        Text("Acme", "about"),
        Text("Inbox"),
        Text("Travel"),
    )
    assert read_manual("# Acme\n## Inbox\na", "x") == (Text("Acme", "## Inbox\na"),)


def test_what_stands_above_the_first_heading_is_called_like_the_file() -> None:
    assert read_manual("before\n\n# A\nb", "notes") == (Text("notes", "before"), Text("A", "b"))
    assert read_manual("only words\r\nin two lines", "notes") == (Text("notes", "only words\nin two lines"),)
    assert read_manual("#\nb", "notes") == (Text("notes", "b"),)
    assert read_manual("  \n", "notes") == ()


@given(
    st.lists(
        st.builds(
            Text,
            st.text("ab *_#[]<>`\\~|!&;क्षि1.", min_size=1).map(str.split).map(" ".join).filter(bool),
            st.lists(
                st.sampled_from(
                    ["1. a", "- b", "## c", "> d", "```", "x\n---", "| a |\n|---|\n| b |", "", "word"]
                )
            ).map(lambda rows: closed("\n".join(rows).strip())),
        ),
        max_size=4,
    )
)
def test_a_manual_is_read_as_it_was_written(texts: list[Text]) -> None:
    whole = [text for text in texts if all(place.level > 1 for place in headings(text.body))]
    assert list(read_manual(write_manual(whole), "x")) == whole


def test_pictures_that_lie_beside_the_file_are_found_and_no_others() -> None:
    text = (
        "![a](b.png) ![c](<d e/f g.png> 'title') ![x](/etc/p.png) ![y](../z.png) ![h](http://x/y.png)"
        " ![e](%2e%2e/x.png) ![w](C:\\x.png) ![again](b.png) ![o](file:own.png) [no](n.png)"
    )
    assert pictures_beside(text) == ("b.png", "d e/f g.png")
    assert with_pictures("![a](b.png) ![c](<d e.png>)", lambda address: f"file:{len(address)}") == (
        "![a](file:5) ![c](file:7)"
    )


def test_pictures_are_looked_for_in_the_folder_of_the_file() -> None:
    texts = [Text("A", "![p](file:a.png)\n\n[l](file:b.png)")]
    assert "![p](acme%20x/a.png)\n\n[l](file:b.png)" in write_manual(texts, "acme x")
    assert "![p](file:a.png)" in write_manual(texts)


def test_a_plan_tells_what_is_new_changed_and_left() -> None:
    def section(number: int, text: Text) -> Section:
        return Section(number, 1, 0, text, 1, datetime(2026, 11, 26, tzinfo=UTC))

    there = [section(1, Text("Inbox", "a")), section(2, Text("Travel", "b")), section(3, Text("inbox", "c"))]
    plan = plan_import([Text("INBOX", "a"), Text("Travel", "b"), Text("New", "d"), Text("Inbox", "e")], there)
    assert [(one.fate, one.section.id if one.section else 0) for one in plan.incoming] == [
        (Fate.CHANGED, 1),
        (Fate.SAME, 2),
        (Fate.NEW, 0),
        (Fate.NEW, 0),
    ]
    assert plan.staying == ("inbox",)
    assert plan.count(Fate.NEW) == 2


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("key", SKELETONS)
def test_a_skeleton_has_sections_in_both_languages(key: str, language: str) -> None:
    sections = skeleton(key, language)
    assert len(sections) == 4
    assert all(one.title and parse(one.body) for one in sections)
    assert [one.checked() for one in sections] == list(sections)
