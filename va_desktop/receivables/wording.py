"""The fixed words of reminders and statements; complete in English, Hindi and German, as documents are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.core.texts import N_, Texts
from va_desktop.receivables.aging import Age
from va_desktop.receivables.letters import Wording
from va_desktop.receivables.statement import Kind
from va_desktop.receivables.steps import Step

_SUBJECTS: Final[Mapping[Step, str]] = {
    Step.FRIENDLY: N_("Invoice {number} will soon be due"),
    Step.FIRST: N_("Payment reminder: invoice {number}"),
    Step.SECOND: N_("Second reminder: invoice {number}"),
    Step.LAST: N_("Last reminder: invoice {number}"),
}
_BODIES: Final[Mapping[Step, str]] = {
    Step.FRIENDLY: N_(
        "Dear {client},\n\nThis is a short note that invoice {number} of {date} for {amount} is due on {due}."
        " If you have paid already, please disregard it.\n\nKind regards\n{name}"
    ),
    Step.FIRST: N_(
        "Dear {client},\n\nInvoice {number} of {date} was due on {due}, and {amount} of it is still unpaid. It may"
        " just have been overlooked: please pay it in the next few days.\n\nKind regards\n{name}"
    ),
    Step.SECOND: N_(
        "Dear {client},\n\nInvoice {number} of {date} has been overdue for {days} days. Please pay the {amount}"
        " that is still unpaid within seven days, or tell me if something is wrong with it.\n\nKind regards\n{name}"
    ),
    Step.LAST: N_(
        "Dear {client},\n\nDespite my reminders, {amount} of invoice {number} of {date}, which was due on {due}, is"
        " still unpaid after {days} days. Please pay it within seven days. After that I have to claim interest and"
        " costs, and can't go on working for you until it is paid.\n\nKind regards\n{name}"
    ),
}
_LAST_WITHOUT_INTEREST: Final = N_(
    "Dear {client},\n\nDespite my reminders, {amount} of invoice {number} of {date}, which was due on {due}, is"
    " still unpaid after {days} days. Please pay it within seven days. After that I can't go on working for you"
    " until it is paid.\n\nKind regards\n{name}"
)
STEPS: Final[Mapping[Step, str]] = {
    Step.FRIENDLY: N_("Before it is due"),
    Step.FIRST: N_("First reminder"),
    Step.SECOND: N_("Second reminder"),
    Step.LAST: N_("Last reminder"),
}
AGES: Final[Mapping[Age, str]] = {
    Age.CURRENT: N_("Not due"),
    Age.UP_TO_30: N_("1–30 days"),
    Age.UP_TO_60: N_("31–60 days"),
    Age.UP_TO_90: N_("61–90 days"),
    Age.OVER_90: N_("Over 90 days"),
}
"""How long something has been overdue."""
KINDS: Final[Mapping[Kind, str]] = {
    Kind.INVOICE: N_("Invoice"),
    Kind.PREPAYMENT: N_("Prepayment invoice"),
    Kind.CREDIT_NOTE: N_("Credit note"),
    Kind.PAYMENT: N_("Payment"),
    Kind.WITHHELD: N_("Tax withheld"),
    Kind.FEE: N_("Bank fee"),
    Kind.REFUND: N_("Refund"),
    Kind.WRITTEN_OFF: N_("Written off"),
    Kind.ROUNDING: N_("Rounding"),
}
TITLES: Final[Mapping[Step, str]] = {
    Step.FRIENDLY: N_("Payment notice"),
    Step.FIRST: N_("Payment reminder"),
    Step.SECOND: N_("Second reminder"),
    Step.LAST: N_("Last reminder"),
}
"""What a letter calls itself."""
STATEMENT: Final = N_("Statement of account")
OPENING: Final = N_("Opening balance")
CLOSING: Final = N_("Closing balance")
BALANCE: Final = N_("Balance")
DATE: Final = N_("Date")
TEXT: Final = N_("Description")
AMOUNT: Final = N_("Amount")
OWED: Final = N_("Still to be paid")
CREDIT: Final = N_("In your favour")
NUMBER: Final = N_("Invoice no.")
DUE: Final = N_("Due date")
PERIOD: Final = N_("Period")
INTEREST_LINE: Final = N_("Interest on late payment of invoice {number}, {period}")
FIXED_LINE: Final = N_("Compensation for late payment of invoice {number}")


def default_wording(step: Step, texts: Texts, *, charged: bool = True) -> Wording:
    """Return the text of a step, with its placeholders, in a language; without interest where none is charged."""
    body = _BODIES[step] if charged or step is not Step.LAST else _LAST_WITHOUT_INTEREST
    return Wording(texts(_SUBJECTS[step]), texts(body))
