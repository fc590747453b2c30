"""Conditions, addressees, chains, dates, terms and components of positions."""

import datetime as dt
import re

import pytest

from detente.english.syntax import DateExpression
from detente.positions import Component, Term, Value, code
from detente.records import When

HELD_BY_KIM = "PRK.GOV.KIM_JONG_UN"


def only(found, kind, holder=None):
    fitting = [p for p in found if p.kind == kind and (holder is None or p.holder == holder)]
    assert fitting, [(p.kind, p.holder, p.content) for p in found]
    return fitting[0]


CONDITIONS = [
    # only when, inside a reading
    ("Kim interprets “complete denuclearization” to mean Pyongyang will disarm only when Washington withdraws.",
     "reading", "only when Washington withdraws"),
    # in exchange for
    ("Khartoum offered to reopen the border in exchange for oil revenues.", "offer", "in exchange for oil revenues"),
    # if, after the offer
    ("Tehran said it was ready to dilute its stockpile if the sanctions were lifted.", "offer",
     "if the sanctions were lifted"),
    # if, before the offer
    ("If the sanctions are lifted, Tehran is ready to dilute its stockpile.", "offer", "If the sanctions are lifted"),
    # unless
    ("Gorbachev threatened to walk out of the talks unless Reagan gave up his shield.", "threat",
     "unless Reagan gave up his shield"),
    # until
    ("Moscow will not return to the talks until the missiles are withdrawn, Gromyko said.", "red line",
     "until the missiles are withdrawn"),
    # without, beside a negation
    ("“We will never sign a treaty without guarantees,” Zelensky said.", "red line", "without guarantees"),
    # once
    ("Belgrade offered to withdraw its tanks once the bombing stopped.", "offer", "once the bombing stopped"),
    # as long as
    ("Islamabad refuses to open its airspace as long as Delhi keeps its troops on the border.", "refusal",
     "as long as Delhi keeps its troops on the border"),
    # provided that
    ("London agreed to release the prisoners provided that the ceasefire held.", "acceptance",
     "provided that the ceasefire held"),
    # no condition: "once" as an adverb
    ("Athens offered once to share the waters.", "offer", ""),
    # no condition: "if" that asks
    ("Begin refused to say if he would stop.", "refusal", ""),
]


@pytest.mark.parametrize(("text", "kind", "condition"), CONDITIONS)
def test_conditions_are_read_in_the_documents_words(annotate, text, kind, condition):
    assert only(code(annotate(text)), kind).conditions == condition


ADDRESSEES = [
    ("Sadat demanded that Israel withdraw from all occupied territory.", "demand", ("ISR",)),  # subject of the content
    ("Carter urged Begin to freeze new settlements.", "demand", ("ISR.GOV.MENACHEM_BEGIN",)),  # object control
    ("Kyiv demanded security guarantees from Washington.", "demand", ("USA",)),  # preposition
    ("Beijing called on Washington to lift the sanctions.", "demand", ("USA",)),  # call on
    ("Pompeo said Iran must halt enrichment.", "demand", ("IRN",)),  # subject of must
    (
        "Bogota rejected the FARC’s demand for a demilitarized zone.",
        "refusal",
        ("NGO.FARC",),
    ),  # owner of what is refused
    ("Turkey proposed a federation of two zones.", "offer", ()),  # nobody named
]


@pytest.mark.parametrize(("text", "kind", "addressee"), ADDRESSEES)
def test_the_addressee_is_found(annotate, text, kind, addressee):
    assert only(code(annotate(text)), kind).addressee == addressee


