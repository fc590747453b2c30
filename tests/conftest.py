"""Shared by all tests: no test dials out, and data that may not be shipped is asked for by name."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

_CHECKOUT = Path(__file__).parent.parent

# The same examples every time, on a slow machine too: a run fails because of a change, never by chance.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """A test that opens a connection fails; sockets inside the machine (AF_UNIX) are left alone."""
    really = socket.socket.connect

    def connect(self, address):
        if self.family != socket.AF_UNIX:
            pytest.fail(f"a test dialled out to {address}")
        return really(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **_: pytest.fail(f"a test looked up {a[0]}"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that may not be redistributed: DETENTE_SHARED, or ``../shared`` beside the checkout."""
    folder = Path(os.environ.get("DETENTE_SHARED", _CHECKOUT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"NOT RUN: {folder} is missing; name the folder of shared data in DETENTE_SHARED")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The examples that the project ships."""
    return _CHECKOUT / "examples"
