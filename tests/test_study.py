"""A folder is a study."""

import subprocess
import sys

import polars as pl
import pytest

from detente.errors import InputError, StudyError
from detente.manifest import Made
from detente.study import Study, slug


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    (folder / "wire").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder / "wire" / "a.txt").write_text("two")
    (folder / ".DS_Store").write_text("rubbish")
    return folder


def files(study):
    return {o.file: o.path.read_text() for o in study.originals()}


def test_documents_are_copied_under_their_relative_names(tmp_path, reports):
    study = Study.create(tmp_path / "s", documents=[reports])
    assert files(study) == {"a.txt": "one", "wire/a.txt": "two"}
    assert Study.open(tmp_path / "s").settings.title == "s"


def test_the_same_content_is_no_second_document(tmp_path, reports):
    (tmp_path / "copy.txt").write_text("one")
    study = Study.create(tmp_path / "s", documents=[reports, tmp_path / "copy.txt"])
    assert files(study) == {"a.txt": "one", "wire/a.txt": "two"}
    assert study.add([reports]) == ()


def test_another_content_under_a_taken_name_gets_a_number(tmp_path, reports):
    (tmp_path / "a.txt").write_text("three")
    study = Study.create(tmp_path / "s", documents=[reports, tmp_path / "a.txt"])
    assert files(study)["a-2.txt"] == "three"


def test_a_folder_with_settings_lends_them(tmp_path):
    lent = tmp_path / "lent"
    (lent / "documents").mkdir(parents=True)
    (lent / "documents" / "a.txt").write_text("one")
    (lent / "study.toml").write_text('title = "Talks"\nactor_files = ["extra.csv"]\n# a note\n')
    (lent / "extra.csv").write_text("id,name\n")
    (lent / "truth.csv").write_text("not a document")
    study = Study.create(tmp_path / "s", documents=[lent])
    assert files(study) == {"a.txt": "one"}
    assert study.settings.title == "Talks"
    assert (study.path / "extra.csv").exists()
    assert "# a note" in (study.path / "study.toml").read_text()


def test_the_study_itself_is_no_document(reports):
    study = Study.create(reports / "study", documents=[reports])
    assert set(files(study)) == {"a.txt", "wire/a.txt"}


def test_a_creation_that_was_cut_off_can_be_begun_again(tmp_path, reports):
    study = Study.create(tmp_path / "s", documents=[reports])
    (study.path / "study.toml").unlink()
    with pytest.raises(StudyError, match=r"holds no study\.toml"):
        Study.open(study.path)
    assert set(files(Study.create(tmp_path / "s", documents=[reports]))) == {"a.txt", "wire/a.txt"}


def test_ids_are_readable_and_unique(tmp_path):
    names = ["A b.txt", "a-b.md", "a-b.csv", "서울.txt", "x/y.html", "x-y.pdf", "=cmd.txt"]
    for name in names:
        (tmp_path / "d" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "d" / name).write_text(name)
    study = Study.create(tmp_path / "s", documents=[tmp_path / "d"])
    assert {o.file: o.id for o in study.originals()} == {
        "=cmd.txt": "cmd", "A b.txt": "a-b", "a-b.csv": "a-b.csv", "a-b.md": "a-b-2", "x-y.pdf": "x-y",
        "x/y.html": "x-y-2", "서울.txt": "document"}
    assert slug("Café №1/../x") == "cafe-no1-..-x"


@pytest.mark.parametrize(("make", "message"), [
    (lambda p: Study.create(p / "s"), "is a study already"),
    (lambda p: Study.create(p / "file"), "is a file"),
    (lambda p: Study.create(p / "other"), r"holds other things already \('thing'\)"),
    (lambda p: Study.open(p / "nowhere"), r"does not exist.*detente init"),
    (lambda p: Study.open(p / "file"), "is a file, not a folder"),
    (lambda p: Study.open(p / "other"), r"is not a study.*detente init"),
    (lambda p: Study.open(p / "s").table("events"), "there is no table 'events'"),
])
def test_what_is_no_study_is_told(tmp_path, make, message):
    Study.create(tmp_path / "s")
    (tmp_path / "file").write_text("x")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thing").write_text("x")
    with pytest.raises(StudyError, match=message):
        make(tmp_path)


@pytest.mark.parametrize(("given", "message"), [("nowhere", "no such file or folder"), ("empty", "holds no file")])
def test_documents_that_are_not_there_are_told(tmp_path, given, message):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=message):
        Study.create(tmp_path / "s", documents=[tmp_path / given])
    assert not (tmp_path / "s" / "study.toml").exists()


def test_two_runs_do_not_share_a_study(tmp_path):
    study = Study.create(tmp_path / "s")
    other = f"from detente.study import Study\nwith Study.open({str(study.path)!r}).lock({{}}): print('in')"

    def attempt(mode):
        command = [sys.executable, "-c", other.format(repr(mode))]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    with study.lock("alone"):
        assert "another run is at work" in attempt("together").stderr
    with study.lock("together"):
        assert attempt("together").stdout == "in\n"
        assert "another run is at work" in attempt("alone").stderr
    assert attempt("alone").stdout == "in\n"


def test_a_derived_file_that_was_damaged_is_told(tmp_path):
    study = Study.create(tmp_path / "s")
    study.derived.mkdir()
    (study.derived / "x.parquet").write_bytes(b"PAR1 but no more")
    study.keep_made({"x": Made(version="1", settings={}, inputs={}, tables={"documents": ("derived/x.parquet",)})})
    with pytest.raises(StudyError, match="Delete it and run again"):
        study.table("documents")


def test_a_table_without_rows_has_columns(tmp_path):
    study = Study.create(tmp_path / "s")
    study.keep_made({"x": Made(version="1", settings={}, inputs={}, tables={"mentions": ()})})
    assert isinstance(study.table("mentions"), pl.DataFrame)
    assert "trigger" in study.table("mentions").columns


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 99}', '{"format": 1, "stages": {"a": 3}}'])
def test_a_manifest_that_cannot_be_read_is_told(tmp_path, content):
    study = Study.create(tmp_path / "s")
    (study.path / "manifest.json").write_text(content)
    with pytest.raises(StudyError, match=r"Delete the file and run again"):
        study.made()
