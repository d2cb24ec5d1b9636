"""One window for one home: it listens at its door (`kit.desktop.door`), where other starts of the program knock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from va_desktop.kit.desktop.door import GREETING, RUN, read_request, reply

Answer = Callable[[list[str], str], tuple[int, str, str]]
"""Runs the words of a command in a caller's language; returns its exit status, stdout and stderr."""
PATIENCE: Final = 5000
"""Milliseconds in which a caller must have said what it wants."""


class FrontDoor(QObject):
    """Takes callers in, on the window's thread: what they ask for has to be short."""

    show_wanted = Signal(str)
    """The window was started again; the text is the token that lets it come forward (xdg-activation), or empty."""

    def __init__(self, door: str, latch: str, answer: Answer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door, self._answer = door, answer
        self._latch = Path(latch)
        self._lock = QLockFile(latch)
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however long it is held
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def open(self) -> bool:
        """Listen; return False where another window holds the door.

        Where the folder can't be used nobody else holds it, and the window does without a door.
        """
        try:
            self._latch.parent.mkdir(mode=0o700, exist_ok=True)
            self._latch.parent.chmod(0o700)
        except OSError:
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        if self._door:
            QLocalServer.removeServer(self._door)  # of a window that was killed
            self._server.listen(self._door)
        return True

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        self._lock.unlock()

    @Slot()
    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            visit = _Visit(socket, self._answer, self)
            visit.show_wanted.connect(self.show_wanted)


class _Visit(QObject):
    """One caller, from the greeting to the reply."""

    show_wanted = Signal(str)

    def __init__(self, socket: QLocalSocket, answer: Answer, parent: QObject) -> None:
        super().__init__(parent)
        self._socket, self._answer = socket, answer
        self._heard = b""
        socket.setParent(self)
        socket.readyRead.connect(self._listen)
        socket.disconnected.connect(self.deleteLater)
        QTimer.singleShot(PATIENCE, self, socket.abort)
        socket.write(GREETING)
        socket.flush()

    @Slot()
    def _listen(self) -> None:
        self._heard += bytes(self._socket.readAll().data())
        try:
            asked = read_request(self._heard)
        except ValueError:
            self._socket.abort()
            return
        if asked is None:
            return
        self._socket.readyRead.disconnect(self._listen)
        kind, computer, words = asked
        if kind == RUN:
            self._socket.write(reply(*self._answer(words, computer)))
        else:
            self.show_wanted.emit(computer)
            self._socket.write(reply(0, "", ""))
        self._socket.flush()
        self._socket.disconnectFromServer()
