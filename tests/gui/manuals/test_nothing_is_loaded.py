"""A text that wants to load or run something gets nothing: seen from a server that would hear of it."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from typing_extensions import override

from tests.helpers.library import png
from tests.helpers.qt import settle
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.pane.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Heard:
    """A server on this computer that remembers whoever connects, HTTP or not."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        heard = self.requests

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                self.wfile.write(png())

            @override
            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def heard() -> Iterator[Heard]:
    one = Heard()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def view(qtbot: QtBot) -> TextView:
    view = TextView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    return view


def attacks(address: str, file: Path) -> list[str]:
    """Return texts that try to load a picture, a style, a script or a page."""
    places = (
        f"{address}/x.png",
        file.as_uri(),
        str(file),
        f"file:{file.name}",
        f"file:{file}",
        "data:image/png;base64,iVBORw0KGgo=",
        f"\\\\127.0.0.1\\{file.name}",
        f"//127.0.0.1/{file.name}",
        "qrc:/qt-project.org/imports/x.png",
        f"picture:{file}",
    )
    ways = (
        "![x]({0})",
        "[![x]({0})]({0})",
        "![x][1]\n\n[1]: {0}",
        '<img src="{0}">',
        '<link rel="stylesheet" href="{0}">',
        '<style>@import url("{0}"); body {{ background: url({0}) }}</style>',
        '<script src="{0}"></script>',
        '<iframe src="{0}"></iframe>',
        '<body background="{0}">',
        '<table background="{0}"><tr><td background="{0}">x</td></tr></table>',
        '| ![x]({0}) |\n|---|\n| <img src="{0}"> |',
        '1. ![x]({0})\n> <object data="{0}">',
        '```\n<img src="{0}">\n```',
    )
    return [way.format(place) for way in ways for place in places]


def test_a_text_loads_nothing_from_anywhere(view: TextView, heard: Heard, tmp_path: Path) -> None:
    file = tmp_path / "secret.png"
    file.write_bytes(png("#B42318"))
    for text in attacks(heard.address, file):
        view.show_blocks(parse(text), {})
        view.grab()
        settle()
    assert heard.requests == []
    # The server was there to be asked.
    with socket.create_connection(("127.0.0.1", heard.server.server_port)) as ask:
        ask.sendall(b"GET /asked HTTP/1.0\r\n\r\n")
        assert ask.recv(16)
    assert heard.requests == ["/asked"]


def test_whatever_qt_asks_for_it_gets_the_pictures_of_the_manual_alone(
    view: TextView, tmp_path: Path
) -> None:
    file = tmp_path / "secret.png"
    file.write_bytes(png())
    view.show_blocks(parse("![x](file:in.png)"), {"in.png": png()})
    image = QTextDocument.ResourceType.ImageResource.value
    style = QTextDocument.ResourceType.StyleSheetResource.value
    for address in (file.as_uri(), str(file), "in.png", "data:,x", "http://a.example/in.png", "picture:none"):
        assert view.loadResource(image, QUrl(address)) is None
        assert view.loadResource(style, QUrl(address)) is None
    assert view.loadResource(image, QUrl("picture:in.png")) is not None
    view.setSource(QUrl(file.as_uri()))
    assert view.source().isEmpty()
    assert "\ufffc" in view.toPlainText()


def test_a_picture_of_the_manual_is_shown(view: TextView) -> None:
    view.show_blocks(parse("![x](file:in.png)"), {"in.png": png("#FF0000", (60, 40))})
    picture = view.grab().toImage()
    red = [picture.pixelColor(x, 12).name() for x in range(0, 40, 10)]
    assert red == ["#ff0000"] * 4


def test_a_picture_that_is_missing_says_what_it_would_show(view: TextView) -> None:
    view.show_blocks(parse("![the inbox](file:gone.png) ![](file:too.png)"), {"broken.png": b"none"})
    assert view.toPlainText() == "[the inbox] [too.png]"


def test_a_link_waits_for_a_click_and_is_an_address_of_the_web_or_mail(view: TextView) -> None:
    clicked: list[str] = []
    view.link_clicked.connect(clicked.append)
    view.show_blocks(parse("[go](https://a.example/b)"), {})
    settle()
    assert clicked == []
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, 12))
    assert clicked == ["https://a.example/b"]
    view.anchorClicked.emit(QUrl("file:///etc/passwd"))
    view.anchorClicked.emit(QUrl("javascript:alert(1)"))
    assert clicked == ["https://a.example/b"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                "# |- |1. |> |```\n|![a](|[a](|)|file:a.png|http://a.b|javascript:x|<img src=|<script>|**|__|~~|`|"
                "|\n|\n\n|    |- [ ] |[x]|data:,x|&#0;|&lt;|\\|\u200d|क्षि|\t|---".split("|")
            ),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
def test_every_text_can_be_read_and_shown(view: TextView, parts: list[str]) -> None:
    view.show_blocks(parse("".join(parts)), {})
    cursor = view.document().begin()
    while cursor.isValid():
        for found in cursor.textFormats():
            assert found.format.anchorHref() == "" or found.format.anchorHref().lower().startswith(
                ("http://", "https://", "mailto:")
            )
        cursor = cursor.next()
