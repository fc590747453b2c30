"""Contexts: the file is checked, its examples code as it says, and only an event's own clause counts."""

import datetime as dt
import itertools
import shutil
from pathlib import Path

import pytest

from detente import events
from detente.actors import load_registry
from detente.annotations import annotate
from detente.errors import DataError
from detente.events import code, load_codebook
from detente.records import Document, When

BOOK = load_codebook()
FOLDER = Path(events.__file__).parent / "codebook"
DAY = When(dt.date(2005, 6, 10), dt.date(2005, 6, 10))
#: Examples that give no mention at all for now, so that nothing can have a context. It may only get shorter.
KNOWN: set[str] = set()


def _coded(texts):
    """The mentions of each text, by its number."""
    documents = [Document(id=str(n), text=text, published=DAY) for n, text in enumerate(texts)]
    found = {int(a.document): code(a) for a in annotate(documents)}
    return [found[n] for n in range(len(documents))]


EXAMPLES = [(c.id, text, True) for c in BOOK.contexts.values() for text in c.examples] + [
    (c.id, text.partition(" (")[0], False) for c in BOOK.contexts.values() for text in c.counterexamples]


@pytest.fixture(scope="module")
def coded():
    return dict(zip(EXAMPLES, _coded([text for _, text, _ in EXAMPLES]), strict=True))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e[0]}-{e[1][:40]}")
def test_an_example_has_its_context_and_a_counterexample_has_not(example, coded):
    context, text, wanted = example
    mentions = coded[example]
    found = {c: r for m in mentions for c, r in zip(m.contexts, m.context_reasons, strict=True)}
    if text in KNOWN:
        assert not mentions, f"{text!r} is coded now: take it out of KNOWN"
        pytest.xfail("no mention")
    if wanted:
        assert mentions, "nothing is coded"
    assert (context in found) == wanted, found


def test_the_contexts_are_the_eight_that_matter_in_talks():
    assert list(BOOK.contexts) == ["diplomatic", "military", "economic", "cbrn", "territory", "human_rights",
                                   "human_security", "peacekeeping"]


def test_organisations_are_in_the_registry():
    known = set(load_registry().organisations)
    assert {o for c in BOOK.contexts.values() for o in c.organisations} - known == set()


@pytest.mark.parametrize("context", BOOK.contexts.values(), ids=lambda c: c.id)
def test_no_word_is_both_strong_and_weak(context):
    for kind in ("nouns", "verbs", "adjectives", "terms"):
        assert getattr(context.strong, kind) & getattr(context.weak, kind) == frozenset()


CLAUSES = [
    # the launch is another event of the sentence
    ("Russia launched a missile on Monday, and the Turkish president met the Greek prime minister in Athens.",
     "CONSULT", ("diplomatic",)),
    ("The Turkish president met the Greek prime minister in Athens, and Russia launched a missile on Monday.",
     "MOBILIZE", ("military",)),
    # a phrase that only dates
    ("After the missile test the Turkish president met the Greek prime minister in Athens.", "CONSULT",
     ("diplomatic",)),
    # an aside about something else
    ("The Turkish president, who had bought oil from Iraq, met the Greek prime minister in Athens.", "CONSULT",
     ("diplomatic",)),
    # what is demanded belongs to the demand
    ("India urged Pakistan to withdraw its troops.", "REQUEST", ("military",)),
    ("Germany imposed economic sanctions on Belarus over its political prisoners.", "SANCTION",
     ("economic", "human_rights")),
    # a term counts whole: no "weapon", no "war", no "trade"
    ("Libya gave up its chemical weapons.", "RETREAT", ("cbrn",)),
    ("Canada accused Serbia of war crimes.", "ACCUSE", ("human_rights",)),
    # an actor's sector; a body of the registry
    ("The Egyptian army accused Sudan of lies.", "ACCUSE", ("military",)),
    ("The IAEA accused Syria of lies.", "ACCUSE", ("cbrn",)),
    # nothing is shown
    ("Italy praised Malta.", "SUPPORT", ()),
]


