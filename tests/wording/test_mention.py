"""Explanations of mentions read as sentences: the act, the reason, the date, the frame, the second opinion."""

import dataclasses
import datetime as dt
import re

import pytest

import detente
from detente.english.syntax import SuggestedEvent
from detente.events import load_codebook
from detente.events.weighing import worded
from detente.records import Actor, Evidence, Mention, When
from detente.wording.frames import frames_by_id, requirements
from detente.wording.mention import mention_reasons, mention_summary
from detente.wording.opinion import heard, opinion_words
from detente.wording.parties import Names, date_words

BOOK = load_codebook()
NAMES = Names([
    Actor(id="ABC", name="United Islands", kind="state"), Actor(id="ABC.GOV", name="United Islands: government",
                                                                kind="organ"),
    Actor(id="XYZ", name="Ruritania", kind="state"), Actor(id="XYZ.GOV.ADA_LOW", name="Ada Low", kind="person"),
])
QUOTE = "Ada Low arrived in Port Blue on Wednesday."
MENTION = Mention(
    id="M0000000001", evidence=Evidence(document="wire", start=0, end=len(QUOTE), quote=QUOTE), trigger="arrived",
    trigger_start=8, gist="arrived", type="CONSULT", lexical_type="CONSULT", mode="visit", status="happened",
    status_reason="past tense", substance="word", sources=("XYZ.GOV.ADA_LOW",), targets=("ABC",),
    when=When(dt.date(2018, 9, 5), dt.date(2018, 9, 5), "Wednesday"), when_basis="stated", place="Port Blue",
    rule="consult.travel", considered=("reject.leave-without: “arrived” stands without away",),
    opinion="an event with a chance of 98%, happened; CONSULT 97%")


def said(**changes):
    mention = dataclasses.replace(MENTION, **changes)
    return [mention_summary(mention, BOOK, NAMES, published=None), *mention_reasons(mention, BOOK, NAMES)]


def test_the_leading_sentence_says_who_did_what_to_whom_when_and_why():
    assert said()[0] == (
        "Coded CONSULT, visit (one side travels to the other's soil): “arrived” by Ada Low towards the United "
        "Islands; told as done, because its verb stands in the past tense; dated 5 September 2018 from “Wednesday”; "
        "placed in Port Blue.")


@pytest.mark.parametrize(("changes", "words"), [
    ({}, "It reads the verb “arrive”, “travel” or “fly” with a phrase with “to”, “in” or “for” that names a state"),
    ({}, "REJECT, meet (reject.leave-without) was rejected, because “arrived” does not stand with “away” here."),
    ({}, "agrees: it is 98 % sure that these words tell an event and gives CONSULT 97 %."),
    ({}, "Acting: Ada Low (XYZ.GOV.ADA_LOW). Acted upon: the United Islands (ABC)."),
    ({"opinion": "sees no event in these words"}, "sees no event in these words; the frame alone decided."),
    ({"opinion": "an event with a chance of 95%, planned; AGREE 90%, CONSULT 8%"},
     ("agrees on the act but not on what became of it: it is 95 % sure that these words tell an event and gives AGREE "
      "90 % (then CONSULT 8 %), where the frame leads to CONSULT; it takes them as planned.")),
    ({"opinion": "an event with a chance of 100%, happened; ASSAULT 100%"},
     ("disagrees: it is more than 99 % sure that these words tell an event and gives ASSAULT more than 99 %, which is "
      "not enough to overrule the frame.")),
    ({"opinion": "an event with a chance of 20%, happened; CONSULT 70%"}, "agrees on the type but doubts the event"),
    ({"rule": "opinion", "considered": ("consult.travel: the second opinion is sure of CONSULT",)},
     "CONSULT, visit (consult.travel) was rejected, because the second opinion is sure of CONSULT."),
    ({"rule": "opinion"}, "learned from annotated sentences, decided: it is 98 % sure"),
    ({"type": "AGREE", "status": "planned"}, "a CONSULT that is planned counts as AGREE."),
    ({"lexical_type": "AGREE", "type": "REJECT", "status": "denied"},
     "an AGREE that does not take place counts as REJECT."),
    ({"considered": ("consult.travel: its parties are missing",)}, "Not every party that the frame asks for"),
    ({"considered": ()}, "No other frame was considered for these words."),
    ({"considered": ("ASSAULT (met with force): no object of force",)},
     "ASSAULT (met with force) was rejected, because no object of force."),
    ({"reporter": "two officials", "claimed": True},
     "The document credits it to “two officials”. It stands inside a claim or an accusation."),
    ({"reporter": "ABC.GOV"}, "credits it to the government of the United Islands (ABC.GOV)."),
    ({"sources": ("ABC", "XYZ"), "targets": ()}, "Acting together: the United Islands (ABC) and Ruritania (XYZ)."),
    ({"sources": (), "type": "ASSAULT"}, "by a party that is not named against the United Islands;"),
    ({"rule": "other.v1"}, "A rule of the coder decided (other.v1)."),
])
def test_what_decided_and_what_was_said_besides(changes, words):
    assert words in "\n".join(said(**changes))


