"""What a person decided is kept, checked and never lost."""

import datetime as dt
import sqlite3

import pytest

from detente.decisions import DECISION_KINDS, Decision, Decisions
from detente.errors import InputError, StudyError
from detente.tables import from_csv

NOW = dt.datetime(2019, 6, 26, 20, 0, tzinfo=dt.UTC)


@pytest.fixture
def decisions(tmp_path):
    return Decisions(tmp_path / "decisions.sqlite")


def test_no_file_is_made_before_there_is_a_decision(decisions, tmp_path):
    assert decisions.all() == ()
    assert list(tmp_path.iterdir()) == []


def test_decisions_come_back_in_order(decisions, tmp_path):
    first = decisions.add("reject mention", "M2", made_at=NOW, note="a quotation from a novel")
    second = decisions.add("merge events", "E1", value=["E2", "E3"], made_at=NOW)
    again = Decisions(tmp_path / "decisions.sqlite")
    assert again.all() == (first, second)
    assert again.all()[1].value == ("E2", "E3")


def test_the_same_decision_twice_is_kept_once(decisions):
    decisions.add("reject mention", "M1", made_at=NOW)
    decisions.add("reject mention", "M1", made_at=NOW)
    assert len(decisions.all()) == 1


def test_a_withdrawn_decision_stays_on_record_and_applies_no_more(decisions):
    made = decisions.add("reject mention", "M1", made_at=NOW)
    back = decisions.add("withdraw decision", made.id, made_at=NOW)
    assert decisions.standing() == ()
    assert len(decisions.all()) == 2
    decisions.add("withdraw decision", back.id, made_at=NOW)
    assert decisions.standing() == (made,)


def test_csv_gives_decisions_back(decisions):
    decisions.add("split event", "E1", value=["M1", "M | 2"], made_at=NOW, note="=cmd|' /C calc'!A0")
    text = decisions.to_csv()
    assert from_csv(text, Decision) == decisions.all()
    assert ",=cmd" not in text


@pytest.mark.parametrize(("kind", "target", "value", "message"), [
    ("reject metnion", "M1", (), "'reject metnion' is no kind of decision; expected one of: set aside document"),
    ("reject mention", "", (), "names no target"),
    ("reject mention", "M1", ("M2",), "takes no value; found M2"),
    ("merge events", "E1", (), "needs a value: the ids of the events"),
    ("withdraw decision", "D1", (), "there is no decision 'D1' to withdraw"),
])
def test_a_decision_that_cannot_be_is_refused(decisions, kind, target, value, message):
    with pytest.raises(InputError, match=message):
        decisions.add(kind, target, value=value, made_at=NOW)
    assert decisions.all() == ()


def test_a_moment_without_a_zone_is_refused(decisions):
    with pytest.raises(InputError, match="names no time zone"):
        decisions.add("reject mention", "M1", made_at=dt.datetime(2019, 6, 26))  # noqa: DTZ001  (the point of the test)


def test_a_file_that_holds_something_else_is_told_and_kept(tmp_path):
    path = tmp_path / "decisions.sqlite"
    path.write_text("this is no database, but somebody's notes" * 50)
    with pytest.raises(StudyError, match="do not delete it"):
        Decisions(path).all()
    assert path.read_text().startswith("this is")


def test_the_file_survives_a_power_cut(decisions, tmp_path):
    decisions.add("reject mention", "M1", made_at=NOW)
    with sqlite3.connect(tmp_path / "decisions.sqlite") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_every_kind_says_what_it_lists():
    assert set(DECISION_KINDS) == {
        "set aside document", "reject mention", "merge events", "split event", "move mentions",
        "withdraw decision"}
