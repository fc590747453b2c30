# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""The worker's limits hold, and what happens to one file does not touch the next."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys

import pytest

from detente.documents import Limits, Source, read_source
from detente.documents.sandbox import Sandbox
from detente.errors import DocumentError
from documents.samples import ARTICLE, bomb, pdf

PAGE = f"<html><body><article><h1>Talks</h1><p>{ARTICLE}</p><p>{ARTICLE}</p></article></body></html>"


@pytest.fixture
def sandbox():
    made = []

    def make(**limits):
        made.append(Sandbox(Limits(**limits)))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    return path


def spin(path):
    """A page whose extraction takes long: very many small elements."""
    path.write_text("<html><body><article>" + "<p><b>word</b> <i>and</i> <a href='#'>word</a></p>" * 150_000 + "</article></body></html>")
    return path


def test_a_worker_is_reused(sandbox, page):
    box = sandbox()
    box.extract("html", page, file="a.html")
    first = box.pid
    box.extract("html", page, file="a.html")
    assert box.pid == first


def test_a_problem_does_not_end_the_worker(sandbox, page, tmp_path):
    box = sandbox()
    (tmp_path / "b.html").write_text("no page")
    with pytest.raises(DocumentError, match="holds no HTML"):
        box.extract("html", tmp_path / "b.html", file="b.html")
    first = box.pid
    assert "delegations" in box.extract("html", page, file="a.html").text
    assert box.pid == first


def test_processor_time_is_limited(sandbox, page, tmp_path):
    box = sandbox(cpu_seconds=1)
    with pytest.raises(DocumentError, match=r"b\.html: parsing took more than 1 s of processor time"):
        box.extract("html", spin(tmp_path / "b.html"), file="b.html")
    assert box.pid is None
    assert "delegations" in box.extract("html", page, file="a.html").text


def test_wall_time_is_limited(sandbox, tmp_path):
    box = sandbox(wall_seconds=0.01)
    with pytest.raises(DocumentError, match=r"b\.html: parsing took more than 0\.01 s"):
        box.extract("html", spin(tmp_path / "b.html"), file="b.html")
    assert box.pid is None


def test_memory_is_limited(sandbox, page, tmp_path):
    path = tmp_path / "b.html"
    path.write_text("<html><body><article>" + "<p>word</p>" * 800_000 + "</article></body></html>")
    box = sandbox(memory_bytes=300 << 20)
    with pytest.raises(DocumentError, match=r"b\.html: parsing needed more than the limit of 315 MB of memory"):
        box.extract("html", path, file="b.html")
    assert "delegations" in box.extract("html", page, file="a.html").text


def test_a_bomb_is_refused_within_the_limits(sandbox, tmp_path):
    (tmp_path / "b.pdf").write_bytes(bomb(400))
    (tmp_path / "a.pdf").write_bytes(pdf([["A short report about talks between two states."]]))
    box = sandbox()
    with pytest.raises(DocumentError, match=r"b\.pdf: "):
        box.extract("pdf", tmp_path / "b.pdf", file="b.pdf")
    assert "short report" in box.extract("pdf", tmp_path / "a.pdf", file="a.pdf").text


def test_a_worker_that_was_killed_is_replaced(sandbox, page):
    box = sandbox()
    box.extract("html", page, file="a.html")
    os.kill(box.pid, signal.SIGKILL)
    with pytest.raises(DocumentError, match=r"the parser (crashed|ended)"):
        box.extract("html", page, file="a.html")
    assert "delegations" in box.extract("html", page, file="a.html").text


def test_the_worker_opens_no_connection_and_starts_no_program():
    code = ("import sys; from detente.documents.worker import _refuse; sys.addaudithook(_refuse)\n"
            "import socket, subprocess\n"
            "for act in (lambda: socket.create_connection(('127.0.0.1', 9)), lambda: subprocess.run(['true'])):\n"
            "    try: act()\n"
            "    except PermissionError as error: print(error)\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.count("is not allowed while a document is parsed") == 2


def _read(path):
    (found,) = read_source(Source(id="a", path=path, file="a.html"))
    return found.text


@pytest.mark.parametrize("method", ["spawn"])
def test_inside_a_multiprocessing_worker(page, method):
    with multiprocessing.get_context(method).Pool(1) as pool:
        texts = pool.map(_read, [page, page])
    assert all("delegations" in text for text in texts)
