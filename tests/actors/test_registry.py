"""The registry: look-ups, its shipped data, extra files and what their errors say."""

from __future__ import annotations

import datetime as dt
import gc
import weakref

import pytest

from detente.actors import Resolver, load_registry
from detente.actors.gazetteer import gazetteer
from detente.actors.grammar import grammar
from detente.actors.lint import lint, main
from detente.actors.loading import DATA
from detente.actors.roles import roles
from detente.errors import DataError


@pytest.fixture(scope="module")
def registry():
    return load_registry()


def test_all_members_of_the_united_nations_are_there(registry):
    today = [c for c in registry.countries.values() if c.span.last is None]
    assert len(today) >= 193
    assert all(c.adjectives for c in today if c.id not in {"VAT", "COG", "DMA"})
    assert {"TWN", "PSE", "XKX", "VAT", "SUN", "YUG", "DDR", "VDR", "RVN", "RHO", "CSK"} <= set(registry.countries)


def test_look_up_by_id(registry):
    assert registry.actor("PRK").kind == "state"
    assert registry.actor("PRK.GOV").kind == "organ"
    person = registry.actor("PRK.GOV.KIM_JONG_UN")
    assert (person.name, person.kind, person.state) == ("Kim Jong Un", "person", "PRK")
    assert "2011-12-17" in person.note
    assert registry.actor("IGO.UN.SECURITY_COUNCIL").kind == "organisation"
    assert registry.actor("XYZ") is None
    assert registry.actor("USA.NONSENSE") is None


def test_holders_by_day(registry):
    (office,) = registry.holders("USA", "head of state", on=dt.date(1999, 1, 1))
    assert office.person == "USA.GOV.BILL_CLINTON"
    assert registry.holders("PRK", "leader", on=dt.date(1940, 1, 1)) == ()
    assert [o.person for o in registry.holders("PRK", "leader", on=None)] == ["PRK.GOV.KIM_JONG_UN"]


def test_kin(registry):
    assert registry.kin("PRK.GOV.KIM_JONG_UN", "father") == "PRK.GOV.KIM_JONG_IL"
    assert registry.kin("PRK.GOV.KIM_JONG_UN", "aunt") is None


def test_the_shipped_data_have_sources_and_no_overlaps(registry):
    assert [finding for finding in lint(registry) if finding.kind != "gap"] == []
    assert (DATA / "SOURCE.md").exists()


def test_lint_finds_an_overlap_a_gap_and_a_missing_source(tmp_path, capsys):
    extra = tmp_path / "more.toml"
    extra.write_text(
        '[[people]]\nid = "USA.GOV.JANE_ROE"\nname = "Jane Roe"\ncountry = "USA"\n'
        '[[offices]]\nperson = "USA.GOV.JANE_ROE"\ntitle = "secretary of state"\nkinds = ["foreign minister"]\n'
        'country = "USA"\nsector = "GOV"\nfrom = "2015"\nto = "2018-01-01"\n',
        encoding="utf-8",
    )
    kinds = {finding.kind for finding in lint(load_registry([extra])) if finding.country == "USA"}
    assert {"overlap", "no source"} <= kinds
    assert main([str(extra)]) == 1
    assert "JANE_ROE" in capsys.readouterr().out
    assert any(finding.kind == "gap" for finding in lint(load_registry()))


def test_lint_finds_a_ship_under_another_navy(tmp_path, capsys):
    extra = tmp_path / "ships.csv"
    extra.write_text("warship,naming,country\nHMS Cole,ship,USA\n", encoding="utf-8")
    assert main([str(extra)]) == 1
    assert "HMS Cole bears the prefix of GBR" in capsys.readouterr().out


