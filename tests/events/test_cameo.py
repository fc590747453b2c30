"""CAMEO codes out and in."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

import detente.events.cameo as cameo_module
from detente.errors import DataError
from detente.events import load_codebook
from detente.events.cameo import cameo_actor, cameo_code, cameo_quad, from_cameo
from detente.events.wording import Wording

TABLE = tomllib.loads((Path(cameo_module.__file__).parent / "codebook" / "cameo.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "given", "code"), [
    ("CONCEDE", {"status": "planned", "words": ["release"]}, "0353"),
    ("CONCEDE", {"words": ["pardon"]}, "080"),
    ("AGREE", {"words": ["reach", "agreement"]}, "057"),
    ("AGREE", {"status": "planned", "words": ["treaty"]}, "032"),
    ("SANCTION", {"mode": "discontinue", "words": ["impose", "embargo"]}, "163"),
    ("SANCTION", {"mode": "convict"}, "116"),
    ("COERCE", {"mode": "seize", "words": ["capture", "town"]}, "192"),
    ("COERCE", {"mode": "seize", "words": ["confiscate"]}, "1711"),
    ("REQUEST", {"mode": "yield", "words": ["demand"]}, "105"),
    ("REQUEST", {"mode": "yield", "words": ["urge"]}, "025"),
    ("ASSAULT", {"mode": "aerial"}, "195"),
    ("ASSAULT", {"status": "hypothetical"}, ""),
    ("CONSULT", {"status": "denied"}, ""),
])
def test_an_event_has_the_code_that_its_form_and_words_decide(kind, given, code):
    words = frozenset(given.pop("words", ()))
    assert cameo_code(kind, **given, words=Wording(words, words)) == code


@pytest.mark.parametrize(("kind", "act", "words", "code"), [
    ("AGREE", "AID", "send tank", "0332"),
    ("REQUEST", "", "ask send tank", "0232"),
    ("REQUEST", "", "demand send tank", "1032"),
    ("REJECT", "AID", "send tank", "1222"),
    ("REQUEST", "", "urge free/VERB hostage", "0253"),
    ("REJECT", "", "refuse step down", "1231"),
    ("AGREE", "CONSULT.visit", "will", "036"),
    ("AGREE", "", "will", "030"),
])
def test_what_is_asked_promised_or_refused_decides_the_leaf_alike(kind, act, words, code):
    found = frozenset(words.split())
    assert cameo_code(kind, words=Wording(found, found), act=act) == code


@pytest.mark.parametrize(("kind", "mode", "clause", "doers", "code"), [
    ("ASSAULT", "explosives", "kill soldier", "car bomb", "1832"),
    ("ASSAULT", "", "hit convoy", "drone", "1952"),
    ("ACCUSE", "allege", "accuse genocide", "court", "1124"),
    ("THREATEN", "", "threaten sever relation", "", "1313"),
    ("PROTEST", "demo", "march resignation", "", "1411"),
])
def test_the_whole_clause_and_who_acts_decide_the_leaf(kind, mode, clause, doers, code):
    words = Wording(frozenset(), frozenset(clause.split()), frozenset(doers.split()))
    assert cameo_code(kind, mode=mode, words=words) == code


def test_every_type_has_a_code_whatever_its_mode_and_status():
    for kind in load_codebook().types.values():
        for mode in ("", *kind.modes):
            for status in ("happened", "ongoing", "planned", "expected", "historical", "cancelled"):
                assert cameo_code(kind.id, mode=mode, status=status)[:2] in {f"{n:02}" for n in range(1, 21)}


def test_every_code_of_the_table_comes_back_as_a_type_of_the_codebook():
    types = load_codebook().types
    for code in {*TABLE["import"], *(row["code"] for row in TABLE["export"])}:
        kind, mode, status = from_cameo(code)
        assert kind in types
        assert not mode or mode in types[kind].modes
        assert status in ("happened", "planned")


def test_the_longest_known_code_decides():
    assert from_cameo("1823") == ("ASSAULT", "targeted", "happened")
    assert from_cameo("1829") == ("ASSAULT", "beat", "happened")
    assert from_cameo("0351") == ("CONCEDE", "", "planned")
    assert from_cameo("163") == ("SANCTION", "discontinue", "happened")


def test_every_class_of_words_serves_a_rule():
    folder = Path(cameo_module.__file__).parent / "codebook"
    matters, classes = (tomllib.loads((folder / f"cameo_{name}.toml").read_text(encoding="utf-8"))
                        for name in ("matters", "words"))
    named = {name for row in (*TABLE["export"], *matters["matter"])
             for key in ("near", "clause", "without", "doers") for name in row.get(key, ())}
    assert named == set(classes)


def test_a_rule_with_an_unknown_class_is_refused(monkeypatch, tmp_path):
    for name in ("cameo.toml", "cameo_matters.toml", "cameo_words.toml"):
        file = Path(cameo_module.__file__).parent / "codebook" / name
        text = file.read_text(encoding="utf-8")
        if name == "cameo_words.toml":
            text = "\n".join(line for line in text.splitlines() if not line.startswith("curfew = "))
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(cameo_module, "_FILE", tmp_path / "cameo.toml")
    cameo_module._tables.cache_clear()
    with pytest.raises(DataError, match="names curfew; write that class into"):
        cameo_code("AID")
    monkeypatch.undo()
    cameo_module._tables.cache_clear()


@pytest.mark.parametrize("code", ["", "4", "ab", "12345", "21", "00"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(DataError, match="CAMEO"):
        from_cameo(code)


def test_an_unknown_type_is_refused():
    with pytest.raises(DataError, match="no type"):
        cameo_code("FIGHT")


def test_quad_classes_are_those_of_the_roots():
    assert [cameo_quad(code) for code in ("010", "042", "073", "116", "163", "195", "")] == [0, 1, 2, 3, 3, 4, 0]


@pytest.mark.parametrize(("actor", "code"), [
    ("FRA", "FRA"),
    ("FRA.GOV", "FRAGOV"),
    ("FRA.GOV.EMMANUEL_MACRON", "FRAGOV"),
    ("COL.REB", "COLREB"),
    ("TUR.JRN", "TURMED"),
    ("IGO.UN", "IGOUNO"),
    ("IGO.UN.BAN_KI_MOON", "IGOUNO"),
    ("IGO.UN.UNHCR", "IGOUNOREFHCR"),
    ("IGO.UNASUR", "IGO"),
    ("IMG.ISIS", "IMGMUSISI"),
    ("NGO.SOHR", "NGO"),
])
def test_an_actor_has_the_code_of_its_state_and_role(actor, code):
    assert cameo_actor(actor) == code


def test_a_person_has_the_role_of_the_day():
    person = "USA.OPP.SOMEBODY"
    assert cameo_actor(person, on=dt.date(2015, 1, 1)) == "USAOPP"
    assert cameo_actor("MMR.GOV.AUNG_SAN_SUU_KYI", on=dt.date(2012, 1, 1)) == "MMROPP"
