"""The tables of the contractor's profile."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table, Text, text

from va_desktop.kit.db.columns import Day, Id, JsonText, currency, edited, identity, metadata

contractor = Table(
    "contractor",
    metadata,
    *identity(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("address", Text, nullable=False),  # lines
    Column("city", String(100), nullable=False, server_default=text("''")),
    Column("post_code", String(20), nullable=False, server_default=text("''")),
    Column("country", String(2), nullable=False),
    Column("email", String(200), nullable=False),
    Column("phone", String(60), nullable=False),
    currency(),
    Column("language", String(8), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("first_weekday", Integer, nullable=False),  # 0 is Monday
    Column("day_start", Integer, nullable=False, server_default=text("0")),  # the hour at which days begin
    Column("fiscal_month", Integer, nullable=False),  # the month in which the fiscal year begins
    Column("target_seconds", BigInteger, nullable=False),  # per week
    Column("target_minor", BigInteger),  # earnings per week, in the home currency
    Column("logo_sha256", String(64), ForeignKey("file.sha256")),
    # The own tax where no scheme is chosen: name and percentage (as text); an empty name means none.
    Column("tax_name", String(60), nullable=False),
    Column("tax_rate", String(12), nullable=False),
    Column(
        "tax_scheme", String(20), nullable=False, server_default=text("''")
    ),  # a key of the country's pack
    Column("state", String(10), nullable=False, server_default=text("''")),  # as the tax knows it: 29
    Column("lut", String(60), nullable=False, server_default=text("''")),  # India: letter of undertaking
    Column("lut_until", Day),  # its last day
    Column("print_authority", String(60), nullable=False, server_default=text("''")),  # Philippines
    Column("other_taxes", JsonText, nullable=False, server_default=text("'[]'")),  # [{"name": …, "rate": …}]
    Column("wording_home", String(300), nullable=False, server_default=text("''")),
    Column("wording_abroad", String(300), nullable=False, server_default=text("''")),
    Column("number_pattern", String(60), nullable=False),  # of invoices, such as {FY}/{N:04}
    Column("terms_days", Integer, nullable=False),  # of new clients
    Column("translations", JsonText, nullable=False),  # {"hi": {"name": …, "address": …}}
    *edited(),
    sqlite_autoincrement=True,
)

tax_number = Table(
    "tax_number",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("contractor_id", Id, ForeignKey("contractor.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("label", String(60), nullable=False),  # GSTIN, VAT no.
    Column("value", String(60), nullable=False),
    sqlite_autoincrement=True,
)
