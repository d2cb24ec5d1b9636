"""What is left of Markdown once it is read: a tree of our own, in which nothing loads or runs anything."""

from __future__ import annotations

import pytest

from va_desktop.manuals.markdown import is_link, parse, picture_name
from va_desktop.manuals.nodes import (
    Break,
    Bullets,
    Code,
    Heading,
    Item,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Steps,
    Table,
    pictures_in,
    plain,
)


def one(text: str) -> object:
    blocks = parse(text)
    assert len(blocks) == 1
    return blocks[0]


def test_each_kind_of_block_is_read() -> None:
    assert parse("# Inbox\n\nWords\n\n***\n\n> said\n\n```\na  <b>\n```\n\n    kept\n") == (
        Heading(1, (Run("Inbox"),)),
        Paragraph((Run("Words"),)),
        Rule(),
        Quote((Paragraph((Run("said"),)),)),
        Code("a  <b>"),
        Code("kept"),
    )


def test_steps_keep_their_first_number_and_what_stands_below_them() -> None:
    found = one("3. Open\n   - at *nine*\n4. Close")
    assert found == Steps(
        (
            Item(
                (
                    Paragraph((Run("Open"),)),
                    Bullets((Item((Paragraph((Run("at "), Run("nine", slanted=True))),)),)),
                )
            ),
            Item((Paragraph((Run("Close"),)),)),
        ),
        first=3,
    )


def test_boxes_are_read_as_ticked_or_not() -> None:
    found = one("- [ ] open\n- [x] **done**\n- [X] too\n- [y] no box\n- `[ ]` code\n-\n- [ ] ")
    assert isinstance(found, Bullets)
    assert [item.ticked for item in found.items] == [False, True, True, None, None, None, None]
    assert found.items[1].blocks == (Paragraph((Run("done", strong=True),)),)


def test_words_of_all_kinds_keep_their_kind() -> None:
    assert one("a **b *c*** ~~d~~ `e` f  \ng\nh") == Paragraph(
        (
            Run("a "),
            Run("b ", strong=True),
            Run("c", strong=True, slanted=True),
            Run(" "),
            Run("d", struck=True),
            Run(" "),
            Run("e", code=True),
            Run(" f"),
            Break(),
            Run("g h"),
        )
    )


def test_a_table_is_read_with_its_head() -> None:
    found = one("| a | b |\n|---|--:|\n| 1 | **2** |\n| 3 |")
    assert found == Table(
        ((Run("a"),), (Run("b"),)),
        (((Run("1"),), (Run("2", strong=True),)), ((Run("3"),), ())),
    )


@pytest.mark.parametrize("address", ["http://a.example/x", "HTTPS://a.example", "mailto:a@b.example"])
def test_links_lead_to_the_web_and_to_mail(address: str) -> None:
    assert one(f"[go]({address})") == Paragraph((Run("go", link=address),))
    assert one(f"<{address}>") == Paragraph((Run(address, link=address),))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
        "file:../secret.png",
        "ftp://a.example/x",
        "smb://host/share",
        "\\\\host\\share",
        "//host/share.png",
        "/etc/passwd",
        "picture.png",
        "qrc:/x.png",
        "va-desktop:run",
    ],
)
def test_no_other_address_is_a_link_or_a_picture(address: str) -> None:
    for text in (f"[go]({address})", f"![go]({address})", f"<{address}>", f"[go][1]\n\n[1]: {address}"):
        for block in parse(text):
            assert isinstance(block, Paragraph)
            assert all(isinstance(part, Run) and not part.link for part in block.inlines), text


def test_a_picture_is_a_name_of_the_manual_and_nothing_from_elsewhere() -> None:
    assert one("![the inbox](file:my%20inbox.png)") == Paragraph((Picture("my inbox.png", "the inbox"),))
    assert one("![](file:चित्र.png)") == Paragraph((Picture("चित्र.png"),))
    assert one("![shop](https://a.example/b.png)") == Paragraph(
        (Run("shop", link="https://a.example/b.png"),)
    )
    assert one("![](https://a.example/b.png)") == Paragraph(
        (Run("https://a.example/b.png", link="https://a.example/b.png"),)
    )
    # A link to a file of the manual leads nowhere: what a person clicks is an address.
    assert one("[x](file:a.png)") == Paragraph((Run("x"),))


@pytest.mark.parametrize("address", ["file:a%2Fb.png", "file:a%5Cb.png", "file:a%00b.png", "file:", "a.png"])
def test_a_name_of_a_picture_has_no_folder(address: str) -> None:
    assert picture_name(address) == ""


def test_html_is_words() -> None:
    text = '<script src="http://a.example/x.js">alert(1)</script> <img src=x onerror=y> <!-- c -->'
    assert "".join(plain(block.inlines) for block in parse(text) if isinstance(block, Paragraph)) == text


def test_a_list_that_begins_with_another_block_is_read() -> None:
    assert one("- > said") == Bullets((Item((Quote((Paragraph((Run("said"),)),)),)),))


def test_words_and_pictures_are_found_wherever_they_stand() -> None:
    text = (
        "# ![a](file:a.png)\n\n1. ![b](file:b.png) words\n\n> ![c](file:c.png)\n\n"
        "|![d](file:d.png)|\n|---|\n|![a](file:a.png)|\n\n```\n![e](file:e.png)\n```"
    )
    assert pictures_in(parse(text)) == ("a.png", "b.png", "c.png", "d.png")
    assert plain((Run("one "), Break(), Picture("x", "two"), Run("  three"))) == "one two three"


def test_what_may_be_clicked_is_a_whole_address() -> None:
    assert is_link("https://a.example/b?c=d#e")
    assert not is_link("https://a.example/b c")
    assert not is_link(" https://a.example")
    assert not is_link("https://")
