"""Why a row exists, in sentences; and the export of all rows."""

import csv
import datetime as dt

import polars as pl
import pytest

import detente
from detente.errors import InputError, StudyError
from detente.manifest import Made
from detente.records import Attribution, Document, Event, Evidence, Mention, Position, When
from detente.tables import RECORDS, from_csv, to_table, write_table

TEXT = "About us. The two sides met in Geneva on 3 May. France understands relief to mean all sanctions."
MET = Evidence(document="wire", start=10, end=47, quote=TEXT[10:47])
HELD = Evidence(document="wire", start=48, end=96, quote=TEXT[48:96])
DAY = When(dt.date(2015, 5, 3), dt.date(2015, 5, 3), "3 May")


@pytest.fixture
def study(tmp_path):
    rows = {
        "documents": [Document(
            id="wire", text=TEXT, title="=Talks", published=When(dt.date(2015, 5, 3), dt.date(2015, 5, 5)),
            published_basis="inferred", published_clues=("“on 3 May” is past",), author="A. Writer", file="wire.txt",
            furniture=("0-9:navigation",))],
        "mentions": [Mention(
            id="M0000000001", evidence=MET, trigger="met", trigger_start=24, type="CONSULT", lexical_type="CONSULT",
            mode="meet", status="happened", status_reason="past tense", substance="word",
            sources=("FRA", "DEU"), when=DAY, when_basis="stated", place="Geneva",
            rule="consult.meet",
            contexts=("diplomatic", "cbrn"), context_reasons=("the type CONSULT", "“uranium”"),
            considered=("ASSAULT (met with force): no object of force",))],
        "positions": [Position(
            id="P0000000001", holder="FRA", kind="reading", about="relief", content="all sanctions", voice="author",
            chain=(Attribution(who="A. Writer", how="author"), Attribution(who="FRA", how="understands")),
            evidence=HELD, content_start=82, rule="understand.mean", components=("relief.scope=all",))],
        "events": [Event(
            id="E00000001", title="France and Germany meet in Geneva", type="CONSULT", mode="meet", status="happened",
            substance="word", quad=1, intensity=2.5, contexts=("diplomatic", "cbrn"),
            sources=("DEU", "FRA"), when=DAY, when_basis="stated",
            place="Geneva", mentions=("M0000000001",), documents=("wire",), history=("2015-05-03 happened wire",),
            dates_reported=("2015-05-03/2015-05-03 wire", "2015-05-04/2015-05-04 other (DEU)"))],
    }
    study = detente.init(tmp_path / "s")
    study.derived.mkdir()
    for name, records in rows.items():
        problem = {"stage": "mentions", "document": "wire", "file": "", "reason": "half of it"}
        note = {"counts": {}, "problems": [problem]}
        write_table(to_table(records, RECORDS[name]), study.derived / f"{name}.parquet",
                    note=note if name == "mentions" else None)
    study.keep_made({"all": Made(version="1", settings={}, inputs={},
                                 tables={name: (f"derived/{name}.parquet",) for name in rows})})
    return study


@pytest.mark.parametrize(("name", "kind", "said"), [
    ("M0000000001", "mention", [
        ("Coded CONSULT (a meeting, visit, talk, letter or call that took place): “met” between FRA and DEU; told as "
         "done, because its verb stands in the past tense; dated 3 May 2015 from “3 May”; placed in Geneva."),
        "marked: “The two sides →met← in Geneva on 3 May.”",
        "characters 10 to 47: “=Talks”, by A. Writer; published 3–5 May 2015, as its words confine it.",
        "Its context is diplomatic, because of the type CONSULT.\nIts context is cbrn, because of “uranium”.",
        "A frame of the codebook decided (consult.meet).", "Acting together: FRA (FRA) and DEU (DEU).",
        "Considered and rejected:\n  ASSAULT (met with force) was rejected, because no object of force.",
        "It is part of event E00000001: France and Germany meet in Geneva."]),
    ("E00000001", "event", [
        "“met” between DEU and FRA; told as done by 1 mention in 1 document; dated 3 May 2015",
        "The timeline calls event E00000001 “France and Germany meet in Geneva”.", "stands at +2.5 on the scale",
        "On 3 May 2015 it was told as done, by wire.", "Its contexts are diplomatic and cbrn.",
        "The reports differ on the date:\n  3 May 2015, by wire\n  4 May 2015, by other (DEU)",
        "rests on 1 mention:\n  M0000000001 (told as done; wire, published 3–5 May 2015)"]),
    ("P0000000001", "position", [
        "a reading of FRA about relief", "to mean →all sanctions←.", "the writer's own view",
        "A. Writer (author) → FRA (understands)", "understand.mean", "relief.scope=all"]),
    ("wire", "document", [
        "Published: 2015-05-03 to 2015-05-05 (inferred)", "Clue to the date: “on 3 May” is past", "Licence: not stated",
        "Never coded (navigation), characters 0-9: “About us.”",
        "It gave 1 mention.", "Set aside by mentions: half of it"]),
])
def test_a_row_is_explained(study, name, kind, said):
    found = detente.explain(study, name)
    assert found.kind == kind
    for words in said:
        assert words in str(found)


def test_a_decision_is_part_of_the_explanation(study):
    made = detente.decide(study, "reject mention", target="M0000000001", note="a rehearsal",
                          made_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert f"Your decision {made.id}" in str(detente.explain(study, "M0000000001"))
    assert "(a rehearsal)" in str(detente.explain(study, "E00000001"))


def test_an_id_that_is_nowhere_is_told_with_those_that_come_close(study):
    with pytest.raises(InputError, match=r"has the id 'M000000002'\. Close to it: M0000000001"):
        detente.explain(study, "M000000002")


def test_every_table_is_exported_with_its_codebook(study, tmp_path):
    paths = detente.export(study, tmp_path / "out")
    names = {p.name for p in paths}
    assert {f"{t}.{e}" for t in ("documents", "mentions", "positions", "events", "problems", "decisions")
            for e in ("csv", "parquet")} | {"codebook.csv"} == names
    for name in ("mentions", "positions", "events", "documents"):
        frame = pl.read_parquet(tmp_path / "out" / f"{name}.parquet")
        text = (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8")
        assert frame.equals(study.table(name))
        assert to_table(from_csv(text, RECORDS[name]), RECORDS[name]).equals(frame)
    with (tmp_path / "out" / "codebook.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for path in (p for p in paths if p.suffix == ".parquet"):
        described = {r["column"] for r in rows if r["table"] == path.stem}
        assert described == set(pl.read_parquet(path).columns)
    assert (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").count("'=Talks") == 1


def test_an_export_that_cannot_be_is_told(study, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        detente.export(study, tmp_path / "file")
    with pytest.raises(StudyError, match="there is no table 'documents'"):
        detente.export(detente.init(tmp_path / "new"), tmp_path / "out")


def test_a_brief_is_read_and_shown(study):
    with pytest.raises(StudyError, match="has no brief yet"):
        detente.brief(study)
    with pytest.raises(InputError, match="no form 'docx'; expected one of html, md, json"):
        detente.brief(study, "docx")
    study.brief.mkdir()
    (study.brief / "brief.html").write_text("<p>Talks</p><script>x</script>")
    shown = detente.brief(study)._repr_html_()
    assert "<script>" not in shown
    assert shown.startswith("<iframe sandbox ")
