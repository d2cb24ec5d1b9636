"""An `@` finds the client it means, and says so when it could be several."""

from __future__ import annotations

import pytest

from va_desktop.clients.naming import client_named
from va_desktop.core.errors import UserError

KNOWN = [
    (1, "acme", "Acme Dental"),
    (2, "acme-two", "Acme Two"),
    (3, "dilli", "दिल्ली टेक्सटाइल्स"),
    (3, "dilli", "दिल्ली टेक्सटाइल्स"),
]


@pytest.mark.parametrize(
    ("reference", "client_id"),
    [("acme", 1), ("ACME", 1), ("acme-t", 2), ("dental", 1), ("दिल्ली", 3), ("dillee", 3), ("nobody", None)],
)
def test_the_client_is_found(reference: str, client_id: int | None) -> None:
    assert client_named(reference, KNOWN) == client_id


def test_several_are_named() -> None:
    with pytest.raises(UserError, match="Acme Dental / Acme Two"):
        client_named("ac", KNOWN)