@pytest.mark.parametrize(("case", "mentions"), [
    pytest.param(case, n, id=case[0][:60]) for n, case in enumerate(CLAUSES)])
def test_only_its_own_clause_gives_an_event_its_contexts(case, mentions, clauses):
    _, kind, wanted = case
    assert wanted in [m.contexts for m in clauses[mentions] if m.lexical_type == kind], [
        (m.lexical_type, m.contexts, m.context_reasons) for m in clauses[mentions]]


@pytest.fixture(scope="module")
def clauses():
    return _coded([text for text, _, _ in CLAUSES])


def test_contexts_do_not_depend_on_the_order_of_sentences():
    sentences = ["Russia launched a missile on Monday.", "India lifted its sanctions on Nepal.",
                 "Libya gave up its chemical weapons.", "Ghana sent peacekeepers to Liberia."]
    orders = [list(o) for o in itertools.permutations(sentences)]
    first, *others = [{(m.evidence.quote, m.trigger): (m.contexts, m.context_reasons) for m in mentions}
                      for mentions in _coded([" ".join(o) for o in orders])]
    assert len(first) >= 4
    assert {c for contexts, _ in first.values() for c in contexts} >= {"military", "economic", "cbrn", "peacekeeping"}
    for other in others:
        assert other == first


def test_every_context_has_a_reason_and_the_order_is_the_codebooks(coded):
    order = list(BOOK.contexts)
    for mentions in coded.values():
        for mention in mentions:
            assert len(mention.contexts) == len(mention.context_reasons)
            assert all(mention.context_reasons)
            assert list(mention.contexts) == sorted(mention.contexts, key=order.index)


MEANING = 'meaning = "x"\ndefinition = "x"\nexamples = ["x"]\nnot = ["x"]\n'


@pytest.mark.parametrize(("more", "words"), [
    ("\n[weather]\n" + MEANING, ["contexts.toml", "'weather'", "expected one of", "diplomatic"]),
    ('\n[health]\nmeaning = "x"\n', ["contexts.toml", "health", "lacks 'definition'"]),
    ("\n[health]\n" + MEANING + 'sector = ["MED"]\n', ["contexts.toml", "health", "'sector'", "known:", "sectors"]),
    ("\n[health]\n" + MEANING + 'supports = ["AID.pills"]\n', ["contexts.toml", "health", "'AID.pills'", "a type"]),
    ("\n[health]\n" + MEANING + 'events = [{ type = "AID" }]\n', ["contexts.toml", "health", "'type'", "unless"]),
    ("\n[health]\n" + MEANING + '[health.strong]\nnouns = ["Virus"]\n', ["contexts.toml", "'Virus'", "lower case"]),
    ("\n[health]\n" + MEANING + '[health.strong]\nterms = ["virus"]\n', ["contexts.toml", "'virus'", "several words"]),
    ("\n[health]\n" + MEANING + '[health.weak]\nwords = ["virus"]\n', ["contexts.toml", "'words'", "nouns"]),
])
def test_a_mistake_names_file_context_value_and_remedy(tmp_path, more, words):
    folder = Path(shutil.copytree(FOLDER, tmp_path / "codebook"))
    path = folder / "contexts.toml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_codebook(folder)
    assert [w for w in words if w not in str(caught.value)] == [], str(caught.value)


def test_a_context_of_ones_own_is_coded(tmp_path):
    folder = Path(shutil.copytree(FOLDER, tmp_path / "codebook"))
    path = folder / "contexts.toml"
    more = "\n[health]\n" + MEANING + '[health.strong]\nnouns = ["virus"]\n'
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    annotation = next(annotate([Document(id="d", text="China accused Japan of spreading a virus.", published=DAY)]))
    assert ("health",) in [m.contexts for m in code(annotation, codebook=load_codebook(folder))]
