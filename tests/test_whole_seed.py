"""The op-ed that the project is built on, read from the shared folder: what a reader of its brief must find."""

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

import detente

DAY = dt.date
SPEC = importlib.util.spec_from_file_location("seed_truth", Path(__file__).parents[1] / "benchmarks" / "seed_truth.py")
seed_truth = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(seed_truth)


@pytest.fixture(scope="module")
def study(tmp_path_factory, shared):
    texts = sorted((shared / "seed").glob("*.txt"))
    folder = tmp_path_factory.mktemp("seed") / "study"
    detente.init(folder, documents=texts)
    detente.run(folder)
    return detente.open(folder)


@pytest.fixture(scope="module")
def events(study):
    return study.table("events").to_dicts()


def states(event):
    return {actor.partition(".")[0] for actor in [*event["sources"], *event["targets"]]}


@pytest.mark.parametrize("row", seed_truth.key(), ids=lambda row: row["what"])
def test_it_happened(events, row):
    assert len(seed_truth.found(events, row)) == 1


def test_meetings_at_the_g20_are_planned(events):
    planned = [e for e in events if e["status"] == "planned" and "g20" in e["name"]]
    assert [states(e) for e in planned] == [{"USA", "CHN", "JPN", "KOR"}]


def test_what_did_not_happen_is_not_told_as_done(events):
    done = [e for e in events if e["status"] in ("happened", "ongoing", "historical")]
    assert len(done) <= 11  # the nine above, the pledge at Singapore, and the contact that the letters are
    assert not [e for e in done if "fire" in e["title"].lower() and e["when_first"] and e["when_first"].year == 2019]
    assert not [e for e in done if "third" in e["title"].lower()]


def test_both_readings_are_the_authors_account(study):
    readings = [p for p in study.table("positions").to_dicts() if p["kind"] == "reading"]
    kim = [p for p in readings if p["holder"].endswith("KIM_JONG_UN") and "relinquishes its nuclear protection" in
           p["content"]]
    trump = [p for p in readings if p["holder"].endswith("DONALD_TRUMP") and "unilaterally giving up" in p["content"]]
    assert len(kim) == len(trump) == 1
    for reading in (*kim, *trump):
        assert reading["voice"] == "author"
        assert reading["chain"][0]["who"] == "Jean H. Lee"


def test_the_date_of_publication_is_inferred_from_its_words(study):
    (document,) = study.table("documents").to_dicts()
    assert document["published_basis"] == "inferred"
    assert DAY(2019, 6, 20) <= document["published_first"] <= document["published_last"] <= DAY(2019, 6, 30)
    assert len(document["published_clues"]) >= 2


def test_furniture_is_never_coded(study):
    (document,) = study.table("documents").to_dicts()
    end = document["text"].index("This article is published under")
    for table in ("mentions", "positions"):
        assert all(28 <= row["start"] < end for row in study.table(table).to_dicts())
