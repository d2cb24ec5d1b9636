"""What is installed is what was chosen: locked, the same everywhere, from whatever index a machine uses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(name: str) -> dict[str, str]:
    """Return the versions in a lock file by canonical name."""
    text = (ROOT / name).read_text("utf-8")
    return {canonicalize_name(found[1]): found[2] for found in re.finditer(r"(?m)^([\w.-]+)==(\S+)", text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_what_the_project_asks_for(lock: str) -> None:
    versions = locked(lock)
    asked = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    assert [
        str(one) for one in asked if not one.specifier.contains(versions[canonicalize_name(one.name)])
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_a_hash(lock: str) -> None:
    requirements = re.split(r"(?m)^(?=[\w.-]+==)", (ROOT / lock).read_text("utf-8"))[1:]
    assert [one.split()[0] for one in requirements if "--hash=sha256:" not in one] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_address(lock: str) -> None:
    assert (
        re.findall(r"\w+://\S*|--(?:extra-)?index\S*|--find-links\S*", (ROOT / lock).read_text("utf-8")) == []
    )


def test_tools_and_program_are_locked_alike() -> None:
    program, tools = (locked(lock) for lock in LOCKS)
    assert {name: tools.get(name) for name in program} == program
