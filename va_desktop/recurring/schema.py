"""The tables of invoices that come again, and of the documents that were made of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint, false

from va_desktop.kit.db.columns import Day, Id, Instant, JsonText, currency, edited, identity, metadata

recurring_plan = Table(
    "recurring_plan",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("contract_id", Id, ForeignKey("contract.id"), index=True),  # of which alone work is gathered
    Column("title", String(200), nullable=False),
    currency(),
    Column("says", JsonText, nullable=False),  # `recurring.Says`, with its lines
    Column("rule", String(300), nullable=False),  # an RRULE without its end
    Column("starts_on", Day, nullable=False),  # the first day of the rule
    Column("until_on", Day),
    Column("times", Integer),
    Column("counted_from", Day),  # turns before it were passed over
    Column("covers", String(10), nullable=False),  # before, ending, coming
    Column("gathers", Boolean, nullable=False),
    Column("issues", Boolean, nullable=False),
    Column(
        "hands_over", Boolean, nullable=False, server_default=false()
    ),  # puts them into the client's folder
    Column("dated", String(10), nullable=False),  # run, turn
    Column("paused_at", Instant),
    Column("ended_at", Instant),
    Column("trouble", JsonText),  # why it was paused by itself: {"message": …, "values": {…}}
    *edited(),
    sqlite_autoincrement=True,
)

# A document that was made for a period, once for ever.
recurring_turn = Table(
    "recurring_turn",
    metadata,
    *identity(),
    Column("plan_id", Id, ForeignKey("recurring_plan.id"), nullable=False),
    Column("on_day", Day, nullable=False),  # the day of the rule
    Column("first_day", Day, nullable=False),  # of the period
    Column("last_day", Day, nullable=False),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("state", String(10), nullable=False),  # of recurring.plan.TurnState
    Column("trouble", JsonText),  # why it waits, or is not sent yet: {"message": …, "values": {…}}
    *edited(),
    UniqueConstraint("plan_id", "first_day"),
    sqlite_autoincrement=True,
)
