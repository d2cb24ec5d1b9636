"""The application and a desk for every test of the window."""

from __future__ import annotations

from tests.helpers.qt import app, desk, qapp

__all__ = ["app", "desk", "qapp"]
