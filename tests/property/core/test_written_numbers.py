"""Numbers are written as Babel writes them; `Formats` only looks the signs up once."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.formatting import Formats

LOCALES = (("en", "IN"), ("hi", "IN"), ("de", "DE"), ("de", "CH"), ("en", "US"), ("de", "AT"), ("en", "PH"))


@given(
    st.sampled_from(LOCALES),
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=3),
    st.integers(0, 4),
)
def test_a_number_is_written_as_babel_writes_it(
    locale: tuple[str, str], number: Decimal, places: int
) -> None:
    formats = Formats(*locale)
    pattern = formats.locale.decimal_formats[None].pattern.split(";")[0].split(".")[0]
    wanted = format_decimal(number, f"{pattern}.{'0' * places}" if places else pattern, formats.locale)
    assert formats.number(number, places) == wanted
