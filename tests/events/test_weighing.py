"""Frames against a second opinion that is set by hand, so that no weights decide these tests."""

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import pytest

from detente.annotations import annotate, from_row, to_row
from detente.english.parser import shipped_parser
from detente.english.syntax import ParsedText, SuggestedEvent
from detente.events import code, load_codebook
from detente.events.suggestions import SURE, TELLS
from detente.records import Document, When

DAY = When(dt.date(2005, 6, 10), dt.date(2005, 6, 10))


def _read(text):
    """The annotation of a text by the parser without suggestions."""
    return next(annotate([Document(id="d", text=text, published=DAY)], parser=shipped_parser()))


def _with(text, *events):
    """The annotation of a text with suggestions: word, probability, type, share, status, source and target words."""
    annotation = _read(text)
    parsed = annotation.parsed

    def at(word):
        return next(t.index for t in parsed.tokens if t.text == word)

    suggested = tuple(
        SuggestedEvent(at(word), probability, (kind,), (share,), "", status, tuple(map(at, source)),
                       tuple(map(at, target)), act)
        for word, probability, kind, share, status, source, target, act in events)
    gist = SuggestedEvent(0, 0.5, ("STATEMENT",), (1.0,), "", "happened", (), ())
    return dataclasses.replace(annotation, parsed=ParsedText(
        parsed.text, parsed.tokens, parsed.sentences, parsed.names, suggested=suggested, gists=(gist,)))


ZAPPED = "India zapped Pakistan on Monday."


def test_frames_decide_alone_where_no_opinion_was_asked():
    (mention,) = code(_read("India bombed Pakistan on Monday."))
    assert (mention.type, mention.opinion) == ("ASSAULT", "")
    assert code(_read(ZAPPED)) == ()


def test_a_sure_opinion_tells_what_no_frame_reads():
    (mention,) = code(_with(ZAPPED, ("zapped", 0.95, "ASSAULT", 0.9, "happened", ["India"], ["Pakistan"], "ASSAULT")))
    assert (mention.type, mention.rule, mention.status) == ("ASSAULT", "opinion", "happened")
    assert (mention.sources, mention.targets) == (("IND",), ("PAK",))
    assert mention.opinion == "an event with a chance of 95%, happened; ASSAULT 90%"


@pytest.mark.parametrize(("probability", "kind"), [(TELLS - 0.01, "ASSAULT"), (0.99, "STATEMENT")])
def test_an_unsure_opinion_or_a_statement_tells_nothing(probability, kind):
    assert code(_with(ZAPPED, ("zapped", probability, kind, 1.0, "happened", ["India"], ["Pakistan"], kind))) == ()


def test_the_parties_of_an_opinion_that_names_none_are_those_of_grammar():
    (mention,) = code(_with(ZAPPED, ("zapped", 0.99, "ASSAULT", 1.0, "happened", [], [], "ASSAULT")))
    assert (mention.sources, mention.targets) == (("IND",), ("PAK",))


def test_an_opinion_without_a_known_party_tells_nothing():
    text = "The gardener zapped the weeds on Monday."
    assert code(_with(text, ("zapped", 0.99, "ASSAULT", 1.0, "happened", [], [], "ASSAULT"))) == ()


def test_a_frame_falls_where_the_opinion_sees_no_event_and_ones_own_frame_stands(tmp_path):
    bombed = _with("India bombed Pakistan on Monday.")
    assert code(bombed) == ()
    folder = Path(shutil.copytree(Path(load_codebook.__wrapped__.__globals__["_FOLDER"]), tmp_path / "codebook"))
    with (folder / "frames.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[frame]]\nid = "own.zap"\ntype = "ASSAULT"\nverbs = ["zap"]\nneeds = "any"\n')
    (mention,) = code(_with(ZAPPED), codebook=load_codebook(folder))
    assert (mention.rule, mention.opinion) == ("own.zap", "sees no event in these words")


@pytest.mark.parametrize(("share", "kind"), [(SURE, "ACCUSE"), (SURE - 0.01, "ASSAULT")])
def test_a_sure_opinion_overrules_the_type_and_the_frame_is_named(share, kind):
    (mention,) = code(_with("India bombed Pakistan on Monday.",
                            ("bombed", 0.95, "ACCUSE", share, "happened", ["India"], ["Pakistan"], "ACCUSE")))
    assert mention.type == kind
    assert any("the second opinion is sure of ACCUSE" in line for line in mention.considered) is (kind == "ACCUSE")


def test_two_words_of_one_act_are_one_event():
    found = code(_with("India held talks with Pakistan in Delhi on Monday.",
                       ("held", 0.9, "CONSULT", 1.0, "happened", ["India"], ["Pakistan"], "CONSULT"),
                       ("talks", 0.9, "CONSULT", 1.0, "happened", ["India"], ["Pakistan"], "CONSULT")))
    assert [m.type for m in found] == ["CONSULT"]


def test_what_is_agreed_to_is_the_act_to_come():
    (mention,) = code(_with("India agreed to a meeting with Pakistan.",
                            ("agreed", 0.9, "AGREE", 1.0, "planned", ["India"], ["Pakistan"], "CONSULT")))
    assert (mention.type, mention.lexical_type, mention.status) == ("AGREE", "CONSULT", "planned")


def test_a_claim_inside_an_accusation_is_claimed_and_has_its_own_parties():
    found = code(_with("India accused Pakistan of shelling Nepal on Monday.",
                       ("accused", 0.99, "ACCUSE", 1.0, "happened", ["India"], ["Pakistan"], "ACCUSE"),
                       ("shelling", 0.95, "ASSAULT", 1.0, "claimed happened", ["Pakistan"], ["Nepal"], "ASSAULT")))
    told = {m.type: m for m in found}
    assert set(told) == {"ACCUSE", "ASSAULT"}
    assert told["ASSAULT"].claimed
    assert (told["ASSAULT"].sources, told["ASSAULT"].targets) == (("PAK",), ("NPL",))


def test_suggestions_survive_the_annotation_row():
    annotation = _with(ZAPPED, ("zapped", 0.5, "ASSAULT", 0.25, "not planned", ["India"], ["Pakistan"], "AID"))
    back = from_row(to_row(annotation))
    assert back.parsed.suggested == annotation.parsed.suggested
    assert back.parsed.gists == annotation.parsed.gists
