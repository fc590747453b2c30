"""Forms of a clause that decide who acts, on whom, and whether it happened; the frames alone, without the opinion."""

import dataclasses
import datetime as dt

import pytest

from detente.annotations import annotate
from detente.english.parser import shipped_parser
from detente.events import code
from detente.events.arguments import verb_slots
from detente.events.shadows import without_shadows
from detente.records import Document, When

DAY = When(dt.date(2005, 6, 10), dt.date(2005, 6, 10))


def mentions(text):
    return code(next(annotate([Document(id="d", text=text, published=DAY)], parser=shipped_parser())))


def told(text, trigger):
    return next(m for m in mentions(text) if m.trigger == trigger)


@pytest.mark.parametrize(("text", "trigger", "source", "target"), [
    ("Mali, which Ghana attacked on Sunday, called for help.", "attacked", "GHA", "MLI"),
    ("Belgium wants to help Burundi.", "wants", "BEL", "BDI"),
    ("Ghana has yet to attack Mali, a Togolese lawmaker said.", "attack", "GHA", "MLI"),
    ("Ghana agreed to sell Mali ten ships.", "agreed", "GHA", "MLI"),
    ("Mali saw its envoy expelled by Ghana on Sunday.", "expelled", "GHA", "MLI"),
    ("Two Malian soldiers died at the hands of Ghanaian troops.", "died", "GHA", "MLI"),
    ("Mali, whose ships attacked Ghana on Sunday, called for help.", "attacked", "MLI", "GHA"),
    ("Mali lost the town of Gao to Ghana on Sunday.", "lost", "GHA", "MLI"),
    ("Togo met Mali, and Ghana thanked its Malian neighbour for help.", "thanked", "GHA", "MLI"),
    ("A ship flying the Ghanaian flag attacked Mali on Sunday.", "attacked", "GHA", "MLI"),
    ("It was Mali that Ghana thanked.", "thanked", "GHA", "MLI"),
    ("Ghana said no to Malian troops.", "said", "GHA", "MLI"),
])
def test_who_acts_on_whom(text, trigger, source, target):
    mention = told(text, trigger)
    assert ({a[:3] for a in mention.sources}, {a[:3] for a in mention.targets}) == ({source}, {target})


@pytest.mark.parametrize("text", [
    "Kenya accused Chad of having attacked Niger.", "Chad was accused by Kenya of having attacked Niger.",
])
def test_whoever_is_blamed_did_it(text):
    (parsed,) = shipped_parser().parse([(text, ())])
    verb = next(t for t in parsed.tokens if t.text == "attacked")
    assert [t.text for t in verb_slots(parsed, verb).get("subj")] == ["Chad"]


def test_two_who_fought_fought_each_other():
    (mention,) = mentions("Ethiopia and Somalia fought over the Ogaden.")
    assert (mention.type, set(mention.sources)) == ("ASSAULT", {"ETH", "SOM"})


@pytest.mark.parametrize(("text", "trigger", "status"), [
    ("Ghana would attack Mali if it closed the border, the Ghanaian president said.", "attack", "hypothetical"),
    ("Were Ghana to attack Mali, the region would change.", "attack", "hypothetical"),
    ("In the film, Ghana attacks Mali.", "attacks", "hypothetical"),
    ("Togo will keep its troops in Mali until Ghana signed a treaty with Niger.", "signed", "hypothetical"),
    ("No Ghanaian president has visited Mali.", "visited", "denied"),
    ("Ghana has yet to attack Mali, a Togolese lawmaker said.", "attack", "denied"),
    ("Had Ghana attacked Mali, Togo would have followed.", "attacked", "hypothetical"),
    ("If Ghana had attacked Mali, Togo would have followed.", "attacked", "hypothetical"),
    ("If Ghana had not attacked Mali, Togo would have stayed neutral.", "attacked", "happened"),
    ("If Ghana does not free the Malian envoy, Togo will protest.", "free", "hypothetical"),
    ("Neither Ghana nor Togo attacked Mali.", "attacked", "denied"),
    ("Ghana did not join Togo in attacking Mali.", "attacking", "happened"),
    ("Ghana joined Togo in attacking Mali.", "attacking", "happened"),
    ("Ghana will join Togo in attacking Mali.", "attacking", "planned"),
    ("Ghana lost no time in attacking Mali.", "attacking", "happened"),
    ("Ghana refrained from attacking Mali.", "attacking", "denied"),
    ("Ghana did not refrain from attacking Mali.", "attacking", "happened"),
    ("Ghana returned from attacking Mali.", "attacking", "happened"),
    ("Ghana stopped short of attacking Mali.", "attacking", "denied"),
    ("Togo kept Ghana from attacking Mali.", "attacking", "hypothetical"),
    ("Instead of attacking Mali, Ghana sent an envoy to Togo.", "attacking", "denied"),
    ("Rather than attack Mali, Ghana sent an envoy to Togo.", "attack", "denied"),
    ("Far from attacking Mali, Ghana sent an envoy to Togo.", "attacking", "denied"),
    ("Ghana shelved its plan to attack Mali.", "shelved", "cancelled"),
    ("The Ghanaian president dropped his plan to visit Mali.", "visit", "cancelled"),
    ("Ghana kept its plan to attack Mali.", "attack", "planned"),
])
def test_whether_it_happened(text, trigger, status):
    assert told(text, trigger).status == status


def test_what_came_of_an_act_is_no_second_act():
    found = [m for m in mentions("Ghanaian troops attacked a bus, killing six Malians.") if m.type == "ASSAULT"]
    assert [(m.trigger, m.targets) for m in found] == [("attacked", ("MLI",))]


def test_what_a_party_says_was_done_to_it_is_claimed():
    assert told("Mali said that Ghana had attacked it.", "attacked").claimed
    assert not told("Mali said that Ghana had attacked Niger.", "attacked").claimed


def test_whoever_wants_another_to_act_asks_and_whoever_wants_to_act_does_not():
    assert told("Belgium wants Burundi to free two priests.", "wants").type == "REQUEST"
    assert told("Belgium wants to meet Burundi.", "wants").type == "AGREE"


def test_athletes_attack_nobody():
    assert mentions("Kenyan runners attacked Germany's champions on Sunday.") == ()
    assert told("Kenyan troops attacked Mali on Sunday.", "attacked").type == "ASSAULT"


@pytest.mark.parametrize(("one", "other"), [
    ({"rule": "opinion"}, {"status_reason": "aim of “flew”"}),
    ({"status_reason": "aim of “flew”"}, {"status_reason": "aim of “flew”"}),
    ({"rule": "opinion"}, {"rule": "opinion"}),
])
def test_two_mentions_of_one_event_never_leave_each_other_out(one, other):
    mention = told("Ghana attacked Mali.", "attacked")
    both = [dataclasses.replace(mention, **one), dataclasses.replace(mention, id="M2", trigger_start=9, **other)]
    assert without_shadows(both)
