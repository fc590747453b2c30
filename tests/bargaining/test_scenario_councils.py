"""Councils of a scenario are read from the file or a table beside it, with messages that name line and value."""

from pathlib import Path

import numpy as np
import pytest

from detente.bargaining.coded_council import code_council
from detente.bargaining.scenario import load_scenario, parse_scenario
from detente.bargaining.solve import solve
from detente.errors import SettingsError

CANAL = (Path(__file__).parent / "canal.toml").read_text(encoding="utf-8")
SURE = 'basis = "analyst", note = "by its budget" }'
COUNCIL = f"""
[[councils]]
id = "league"
question = "What would the league settle on?"
[[councils.issues]]
id = "fee"
[[councils.issues]]
id = "guards"
question = "guards at the lock"
low = 0
high = 500
unit = "men"
ends = ["none", "a regiment"]
reference = {{ low = 90, best = 100, high = 110, {SURE}
[[councils.members]]
id = "AVA"
capability = {{ low = 2, best = 3, high = 4, {SURE}
position.fee = {{ low = 10, best = 20, high = 40, {SURE}
salience.fee = {{ low = 0.4, best = 0.5, high = 0.6, {SURE}
position.guards = {{ low = 0, best = 0, high = 50, {SURE}
salience.guards = {{ low = 0.9, best = 1, high = 1, {SURE}
[[councils.members]]
id = "BOR"
capability = {{ low = 1, best = 1, high = 1, {SURE}
position.fee = {{ low = 80, best = 80, high = 80, {SURE}
salience.fee = {{ low = 1, best = 1, high = 1, {SURE}
position.guards = {{ low = 300, best = 400, high = 500, {SURE}
salience.guards = {{ low = 0.1, best = 0.2, high = 0.3, {SURE}
[[councils.members]]
id = "CAR"
name = "Carinthia-by-the-Sea"
capability = {{ low = 0, best = 1, high = 2, basis = "unknown" }}
position.guards = {{ low = 200, best = 200, high = 200, {SURE}
salience.guards = {{ low = 0.5, best = 0.5, high = 0.5, {SURE}
"""
TEXT = CANAL + COUNCIL
TABLE = """member,name,capability,issue,position,salience,basis,note,evidence
DAL,Dalmora,1 2 3,fee,20 30 45,0.8,analyst,its budget,
DAL,,,guards,250,0.4 0.5 0.7,coded,,E7 E9

ELB,,0.5,fee,,,coded,,E8
ELB,,0.5,guards,10,1,coded,,E8
"""


def test_a_council_reaches_the_models_as_it_stands():
    scenario = parse_scenario(TEXT, name="canal.toml")
    council = code_council(scenario, scenario.councils[0]).council
    assert council.names == ("Avaria", "Borduria", "Carinthia-by-the-Sea")
    assert council.issues == ("the fee", "guards at the lock")
    assert council.units == ("crowns", "men")
    assert council.scales.tolist() == [[0, 100], [0, 500]]
    assert council.ends == (("", ""), ("none", "a regiment"))
    assert council.reference.tolist()[1] == 100
    assert np.isnan(council.reference[0])
    assert np.isnan(council.positions[2, 0])
    assert council.saliences.tolist() == [[0.5, 1], [1, 0.2], [0, 0.5]]
    assert council.capabilities.tolist() == [3, 1, 1]


