"""What a task says and how far it is, told on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.by_command import OfficeByCommand


@pytest.fixture
def office(office: OfficeByCommand) -> OfficeByCommand:
    """Give the test an office with a contract and two tasks."""
    office.told(
        "contract add --client acme --title Office --rate 25.00/h",
        "task add Outline --client acme --due 2150-01-01",
        "task add Post --client acme",
    )
    return office


def test_one_task_is_told_when_and_how_long(office: OfficeByCommand) -> None:
    words = "task edit Post --due 2150-01-02 --at 14:00 --priority urgent --add-tag writing --estimate 1:30"
    task = office.json(*words.split(), "--note", "Two pictures")[0]
    assert (
        task.items()
        >= {
            "due_time": "14:00",
            "due_zone": "Europe/Dublin",
            "due_at": "2150-01-02T14:00:00Z",
            "priority": "urgent",
            "tags": ["writing"],
            "estimate_seconds": 5400,
        }.items()
    )
    assert office.json(*"task edit 2 --zone Asia/Kolkata".split())[0]["due_at"] == "2150-01-02T08:30:00Z"
    bare = office.json(*"task edit 2 --at none --estimate none --title Blog".split())[0]
    assert (bare["due_zone"], bare["estimate_seconds"], bare["title"]) == (None, None, "Blog")
    assert "one task; name one only" in office.run(*"task edit 1 2 --title Both".split(), status=2)
    office.run(*"task edit 2 --due none".split())
    assert "needs its day" in office.run(*"task edit 2 --at 9:00".split(), status=2)


def test_a_task_waits_goes_on_and_is_reopened(office: OfficeByCommand) -> None:
    waiting = office.json("task", "wait", "post", "--for", "The pictures", "--since", "2026-01-05")
    assert (waiting["status"], waiting["waiting_for"], waiting["waiting_since"]) == (
        "waiting",
        "The pictures",
        "2026-01-05",
    )
    assert office.run(*"task start Post".split()) == "Being worked on: Post.\n"
    office.run(*"task done Post".split())
    assert "done already" in office.run(*"task done Post".split(), status=2)
    assert office.json(*"task reopen Post".split())["status"] == "todo"


def test_a_task_comes_after_another_and_never_in_a_circle(office: OfficeByCommand) -> None:
    said = office.json(*"task after Post Outline".split())
    assert said["comes_after"] == [{"id": 1, "title": "Outline", "done": False}]
    assert "in a circle" in office.run(*"task after Outline Post".split(), status=2)
    assert office.run(*"task start Post".split()) == "Being worked on: Post. It comes after: Outline.\n"
    assert office.run(*"task done Outline".split()) == "Done: Outline. Now can begin: Post.\n"
    assert office.json(*"task after Post Outline --not".split())["comes_after"] == []


def test_links_and_comments_are_shown_with_the_task(office: OfficeByCommand) -> None:
    office.run("task", "link", "Post", "docs.example.com/brief", "--title", "Brief")
    assert "is not an address" in office.run(*"task link Post file:///etc/passwd".split(), status=2)
    office.run("task", "comment", "Post", "Asked for pictures")
    task = office.json(*"task show Post".split())
    assert [(one["url"], one["title"]) for one in task["links"]] == [
        ("https://docs.example.com/brief", "Brief")
    ]
    assert [(one["author"], one["text"]) for one in task["comments"]] == [("Asha", "Asked for pictures")]
    assert "Asha: Asked for pictures" in office.run(*"task show 2".split())


def test_what_is_due_until_a_day_is_listed(office: OfficeByCommand) -> None:
    assert office.json(*"task due --until 2149-12-31".split()) == []
    assert [task["title"] for task in office.json(*"task due --until 2150-01-01".split())] == ["Outline"]
    office.run(*"task edit Outline --due 2020-01-01".split())
    assert [task["title"] for task in office.json(*"task due".split())] == ["Outline"]


def test_the_timer_says_what_a_task_comes_after(office: OfficeByCommand) -> None:
    office.run(*"task after Post Outline".split())
    assert office.run(*"timer start --task Post".split()).endswith("\nIt comes after: Outline.\n")
    office.run(*"timer stop".split())
    assert office.run(*"timer continue".split()).endswith("\nIt comes after: Outline.\n")
    assert "comes after" not in office.run(*"timer switch Outline".split())
    office.run(*"task done Outline".split())
    assert "comes after" not in office.run(*"timer switch Post".split())


def test_files_are_kept_with_a_task(office: OfficeByCommand, tmp_path: Path) -> None:
    brief = tmp_path / "संक्षेप.txt"
    brief.write_bytes(b"Two pictures")
    assert office.run("task", "attach", "Post", str(brief)) == "Attached to Post: संक्षेप.txt\n"
    brief.unlink()
    assert office.run(*"task files Post".split()) == "संक्षेप.txt\n"
    assert office.json(*"task files Post".split()) == [{"id": 1, "name": "संक्षेप.txt", "size": 12}]
    assert office.json(*"task show Post".split())["files"] == office.json(*"task files २".split())
    out = tmp_path / "copy.txt"
    assert office.run("task", "save-file", "Post", "संक्षेप.txt", "--out", str(out)) == f"Written: {out}\n"
    assert out.read_bytes() == b"Two pictures"
    again = office.run("task", "save-file", "Post", "संक्षेप.txt", "--out", str(out), status=2)
    assert "There is a file copy.txt already" in again
    assert "no file “other.txt”" in office.run("task", "detach", "Post", "other.txt", status=2)
    brief.write_bytes(b"Three pictures")
    office.run("task", "attach", "Post", str(brief))
    brief.unlink()
    assert "several files" in office.run("task", "detach", "Post", "संक्षेप.TXT", status=2)
    assert office.run("task", "detach", "Post", "2") == "Taken away from Post: संक्षेप.txt\n"
    assert office.run("task", "files", "Post") == "संक्षेप.txt\n"
    assert "There is no file" in office.run("task", "attach", "Post", str(brief), status=2)
    assert "folder" in office.run("task", "attach", "Post", str(tmp_path), status=2)


@pytest.mark.parametrize("wrong", [("--title", ""), ("--at", "25:00"), ("--price", "x")])
def test_an_edit_that_is_refused_changes_nothing(office: OfficeByCommand, wrong: tuple[str, str]) -> None:
    before = office.json(*"task show 1".split())
    office.run(*"task edit 1 --status done --priority high".split(), *wrong, status=2)
    assert office.json(*"task show 1".split()) == before


def test_days_can_be_typed_with_devanagari_digits(office: OfficeByCommand) -> None:
    assert office.json("task", "edit", "१", "--due", "२१५०-०२-०३")[0]["due_on"] == "2150-02-03"


def test_ids_can_be_typed_with_devanagari_digits(office: OfficeByCommand) -> None:
    spent = "--date 2026-01-05 --amount 12 --currency EUR --category software --billable"
    office.run("expense", "add", *spent.split(), "--client", "१")
    number = office.json("invoice", "draft", "--client", "१")["id"]
    issued = office.json("invoice", "issue", "१")
    figures = issued["number"].translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert [office.json("invoice", "show", one)["id"] for one in ("१", figures)] == [number, number]
    office.told("quote add --client १ --line Letters 1 50", "quote issue २")
    assert office.json(*"quote accept २ --line १=task".split())["becomes"]["tasks"]
    chosen = office.json("service", "list")[1]
    figures = str(chosen["id"]).translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert office.json("service", "edit", figures, "--name", "Letters")["key"] == chosen["key"]
    office.told(
        "contractor account add upi --holder Asha --upi asha@okbank", "design add Plain --from classic"
    )
    assert office.json("contractor", "account", "delete", "१")["id"] == 1
    assert office.json("design", "show", "#१")["name"] == "Plain"


def test_the_name_of_a_file_steers_no_terminal(office: OfficeByCommand, tmp_path: Path) -> None:
    brief = tmp_path / "brief.txt"
    brief.write_bytes(b"Two pictures")
    office.run("task", "attach", "Post", str(brief))
    out = tmp_path / "a\x1b]0;b\x07"
    assert office.run("task", "save-file", "Post", "1", "--out", str(out)) == (
        f"Written: {tmp_path}/a\ufffd]0;b\ufffd\n"
    )
    assert out.exists()
