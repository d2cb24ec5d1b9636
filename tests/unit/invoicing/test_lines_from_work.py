"""What work becomes on an invoice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from va_desktop.contracts.model import Grouping, TimeShown
from va_desktop.contracts.retainer import Bought, Retainer
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.core.speech import Voice
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.calculation import sum_line
from va_desktop.invoicing.lines import (
    BillableExpense,
    EquipmentCharge,
    FinishedTask,
    ReachedMilestone,
    RetainerFee,
    Unbilled,
    WorkedEntry,
    billed_time,
    rounded_from,
    time_lines,
    time_total,
)
from va_desktop.invoicing.model import LineKind, Source, SourceKind
from va_desktop.invoicing.spans import Span

VOICES = {language: Voice(load_texts(language), Formats(language, "IN")) for language in ("en", "hi", "de")}
MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)
RATE = Money(2500, "EUR")


def entry(
    number: int, day: date, seconds: int, task: int = 1, rate: Money = RATE, **more: object
) -> WorkedEntry:
    titles = {1: "Inbox care", 2: "Calendar"}
    plain = WorkedEntry(number, task, day, seconds, seconds, "", titles[task], rate)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_time_of_a_task_is_one_line_rounded_once() -> None:
    entries = [entry(1, MONDAY, 50), entry(2, TUESDAY, 50), entry(3, TUESDAY, 8370)]
    (line,) = time_lines(entries, Grouping.TASK, VOICES)
    assert (str(line.quantity), line.unit, str(line.price), str(line.price_base_quantity)) == (
        "141",
        "MIN",
        "25.00",
        "60",
    )
    assert line.description == "Inbox care · 2–3 Nov 2026"
    assert line.sources == tuple(Source(SourceKind.ENTRY, number) for number in (1, 2, 3))


def test_time_of_a_day_is_one_line_that_names_its_tasks() -> None:
    entries = [entry(1, MONDAY, 3600), entry(2, MONDAY, 3600, task=2), entry(3, TUESDAY, 60)]
    first, second = time_lines(entries, Grouping.DAY, VOICES)
    assert first.description == "2 Nov 2026 · Inbox care, Calendar"
    assert [str(first.quantity), str(second.quantity)] == ["120", "1"]


def test_entries_can_stand_one_by_one_with_their_notes() -> None:
    noted = WorkedEntry(2, 1, MONDAY, 600, 600, "called Asha", "Inbox care", RATE)
    first, second = time_lines([noted, entry(3, TUESDAY, 600)], Grouping.ENTRY, VOICES)
    assert first.description == "2 Nov 2026 · Inbox care · called Asha"
    assert second.description == "3 Nov 2026 · Inbox care"


def test_time_at_different_rates_is_never_put_together() -> None:
    entries = [entry(1, MONDAY, 3600), entry(2, TUESDAY, 3600, rate=Money(3000, "EUR"))]
    assert [line.price for line in time_lines(entries, Grouping.TASK, VOICES)] == [25, 30]


def test_without_a_wish_each_contract_decides_what_becomes_a_line() -> None:
    entries = [
        entry(1, MONDAY, 3600),
        entry(2, TUESDAY, 3600),
        entry(3, MONDAY, 3600, task=2, grouping=Grouping.DAY),
        entry(4, TUESDAY, 3600, task=2, grouping=Grouping.DAY),
    ]
    assert len(time_lines(entries, None, VOICES)) == 3
    assert len(time_lines(entries, Grouping.TASK, VOICES)) == 2


def test_decimal_hours_are_rounded_before_they_are_multiplied() -> None:
    (line,) = time_lines([entry(1, MONDAY, 8400, time_shown=TimeShown.DECIMAL)], None, VOICES)
    assert (str(line.quantity), line.unit, str(line.price_base_quantity)) == ("2.33", "HUR", "1")
    assert str(sum_line(line, "EUR").net) == "58.25"


QUARTER_UP = Rounding(RoundMode.UP, 15, RoundScope.LINE)


def test_a_line_bills_the_rounded_time_of_its_entries() -> None:
    entries = [entry(1, MONDAY, 4020, billed_seconds=4500), entry(2, TUESDAY, 3600)]
    (line,) = time_lines(entries, Grouping.TASK, VOICES)
    assert (str(line.quantity), str(sum_line(line, "EUR").net)) == ("135", "56.25")
    assert billed_time(line.quantity, line.unit) == 8100


def test_a_contract_can_round_the_whole_line_once() -> None:
    entries = [entry(number, MONDAY, 4020, line_rounding=QUARTER_UP) for number in (1, 2)]
    (line,) = time_lines(entries, Grouping.TASK, VOICES)
    one, two = time_lines(entries, Grouping.ENTRY, VOICES)
    assert [line.quantity, one.quantity, two.quantity] == [135, 75, 75]
    assert time_total(entries, "EUR") == sum_line(line, "EUR").net


def test_time_that_is_rounded_differently_is_never_put_together() -> None:
    entries = [entry(1, MONDAY, 4020), entry(2, MONDAY, 4020, line_rounding=QUARTER_UP)]
    assert [line.quantity for line in time_lines(entries, Grouping.TASK, VOICES)] == [67, 75]


def test_rounded_hours_are_still_the_shown_figure_times_the_rate() -> None:
    worked = entry(1, MONDAY, 8300, line_rounding=replace(QUARTER_UP, step=10), time_shown=TimeShown.DECIMAL)
    (line,) = time_lines([worked], None, VOICES)
    assert (str(line.quantity), str(sum_line(line, "EUR").net)) == ("2.33", "58.25")
    assert billed_time(line.quantity, line.unit) == 8388


def test_a_line_tells_what_was_recorded_only_where_it_bills_otherwise() -> None:
    unbilled = Unbilled(
        "EUR",
        (entry(1, MONDAY, 4020, billed_seconds=4500), entry(2, MONDAY, 3625, task=2)),
        (FinishedTask(5, "Festival posts", RATE),),
    )
    lines = unbilled.lines(None, VOICES)
    assert [rounded_from(line, unbilled.recorded) for line in lines] == [4020, None, None]


def test_names_in_other_languages_go_along() -> None:
    titled = WorkedEntry(1, 1, MONDAY, 60, 60, "", "Inbox care", RATE, titles={"hi": "इनबॉक्स सँभालना"})
    (line,) = time_lines([titled], Grouping.TASK, VOICES)
    assert line.text("hi") == "इनबॉक्स सँभालना · 2 नवंबर 2026"
    assert line.text("de") == "Inbox care · 2. Nov. 2026"


def test_a_code_stands_on_a_line_only_if_all_of_it_has_that_code() -> None:
    entries = [
        entry(1, MONDAY, 60, service_code="998599"),
        entry(2, MONDAY, 60, task=2, service_code="998222"),
    ]
    assert [line.service_code for line in time_lines(entries, Grouping.TASK, VOICES)] == ["998599", "998222"]
    assert [line.service_code for line in time_lines(entries, Grouping.DAY, VOICES)] == [""]


def test_tasks_expenses_and_equipment_follow_the_time() -> None:
    unbilled = Unbilled(
        "INR",
        (entry(1, MONDAY, 90, rate=Money(75000, "INR")),),
        (FinishedTask(5, "Festival posts", Money(650000, "INR")),),
        (
            BillableExpense(6, MONDAY, "Canva", "software", "", Money(1, "INR")),
            BillableExpense(7, MONDAY, "", "software", "", Money(1, "INR")),
            BillableExpense(8, MONDAY, "X", "software", "Stock photo\nmore", Money(1, "INR"), {"hi": "फ़ोटो"}),
        ),
        (EquipmentCharge(9, date(2026, 11, 1), "Scanner", Money(1, "INR")),),
    )
    lines = unbilled.lines(None, VOICES)
    assert sum(unbilled.recorded.values()) == 90
    assert [line.kind for line in lines] == [
        LineKind.TIME,
        LineKind.TASK,
        *[LineKind.EXPENSE] * 3,
        LineKind.EQUIPMENT,
    ]
    assert [line.description for line in lines[1:]] == [
        "Festival posts",
        "Canva · 2 Nov 2026",
        "Software · 2 Nov 2026",
        "Stock photo · 2 Nov 2026",
        "Scanner · November 2026",
    ]
    assert lines[4].text("hi") == "फ़ोटो · 2 नवंबर 2026"
    assert lines[-1].sources == (Source(SourceKind.EQUIPMENT, 9, "2026-11"),)


def test_what_time_comes_to_is_what_its_lines_come_to() -> None:
    by_task = [entry(number, MONDAY, 50) for number in (1, 2)]
    by_entry = [entry(number, TUESDAY, 50, grouping=Grouping.ENTRY) for number in (3, 4)]
    lines = time_lines([*by_task, *by_entry], None, VOICES)
    nets = [sum_line(line, "EUR").net for line in lines]
    assert time_total([*by_task, *by_entry], "EUR") == Money(sum(net.minor for net in nets), "EUR")
    assert time_total([], "EUR") == Money.zero("EUR")


def test_a_part_of_a_price_is_called_by_its_task_and_itself() -> None:
    part = ReachedMilestone(4, "Outline", "White paper", Money(120_00, "EUR"), {"hi": "श्वेत पत्र"})
    (line,) = Unbilled("EUR", milestones=(part,)).lines(None, VOICES)
    assert line.description == "White paper · Outline"
    assert line.translations["hi"] == "श्वेत पत्र · Outline"
    assert (line.kind, line.price) == (LineKind.TASK, Decimal(120))
    assert line.sources == (Source(SourceKind.MILESTONE, 4),)


def test_what_is_bought_in_advance_is_a_line_of_its_period() -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    bought = Bought(november, Retainer(november.first, 20 * 3600, Money(500_00, "EUR")))
    (line,) = Unbilled("EUR", fees=(RetainerFee(3, bought),)).lines(None, VOICES)
    assert line.description.startswith("Retainer")
    assert "20" in line.description
    assert (line.kind, line.price) == (LineKind.RETAINER, Decimal(500))
    assert line.sources == (Source(SourceKind.RETAINER, 3, "2026305"),)


def test_when_work_was_done_is_told_where_it_is_known() -> None:
    span = Span(datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 11, 2, 10, tzinfo=UTC), "UTC")
    work = Unbilled("EUR", (entry(1, MONDAY, 3600, span=span), entry(2, TUESDAY, 60)))
    assert work.spans == {Source(SourceKind.ENTRY, 1): span}