def test_draws_stay_within_the_ranges_and_follow_the_seed():
    scenario = parse_scenario(TEXT, name="canal.toml")
    coded = code_council(scenario, scenario.councils[0])
    one, again, other = (coded.drawn(np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(one.positions, again.positions, equal_nan=True)
    assert one.positions[0, 0] != other.positions[0, 0]
    drawn = [coded.drawn(np.random.default_rng(seed)) for seed in range(200)]
    assert all(10 <= c.positions[0, 0] <= 40 and c.positions[1, 0] == 80 for c in drawn)
    assert all(90 <= c.reference[1] <= 110 for c in drawn)
    unknown = [float(c.capabilities[2]) for c in drawn]
    assert min(unknown) < 0.2
    assert max(unknown) > 1.8


def test_the_account_stands_under_whether_they_can_agree():
    solved = solve(parse_scenario(TEXT, name="canal.toml"), draws=20)
    assert len(solved.councils) == 1
    section = next(s for s in solved.sections if s.question == "Can they agree?")
    said = str(section.accounts[-1])
    assert said.startswith("What many decide: What would the league settle on?")
    assert "On “guards at the lock”, from 0 (none) to 500 (a regiment) men: plain mean 200, weighted mean 49" in said
    assert "in nine draws of ten: the plain mean from" in said


def test_whose_position_was_read_is_told_with_its_source():
    text = TEXT.replace('position.fee = { low = 80, best = 80, high = 80, basis = "analyst", note = "by its budget" }',
                        'position.fee = { low = 80, best = 80, high = 80, basis = "coded", evidence = ["P7"] }')
    said = str(solve(parse_scenario(text, name="canal.toml"), draws=3).sections[0].accounts[-1])
    told = next(line for line in said.splitlines() if "Meeting at the weighted mean asks most of Borduria" in line)
    assert told.endswith("(P7)")


def test_a_member_stands_in_the_file_or_the_table(tmp_path):
    with pytest.raises(SettingsError, match=r"league.csv, line 5: the council's members hold “AVA” twice"):
        load_scenario(_saved(tmp_path, TABLE.replace("ELB,,", "AVA,,")))


def test_the_same_seed_gives_the_same_account():
    one, other = (solve(parse_scenario(TEXT, name="canal.toml"), draws=10, seed=3).accounts for _ in range(2))
    assert one == other


@pytest.mark.parametrize(("old", "new", "message"), [
    ('id = "guards"', 'id = "fee"', "the council's issues hold “fee” twice"),
    ('id = "CAR"', 'id = "BOR"', "the council's members hold “BOR” twice"),
    ('id = "fee"\n[[councils.issues]]', 'id = "garrison"\n[[councils.issues]]', "“garrison” has no scale; give it low"),
    ("low = 0\nhigh = 500", "low = 0", "expected both low and high, or neither"),
    ("low = 0\nhigh = 500", "low = 500\nhigh = 0", "expected low below high"),
    ("high = 500\n", "high = 1e200\n", "the scale of “guards” is too wide"),
    ("{ low = 90, best = 100, high = 110", "{ low = 90, best = 100, high = 600", "the reference on “guards” lies off"),
    ("{ low = 2, best = 3", "{ low = -2, best = 3", "the capability of “AVA” is 0 or more"),
    ("position.fee = { low = 80", "position.fees = { low = 80", "a position on “fees”, .* did you mean “fee”"),
    ("position.fee = { low = 80", "position.zzz = { low = 80", "no issue of the council; known are fee, guards"),
    ('salience.guards = { low = 0.5, best = 0.5, high = 0.5, basis = "analyst", note = "by its budget" }\n', "",
     "“CAR” has a position on “guards” and no salience; add it"),
    ('position.guards = { low = 200, best = 200, high = 200, basis = "analyst", note = "by its budget" }\n', "",
     "“CAR” has a salience on “guards” and no position; add it"),
    ("{ low = 300, best = 400, high = 500", "{ low = 300, best = 400, high = 501", "runs from 300 to 501, off"),
    ("{ low = 0.9, best = 1, high = 1", "{ low = 0.9, best = 1, high = 1.1", "salience of “guards” to “AVA” runs"),
    ("{ low = 0.9, best = 1, high = 1", "{ low = nan, best = 1, high = 1", "low' is nan; expected a finite number"),
    ('ends = ["none", "a regiment"]', 'ends = ["none"]', "expected in ends two words or phrases"),
    ('id = "league"', 'id = "league"\nfile = "../league.csv"', "file' is '../league.csv'; expected the bare name"),
    ("position.fee = { low = 10", "position.fee = { lo = 1, low = 10", "fee.lo'. Did you mean 'low'"),
    ('id = "league"', 'id = "league"\nfile = "league.csv"', "lies beside the scenario's file"),
])
def test_what_cannot_be_used_is_named_with_line_and_remedy(old, new, message):
    assert old in TEXT
    with pytest.raises(SettingsError, match=f"canal.toml, line \\d+: .*{message}"):
        parse_scenario(TEXT.replace(old, new, 1), name="canal.toml")


def test_two_councils_have_two_ids():
    with pytest.raises(SettingsError, match="councils hold “league” twice"):
        parse_scenario(TEXT + COUNCIL, name="canal.toml")


def test_a_council_has_members():
    with pytest.raises(SettingsError, match=r"“league” has no members; add tables \[\[councils.members\]\]"):
        parse_scenario(TEXT[: TEXT.index("[[councils.members]]")], name="canal.toml")


def test_somebody_pushes_on_every_issue():
    text = TEXT.replace("{ low = 0.4, best = 0.5, high = 0.6,", "{ low = 0, best = 0, high = 0,")
    text = text.replace("fee = { low = 1, best = 1, high = 1,", "fee = { low = 0, best = 0, high = 0,")
    line = TEXT[: TEXT.index('id = "fee"\n[[councils.issues]]')].count("\n") + 1
    with pytest.raises(SettingsError, match=f"line {line}: nobody has a position, a salience above 0 .* on “fee”"):
        parse_scenario(text, name="canal.toml")


def _saved(folder: Path, table: str) -> Path:
    file = folder / "canal.toml"
    file.write_text(TEXT.replace('id = "league"', 'id = "league"\nfile = "league.csv"'), encoding="utf-8")
    (folder / "league.csv").write_text(table, encoding="utf-8")
    return file


def test_a_table_adds_members(tmp_path):
    scenario = load_scenario(_saved(tmp_path, TABLE))
    assert [m.id for m in scenario.councils[0].members] == ["AVA", "BOR", "CAR", "DAL", "ELB"]
    dalmora, elb = scenario.councils[0].members[-2:]
    assert (dalmora.name, dalmora.capability.low, dalmora.capability.high) == ("Dalmora", 1, 3)
    assert dalmora.position["fee"].best == 30
    assert dalmora.salience["guards"].evidence == ("E7", "E9")
    assert set(elb.position) == {"guards"}
    assert solve(scenario, draws=3).councils[0].council.names[3:] == ("Dalmora", "ELB")


@pytest.mark.parametrize(("old", "new", "message"), [
    ("member,name", "who,name", "line 1: column “who”; expected member, name"),
    (",salience,", ",", "line 1: no column “salience”"),
    ("basis,note", "basis,basis", "line 1: a column twice"),
    ("DAL,Dalmora", ",Dalmora", "line 2: “member” is empty"),
    ("1 2 3,fee", "1 2 3,", "line 2: “issue” is empty"),
    ("20 30 45", "about 30", "line 2: “position” is 'about 30'; expected a figure, or low, best and high"),
    ("20 30 45", "20 30", "line 2: “position” is '20 30'; expected a figure"),
    ("20 30 45", "nan", "line 2: “position” is 'nan'; .*finite"),
    ("20 30 45", "45 30 20", "line 2: “position” is '45 30 20'; .*in this order"),
    ("0.8,analyst", "0.8,felt", "line 2: “capability” is '1 2 3'; expected a basis that is one of"),
    ("coded,,E7 E9", "coded,,", "line 3: “position” is '250'; .*needs evidence"),
    ("ELB,,0.5,guards", "ELB,,0.6,guards", "line 6: “capability” of “ELB” is '0.6', and '0.5' on a line before"),
    ("DAL,,,guards", "DAL,Dal,,guards", "line 3: “name” of “DAL” is 'Dal', and 'Dalmora'"),
    ("DAL,,,guards,250", "DAL,,,fee,250", "line 3: “DAL” has a position on “fee” on a line before"),
    ("DAL,Dalmora,1 2 3", "DAL,Dalmora,", "“DAL” has no capability on any of its lines"),
    ("guards,250", "guards,750", "line 3: the position of “DAL” on “guards” runs from 750 to 750, off the scale"),
    ("0.4 0.5 0.7", "0.4 0.5 7", "line 3: the salience of “guards” to “DAL” runs from 0 to 1"),
    ("ELB,,0.5,guards,10,1", "ELB,,0.5,guards,10,", "line 6: “ELB” has a position on “guards” and no salience"),
    ("DAL,,,guards", "DAL,,,gates", "line 3: “DAL” has a position on “gates”"),
    ("ELB,,0.5,fee,,", "E L B,,0.5,fee,,", "'E L B' is no id"),
])
def test_a_table_that_cannot_be_used_is_named_with_line_and_value(tmp_path, old, new, message):
    assert old in TABLE
    with pytest.raises(SettingsError, match=f"league.csv.*{message}"):
        load_scenario(_saved(tmp_path, TABLE.replace(old, new, 1)))


def test_a_table_that_is_missing_or_none_is_named(tmp_path):
    file = _saved(tmp_path, TABLE)
    (tmp_path / "league.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="byte 0 is not UTF-8"):
        load_scenario(file)
    (tmp_path / "league.csv").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 1: no column “member”"):
        load_scenario(file)
    (tmp_path / "league.csv").write_text(TABLE + "X" * 200_000, encoding="utf-8")
    with pytest.raises(SettingsError, match="this is no table"):
        load_scenario(file)
    (tmp_path / "league.csv").unlink()
    with pytest.raises(SettingsError, match=r"league.csv: no such file"):
        load_scenario(file)


def test_a_table_has_a_bound(tmp_path):
    rows = "ELB,,,,,,,,\n" * 3
    with pytest.raises(SettingsError, match="is empty"):
        load_scenario(_saved(tmp_path, TABLE + rows))
    long = TABLE + "\n" * 50_001
    with pytest.raises(SettingsError, match="more than 50,000 lines"):
        load_scenario(_saved(tmp_path, long + "ELB,,,fee,,,coded,,E8\n"))
