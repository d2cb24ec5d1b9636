"""What contracts say against an expense; it is told, and never refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from va_desktop.contracts.expense_policy import ExpensePolicy, Objection
from va_desktop.contracts.model import Contract
from va_desktop.contracts.term_words import objection_words
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import Texts
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Objected:
    """What a contract says against an expense; `month` is what the month comes to with it."""

    title: str
    policy: ExpensePolicy
    objection: Objection
    month: Money

    def in_words(self, texts: Texts, formats: Formats) -> str:
        """Return it as a sentence."""
        return objection_words(self.objection, self.title, self.policy, self.month, texts, formats)


def objections(amount: Money, before: Money, contracts: Iterable[Contract]) -> Sequence[Objected]:
    """Return what speaks against an expense; nothing where one of the contracts that say something allows it.

    `before` is what the month has already, in the currency of the expense.
    """
    found = []
    for contract in contracts:
        policy = contract.terms.expenses
        if policy.rule is None:
            continue
        objection = policy.objection(amount, before)
        if objection is None:
            return []
        found.append(Objected(contract.title, policy, objection, before + amount))
    return found
