"""In which language a QR-bill asks for payment."""

from __future__ import annotations

import pytest

from va_desktop.contractor.payment_methods import checked_details, method
from va_desktop.core.errors import UserError

ACCOUNT = {"iban": "CH93 0076 2011 6238 5295 7"}


def test_a_bill_is_in_a_language_of_switzerland_or_english() -> None:
    assert checked_details(method("iban"), {**ACCOUNT, "slip": " FR "})["slip"] == "fr"
    with pytest.raises(UserError, match="one of these languages"):
        checked_details(method("iban"), {**ACCOUNT, "slip": "hi"})