def test_a_study_adds_and_overrides(tmp_path):
    extra = tmp_path / "people.toml"
    extra.write_text(
        '[[people]]\nid = "UKR.GOV.JANE_ROE"\nname = "Jane Roe"\ncountry = "UKR"\nsurnames = ["Roe"]\ngender = "f"\n'
        '[[organisations]]\nid = "IGO.IAEA"\nname = "International Atomic Energy Agency"\n'
        'aliases = ["the watchdog of Vienna"]\n',
        encoding="utf-8",
    )
    resolver = Resolver(load_registry([extra]))
    assert resolver.resolve("Jane Roe").actors == ("UKR.GOV.JANE_ROE",)
    assert resolver.resolve("IAEA") is None
    table = tmp_path / "more.csv"
    table.write_text("id,name,aliases\nNGO.FRIENDS,Friends of Peace,FOP\n", encoding="utf-8")
    assert Resolver(load_registry([table])).resolve("FOP").actors == ("NGO.FRIENDS",)


# file name, its text, words the message must hold
FAULTS = [
    ("a.csv", "id,name,country\nUSA.GOV.X,,USA\n", ["a.csv", "line 2", "name", "empty"]),
    ("a.csv", "id,name,country\nusa x,Jane,USA\n", ["line 2", "id", "usa x"]),
    ("a.csv", "id,name,country\nUSA.GOV.X,Jane,XXX\n", ["line 2", "country", "XXX"]),
    ("a.csv", "id,name,country,gender\nUSA.GOV.X,Jane,USA,q\n", ["line 2", "gender", "'q'"]),
    (
        "a.csv",
        "person,title,country,from\nUSA.GOV.JOE_BIDEN,king,USA,2019-13-01\n",
        ["line 2", "from", "2019-13-01", "YYYY"],
    ),
    (
        "a.csv",
        "person,title,country,from,to\nUSA.GOV.JOE_BIDEN,king,USA,2019,2018\n",
        ["line 2", "to", "before it begins"],
    ),
    ("a.csv", "person,title,country,sector\nUSA.GOV.JOE_BIDEN,king,USA,ROYAL\n", ["line 2", "sector", "ROYAL", "GOV"]),
    ("a.csv", "person,title,country\nUSA.GOV.NOBODY,king,USA\n", ["line 2", "person", "NOBODY"]),
    ("a.csv", "person,relation,other\nUSA.GOV.NOBODY,father,USA.GOV.JOE_BIDEN\n", ["line 2", "person", "NOBODY"]),
    ("a.csv", "name,members\nthe pals,USA\n", ["line 2", "members", "fewer than two"]),
    ("a.csv", "name,members\nthe pals,USA;XXX\n", ["line 2", "members", "XXX"]),
    ("a.csv", "name,kind,country\nAtlantis,island,USA\n", ["line 2", "kind", "island"]),
    ("a.csv", "colour,smell\nred,sweet\n", ["a.csv", "line 1", "colour", "expected"]),
    ("a.csv", "id,name,country\nUSA.GOV.X,Jane\n", ["line 2", "2 cells", "header has 3"]),
    ("people.csv", "id,name\nUSA.GOV.X,Jane\n", ["people.csv", "line 1", "country", "missing"]),
    ("a.toml", "[[people]]\nid = \n", ["a.toml", "TOML"]),
    ("a.toml", '[[peple]]\nid = "X"\n', ["a.toml", "peple", "[[people]]"]),
    ("a.toml", '\n[[people]]\nid = "USA.GOV.X"\nname = "J"\ncountry = "USA"\nage = 3\n', ["a.toml", "line 2", "age"]),
    ("a.csv", b"id,name,country\nUSA.GOV.X,\xff\xfe,USA\n", ["a.csv", "cannot be read", "UTF-8"]),
    ("countries.csv", "id,name,cow\nAAA,Atlantis,two\n", ["countries.csv", "line 2", "cow", "'two'", "digits"]),
    ("a.csv", "name,members,context\nthe pals,USA;GBR,perhaps\n", ["line 2", "context", "'perhaps'", "yes"]),
    # the same row twice in one file is a slip; a row of another file is meant to replace
    (
        "a.csv",
        "id,name,country\nUSA.GOV.X,Jane,USA\nUSA.GOV.Y,Joan,USA\nUSA.GOV.X,Jean,USA\n",
        ["line 4", "id", "'USA.GOV.X'", "line 2", "keep one"],
    ),
    ("a.csv", "name,kind,country\nAtlantis,city,XXX\n", ["line 2", "country", "'XXX'", "add a row"]),
    ("people.csv", "id,name,country,age\nUSA.GOV.X,Jane,USA,3\n", ["line 1", "age", "no column", "gender"]),
    ("people.csv", "id,name,country,name\nUSA.GOV.X,Jane,USA,Joan\n", ["line 1", "name", "twice"]),
    ("a.csv", "id,name,country\nUSA.GOV.X,Doe, Jane,USA\n", ["line 2", "country", "4 cells", "in quotes"]),
    ("a.csv", "id,name,country\nUSA.GOV.X," + "x" * 200_000 + ",USA\n", ["a.csv", "line 2", "no CSV"]),
    ("a.csv", "warship,naming,country\nUSS Cole,boat,USA\n", ["line 2", "naming", "'boat'", "prefix"]),
    ("a.csv", "warship,naming,country\nUSS Cole,ship,\n", ["line 2", "country", "empty"]),
    ("a.csv", "warship,naming,country\nXYZ,prefix,XXX\n", ["line 2", "country", "'XXX'", "add a row"]),
    ("a.toml", 'people = ["Jane"]\n', ["a.toml", "people", "'Jane'", "[[people]]"]),
    ("a.toml", '[[people]]\nid = "USA.GOV.X"\nname = ""\ncountry = "USA"\n', ["line 1", "name", "empty"]),
    ("a.toml", '[[places]]\nname = "A"\nkind = "city"\ncountry = "USA"\nfrom = 2019-02-30\n', ["a.toml", "TOML"]),
]