CHAINS = [
    # the writer's own account
    (
        "Kim interprets “denuclearization” as arms control.",
        "reading",
        (("A. Writer", "author"), (HELD_BY_KIM, "interprets")),
    ),
    # the holder's own act of saying
    ("Sadat demanded a full withdrawal.", "demand", (("A. Writer", "author"), ("EGY.GOV.ANWAR_SADAT", "demanded"))),
    # the holder's reported words
    ("Kim said he was willing to freeze tests.", "offer", (("A. Writer", "author"), (HELD_BY_KIM, "said"))),
    # two links: those who tell, and what they were told
    (
        "South Korean officials said Kim told them he was willing to freeze tests.",
        "offer",
        (("A. Writer", "author"), ("KOR", "said"), (HELD_BY_KIM, "told")),
    ),
    # a source without an actor keeps its words
    (
        "Western diplomats said that Putin wants a written guarantee.",
        "goal",
        (("A. Writer", "author"), ("Western diplomats", "said"), ("RUS.GOV.VLADIMIR_PUTIN", "wants")),
    ),
    # according to
    (
        "According to Kerry, Iran agreed to remove its centrifuges.",
        "acceptance",
        (("A. Writer", "author"), ("USA.GOV.JOHN_KERRY", "According to"), ("IRN", "agreed")),
    ),
    # nobody is named
    (
        "Pakistan is reportedly willing to release the pilot.",
        "offer",
        (("A. Writer", "author"), ("unnamed", "reportedly"), ("PAK", "willing")),
    ),
    # a belief about a belief
    (
        "Khrushchev assumed that Kennedy wanted a quiet deal.",
        "goal",
        (("A. Writer", "author"), ("RUS.GOV.NIKITA_KHRUSHCHEV", "assumed"), ("USA.GOV.JOHN_KENNEDY", "wanted")),
    ),
    # the spokesman speaks for his state
    (
        "A Russian spokesman said Moscow would never cede the islands.",
        "red line",
        (("A. Writer", "author"), ("RUS", "said")),
    ),
    # what the writer says of himself adds no link
    ("I believe that Kim wants a treaty.", "goal", (("A. Writer", "author"), (HELD_BY_KIM, "wants"))),
]


@pytest.mark.parametrize(("text", "kind", "chain"), CHAINS)
def test_the_chain_runs_from_the_writer_inwards(annotate, text, kind, chain):
    assert tuple((link.who, link.how) for link in only(code(annotate(text)), kind, chain[-1][0]).chain) == chain


def test_a_document_without_an_author_gives_its_id(annotate):
    assert only(code(annotate("Putin wants a treaty.", author="")), "goal").chain[0].who == "doc"


TERMS = (
    Term(
        id="denuclearization",
        label="complete denuclearization of the Korean Peninsula",
        aliases=("denuclearization", "denuclearisation"),
        components=(
            Component(
                id="sequence",
                question="Who moves first?",
                values=(
                    Value(id="north first", cues=("unilaterally giv*",)),
                    Value(id="after the umbrella", cues=("only when the United States", "only when")),
                ),
            ),
            Component(
                id="protection",
                question="Does it cover the protection of the South?",
                values=(
                    Value(id="covered", cues=("relinquish* ... protection",)),
                    Value(id="kept", cues=("sanctions relief",)),
                ),
            ),
            Component(
                id="weapons",
                question="Do the weapons go?",
                values=(
                    Value(
                        id="all go",
                        cues=("give up its weapons", "giving up his weapons", "giving up his nuclear weapons"),
                    ),
                ),
            ),
        ),
    ),
)
READINGS = (
    "In Singapore, the two sides signed a text on “complete denuclearization of the Korean Peninsula.” The reading of"
    " that phrase is different in Pyongyang than it is in Washington. Trump envisions Kim unilaterally giving up his"
    " nuclear weapons in exchange for sanctions relief. Kim, however, interprets the “complete denuclearization of the"
    " Korean Peninsula” to mean Pyongyang will give up its weapons only when the United States relinquishes its nuclear"
    " protection of South Korea."
)


def test_a_term_is_carried_over_to_the_sentences_that_name_none(annotate):
    found = code(annotate(READINGS))
    assert {p.holder for p in found if p.kind == "reading"} == {"PRK", "USA", "USA.GOV.DONALD_TRUMP", HELD_BY_KIM}
    assert {p.about for p in found if p.kind == "reading"} == {"complete denuclearization of the Korean Peninsula"}
    assert {p.voice for p in found if p.kind == "reading"} == {"author"}


def test_a_picture_is_a_goal_where_no_meaning_is_at_issue(annotate):
    found = code(annotate("Trump envisions Kim giving up his weapons."))
    assert [p.kind for p in found] == ["goal"]


