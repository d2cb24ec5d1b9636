"""The keyring of the system: only safe ones are used, and what they do is looked at."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from va_desktop.core.errors import UserError
from va_desktop.kit.desktop import secrets
from va_desktop.kit.desktop.secrets import SystemKeyring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no D-Bus, and so no keyring on Linux."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")


@pytest.mark.usefixtures("no_bus")
def test_without_a_safe_keyring_nothing_is_kept_and_that_is_said() -> None:
    keyring = SystemKeyring()
    with pytest.raises(UserError, match="keyring"):
        keyring.write("key", "value")
    with pytest.raises(UserError, match="keyring"):
        keyring.read("key")
    with pytest.raises(UserError, match="keyring"):
        keyring.forget("key")


def test_no_keyring_that_keeps_plain_files_is_trusted() -> None:
    names = {module.removeprefix("keyring.backends.") for module, _ in secrets._TRUSTED}
    assert names <= {"SecretService", "libsecret", "kwallet", "macOS", "Windows"}


@pytest.fixture
def real_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run a Secret Service of the test's own: a bus, and GNOME's keyring on it, unlocked."""
    if shutil.which("dbus-daemon") is None or shutil.which("gnome-keyring-daemon") is None:
        pytest.skip("no GNOME Keyring is installed; packaging/system_packages.sh names the packages")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdin is not None
    daemon.stdin.write("password\n")
    daemon.stdin.close()
    yield
    for process in (daemon, bus):
        process.terminate()
        process.wait(10)
    bus.stdout.close()


@pytest.mark.usefixtures("real_keyring")
def test_a_secret_is_kept_read_and_forgotten_in_a_real_keyring() -> None:
    keyring = SystemKeyring()
    for _ in range(200):  # it answers some moments after it began
        try:
            keyring.write("key", "värde मान")
            break
        except UserError:
            continue
    assert keyring.read("key") == "värde मान"
    assert keyring.read("other") is None
    keyring.forget("key")
    keyring.forget("key")
    assert keyring.read("key") is None
