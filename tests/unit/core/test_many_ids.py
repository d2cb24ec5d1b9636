"""Many ids at once are as good as each by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import RFC_4122, UUID

from va_desktop.core.ids import uuids7


def test_many_ids_are_distinct_of_version_7_and_in_ascending_order() -> None:
    ids = uuids7(datetime(2026, 11, 26, tzinfo=UTC), 10_000)
    assert ids == sorted(set(ids))
    assert {(UUID(one).version, UUID(one).variant) for one in ids} == {(7, RFC_4122)}
    assert uuids7(datetime(2026, 11, 26, tzinfo=UTC), 0) == []