@pytest.mark.parametrize(("when", "basis", "month_day", "words"), [
    (When(dt.date(2019, 4, 1), dt.date(2019, 4, 30), "April"), "carried", "",
     "dated April 2019 from “April” in a sentence before it"),
    (When(dt.date(2019, 4, 1), dt.date(2019, 4, 7)), "reported", "",
     "dated 1–7 April 2019, the week up to the report that tells it as news"),
    (When(dt.date(2019, 4, 1), dt.date(2019, 4, 1), "1 April 2019"), "stated", "", "dated 1 April 2019"),
    (None, "none", "", "without a date of its own"),
    (None, "none", "06-12", "dated only by its anniversary, 12 June"),
])
def test_dates_say_what_they_rest_on(when, basis, month_day, words):
    assert date_words(when, basis, month_day=month_day) == words


def test_an_opinion_is_read_as_it_was_noted():
    event = SuggestedEvent(3, 0.98, ("CONSULT", "AGREE"), (0.9, 0.1), "visit", "claimed not happened", (0,), ())
    found = heard(worded(event))
    assert found is not None
    assert (found.sure, found.plain, found.kinds) == (98, "denied", (("CONSULT", 90), ("AGREE", 10)))
    assert heard(worded(None)) is None
    assert opinion_words(dataclasses.replace(MENTION, opinion=""), BOOK) == ""


@pytest.mark.parametrize("name", sorted(frames_by_id(BOOK)))
def test_every_frame_is_put_in_words(name):
    words = requirements(frames_by_id(BOOK)[name], QUOTE)
    assert words.startswith(("the verb “", "the noun “", "the adjective “"))
    assert "_" not in words
    assert "xcomp" not in words


@pytest.fixture(scope="module")
def study(tmp_path_factory, examples):
    """The shortest documents of both examples, coded."""
    chosen = [path for example in ("korea-2019", "iran-2015")
              for path in sorted((examples / example / "documents").iterdir(), key=lambda p: p.stat().st_size)[:6]]
    folder = tmp_path_factory.mktemp("explained") / "study"
    detente.init(folder, documents=chosen)
    detente.run(folder)
    return detente.open(folder)


def test_explanations_of_the_examples_are_sentences(study):
    ids = [*study.table("mentions")["id"], *study.table("events")["id"]]
    assert len(ids) > 40
    for identity in ids:
        first, *others = detente.explain(study, identity).sentences
        assert re.match(r"Coded [A-Z]+[, (].*\.$", first), first
        assert ", because" in first or identity.startswith("E"), first
        for line in (first, *others):
            told = re.sub(r"“.*”|\([^()]*\)", "", line.strip())
            assert told[0].isupper() or told.split(" ")[0] == identity, line
            assert line.endswith((".", ":", "”")), line
            assert not re.search(r"None|\w_\w|[a-z]:[a-z]|;;|\.\.$", told), line
            assert "  " not in line.strip(), line
            assert "()" not in line, line