@pytest.mark.parametrize(("name", "text", "words"), FAULTS)
def test_an_error_names_file_line_and_field(tmp_path, name, text, words):
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataError) as caught:
        load_registry([file])
    for word in words:
        assert word in str(caught.value)


def test_the_first_row_with_a_fault_is_named_whichever_its_field(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("id,name,country,gender\nUSA.X,,USA,m\nUSA.Y,Joan,USA,q\nUSA.Z,Jean\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.csv, line 2, name: is empty"):
        load_registry([file])


def test_rows_read_in_different_parts_of_a_file_are_told_apart(tmp_path, monkeypatch):
    monkeypatch.setattr("detente.actors.loading._PART", 2)
    rows = [f"USA.GOV.P{n},Jane {n},USA" for n in range(5)]
    file = tmp_path / "a.csv"
    file.write_text("\n".join(["id,name,country", *rows, ""]), encoding="utf-8")
    assert load_registry([file]).people["USA.GOV.P4"].name == "Jane 4"
    file.write_text("\n".join(["id,name,country", *rows, "", rows[1]]), encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.csv, line 8, id: 'USA\.GOV\.P1' repeats line 3;"):
        load_registry([file])


# text of the file of role nouns, words the message must hold
ROLE_FAULTS = [
    (
        '[[role]]\nsector = "GOV"\nwords = ["clerk"]\n\n[[role]]\nsector = "ROYAL"\n',
        ["line 5", "sector", "'ROYAL'", "GOV"],
    ),
    (
        '[[role]]\nsector = "GOV"\nwords = ["clerk"]\n[[role]]\nsector = "REL"\nwords = ["clerks"]\n',
        ["line 4", "words", "'clerks'", "GOV", "keep it in one"],
    ),
    ("[[role]\n", ["roles.toml", "no TOML"]),
]


@pytest.mark.parametrize(("text", "words"), ROLE_FAULTS)
def test_an_error_among_the_role_nouns_names_file_line_and_field(tmp_path, text, words):
    file = tmp_path / "roles.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        list(roles(file))
    for word in ("roles.toml", *words):
        assert word in str(caught.value)


def test_a_list_that_the_grammar_lacks_is_named(tmp_path, monkeypatch):
    (tmp_path / "grammar.toml").write_text('event_nouns = ["summit"]\n', encoding="utf-8")
    monkeypatch.setattr("detente.actors.grammar.DATA", tmp_path)
    with pytest.raises(DataError, match=r"grammar\.toml, event_modifiers: .*event_modifiers = \[\.\.\.\]"):
        grammar.__wrapped__()


def test_a_mark_of_a_spreadsheet_before_the_header_is_no_fault(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("id,name,country\nUSA.GOV.JANE_ROE,Jane Roe,USA\n", encoding="utf-8-sig")
    assert load_registry([file]).people["USA.GOV.JANE_ROE"].name == "Jane Roe"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.csv"):
        load_registry([tmp_path / "nowhere.csv"])


def test_loading_reads_each_file_once_and_makes_each_name_once(monkeypatch):
    # Loading time is a matter of how much is read, made and indexed; a clock in a test would only tell of the machine.
    reads = []
    folded = []
    from pathlib import Path  # noqa: PLC0415

    from detente.actors import registry as module  # noqa: PLC0415

    original, key = Path.read_text, module.key
    monkeypatch.setattr(Path, "read_text", lambda self, **more: reads.append(self.name) or original(self, **more))
    monkeypatch.setattr(module, "key", lambda name: folded.append(name) or key(name))
    registry = load_registry()
    assert len(reads) == len(set(reads)) <= 10
    assert "gazetteer.txt" not in reads
    assert sum((DATA / name).stat().st_size for name in reads) < 1_500_000
    assert max(registry.longest.values()) <= 10
    assert len(folded) < 1.5 * sum(map(len, registry.names.values()))


def test_the_gazetteer_is_small_and_holds_towns_of_known_states_that_are_no_name_of_the_registry(registry):
    towns = gazetteer()
    assert (DATA / "gazetteer.txt").stat().st_size < 500_000
    assert set(towns.values()) <= set(registry.countries)
    assert not [town for town in towns if registry.named(town) or town in registry.roles]
    assert not {"reading", "nice", "kennedy", "clinton", "victoria"} & set(towns)


def test_a_line_of_the_gazetteer_without_towns_is_named(tmp_path, monkeypatch):
    (tmp_path / "gazetteer.txt").write_text("MEX:puerto penasco\nDEU\n", encoding="utf-8")
    monkeypatch.setattr("detente.actors.gazetteer.DATA", tmp_path)
    with pytest.raises(DataError, match=r"gazetteer\.txt, line 2: .*COUNTRY:name"):
        gazetteer.__wrapped__()


def test_a_registry_that_is_done_with_is_freed():
    # Loading takes its records out of garbage collection, so nothing of them may need it to go.
    registry = load_registry()
    gone = weakref.ref(registry)
    del registry
    assert gone() is None


def test_loading_leaves_the_garbage_collector_as_it_was(tmp_path):
    assert gc.isenabled()
    load_registry()
    assert gc.isenabled()
    with pytest.raises(DataError):
        load_registry([tmp_path / "nowhere.csv"])
    assert gc.isenabled()


def test_a_phrase_costs_few_look_ups():
    # What a phrase costs is how often it looks into the index: bounded by its words and the longest name, whatever
    # the size of the registry.
    registry = load_registry()

    class Counted(dict):
        asked = 0

        def get(self, *arguments):
            Counted.asked += 1
            return super().get(*arguments)

    registry.names = Counted(registry.names)
    resolver = Resolver(registry)
    phrases = ["the Iranian foreign minister", "two British lawmakers", "Kim Jong Un", "a group of armed men in Mali"]
    for phrase in phrases:
        resolver.resolve(phrase)
    assert Counted.asked <= 4 * sum(len(phrase.split()) for phrase in phrases)