def test_the_next_paragraph_does_not_inherit_the_term(annotate):
    first, _, last = READINGS.partition(" Trump envisions")
    found = code(annotate(first + "\n\nTrump envisions" + last.partition(" Kim, however")[0]))
    assert [p.kind for p in found if p.holder == "USA.GOV.DONALD_TRUMP"] == ["goal"]


def test_the_studys_terms_name_the_issue_and_answer_its_questions(annotate):
    found = [p for p in code(annotate(READINGS), terms=TERMS) if p.kind == "reading"]
    assert {p.about for p in found} == {"denuclearization"}
    by_holder = {p.holder: p.components for p in found}
    assert by_holder["USA.GOV.DONALD_TRUMP"] == (
        "denuclearization.sequence=north first", "denuclearization.protection=kept", "denuclearization.weapons=all go")
    assert by_holder[HELD_BY_KIM] == (
        "denuclearization.sequence=after the umbrella", "denuclearization.protection=covered",
        "denuclearization.weapons=all go")


def test_a_negated_cue_does_not_count(annotate):
    text = "Kim’s goal is to sell off pieces of his program without ever fully giving up his weapons."
    assert only(code(annotate(text), terms=TERMS), "goal").components == ()


def test_a_refused_content_answers_nothing(annotate):
    found = code(annotate("Kim refused to accept denuclearization before sanctions relief."), terms=TERMS)
    assert only(found, "refusal").components == ()
    assert only(found, "refusal").about == "denuclearization"


def test_the_longest_cue_wins(annotate):
    term = Term(id="t", label="withdrawal", components=(Component(id="scope", values=(
        Value(id="some", cues=("territories",)), Value(id="all", cues=("all occupied territories",)))),))
    found = code(annotate("Sadat demanded a withdrawal from all occupied territories."), terms=(term,))
    assert only(found, "demand").components == ("t.scope=all",)


def test_the_date_of_the_saying_is_kept(annotate):
    text = "Sadat demanded a full withdrawal on Monday."
    start = text.index("Monday")
    day = dt.date(2019, 6, 24)
    date = DateExpression(start, start + 6, "Monday", "DATE", "2019-06-24", day, day, "publication")
    assert only(code(annotate(text, dates=(date,))), "demand").when == When(day, day, "Monday")


def test_without_a_date_it_was_held_when_published(annotate):
    annotation = annotate("Sadat demanded a full withdrawal.")
    assert only(code(annotation), "demand").when == annotation.published


LONG = f"""{READINGS}

South Korean officials said Kim told them he was willing to freeze tests if sanctions were lifted. Putin wants a written
guarantee, according to Kerry. “We will never give up our weapons,” Kim said. “They are our sword. We demand respect.”

Moscow’s belief that Washington planned a first strike shaped the talks; Gromyko demanded a ban on space weapons and
offered to cut warheads by half.

Iran: sanctions must be lifted first"""


def test_offsets_chains_and_voices_are_consistent(annotate):
    annotation = annotate(LONG)
    text = annotation.parsed.text
    found = code(annotation, terms=TERMS)
    assert len(found) >= 10
    for position in found:
        end = position.content_start + len(position.content)
        assert text[position.content_start : end] == position.content
        assert text[position.evidence.start : position.evidence.end] == position.evidence.quote
        assert position.evidence.start <= position.content_start
        assert position.chain[0].how == "author"
        assert position.chain[-1].who == position.holder
        assert re.fullmatch(r"P[0-9a-f]{10}", position.id)
        between = {link.who for link in position.chain[1:-1]}
        if position.voice == "author":
            assert len(position.chain) == 2
        if position.voice == "reported":
            assert between
    assert len({p.id for p in found}) == len(found)


def test_coding_twice_gives_the_same(annotate):
    assert code(annotate(LONG)) == code(annotate(LONG))


@pytest.mark.parametrize("text", ["", "\n", "“", "““““””", ": : :", "Kim", "Kim said", "said said said", "if if if",
                                  "Kim " * 300, "“We " * 200, "Kim said that " * 120])
def test_broken_texts_do_no_harm(annotate, text):
    assert isinstance(code(annotate(text), terms=TERMS), tuple)
