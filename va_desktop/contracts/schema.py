"""The tables of contracts: their dated rates and retainers, the services that were agreed, their limits."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from va_desktop.kit.db.columns import Day, Id, currency, edited, identity, metadata, unique_alive

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

contract_rate = Table(
    "contract_rate",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False),
    Column("service_id", Id, ForeignKey("service.id")),  # null: for all services
    Column("valid_from", Day, nullable=False),
    Column("hour_minor", BigInteger, nullable=False),  # for an hour, in the contract's currency
    *edited(),
    CheckConstraint("hour_minor >= 0", name="hour_minor"),
    Index("ix_contract_rate", "contract_id", "valid_from"),
    sqlite_autoincrement=True,
)

contract_service = Table(
    "contract_service",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False),
    Column("service_id", Id, ForeignKey("service.id"), nullable=False),
    *edited(),
    unique_alive("uq_contract_service", "contract_id", "service_id"),
    sqlite_autoincrement=True,
)

contract_limit = Table(
    "contract_limit",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False, index=True),
    Column("span", String(10), nullable=False),  # week, month, total
    Column("action", String(10), nullable=False),  # stop, ask, go_on: what happens when it is reached
    # Either of the two.
    Column("seconds", BigInteger),
    Column("amount_minor", BigInteger),
    *edited(),
    CheckConstraint("(seconds IS NULL) <> (amount_minor IS NULL)", name="either"),
    sqlite_autoincrement=True,
)

# What is bought for each period from a day on; one per contract and day.
contract_retainer = Table(
    "contract_retainer",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False),
    Column("starts_on", Day, nullable=False),
    Column("unit", String(10), nullable=False),  # time, money: what bought and opening count
    Column("span", String(10), nullable=False),  # week, month, quarter
    Column("bought", BigInteger, nullable=False),  # seconds, or minor units of the contract's currency
    Column("price_minor", BigInteger, nullable=False),  # of a period
    Column("keeps", Integer),  # periods after its own; null: without limit
    Column("overflow_minor", BigInteger),  # of an hour; null: the contract's rates
    Column("opening", BigInteger, nullable=False),
    *edited(),
    CheckConstraint("bought > 0", name="bought"),
    CheckConstraint("price_minor >= 0 AND overflow_minor >= 0", name="amounts"),
    CheckConstraint("opening >= 0 AND keeps >= 0", name="kept"),
    Index("ix_contract_retainer", "contract_id", "starts_on"),
    sqlite_autoincrement=True,
)
