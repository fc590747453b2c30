"""What somebody says of a contested term in so many words."""

import pytest

from detente.positions import Component, Term, Value, code

STATUS = Component(id="status", question="Is it a right?", values=(
    Value(id="yes", label="yes", cues=("recognised", "has a right")),
    Value(id="no", label="no", cues=("no right",))))
TERM = Term(id="passage", label="right of passage", components=(STATUS,))


@pytest.mark.parametrize(("text", "content", "component"), [
    # a statement
    ("Sadat said that Israel had recognised Egypt's right of passage.",
     "Israel had recognised Egypt's right of passage", "passage.status=yes"),
    # words between marks
    ("“Egypt has a right of passage,” Sadat told reporters.", "Egypt has a right of passage", "passage.status=yes"),
    # one of two clauses, which differ in mood
    ("Sadat told reporters that the troops would be withdrawn, and that Israel had recognised the right of passage.",
     "Israel had recognised the right of passage", "passage.status=yes"),
    # a denial
    ("Begin said there was no right of passage.", "there was no right of passage", "passage.status=no"),
])
def test_a_statement_that_answers_the_terms_question_is_a_reading(annotate, text, content, component):
    found = [p for p in code(annotate(text), terms=(TERM,)) if p.rule == "says of the term"]
    assert [(p.kind, p.voice, p.content, p.components) for p in found] == [("reading", "said", content, (component,))]


@pytest.mark.parametrize("text", [
    "Sadat said that Israel would have recognised the right of passage.",  # not told as a fact
    "Sadat did not say that Israel had recognised the right of passage.",  # not said
    "Sadat said that Israel must have recognised the right of passage by May.",  # asked for
    "Sadat said that he spoke of the right of passage.",  # answers no question
    "Israel had recognised the right of passage.",  # nobody says so
])
def test_what_is_not_stated_is_no_reading(annotate, text):
    assert not [p for p in code(annotate(text), terms=(TERM,)) if p.rule == "says of the term"]
