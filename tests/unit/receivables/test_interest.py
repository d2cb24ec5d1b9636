"""What lateness costs, by the worked examples of those who make the rules, and by hand where they give none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.receivables.charging import ChargeRule, Charges, read_rule, rule_text
from va_desktop.receivables.interest import (
    Base,
    BaseRate,
    Counting,
    Debt,
    Law,
    Registration,
    by_law,
    by_own_rate,
    late_days,
)
from va_desktop.receivables.laws import bases, law_of, laws


def law(key: str) -> Law:
    found = next((one for one in laws() if one.key == key), None)
    assert found is not None
    return found


def charge(key: str, amount: Money, due: date, until: date, issued: date | None = None) -> str:
    chosen = law(key)
    late = late_days(chosen, issued or due, due, until)
    assert late is not None
    found = by_law(chosen, bases()[chosen.base], Debt(amount), late, chosen.fixed_sum(amount), late.first)
    return f"{found.interest} + {found.fixed}"


def test_the_example_of_the_british_government() -> None:
    """GOV.UK, Late commercial payments: £1,000 at a base rate of 0.5 % is 23p a day, £11.50 after 50 days."""
    base = Base("boe", "", "", (BaseRate(date(2020, 1, 1), Decimal("0.5")),), date(2030, 1, 1))
    late = Period(date(2024, 1, 1), date(2024, 2, 19))
    found = by_law(law("uk"), base, Debt(Money(1000_00, "GBP")), late, Money(0, "GBP"), late.first)
    assert [str(one.percent) for one in found.stretches] == ["8.5"]
    assert str(found.interest) == "11.50"


@pytest.mark.parametrize(
    ("amount", "fixed"), [("999.99", "40.00"), ("1000", "70.00"), ("9999.99", "70.00"), ("10000", "100.00")]
)
def test_the_fixed_sums_of_section_5a(amount: str, fixed: str) -> None:
    assert str(law("uk").fixed_sum(Money.parse(amount, "GBP"))) == fixed


def test_british_interest_keeps_the_rate_of_the_half_year_in_which_it_began() -> None:
    """SI 2002/1675, article 4: what begins from July to December goes by the rate of 30 June: 5 % in 2023."""
    late = Period(date(2023, 12, 1), date(2024, 3, 1))
    base = bases()["boe"]
    found = by_law(law("uk"), base, Debt(Money(5000_00, "GBP")), late, Money(0, "GBP"), late.first)
    assert [str(one.percent) for one in found.stretches] == ["13"]
    assert not found.provisional
    assert str(found.interest) == str(Money(178 * 92, "GBP"))  # 5000 x 13 % / 365 = 1.78 a day


def test_german_interest_follows_the_base_rate() -> None:
    """BGB section 288 (2) and (5); Bundesbank: 3.62 % until 30 June 2024, 3.37 % after."""
    late = late_days(law("de"), date(2024, 5, 31), date(2024, 6, 15), date(2024, 7, 15))
    assert late is not None
    found = by_law(
        law("de"),
        bases()["basiszins"],
        Debt(Money(10000_00, "EUR")),
        late,
        law("de").fixed_sum(Money(1, "EUR")),
        late.first,
    )
    assert [(str(one.percent), str(one.amount)) for one in found.stretches] == [
        ("12.62", "51.86"),  # 15 days
        ("12.37", "50.84"),  # 15 days
    ]
    assert (str(found.interest), str(found.fixed), str(found.whole)) == ("102.70", "40.00", "142.70")


def test_a_german_consumer_pays_five_points_and_no_fixed_sum() -> None:
    """BGB section 288 (1) sentence 2; subsection 5 asks nobody for 40 euros who is a consumer."""
    assert (
        charge("de_consumers", Money(10000_00, "EUR"), date(2026, 6, 30), date(2026, 7, 31)) == "55.38 + 0.00"
    )


def test_the_example_of_a_guide_to_german_interest() -> None:
    """anleiter.de, Verzugszinsen berechnen: a consumer's 1,000 euros at 5.12 % cost 3.51 after 25 days.

    Of an authority, a chamber or a court no example with figures was found for Germany or India (November 2026):
    they state the rates and the ways of counting that the other tests take by hand.
    """
    base = Base("basiszins", "", "", (BaseRate(date(2010, 1, 1), Decimal("0.12")),), date(2010, 6, 30))
    late, nothing = Period(date(2010, 3, 1), date(2010, 3, 25)), Money(0, "EUR")
    found = by_law(law("de_consumers"), base, Debt(Money(1000_00, "EUR")), late, nothing, late.first)
    assert [(str(one.percent), str(one.amount)) for one in found.stretches] == [("5.12", "3.51")]


def test_an_austrian_consumer_pays_four_percent_and_no_fixed_sum() -> None:
    """ABGB section 1000: 4 % a year; sections 456 and 458 UGB bind businesses alone."""
    assert (
        charge("at_consumers", Money(3650_00, "EUR"), date(2024, 6, 30), date(2024, 7, 10)) == "4.00 + 0.00"
    )
    chosen, day = law("at_consumers"), Period(date(2024, 7, 1), date(2024, 7, 1))
    nothing = Money(0, "EUR")
    assert not by_law(chosen, bases()["abgb"], Debt(nothing), day, nothing, day.first).provisional


@pytest.mark.parametrize(
    ("key", "began", "percent"),
    [
        ("uk", date(2026, 11, 1), "11.75"),
        ("de", date(2026, 11, 1), "10.52"),
        ("at", date(2026, 11, 1), "10.73"),
        ("eu", date(2026, 11, 1), "10.4"),
        ("in", date(2026, 11, 1), "17.25"),
        ("in", date(2026, 10, 6), "16.5"),
        ("de", date(2026, 6, 30), "10.27"),
        ("eu", date(2026, 6, 30), "10.15"),
    ],
)
def test_the_rates_that_were_published_for_2026(key: str, began: date, percent: str) -> None:
    chosen, day = law(key), Period(began, began)
    currency = chosen.fixed[0][0].currency if chosen.fixed else "INR"
    found = by_law(chosen, bases()[chosen.base], Debt(Money(100, currency)), day, Money(0, currency), began)
    assert [Decimal(one.percent) for one in found.stretches] == [Decimal(percent)]
    assert not found.provisional


def test_austrian_interest_is_nine_point_two_above_its_own_base_rate() -> None:
    """UGB, section 456: 1,200 at 10.73 % for 30 days is 10.58, as a public dunning program computes it."""
    assert charge("at", Money(1200_00, "EUR"), date(2026, 7, 1), date(2026, 7, 31)) == "10.58 + 40.00"


def test_the_rate_that_ireland_publishes_for_the_directive() -> None:
    """Department of Enterprise: from 1 July 2024 12.25 % a year, counted by the day."""
    assert charge("eu", Money(3650_00, "EUR"), date(2024, 6, 30), date(2024, 7, 10)) == "12.25 + 40.00"


def test_indian_interest_is_three_times_the_bank_rate_compounded_monthly() -> None:
    """MSMED Act, section 16: at a bank rate of 6.75 % it is 20.25 % a year, with monthly rests.

    Calcutta High Court, 2024 (8) TMI 652: the rate is that of each monthly rest.
    """
    found = charge("in", Money(100000_00, "INR"), date(2024, 4, 10), date(2024, 7, 20))
    # 100000 x 1.016875^3 = 105148.41, and ten days of 20.25 % on that.
    assert found == "5731.77 + 0.00"


def test_each_monthly_rest_takes_the_bank_rate_of_its_own_day() -> None:
    late = late_days(law("in"), date(2026, 9, 1), date(2026, 9, 19), date(2026, 11, 19))
    assert late is not None
    found = by_law(
        law("in"), bases()["rbi"], Debt(Money(100000_00, "INR")), late, Money(0, "INR"), late.first
    )
    assert [(one.days.first, str(one.percent), str(one.amount)) for one in found.stretches] == [
        (date(2026, 9, 20), "16.5", "1375.00"),  # the bank rate rose on 7 October
        (date(2026, 10, 20), "17.25", "1457.27"),  # 101375 x 17.25 % / 12
    ]


def test_an_indian_due_day_counts_up_to_45_days() -> None:
    """MSMED Act, section 15: whatever was agreed in writing."""
    late = late_days(law("in"), date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 1))
    assert late == Period(date(2024, 2, 16), date(2024, 4, 1))
    assert late_days(law("in"), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1)) == Period(
        date(2024, 2, 1), date(2024, 2, 1)
    )


def test_months_that_are_shorter_end_on_their_last_day() -> None:
    base = Base("x", "", "", (BaseRate(date(2020, 1, 1), Decimal(4)),), date(2030, 1, 1))
    chosen = law("in")
    late = Period(date(2025, 1, 31), date(2025, 4, 29))
    found = by_law(chosen, base, Debt(Money(1000_00, "INR")), late, Money(0, "INR"), late.first)
    assert [(one.days.first, one.days.last) for one in found.stretches] == [
        (date(2025, 1, 31), date(2025, 2, 27)),
        (date(2025, 2, 28), date(2025, 3, 30)),
        (date(2025, 3, 31), date(2025, 4, 29)),
    ]


def test_nothing_is_late_on_its_due_day() -> None:
    assert late_days(None, date(2026, 1, 1), date(2026, 1, 15), date(2026, 1, 15)) is None


def test_days_beyond_what_is_known_make_a_charge_provisional_until_a_rate_is_added() -> None:
    base, chosen = bases()["basiszins"], law("de")
    late = Period(date(2026, 12, 1), date(2027, 2, 28))
    nothing = Money(0, "EUR")
    assert by_law(chosen, base, Debt(Money(100_00, "EUR")), late, nothing, late.first).provisional
    known = base.with_rates([BaseRate(date(2027, 1, 1), Decimal("1.5"), "Bundesbank")])
    found = by_law(chosen, known, Debt(Money(100_00, "EUR")), late, nothing, late.first)
    assert not found.provisional
    assert [str(one.percent) for one in found.stretches] == ["10.52", "10.5"]
    assert base.with_rates([]) is base


def test_days_before_the_first_known_rate_take_that() -> None:
    assert bases()["rbi"].on(date(2000, 1, 1)) == Decimal("4.25")


def test_a_rate_of_ones_own_is_simple_interest() -> None:
    late = Period(date(2025, 1, 1), date(2025, 12, 31))
    found = by_own_rate(Decimal(12), Debt(Money(1000_00, "USD")), late, Money(25_00, "USD"))
    assert (str(found.interest), str(found.fixed), found.provisional) == ("120.00", "25.00", False)
    only_fee = by_own_rate(Decimal(0), Debt(Money(1000_00, "USD")), late, Money(25_00, "USD"))
    assert (only_fee.stretches, str(only_fee.whole)) == ((), "25.00")


EIGHT = Base("x", "", "", (BaseRate(date(2020, 1, 1), Decimal(8)),), date(2030, 1, 1))
QUARTER = Period(date(2025, 1, 1), date(2025, 3, 31))
PAID = Debt(
    Money(100_00, "EUR"), ((date(2024, 12, 31), Money(1, "EUR")), (date(2025, 2, 14), Money(900_00, "EUR")))
)


def test_what_was_paid_meanwhile_bears_interest_up_to_its_day() -> None:
    own = by_own_rate(Decimal("36.5"), PAID, QUARTER, Money(0, "EUR"))
    assert [(one.days, str(one.amount)) for one in own.stretches] == [
        (Period(date(2025, 1, 1), date(2025, 2, 14)), "45.00"),  # 45 days, 1 a day
        (Period(date(2025, 2, 15), date(2025, 3, 31)), "4.50"),  # 45 days, 0.10 a day
    ]
    by_day = by_law(law("eu"), EIGHT, PAID, QUARTER, Money(0, "EUR"), QUARTER.first)
    assert str(by_day.interest) == "21.70"  # 1000 x 16 % x 45 / 365 = 19.73, and a tenth of it
    rounded = by_law(law("uk"), EIGHT, PAID, QUARTER, Money(0, "EUR"), QUARTER.first)
    assert str(rounded.interest) == "21.60"  # 0.44 and 0.04 a day


def test_a_month_in_which_something_was_paid_is_counted_in_its_parts() -> None:
    found = by_law(law("in"), EIGHT, PAID, QUARTER, Money(0, "EUR"), QUARTER.first)
    assert [(one.days.last.isoformat(), str(one.amount)) for one in found.stretches] == [
        ("2025-01-31", "20.00"),  # 24 % a year
        ("2025-02-14", "10.20"),  # half of February on 1020
        ("2025-02-28", "1.20"),  # the other half on 120
        ("2025-03-31", "2.63"),  # on 131.40
    ]


def test_days_on_which_nothing_was_owed_cost_nothing() -> None:
    again = Debt(Money(100_00, "EUR"), ((date(2025, 3, 1), Money(-100_00, "EUR")),))
    (late,) = by_own_rate(Decimal("36.5"), again, QUARTER, Money(0, "EUR")).stretches
    assert late.days == Period(date(2025, 3, 2), date(2025, 3, 31))


def test_a_rate_that_leaves_days_before_it_open_makes_those_no_better_known() -> None:
    base = Base("x", "", "", (BaseRate(date(2026, 1, 1), Decimal(2)),), date(2026, 6, 30))
    newest = BaseRate(date(2027, 1, 1), Decimal(3))
    gap = base.with_rates([newest])
    assert (gap.known_until, gap.on(date(2027, 1, 1))) == (date(2026, 6, 30), Decimal(3))
    closed = base.with_rates([newest, BaseRate(date(2026, 7, 1), Decimal(1))])
    assert closed.known_until == date(2027, 6, 30)
    assert closed.knows(Period(date(2026, 1, 1), date(2027, 6, 30)))
    assert not closed.knows(Period(date(2025, 12, 31), date(2026, 1, 1)))


def test_a_fixed_sum_stands_in_its_own_currency_alone() -> None:
    assert law("de").fixed_sum(Money(100_00, "INR")) == Money(0, "INR")


def test_every_law_names_its_source_and_every_base_is_in_order() -> None:
    known = bases()
    for one in laws():
        assert one.source.count("https://") >= 1
        assert one.base in known
    for base in known.values():
        assert base.source.startswith("https://")
        days = [rate.valid_from for rate in base.rates]
        assert days == sorted(set(days))
        assert days[-1] <= base.known_until


@pytest.mark.parametrize(
    ("country", "businesses", "consumers"),
    [
        ("GB", "uk", None),
        ("DE", "de", "de_consumers"),
        ("AT", "at", "at_consumers"),
        ("IN", "in", "in"),
        ("IE", "eu", None),
        ("US", None, None),
    ],
)
def test_a_country_has_its_law_for_businesses_and_for_consumers(
    country: str, businesses: str | None, consumers: str | None
) -> None:
    found = [law_of(country), law_of(country, business=False)]
    assert [one.key if one else None for one in found] == [businesses, consumers]


def test_each_way_of_counting_is_used() -> None:
    assert {one.counting for one in laws()} == set(Counting)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("usual", None),
        ("none", ChargeRule(Charges.NONE)),
        ("law", ChargeRule(Charges.LAW)),
        ("8", ChargeRule(Charges.OWN, Decimal(8))),
        ("7.5 + 40", ChargeRule(Charges.OWN, Decimal("7.5"), Decimal(40))),
    ],
)
def test_a_rule_is_read_as_it_is_written(text: str, rule: ChargeRule | None) -> None:
    assert read_rule(text) == rule
    assert rule_text(rule) == text
    assert read_rule(f" {text.upper()} ") == rule


def test_a_rate_may_have_its_sign_and_what_is_no_rule_is_refused() -> None:
    assert read_rule("8 %+40") == ChargeRule(Charges.OWN, Decimal(8), Decimal(40))
    for text in ("", "much", "8 + lots"):
        with pytest.raises(UserError, match="no way to charge"):
            read_rule(text)
    with pytest.raises(UserError, match="from 0 to 100"):
        read_rule("101")


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (ChargeRule(percent=Decimal(101)), "percent"),
        (ChargeRule(percent=Decimal(-1)), "percent"),
        (ChargeRule(percent=Decimal("1.1234567")), "percent"),
        (ChargeRule(fixed=Decimal(-1)), "fixed"),
        (ChargeRule(fixed=Decimal("1.001")), "fixed"),
    ],
)
def test_rules_that_make_no_sense_are_refused(rule: ChargeRule, field: str) -> None:
    assert ChargeRule().checked() == ChargeRule()
    with pytest.raises(UserError) as caught:
        rule.checked()
    assert caught.value.field == field


def test_only_indian_law_needs_a_registration() -> None:
    """MSMED Act 2006, section 2 (n): a supplier is a micro or small enterprise that filed its memorandum."""
    assert {law.key for law in laws() if law.needs is Registration.UDYAM} == {"in"}
    assert {law.needs for law in laws()} == {None, Registration.UDYAM}
