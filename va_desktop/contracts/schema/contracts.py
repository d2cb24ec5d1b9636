"""The table of contracts."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table, Text, text

from va_desktop.kit.db.columns import Day, Id, currency, edited, identity, metadata

contract = Table(
    "contract",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("billing", String(20), nullable=False),  # hourly, task, retainer, mixed
    currency(),
    Column("starts_on", Day),
    Column("ends_on", Day),
    Column("grouping", String(10), nullable=False),  # task, day, entry: the lines of its time on an invoice
    Column("time_shown", String(10), nullable=False),  # minutes, decimal
    Column("note", Text, nullable=False),
    # How time is rounded when it is billed; an empty mode means that it is not.
    Column("round_mode", String(10), nullable=False, server_default=text("''")),  # up, down, nearest
    Column("round_step", Integer, nullable=False, server_default=text("0")),  # minutes
    Column("round_scope", String(10), nullable=False, server_default=text("''")),  # entry, day, line
    Column("round_minimum", Integer, nullable=False, server_default=text("0")),  # minutes
    # A notice of 0 is none.
    Column("notice_count", Integer, nullable=False, server_default=text("0")),
    Column("notice_unit", String(10), nullable=False, server_default=text("''")),  # days, weeks, months
    # When it is invoiced: weekly, fortnightly, monthly, task; empty where nothing is agreed.
    Column("invoicing", String(12), nullable=False, server_default=text("''")),
    Column("minimum_minor", BigInteger),  # the smallest amount of its work on an invoice
    # What the client pays of expenses: none, approved, incurred; empty where nothing is agreed.
    Column("expense_rule", String(10), nullable=False, server_default=text("''")),
    Column("expense_most_minor", BigInteger),  # a month
    Column("expense_text", Text, nullable=False, server_default=text("''")),
    Column("order_number", String(100), nullable=False, server_default=text("''")),  # the client's
    *edited(),
    sqlite_autoincrement=True,
)
