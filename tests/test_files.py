"""Files put in place whole or not at all."""

import pytest

from detente import files


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "new" / "a.txt"
    files.write_bytes(path, b"one")
    files.write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(files.leftovers(tmp_path)) == []


def test_a_write_that_fails_leaves_the_old_content_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    files.write_bytes(path, b"old")
    monkeypatch.setattr(files.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        files.write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_run_left_is_found(tmp_path):
    (tmp_path / "deep").mkdir()
    part = tmp_path / "deep" / f".a.txt.xyz{files.PART}"
    part.write_text("half")
    (tmp_path / "deep" / "a.part").write_text("a document that happens to end so")
    assert list(files.leftovers(tmp_path)) == [part]


def test_a_copy_has_the_same_digest(tmp_path):
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(bytes(range(256)) * 10_000)
    files.copy_file(source, target)
    assert files.digest_file(source) == files.digest_file(target)
