"""Whatever a task can be has a name of its own in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from va_desktop.core.texts import SCREEN_LANGUAGES, load_texts
from va_desktop.tasks.grouping import Group
from va_desktop.tasks.model import Priority, Status
from va_desktop.tasks.names import GROUP_NAMES, PRIORITY_NAMES, PRIORITY_WORDS, STATUS_NAMES


@pytest.mark.parametrize("language", SCREEN_LANGUAGES)
@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (GROUP_NAMES, Group),
        (STATUS_NAMES, Status),
        (PRIORITY_NAMES, Priority),
        (PRIORITY_WORDS, Priority),
    ],
)
def test_each_has_a_name_of_its_own(
    names: Mapping[Any, str], kinds: type[Group | Status | Priority], language: str
) -> None:
    texts = load_texts(language)
    said = [texts(names[kind]) for kind in kinds]
    assert len(set(said)) == len(list(kinds))
    assert all(said)
