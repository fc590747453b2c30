"""What one word is suggested to tell, against its sentence as a whole and against the codebook."""

from detente.english.syntax import SuggestedEvent
from detente.events import load_codebook
from detente.events.suggestions import GIST, HINTS, TELLS, borne_out, of_one_mind

TYPES = load_codebook().types


def event(probability, shares, *, status="happened", act="", source=(0,), target=(2,)):
    return SuggestedEvent(1, probability, tuple(shares), tuple(shares.values()), "", status, source, target, act)


def test_a_sentence_bears_out_a_word_that_is_sure_of_type_and_parties():
    gist = event(GIST, {"ACCUSE": 0.99})
    assert borne_out(event(HINTS, {"ACCUSE": 0.95}), gist).probability == GIST
    assert borne_out(event(HINTS - 0.01, {"ACCUSE": 0.95}), gist).probability == HINTS - 0.01
    assert borne_out(event(HINTS, {"ACCUSE": 0.95}, target=()), gist).probability == HINTS
    assert borne_out(event(HINTS, {"REJECT": 0.95}), gist).types == ("REJECT",)


def test_the_type_of_a_sure_event_is_that_of_word_and_sentence():
    both = borne_out(event(TELLS, {"AID": 0.5, "RETREAT": 0.4}), event(GIST, {"RETREAT": 0.9, "AID": 0.1}))
    assert both.types[0] == "RETREAT"
    assert both.shares[0] == (0.4 + 0.9) / 2


def test_an_announced_retreat_is_a_concession_where_the_opinion_thinks_so_too():
    told = event(0.9, {"AGREE": 0.6, "CONCEDE": 0.3}, status="planned", act="RETREAT")
    assert of_one_mind(told, TYPES).types[0] == "CONCEDE"
    told = event(0.9, {"AGREE": 0.9, "CONCEDE": 0.1}, status="planned", act="RETREAT")
    assert of_one_mind(told, TYPES).types[0] == "AGREE"


def test_a_denial_takes_the_share_of_the_act_unless_it_is_sure_already():
    wavers = event(0.9, {"RETREAT": 0.5, "SANCTION": 0.45}, status="not happened", act="RETREAT")
    assert of_one_mind(wavers, TYPES).types[0] == "SANCTION"
    sure = event(0.9, {"REJECT": 0.98, "AGREE": 0.01}, status="not happened", act="REJECT")
    assert of_one_mind(sure, TYPES).types[0] == "REJECT"
