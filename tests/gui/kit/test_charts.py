"""Charts: the same picture on screen and on paper, figures under mouse and keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest

from tests.gui.kit.gallery import ChartCard, weekly_chart
from tests.helpers.qt import cut_texts, grab, settle
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.chart_data import axis_for
from va_desktop.kit.ui.chart_files import SIZE, save_chart
from va_desktop.kit.ui.theme import LIGHT, theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def card(qtbot: QtBot) -> ChartCard:
    """Show thirteen weeks."""
    card = ChartCard()
    qtbot.addWidget(card)
    card.resize(964, 545)
    card.show()
    settle()
    return card


@pytest.mark.parametrize(
    ("highest", "top"),
    [(0, 5), (1, 1), (593, 600), (620, 800), (1248.75, 1250), (99_999, 100_000), (0.03, 0.03)],
)
def test_the_axis_ends_at_a_round_figure_just_above(highest: float, top: float) -> None:
    axis = axis_for(highest)
    assert axis.top == pytest.approx(top)
    assert axis.top >= highest
    assert axis.steps <= 5


@pytest.mark.parametrize("size", [(964, 545), (600, 320), (320, 240)])
def test_no_size_cuts_the_words_of_a_chart(card: ChartCard, size: tuple[int, int]) -> None:
    card.resize(*size)
    assert cut_texts(card) == []


def test_the_mouse_shows_a_weeks_figures_and_a_click_opens_it(card: ChartCard, qtbot: QtBot) -> None:
    chart = card.chart
    place = chart.bar_middle(4).center().toPoint()
    QTest.mouseMove(chart, place - QPoint(2, 0))
    QTest.mouseMove(chart, place)
    assert chart.hot_key == 4
    assert "Week of 28" in chart.accessibleDescription()
    theme.use("dark")
    grab(card, "chart-hover-dark")
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [4]


def test_the_arrows_walk_through_the_weeks(card: ChartCard, qtbot: QtBot) -> None:
    chart = card.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.hot_key == 10
    grab(card, "chart-keyboard")
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == [10]


def test_a_chart_of_nothing_says_so(qtbot: QtBot) -> None:
    card = ChartCard(empty=True)
    qtbot.addWidget(card)
    card.resize(700, 400)
    card.show()
    assert card.chart.accessibleDescription() == "No work was written down in these weeks."
    QTest.mouseMove(card.chart, QPoint(300, 200))
    assert card.chart.hot_key is None
    grab(card, "chart-empty")


def test_a_chart_is_saved_as_picture_drawing_and_page(tmp_path: Path) -> None:
    theme.use("dark")  # files are light whatever the window shows
    for kind in ("png", "svg", "pdf"):
        save_chart(weekly_chart(), tmp_path / f"earnings.{kind}", title="Weekly earnings")
    image = QImage(str(tmp_path / "earnings.png"))
    assert image.size() == SIZE * 2
    assert image.pixelColor(5, 5) == LIGHT.c("card")
    drawing = QSvgRenderer(str(tmp_path / "earnings.svg"))
    assert drawing.isValid()
    assert drawing.viewBox().size() == SIZE
    page = pypdf.PdfReader(tmp_path / "earnings.pdf").pages[0]
    assert "Acme Dental" in " ".join(page.extract_text().split())


def test_a_chart_that_cannot_be_saved_says_why(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="png"):
        save_chart(weekly_chart(), tmp_path / "earnings.gif")
    with pytest.raises(UserError, match="can't be written"):
        save_chart(weekly_chart(), tmp_path / "no" / "such" / "folder" / "earnings.svg")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_chart_on_a_full_disk_says_so(tmp_path: Path, kind: str) -> None:
    full = tmp_path / f"earnings.{kind}"
    full.symlink_to("/dev/full")
    with pytest.raises(UserError, match="can't be written"):
        save_chart(weekly_chart(), full)
